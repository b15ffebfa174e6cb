/**
 * GeneralName (RFC 5280 §4.2.1.6): the names of a subject alternative name, kept as they were presented.
 */
import { escapeOctets, octetsToText, toHex } from '../bytes.js';
import { constructed, type DerElement, primitive, readExplicit, readFields, readOid, refuse, TAG } from './der.js';
import { type Name, readName } from './name.js';

/** One presented name. Text is one character per octet, unescaped: compare it, but do not print it. */
export type GeneralName =
  | { readonly type: 'dns' | 'uri' | 'email'; readonly value: string }
  | { readonly type: 'ip'; readonly octets: Uint8Array } // 4 or 16 where it is well formed; twice that in a constraint
  | { readonly type: 'directory'; readonly name: Name }
  | { readonly type: 'registered'; readonly oid: string }
  | { readonly type: 'other'; readonly oid: string; readonly value: Uint8Array }
  | { readonly type: 'x400' | 'edi'; readonly value: Uint8Array };

type Read = (element: DerElement) => GeneralName;

const READERS: Readonly<Record<number, Read>> = {
  [constructed(0)]: readOtherName,
  [primitive(1)]: (element) => ({ type: 'email', value: octetsToText(element.value) }),
  [primitive(2)]: (element) => ({ type: 'dns', value: octetsToText(element.value) }),
  [constructed(3)]: (element) => ({ type: 'x400', value: element.value }),
  [constructed(4)]: (element) => ({ type: 'directory', name: readName(readExplicit(element, TAG.sequence)) }),
  [constructed(5)]: (element) => ({ type: 'edi', value: element.value }),
  [primitive(6)]: (element) => ({ type: 'uri', value: octetsToText(element.value) }),
  [primitive(7)]: (element) => ({ type: 'ip', octets: element.value }),
  [primitive(8)]: (element) => ({ type: 'registered', oid: readOid(element) }),
};

/** Reads one name of any of the nine types; what the name says may still be malformed. */
export function readGeneralName(element: DerElement): GeneralName {
  const read = READERS[element.tag] ?? refuse('a general name is of no known type');
  return read(element);
}

function readOtherName(element: DerElement): GeneralName {
  return readFields(element, (fields) => {
    const oid = readOid(fields.next(TAG.oid));
    return { type: 'other', oid, value: fields.next(constructed(0)).value };
  });
}

/** The name for people, on one line, with nothing in it that could pass for another name. */
export function printGeneralName(name: GeneralName): string {
  switch (name.type) {
    case 'dns':
    case 'uri':
    case 'email':
      return escapeOctets(name.value);
    case 'ip':
      return printIpAddress(name.octets);
    case 'directory':
      return `directoryName:${name.name.text}`;
    case 'registered':
      return `registeredID:${name.oid}`;
    case 'other':
      return `otherName:${name.oid}`;
    case 'x400':
      return 'x400Address';
    case 'edi':
      return 'ediPartyName';
  }
}

/** `10.0.0.1` or `2001:db8::1` (RFC 5952); `#` and hexadecimal where the length is neither 4 nor 16 octets. */
function printIpAddress(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join('.');
  if (octets.length !== 16) return `#${toHex(octets)}`;
  const groups = Array.from({ length: 8 }, (_, i) => ((octets[2 * i]! << 8) | octets[2 * i + 1]!).toString(16));
  const text = groups.join(':');
  const zeros = (text.match(/\b0(?::0)+\b/g) ?? []).reduce(
    (longest, run) => (run.length > longest.length ? run : longest),
    '',
  );
  return zeros === '' ? text : text.replace(new RegExp(`(^|:)${zeros}(:|$)`), '::');
}
