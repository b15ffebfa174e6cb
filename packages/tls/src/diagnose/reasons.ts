/**
 * Why OpenSSL or BoringSSL itself gave up, apart from alerts and certificates: by the words of the reason, which are the
 * names of constants in both (`sslerr.h`, `ssl.h`).
 */
import type { Ranking } from './causes.js';
import { squash } from './squash.js';

const UNVERIFIED: Ranking = [
  'possible',
  'untrusted-issuer',
  'name-mismatch',
  'certificate-expired',
  'missing-intermediate',
  'unverified-backend',
];
const VERSION: Ranking = ['certain', 'version-mismatch'];
const ALGORITHM: Ranking = ['certain', 'no-common-algorithm'];
const PLAINTEXT: Ranking = ['likely', 'backend-speaks-plaintext', 'version-mismatch'];
const PROTOCOL: Ranking = ['certain', 'protocol-error'];
const BAD_PAIR: Ranking = ['certain', 'client-key-unusable'];
const CLOSED: Ranking = ['possible', 'closed-in-handshake', 'client-certificate-refused', 'backend-speaks-plaintext'];

/** Reasons that a client of TLS gives, which the Gateway is towards backends. */
const OF_CLIENT: Readonly<Record<string, Ranking>> = {
  'certificate verify failed': UNVERIFIED,
  'wrong version number': PLAINTEXT,
  'packet length too long': PLAINTEXT,
  'record layer failure': PLAINTEXT,
  'bad record type': PLAINTEXT,
  'unknown protocol': PLAINTEXT,
  'unexpected message': ['possible', 'protocol-error', 'backend-speaks-plaintext'],
  'http request': PLAINTEXT,
  'unsupported protocol': VERSION,
  'wrong ssl version': VERSION,
  'unsupported ssl version': VERSION,
  'version too low': VERSION,
  'no protocols available': VERSION,
  'no supported versions enabled': VERSION,
  'unsafe legacy renegotiation disabled': VERSION,
  'no ciphers available': ['likely', 'settings-unusable', 'no-common-algorithm'],
  'no cipher match': ['certain', 'settings-unusable'],
  'no shared cipher': ALGORITHM,
  'unknown cipher returned': ALGORITHM,
  'wrong cipher returned': ALGORITHM,
  'no shared group': ALGORITHM,
  'no shared groups': ALGORITHM,
  'no suitable key share': ALGORITHM,
  'no suitable groups': ALGORITHM,
  'no suitable signature algorithm': ALGORITHM,
  'no shared signature algorithms': ALGORITHM,
  'no common signature algorithms': ALGORITHM,
  'wrong signature type': ALGORITHM,
  'wrong curve': ALGORITHM,
  'bad ecc cert': ALGORITHM,
  'bad ecpoint': ALGORITHM,
  'unsupported elliptic curve': ALGORITHM,
  'legacy sigalg disallowed or unsupported': ALGORITHM,
  'dh key too small': ALGORITHM,
  'bad dh value': ALGORITHM,
  'ee key too small': ['possible', 'weak-key', 'client-key-unusable'],
  'ca key too small': ['possible', 'weak-key', 'client-key-unusable'],
  'ca md too weak': ['possible', 'weak-signature', 'client-key-unusable'],
  'bad signature': PROTOCOL,
  'digest check failed': PROTOCOL,
  'decryption failed or bad record mac': PROTOCOL,
  'decode error': PROTOCOL,
  'length mismatch': PROTOCOL,
  'unexpected eof while reading': CLOSED,
  'unexpected eof': CLOSED,
  'no application protocol': ['certain', 'no-common-protocol'],
  'invalid alpn protocol': ['certain', 'no-common-protocol'],
  'key values mismatch': ['certain', 'client-key-mismatch'],
  'key type mismatch': ['certain', 'client-key-mismatch'],
  'no start line': BAD_PAIR,
  'bad base64 decode': BAD_PAIR,
  'bad end line': BAD_PAIR,
  'bad decrypt': BAD_PAIR,
  'bad password read': BAD_PAIR,
  'interrupted or cancelled': BAD_PAIR,
  'problems getting password': BAD_PAIR,
};

/** Reasons that mean another thing to a server of TLS, which the backend is. */
const OF_SERVER: Readonly<Record<string, Ranking>> = {
  'certificate verify failed': [
    'possible',
    'client-certificate-refused',
    'client-certificate-untrusted',
    'client-certificate-expired',
    'client-certificate-purpose',
  ],
  'peer did not return a certificate': ['certain', 'client-certificate-missing'],
  'http request': ['certain', 'plaintext-to-tls'],
  'https proxy request': ['certain', 'plaintext-to-tls'],
  'wrong version number': ['likely', 'plaintext-to-tls', 'version-mismatch'],
  'unknown protocol': ['likely', 'plaintext-to-tls', 'version-mismatch'],
  'unexpected eof while reading': ['possible', 'name-mismatch', 'unverified-backend', 'closed-in-handshake'],
  'unexpected eof': ['possible', 'name-mismatch', 'unverified-backend', 'closed-in-handshake'],
};

const CLIENT = squashKeys(OF_CLIENT);
const SERVER = squashKeys(OF_SERVER);

function squashKeys(table: Readonly<Record<string, Ranking>>): ReadonlyMap<string, Ranking> {
  return new Map(Object.entries(table).map(([words, ranking]) => [squash(words), ranking]));
}

/**
 * What a reason means to the side that gives it.
 *
 * @param words  of the reason, in any case, also as Node's `ERR_SSL_…` without that
 */
export function causesOfReason(words: string, givenBy: 'gateway' | 'backend'): Ranking | undefined {
  const key = squash(words);
  return (givenBy === 'backend' ? SERVER.get(key) : undefined) ?? CLIENT.get(key);
}
