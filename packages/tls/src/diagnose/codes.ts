/**
 * Codes of errors in Node, undici, and our own connecting side, apart from those of certificates.
 */
import type { Ranking } from './causes.js';

const SETTINGS: Ranking = ['certain', 'settings-refused'];
const TIMEOUT: Ranking = ['certain', 'connect-timeout'];
const SILENT: Ranking = ['certain', 'response-timeout'];
const PAIR: Ranking = ['certain', 'client-key-unusable'];
/** After the handshake of TLS 1.3 a refusal of the client certificate may still come, as a mere end. */
const CUT: Ranking = ['possible', 'client-certificate-refused', 'client-certificate-missing', 'closed-before-response'];
const UNUSABLE: Ranking = ['certain', 'settings-unusable'];

/** Codes that say what happened. */
const SPECIFIC: Readonly<Record<string, Ranking>> = {
  ERR_TLS_CERT_ALTNAME_INVALID: ['certain', 'name-mismatch'],
  ERR_BACKEND_TLS_IDENTITY: ['certain', 'name-mismatch'],
  ERR_BACKEND_TLS_ALPN: ['certain', 'no-common-protocol'],
  ERR_BACKEND_TLS_TIMEOUT: TIMEOUT,
  ERR_BACKEND_TLS_PLAINTEXT: SETTINGS,
  ERR_BACKEND_TLS_PREDICTED: SETTINGS,
  ERR_BACKEND_TLS_RETIRED: SETTINGS,
  ERR_BACKEND_TLS_UNVERIFIED: SETTINGS,
  ERR_BACKEND_TLS_SETTINGS: ['possible', 'settings-unusable', 'settings-refused', 'client-key-mismatch'],
  ERR_OSSL_X509_KEY_VALUES_MISMATCH: ['certain', 'client-key-mismatch'],
  ERR_OSSL_X509_KEY_TYPE_MISMATCH: ['certain', 'client-key-mismatch'],
  ERR_OSSL_BAD_DECRYPT: PAIR,
  ERR_OSSL_EVP_BAD_DECRYPT: PAIR,
  ERR_OSSL_PEM_NO_START_LINE: PAIR,
  ERR_OSSL_PEM_BAD_BASE64_DECODE: PAIR,
  ERR_OSSL_PEM_BAD_END_LINE: PAIR,
  ERR_OSSL_UNSUPPORTED: PAIR,
  ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED: PAIR,
  ERR_MISSING_PASSPHRASE: PAIR,
  ERR_TLS_INVALID_PROTOCOL_VERSION: UNUSABLE,
  ERR_TLS_PROTOCOL_VERSION_CONFLICT: UNUSABLE,
  ERR_TLS_REQUIRED_SERVER_NAME: ['certain', 'unknown-server-name'],
  ERR_TLS_HANDSHAKE_TIMEOUT: TIMEOUT,
  ECONNREFUSED: ['certain', 'connection-refused'],
  ENOTFOUND: ['certain', 'host-not-found'],
  EAI_AGAIN: ['certain', 'host-not-found'],
  EAI_NODATA: ['certain', 'host-not-found'],
  EHOSTUNREACH: ['certain', 'unreachable'],
  ENETUNREACH: ['certain', 'unreachable'],
  EHOSTDOWN: ['certain', 'unreachable'],
  EADDRNOTAVAIL: ['certain', 'unreachable'],
  ETIMEDOUT: TIMEOUT,
  UND_ERR_CONNECT_TIMEOUT: TIMEOUT,
  UND_ERR_HEADERS_TIMEOUT: SILENT,
  UND_ERR_BODY_TIMEOUT: SILENT,
  UND_ERR_DESTROYED: SETTINGS,
  UND_ERR_CLOSED: SETTINGS,
  HPE_INVALID_CONSTANT: ['likely', 'plaintext-to-tls', 'no-common-protocol'],
};

/** Codes that say only that it is over. */
const VAGUE: Readonly<Record<string, Ranking>> = {
  ECONNRESET: CUT,
  EPIPE: CUT,
  ECONNABORTED: CUT,
  UND_ERR_SOCKET: CUT,
  ERR_SSL_UNEXPECTED_EOF_WHILE_READING: CUT,
  ERR_HTTP2_STREAM_CANCEL: CUT,
  ERR_HTTP2_GOAWAY_SESSION: CUT,
  ERR_HTTP2_SESSION_ERROR: CUT,
  ERR_HTTP2_ERROR: ['likely', 'no-common-protocol', 'closed-before-response'],
  ERR_STREAM_PREMATURE_CLOSE: CUT,
  HPE_INVALID_HEADER_TOKEN: ['likely', 'no-common-protocol', 'closed-before-response'],
};

/** What a code that says what happened means. */
export function causesOfCode(code: string): Ranking | undefined {
  return Object.hasOwn(SPECIFIC, code) ? SPECIFIC[code] : undefined;
}

/** What a code means that leaves open why: after everything else has been looked at. */
export function causesOfVagueCode(code: string): Ranking | undefined {
  return Object.hasOwn(VAGUE, code) ? VAGUE[code] : undefined;
}
