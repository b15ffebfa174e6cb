/**
 * Names and the subtrees that constrain them (RFC 5280 §4.2.1.10): each is prepared once, then compared often.
 */
import { isHostName, isWildcard, lowerAscii } from '../identity/dns-name.js';
import type { GeneralName } from '../x509/general-name.js';

/** A name of a certificate, or the base of a subtree, ready for comparison with others of its type. */
export interface Prepared {
  readonly type: GeneralName['type'];
  readonly original: GeneralName;
  readonly comparable: boolean; // well formed, and of a type that can be compared
  readonly text: string; // folded; of a wildcard without its first label, of a URI the host
  readonly mailbox?: string | undefined; // what stands before "@", whose case counts
  readonly wildcard?: boolean;
}

/** A presented name. */
export function prepareName(name: GeneralName): Prepared {
  const { type } = name;
  switch (type) {
    case 'dns': {
      const wildcard = isWildcard(name.value);
      const text = lowerAscii(wildcard ? name.value.slice(2) : name.value);
      return { type, original: name, comparable: wildcard || isHostName(text), text, wildcard };
    }
    case 'email': {
      const [mailbox, host] = splitMailbox(name.value);
      return { type, original: name, comparable: isMailbox(mailbox) && isHostName(host), text: host, mailbox };
    }
    case 'uri': {
      const text = hostOfUri(name.value);
      return { type, original: name, comparable: isHostName(text), text };
    }
    case 'ip':
      return { type, original: name, comparable: [4, 16].includes(name.octets.length), text: '' };
    default:
      return { type, original: name, comparable: type === 'directory', text: '' };
  }
}

/** The base of a subtree. */
export function prepareBase(base: GeneralName): Prepared {
  const { type } = base;
  switch (type) {
    case 'dns': {
      const text = lowerAscii(base.value);
      return { type, original: base, comparable: text === '' || isHostName(text), text };
    }
    case 'email':
    case 'uri': {
      const [mailbox, host] = type === 'email' ? splitMailbox(base.value) : [undefined, lowerAscii(base.value)];
      const comparable =
        mailbox === undefined ? isHostName(host.replace(/^\./, '')) : isMailbox(mailbox) && isHostName(host);
      return { type, original: base, comparable, text: host, mailbox };
    }
    case 'ip':
      return { type, original: base, comparable: isMasked(base.octets), text: '' };
    default:
      return { type, original: base, comparable: type === 'directory', text: '' };
  }
}

/** Whether the whole of a name is within a subtree. Both are comparable and of one type. */
export function isWithin(name: Prepared, base: Prepared): boolean {
  const [one, other] = [name.original, base.original];
  if (one.type === 'directory' && other.type === 'directory')
    return other.name.parts.every((part, i) => part === one.name.parts[i]);
  if (one.type === 'ip' && other.type === 'ip') return isInRange(one.octets, other.octets);
  if (name.type === 'dns') return base.text === '' || isOrEndsWith(name.text, base.text);
  if (base.mailbox !== undefined) return name.mailbox === base.mailbox && name.text === base.text;
  return base.text.startsWith('.') ? name.text.endsWith(base.text) : name.text === base.text;
}

/** Whether any part of a name is within a subtree: a wildcard stands for names that may be. */
export function overlaps(name: Prepared, base: Prepared): boolean {
  if (isWithin(name, base)) return true;
  if (name.wildcard !== true || !base.text.endsWith(`.${name.text}`)) return false;
  return !base.text.slice(0, -name.text.length - 1).includes('.'); // one label in the wildcard's place
}

function isOrEndsWith(text: string, end: string): boolean {
  return text === end || text.endsWith(`.${end}`);
}

/** Without an "@" there is no mailbox: then it is a host, or a domain that begins with a dot. */
function splitMailbox(text: string): readonly [mailbox: string | undefined, host: string] {
  const at = text.lastIndexOf('@');
  return at === -1 ? [undefined, lowerAscii(text)] : [text.slice(0, at), lowerAscii(text.slice(at + 1))];
}

/** Something, without another "@": quoted mailboxes are not compared. */
function isMailbox(text: string | undefined): boolean {
  return text !== undefined && text !== '' && !text.includes('@');
}

/** The host of a URI that has one (RFC 3986 §3.2); empty otherwise. Addresses are no hosts here. */
function hostOfUri(uri: string): string {
  const [, host = ''] = /^[a-z][a-z0-9+.-]*:\/\/(?:[^@/?#]*@)?([^:/?#]*)/i.exec(uri) ?? [];
  return lowerAscii(host);
}

/** An address and a mask of as many octets, whose ones all come first. */
function isMasked(octets: Uint8Array): boolean {
  if (octets.length !== 8 && octets.length !== 32) return false;
  const bits = Array.from(octets.subarray(octets.length / 2), (octet) => octet.toString(2).padStart(8, '0')).join('');
  return !bits.includes('01');
}

function isInRange(address: Uint8Array, range: Uint8Array): boolean {
  const width = range.length / 2;
  if (address.length !== width) return false;
  for (let i = 0; i < width; i++) if (((address[i]! ^ range[i]!) & range[width + i]!) !== 0) return false;
  return true;
}
