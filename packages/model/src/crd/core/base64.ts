/**
 * Base64 as Go's decoder reads it: the standard alphabet with padding, line ends anywhere, stray bits at the end.
 */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Whether Go decodes the text. */
export function isGoBase64(text: string): boolean {
  const joined = withoutLineEnds(text);
  const padding = joined.indexOf('=');
  const isPadded = padding < 0 || (padding >= joined.length - 2 && /^==?$/.test(joined.slice(padding)));
  return joined.length % 4 === 0 && isPadded && !/[^A-Za-z0-9+/=]/.test(joined);
}

/** How many bytes a text that Go decodes stands for. */
export function decodedLength(text: string): number {
  const joined = withoutLineEnds(text);
  const padding = joined.endsWith('==') ? 2 : joined.endsWith('=') ? 1 : 0;
  return (joined.length / 4) * 3 - padding;
}

/** What a text that Go decodes stands for, one character a byte. */
export function decodeGoBase64(text: string): string {
  let [decoded, bits, held] = ['', 0, 0];
  for (const character of withoutLineEnds(text).replace(/=/g, '')) {
    bits = ((bits << 6) | ALPHABET.indexOf(character)) & 0xfff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    decoded += String.fromCharCode((bits >> held) & 0xff);
  }
  return decoded;
}

function withoutLineEnds(text: string): string {
  return text.replace(/[\r\n]+/g, '');
}
