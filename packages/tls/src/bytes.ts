/**
 * Small questions about octets, and how text from a certificate is shown without letting it act on the reader.
 */

/** Whether two octet strings are equal. Not for secrets: it stops at the first difference. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

const DIGITS = '0123456789abcdef';

/** Two lower-case hexadecimal digits per octet. */
export function toHex(octets: Uint8Array): string {
  let text = '';
  for (const octet of octets) text += DIGITS[octet >> 4]! + DIGITS[octet & 15]!;
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
  if (octets.every((octet) => octet < 0x80)) return octetsToText(octets);
  try {
    return decodeURIComponent(toHex(octets).replace(/../g, '%$&')); // the strict decoder that the language itself has
  } catch {
    return undefined;
  }
}

/** Characters that hide, reorder or end text: controls, format characters, separators, lone surrogates, tags. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u{e0000}-\u{e0fff}]/gu;

/** The text with every character that could act on a terminal or a reader written as `\HH` per UTF-8 octet. */
export function escapeUnprintable(text: string): string {
  return text.replace(UNPRINTABLE, escapeCharacter);
}

/** Text made by `octetsToText`, for people: printable ASCII stays, a backslash is doubled, all else is `\HH`. */
export function escapeOctets(text: string): string {
  return text.replace(/[^ -[\]-~]/g, (character) => (character === '\\' ? '\\\\' : escapeOctet(character)));
}

function escapeCharacter(character: string): string {
  if (character < '\x80') return escapeOctet(character);
  // A lone surrogate has no UTF-8 form.
  return /[\ud800-\udfff]/u.test(character) ? '\\EF\\BF\\BD' : encodeURIComponent(character).replaceAll('%', '\\');
}

function escapeOctet(character: string): string {
  return `\\${toHex(Uint8Array.of(character.charCodeAt(0))).toUpperCase()}`;
}
