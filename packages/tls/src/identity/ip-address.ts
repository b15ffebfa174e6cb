/**
 * IP addresses as presented in iPAddress names. Gateway API cannot expect one, callers of this package may.
 */

const DECIMAL = /^(?:0|[1-9][0-9]{0,2})$/;
const GROUP = /^[0-9a-f]{1,4}$/i;

/** The 4 or 16 octets of an address, or `undefined`. No leading zeros in IPv4, no zone in IPv6. */
export function parseIpAddress(text: string): Uint8Array | undefined {
  const octets = text.includes(':') ? parseIpv6(text) : parseIpv4(text);
  return octets && Uint8Array.from(octets);
}

function parseIpv4(text: string): readonly number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => DECIMAL.test(part) && Number(part) <= 255)) return undefined;
  return parts.map(Number);
}

/** RFC 4291 §2.2: eight groups, of which one run may be left out, and the last two may be an IPv4 address. */
function parseIpv6(text: string): readonly number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half, i) => parseGroups(half, i === halves.length - 1));
  if (head === undefined) return undefined;
  if (halves.length === 1) return head.length === 16 ? head : undefined;
  if (tail === undefined || head.length + tail.length > 14) return undefined;
  return [...head, ...new Array<number>(16 - head.length - tail.length).fill(0), ...tail];
}

function parseGroups(text: string, isLast: boolean): readonly number[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  const octets: number[] = [];
  for (const [i, group] of groups.entries()) {
    const parsed = isLast && i === groups.length - 1 && group.includes('.') ? parseIpv4(group) : parseGroup(group);
    if (parsed === undefined) return undefined;
    octets.push(...parsed);
  }
  return octets;
}

function parseGroup(text: string): readonly number[] | undefined {
  if (!GROUP.test(text)) return undefined;
  const value = Number.parseInt(text, 16);
  return [value >> 8, value & 0xff];
}
