/**
 * Name constraints of DNS names (RFC 5280 §4.2.1.10), which the certificate library has no form for.
 */

/** The value of the extension; `undefined` where nothing is constrained. Names of up to 100 characters, a few of them. */
export function dnsConstraints(
  permits: readonly string[] | undefined,
  excludes: readonly string[] | undefined,
): Uint8Array<ArrayBuffer> | undefined {
  if (permits === undefined && excludes === undefined) return undefined;
  return element(0x30, [...subtrees(0xa0, permits), ...subtrees(0xa1, excludes)]);
}

function subtrees(tag: number, names: readonly string[] | undefined): readonly number[] {
  if (names === undefined) return [];
  return [
    ...element(
      tag,
      names.flatMap((name) => [...element(0x30, element(0x82, asciiOf(name)))]),
    ),
  ];
}

function element(tag: number, content: readonly number[] | Uint8Array): Uint8Array<ArrayBuffer> {
  const { length } = content;
  const octets = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Uint8Array.from([tag, ...octets, ...content]);
}

function asciiOf(name: string): readonly number[] {
  return [...name].map((character) => character.charCodeAt(0));
}
