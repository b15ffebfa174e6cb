/**
 * Names and the subtrees that constrain them (RFC 5280 §4.2.1.10): each is prepared once, then compared often.
 */
import { isHostName, isWildcard, lowerAscii } from '../identity/dns-name.js';
import type { GeneralName } from '../x509/general-name.js';

/** A name of a certificate, or the base of a subtree, ready for comparison with others of its type. */
export interface Prepared {
  readonly original: GeneralName;
  readonly comparable: boolean; // well formed, and of a type that can be compared
  readonly text: string; // folded; of a wildcard without its first label, of a URI or a mailbox the host
  readonly mailbox?: string; // what stands before "@", whose case counts
  readonly wildcard?: boolean;
}

/** A presented name. */
export function prepareName(name: GeneralName): Prepared {
  switch (name.type) {
    case 'dns': {
      const wildcard = isWildcard(name.value);
      const text = lowerAscii(wildcard ? name.value.slice(2) : name.value);
      return { original: name, comparable: wildcard || isHostName(text), text, wildcard };
    }
    case 'email':
      return prepareMailbox(name, name.value);
    case 'uri':
      return prepareHost(name, hostOfUri(name.value));
    default:
      return prepareOctets(name, (octets) => [4, 16].includes(octets.length));
  }
}

/** The base of a subtree. Without an "@" that of a mailbox is a host, or a domain that begins with a dot, as of a URI. */
export function prepareBase(base: GeneralName): Prepared {
  switch (base.type) {
    case 'dns':
      return base.value === '' ? { original: base, comparable: true, text: '' } : prepareHost(base, base.value);
    case 'email':
      if (base.value.includes('@')) return prepareMailbox(base, base.value);
      return prepareHost(base, base.value, '.');
    case 'uri':
      return prepareHost(base, base.value, '.');
    default:
      return prepareOctets(base, isMasked);
  }
}

/** @param dot  what may stand before a host */
function prepareHost(original: GeneralName, host: string, dot?: '.'): Prepared {
  const text = lowerAscii(host);
  return { original, comparable: isHostName(dot && text.startsWith(dot) ? text.slice(1) : text), text };
}

/** Something before the "@", without another one: quoted mailboxes are not compared. */
function prepareMailbox(original: GeneralName, address: string): Prepared {
  const at = address.lastIndexOf('@');
  const [mailbox, text] = [address.slice(0, Math.max(at, 0)), lowerAscii(address.slice(at + 1))];
  return { original, comparable: mailbox !== '' && !mailbox.includes('@') && isHostName(text), text, mailbox };
}

/** Directory names are compared whole, addresses by their octets, and other types not at all. */
function prepareOctets(original: GeneralName, isRight: (octets: Uint8Array) => boolean): Prepared {
  const comparable = original.type === 'ip' ? isRight(original.octets) : original.type === 'directory';
  return { original, comparable, text: '' };
}

/** Whether the whole of a name is within a subtree. Both are comparable and of one type. */
export function isWithin(name: Prepared, base: Prepared): boolean {
  const [one, other] = [name.original, base.original];
  if (one.type === 'directory' && other.type === 'directory')
    return other.name.parts.every((part, i) => part === one.name.parts[i]);
  if (one.type === 'ip' && other.type === 'ip') return isInRange(one.octets, other.octets);
  if (one.type === 'dns') return base.text === '' || `.${name.text}`.endsWith(`.${base.text}`);
  if (base.mailbox !== undefined) return name.mailbox === base.mailbox && name.text === base.text;
  return base.text.startsWith('.') ? name.text.endsWith(base.text) : name.text === base.text;
}

/** Whether any part of a name is within a subtree: a wildcard stands for names that may be. */
export function overlaps(name: Prepared, base: Prepared): boolean {
  if (isWithin(name, base)) return true;
  if (name.wildcard !== true || !base.text.endsWith(`.${name.text}`)) return false;
  return !base.text.slice(0, -name.text.length - 1).includes('.'); // one label in the wildcard's place
}

/** The host of a URI that has one (RFC 3986 §3.2); empty otherwise. Addresses are no hosts here. */
function hostOfUri(uri: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/(?:[^@/?#]*@)?([^:/?#]*)/i.exec(uri)?.[1] ?? '';
}

/** An address and a mask of as many octets, whose ones all come first. */
function isMasked(octets: Uint8Array): boolean {
  if (octets.length !== 8 && octets.length !== 32) return false;
  const bits = Array.from(octets.subarray(octets.length / 2), (octet) => octet.toString(2).padStart(8, '0')).join('');
  return !bits.includes('01');
}

function isInRange(address: Uint8Array, range: Uint8Array): boolean {
  const width = address.length;
  return range.length === 2 * width && address.every((octet, i) => ((octet ^ range[i]!) & range[width + i]!) === 0);
}
