/**
 * The formats of texts, as lax and as strict as the API server takes them (kube-openapi `strfmt`, Go's `net`).
 */

/** Laxer than RFC 3339: `2024-01-02t03:04:05z` and `+99:99` are dates, the leap second `:60` is none. */
export function isDateTime(text: string): boolean {
  if (text.length < 4 || text.length > 1024) return false;
  const [day = '', time] = text.toLowerCase().split('t');
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (date === null || time === undefined) return false;
  const [year, month, dayOfMonth] = [Number(date[1]), Number(date[2]), Number(date[3])];
  if (dayOfMonth < 1 || dayOfMonth > daysIn(year, month)) return false;
  const clock = /^([0-9]{2}):([0-9]{2}):([0-9]{2})([^\n][0-9]+)?(z|([+-][0-9]{2}:[0-9]{2}))$/u.exec(time);
  return clock !== null && clock[1]! <= '23' && clock[2]! <= '59' && clock[3]! <= '59';
}

/** Days of a month (1–12); none for other numbers. */
export function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** How an IPv4 address is nearly always written. */
const PLAIN_IPV4 = /^(?:\d{1,2}|1\d\d|2[0-4]\d|25[0-5])(?:\.(?:\d{1,2}|1\d\d|2[0-4]\d|25[0-5])){3}$/;

/** `format: ipv4`: with leading zeros, too, and an IPv6 address that ends in dots. */
export function isIpv4Format(text: string): boolean {
  if (PLAIN_IPV4.test(text)) return true;
  return text.includes('.') && (readIpv4(text, 'sloppy') !== undefined || readIpv6(text, 'sloppy') !== undefined);
}

/** `format: ipv6`: no zone. */
export function isIpv6Format(text: string): boolean {
  return text.includes(':') && readIpv6(text, 'strict') !== undefined;
}

/** CEL's `isIP`: strict, without a zone, and no IPv4 address in IPv6 clothes. */
export function isIp(text: string): boolean {
  if (readIpv4(text, 'strict') !== undefined) return true;
  const words = readIpv6(text, 'strict');
  return words !== undefined && !(words.slice(0, 5).every((word) => word === 0) && words[5] === 0xffff);
}

type Reading = 'strict' | 'sloppy'; // sloppy: leading zeros are fine

function readIpv4(text: string, reading: Reading): readonly number[] | undefined {
  const parts = text.split('.', 5);
  if (parts.length !== 4) return undefined;
  const isByte = (part: string) =>
    /^[0-9]+$/.test(part) && Number(part) <= 255 && (reading === 'sloppy' || part === '0' || !part.startsWith('0'));
  return parts.every(isByte) ? parts.map(Number) : undefined;
}

/** The eight words of an IPv6 address. */
function readIpv6(text: string, reading: Reading): readonly number[] | undefined {
  const colon = text.lastIndexOf(':');
  if (colon < 0 || text.length > 1024) return undefined;
  if (!text.includes('.')) return readWords(text, 8);
  const tail = readIpv4(text.slice(colon + 1), reading);
  const whole = text.slice(0, colon + 1);
  const head = whole.endsWith('::') ? whole : whole.slice(0, -1); // "::" stays whole
  const words = head === '' || tail === undefined ? undefined : readWords(head, 6);
  if (words === undefined || tail === undefined) return undefined;
  return [...words, tail[0]! * 256 + tail[1]!, tail[2]! * 256 + tail[3]!];
}

/** That many words, where `::` stands for at least one. */
function readWords(text: string, wanted: number): readonly number[] | undefined {
  const halves = text.split('::', 3);
  if (halves.length > 2) return undefined;
  const read = halves.map((half) => (half === '' ? [] : half.split(':', 9)));
  if (!read.flat().every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  const [left = [], right] = read.map((groups) => groups.map((group) => Number.parseInt(group, 16)));
  if (right === undefined) return left.length === wanted ? left : undefined;
  const gap = wanted - left.length - right.length;
  return gap < 1 ? undefined : [...left, ...new Array<number>(gap).fill(0), ...right];
}
