/**
 * TLS alerts (RFC 8446 §6, IANA TLS Alerts). An alert is the judgement of the side that sends it, so each means one
 * thing where the backend refuses the Gateway, and another where the Gateway refuses the backend.
 *
 * Which alert OpenSSL sends for which refusal is `x509table` of its ssl/statem/statem_lib.c; Envoy sends 46 for a name
 * that does not match (default_validator.cc).
 */
import type { CauseCode, Ranking } from './causes.js';
import { squash } from './squash.js';

export interface Alert {
  readonly number: number;
  readonly name: string; // as IANA writes it
  readonly fromBackend: Ranking; // the backend refuses
  readonly fromGateway: Ranking; // the Gateway refuses
}

const PROTOCOL: Ranking = ['certain', 'protocol-error'];
const VERSION: Ranking = ['certain', 'version-mismatch'];
const ALGORITHM: Ranking = ['certain', 'no-common-algorithm'];
const CLOSED: Ranking = ['possible', 'closed-in-handshake', 'unknown'];
/** What a backend that wants a client certificate may object to. */
const CLIENT: readonly CauseCode[] = [
  'client-certificate-refused',
  'client-certificate-untrusted',
  'client-certificate-expired',
  'client-certificate-purpose',
];

const ALERTS: readonly Alert[] = [
  both(0, 'close_notify', CLOSED),
  both(10, 'unexpected_message', ['possible', 'protocol-error', 'backend-speaks-plaintext']),
  both(20, 'bad_record_mac', PROTOCOL),
  both(22, 'record_overflow', ['possible', 'backend-speaks-plaintext', 'protocol-error']),
  both(30, 'decompression_failure', PROTOCOL),
  {
    number: 40,
    name: 'handshake_failure',
    fromBackend: ['possible', 'no-common-algorithm', 'client-certificate-missing', 'client-certificate-refused'],
    fromGateway: ['likely', 'no-common-algorithm', 'unverified-backend'],
  },
  { number: 41, name: 'no_certificate', fromBackend: ['certain', 'client-certificate-missing'], fromGateway: PROTOCOL },
  {
    number: 42,
    name: 'bad_certificate',
    fromBackend: ['possible', 'client-certificate-refused', 'client-certificate-missing', ...CLIENT.slice(1)],
    fromGateway: [
      'possible',
      'name-mismatch',
      'certificate-not-yet-valid',
      'weak-key',
      'untrusted-issuer',
      'malformed-certificate',
    ],
  },
  {
    number: 43,
    name: 'unsupported_certificate',
    fromBackend: ['likely', 'client-certificate-purpose', 'client-certificate-refused'],
    fromGateway: ['likely', 'wrong-purpose', 'weak-key'],
  },
  {
    number: 44,
    name: 'certificate_revoked',
    fromBackend: ['certain', 'client-certificate-refused'],
    fromGateway: ['certain', 'revoked'],
  },
  {
    number: 45,
    name: 'certificate_expired',
    fromBackend: ['certain', 'client-certificate-expired'],
    fromGateway: ['possible', 'certificate-expired', 'ca-expired'],
  },
  {
    number: 46,
    name: 'certificate_unknown',
    fromBackend: ['possible', 'client-certificate-refused', ...CLIENT.slice(1)],
    fromGateway: ['possible', 'name-mismatch', 'unverified-backend', 'name-constrained', 'unknown-critical-extension'],
  },
  both(47, 'illegal_parameter', ['likely', 'protocol-error', 'no-common-algorithm']),
  {
    number: 48,
    name: 'unknown_ca',
    fromBackend: ['certain', 'client-certificate-untrusted'],
    fromGateway: [
      'likely',
      'untrusted-issuer',
      'missing-intermediate',
      'self-signed-backend',
      'issuer-not-a-ca',
      'path-too-long',
    ],
  },
  {
    number: 49,
    name: 'access_denied',
    fromBackend: ['certain', 'client-certificate-refused'],
    fromGateway: ['likely', 'unverified-backend', 'unknown'],
  },
  both(50, 'decode_error', ['likely', 'protocol-error', 'backend-speaks-plaintext']),
  {
    number: 51,
    name: 'decrypt_error',
    fromBackend: ['possible', 'client-certificate-refused', 'protocol-error'],
    fromGateway: ['possible', 'issuer-key-differs', 'protocol-error'],
  },
  both(60, 'export_restriction', ALGORITHM),
  both(70, 'protocol_version', VERSION),
  both(71, 'insufficient_security', ALGORITHM),
  both(80, 'internal_error', ['possible', 'unknown-server-name', 'protocol-error', 'unknown']),
  both(86, 'inappropriate_fallback', VERSION),
  both(90, 'user_canceled', CLOSED),
  both(100, 'no_renegotiation', PROTOCOL),
  both(109, 'missing_extension', ['likely', 'no-common-algorithm', 'protocol-error']),
  both(110, 'unsupported_extension', PROTOCOL),
  {
    number: 111,
    name: 'certificate_unobtainable',
    fromBackend: ['certain', 'client-certificate-refused'],
    fromGateway: ['certain', 'malformed-certificate'],
  },
  both(112, 'unrecognized_name', ['certain', 'unknown-server-name']),
  both(113, 'bad_certificate_status_response', ['certain', 'revocation-unknown']),
  {
    number: 114,
    name: 'bad_certificate_hash_value',
    fromBackend: ['certain', 'client-certificate-refused'],
    fromGateway: ['certain', 'unverified-backend'],
  },
  both(115, 'unknown_psk_identity', PROTOCOL),
  {
    number: 116,
    name: 'certificate_required',
    fromBackend: ['certain', 'client-certificate-missing'],
    fromGateway: ['certain', 'malformed-certificate'],
  },
  both(120, 'no_application_protocol', ['certain', 'no-common-protocol']),
  both(121, 'ech_required', PROTOCOL),
];

function both(number: number, name: string, ranking: Ranking): Alert {
  return { number, name, fromBackend: ranking, fromGateway: ranking };
}

/** Words that Go and rustls have instead. */
const OTHER_NAMES: Readonly<Record<string, number>> = {
  revokedcertificate: 44,
  expiredcertificate: 45,
  unknowncertificate: 46,
  unknowncertificateauthority: 48,
  errordecodingmessage: 50,
  errordecryptingmessage: 51,
  protocolversionnotsupported: 70,
  insufficientsecuritylevel: 71,
};

const BY_NUMBER = new Map(ALERTS.map((alert) => [alert.number, alert]));
const BY_NAME = new Map<string, Alert>([
  ...ALERTS.map((alert) => [squash(alert.name), alert] as const),
  ...Object.entries(OTHER_NAMES).map(([name, number]) => [name, BY_NUMBER.get(number)!] as const),
]);

/** The alert of this number or name, whatever the case and the blanks of the name. */
export function alertOf(given: number | string): Alert | undefined {
  return typeof given === 'number' ? BY_NUMBER.get(given) : BY_NAME.get(squash(given));
}

/** What an alert means, by who sent it. @rule diagnose/alert-is-of-its-sender */
export function causesOfAlert(alert: Alert, sentBy: 'gateway' | 'backend'): Ranking {
  return sentBy === 'backend' ? alert.fromBackend : alert.fromGateway;
}
