/**
 * GeneralName (RFC 5280 §4.2.1.6): the names of a subject alternative name, kept as they were presented.
 */
import { escapeOctets, octetsToText, toHex } from '../bytes.js';
import {
  CONSTRUCTED,
  contentOf,
  type DerElement,
  explicit,
  fieldsOf,
  OID,
  PRIMITIVE,
  type Read,
  readOid,
  refuse,
  SEQUENCE,
  take,
} from './der.js';
import { type Name, readName } from './name.js';

/** One presented name. Text is one character per octet, unescaped: compare it, but do not print it. */
export type GeneralName =
  | { readonly type: 'dns' | 'uri' | 'email'; readonly value: string }
  | { readonly type: 'ip'; readonly octets: Uint8Array } // 4 or 16 where it is well formed; twice that in a constraint
  | { readonly type: 'directory'; readonly name: Name }
  | { readonly type: 'registered'; readonly oid: string }
  | { readonly type: 'other'; readonly oid: string; readonly value: Uint8Array }
  | { readonly type: 'x400' | 'edi'; readonly value: Uint8Array };

const READERS: Readonly<Record<number, Read<GeneralName>>> = {
  [CONSTRUCTED + 0]: fieldsOf((fields) => ({
    type: 'other',
    oid: take(fields, readOid, OID),
    value: take(fields, contentOf, CONSTRUCTED),
  })),
  [PRIMITIVE + 1]: textOf('email'),
  [PRIMITIVE + 2]: textOf('dns'),
  [CONSTRUCTED + 3]: (element) => ({ type: 'x400', value: contentOf(element) }),
  [CONSTRUCTED + 4]: explicit((element) => ({ type: 'directory', name: readName(element) }), SEQUENCE),
  [CONSTRUCTED + 5]: (element) => ({ type: 'edi', value: contentOf(element) }),
  [PRIMITIVE + 6]: textOf('uri'),
  [PRIMITIVE + 7]: (element) => ({ type: 'ip', octets: contentOf(element) }),
  [PRIMITIVE + 8]: (element) => ({ type: 'registered', oid: readOid(element) }),
};

function textOf(type: 'dns' | 'uri' | 'email'): Read<GeneralName> {
  return (element) => ({ type, value: octetsToText(contentOf(element)) });
}

/** Reads one name of any of the nine types; what the name says may still be malformed. */
export function readGeneralName(element: DerElement): GeneralName {
  const read = READERS[element.tag] ?? refuse('wrong-type');
  return read(element);
}

const PREFIXES: Readonly<Partial<Record<GeneralName['type'], string>>> = {
  directory: 'directoryName:',
  registered: 'registeredID:',
  other: 'otherName:',
  x400: 'x400Address',
  edi: 'ediPartyName',
};

/** The name for people, on one line, with nothing in it that could pass for another name. */
export function printGeneralName(name: GeneralName): string {
  return `${PREFIXES[name.type] ?? ''}${printContent(name)}`;
}

function printContent(name: GeneralName): string {
  switch (name.type) {
    case 'dns':
    case 'uri':
    case 'email':
      return escapeOctets(name.value);
    case 'ip':
      return printIpAddress(name.octets);
    case 'directory':
      return name.name.text;
    case 'registered':
    case 'other':
      return name.oid;
    default:
      return '';
  }
}

/** `10.0.0.1` or `2001:db8::1` (RFC 5952); `#` and hexadecimal where the length is neither 4 nor 16 octets. */
function printIpAddress(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join('.');
  if (octets.length !== 16) return `#${toHex(octets)}`;
  const text = toHex(octets)
    .replace(/.{4}/g, (group) => `:${Number.parseInt(group, 16).toString(16)}`)
    .slice(1);
  const [longest] = (text.match(/\b0(?::0)+\b/g) ?? []).toSorted((a, b) => b.length - a.length);
  return longest === undefined ? text : text.replace(new RegExp(`(^|:)${longest}(:|$)`), '::');
}
