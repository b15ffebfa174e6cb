/**
 * Which texts from manifests may stand in a configuration.
 */

const HOST = /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?$/;
const URI = /^[A-Za-z][A-Za-z0-9+.-]*:[\x21-\x7e]+$/;
const CIPHER = /^(?:TLS(?:_[A-Z0-9]+)+|[A-Z0-9]+(?:-[A-Z0-9]+)+)$/;
const UNAUTHENTICATED = /NULL|ANON|ADH|AECDH|EXP/i;
const ALGORITHM = /^[A-Za-z0-9][A-Za-z0-9_.+-]*$/;
const PROTOCOL = /^[A-Za-z0-9][A-Za-z0-9/._-]*$/;
const PATH = /^[A-Za-z0-9_.@/-]+$/;

const MOST_OF_A_NAME = 253; // of a DNS name

/** A host name, and nothing else: no quote, blank, `;`, `$` or control character, which none has. */
export function isHost(text: string): boolean {
  return text.length <= MOST_OF_A_NAME && HOST.test(text);
}

/** A host name behind `*.`, which is compared to the letter. */
export function isWildcard(text: string): boolean {
  return text.startsWith('*.') && isHost(text.slice(2));
}

/** A URI in visible ASCII. */
export function isUri(text: string): boolean {
  return URI.test(text);
}

/** The name of one cipher suite that authenticates and encrypts; no keyword, list or command of a TLS library. */
export function isCipherSuite(text: string): boolean {
  return CIPHER.test(text) && !UNAUTHENTICATED.test(text);
}

/** The name of a curve or a signature algorithm. */
export function isAlgorithm(text: string): boolean {
  return ALGORITHM.test(text);
}

/** The name of a protocol, as ALPN registers them. */
export function isProtocol(text: string): boolean {
  return PROTOCOL.test(text);
}

/** A path or a name that the caller chose, in characters that need no quoting anywhere. */
export function isPlainPath(text: string): boolean {
  return PATH.test(text);
}
