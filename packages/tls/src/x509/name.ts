/**
 * Distinguished names: how they are compared (RFC 5280 §7.1) and how people read them (RFC 4514).
 */
import { decodeUtf8, escapeUnprintable, octetsToText, toHex } from '../bytes.js';
import {
  BMP_STRING,
  contentOf,
  type DerElement,
  type DerFields,
  derOf,
  fieldsOf,
  hasMore,
  IA5_STRING,
  listOf,
  NUMERIC_STRING,
  OID,
  PRINTABLE_STRING,
  type Read,
  readOid,
  SEQUENCE,
  SET,
  TELETEX_STRING,
  take,
  UNIVERSAL_STRING,
  UTF8_STRING,
  VISIBLE_STRING,
} from './der.js';
import { ATTRIBUTES } from './oids.js';

/** A subject or an issuer. */
export interface Name {
  readonly text: string; // `CN=gateway, O=Shop`, the most specific part first, controls escaped; empty for an empty name
  readonly parts: readonly string[]; // one folded text per RDN, in the order of the certificate; only for comparing
  readonly attributes: readonly NameAttribute[]; // of all RDNs, in the order of the certificate
}

/** One attribute of a name, unescaped: compare it, but do not print it. */
export interface NameAttribute {
  readonly oid: string;
  readonly text: string | undefined; // undefined: not a string type, or no such string
}

interface Attribute extends NameAttribute {
  readonly value: DerElement;
}

/** Reads the RDNs of a `Name`. It may be empty; an RDN may not. */
export const readName: Read<Name> = fieldsOf((fields) => {
  const rdns: (readonly Attribute[])[] = [];
  while (hasMore(fields)) rdns.push(take(fields, readRdn, SET));
  return {
    // Few of the names that are read are also shown.
    get text() {
      return rdns
        .map((rdn) => rdn.map(printAttribute).join('+'))
        .reverse()
        .join(', ');
    },
    parts: rdns.map((rdn) => JSON.stringify(rdn.map(foldAttribute).sort())),
    attributes: rdns.flat().map(({ oid, text }) => ({ oid, text })),
  };
});

/** Whether two names are the same: ASCII case and runs of spaces play no part, nor does the type of string. */
export function sameName(a: Name, b: Name): boolean {
  return a.parts.length === b.parts.length && a.parts.every((part, i) => part === b.parts[i]);
}

const readRdn = listOf(fieldsOf(readAttribute), SEQUENCE);

function readAttribute(fields: DerFields): Attribute {
  const oid = take(fields, readOid, OID);
  const value = take(fields, (element) => element);
  return { oid, value, text: STRINGS[value.tag]?.(contentOf(value)) };
}

/** How each string type spells text. The older single-octet types are read as Latin-1, as everybody does. */
const STRINGS: Readonly<Record<number, (octets: Uint8Array) => string | undefined>> = {
  [UTF8_STRING]: decodeUtf8,
  [PRINTABLE_STRING]: octetsToText,
  [NUMERIC_STRING]: octetsToText,
  [VISIBLE_STRING]: octetsToText,
  [IA5_STRING]: octetsToText,
  [TELETEX_STRING]: octetsToText,
  [BMP_STRING]: (octets) => decodeWide(octets, 2),
  [UNIVERSAL_STRING]: (octets) => decodeWide(octets, 4),
};

function decodeWide(octets: Uint8Array, width: 2 | 4): string | undefined {
  if (octets.length % width !== 0) return undefined;
  let text = '';
  for (let at = 0; at < octets.length; at += width) {
    const code = octets.subarray(at, at + width).reduce((sum, octet) => sum * 256 + octet, 0);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
    text += String.fromCodePoint(code);
  }
  return text;
}

function foldAttribute({ oid, value, text }: Attribute): string {
  if (text === undefined) return `${oid}=#${toHex(derOf(value))}`;
  const folded = text
    .replace(/ +/g, ' ') // first, so that what follows looks at one space and not at runs of them
    .replace(/^ | $/g, '')
    .replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return `${oid}=${folded.startsWith('#') ? ' ' : ''}${folded}`; // so that no text looks like the hexadecimal form
}

/** RFC 4514 §2.4: what is not text is `#` and the hexadecimal DER. */
function printAttribute({ oid, value, text }: Attribute): string {
  return `${ATTRIBUTES[oid] ?? oid}=${text === undefined ? `#${toHex(derOf(value))}` : escapeValue(text)}`;
}

function escapeValue(text: string): string {
  return escapeUnprintable(text.replace(/[\\",+;<>]|^[ #]| $/g, '\\$&'));
}
