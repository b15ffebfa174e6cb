/**
 * Small questions about octets, and how text from a certificate is shown without letting it act on the reader.
 */

/** Whether two octet strings are equal. Not for secrets: it stops at the first difference. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Two lower-case hexadecimal digits per octet. */
export function toHex(octets: Uint8Array): string {
  let text = '';
  for (const octet of octets) text += octet.toString(16).padStart(2, '0');
  return text;
}

/** One character per octet, U+0000 to U+00FF: loses nothing and never fails. */
export function octetsToText(octets: Uint8Array): string {
  let text = '';
  for (const octet of octets) text += String.fromCharCode(octet);
  return text;
}

/** The text that the octets spell in UTF-8, or `undefined` where they spell none (overlong forms and surrogates included). */
export function decodeUtf8(octets: Uint8Array): string | undefined {
  let ascii = true;
  let escaped = '';
  for (const octet of octets) {
    if (octet >= 0x80) ascii = false;
    escaped += `%${hexPair(octet)}`;
  }
  if (ascii) return octetsToText(octets);
  try {
    return decodeURIComponent(escaped); // the strict UTF-8 decoder that the language itself has
  } catch {
    return undefined;
  }
}

/** Characters that hide, reorder or end text: controls, format characters, line separators, lone surrogates, tags. */
const UNPRINTABLE =
  /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu;

/** The text with every character that could act on a terminal or a reader written as `\HH` per UTF-8 octet. */
export function escapeUnprintable(text: string): string {
  return text.replace(UNPRINTABLE, escapeCharacter);
}

/** Text made by `octetsToText`, for people: printable ASCII stays, a backslash is doubled, all else is `\HH`. */
export function escapeOctets(text: string): string {
  return text.replace(/[^ -[\]-~]/g, (character) =>
    character === '\\' ? '\\\\' : `\\${hexPair(character.charCodeAt(0))}`,
  );
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x80) return `\\${hexPair(code)}`;
  if (code >= 0xd800 && code <= 0xdfff) return '\\EF\\BF\\BD'; // a lone surrogate has no UTF-8 form
  return encodeURIComponent(character).replaceAll('%', '\\');
}

function hexPair(octet: number): string {
  return octet.toString(16).toUpperCase().padStart(2, '0');
}
