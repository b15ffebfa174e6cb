// @ts-check
/**
 * What an error of a connection means: the status for the client, and where the operator should look.
 */

/** @typedef {import('./types.ts').Failure} Failure */

const CA =
  'The CA of the policy (validation.caCertificateRefs) did not issue the certificate, or the backend leaves out an intermediate.';
const CLIENT = "The Gateway's client certificate (spec.tls.backend.clientCertificateRef), as the backend sees it.";
const DATES = "The dates of the backend's certificate, or of the CA in the policy.";
const NOT_TLS = 'The port does not speak TLS: is it the one that the policy (sectionName) means?';
const SETTINGS = 'The policy asks for what this proxy cannot do.';

/** Where to look, by the code of the error. */
const LOOK = /** @type {Readonly<Record<string, string>>} */ ({
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: CA,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: CA,
  UNABLE_TO_GET_ISSUER_CERT: CA,
  SELF_SIGNED_CERT_IN_CHAIN: CA,
  DEPTH_ZERO_SELF_SIGNED_CERT: CA,
  CERT_HAS_EXPIRED: DATES,
  CERT_NOT_YET_VALID: DATES,
  INVALID_PURPOSE: "The backend's certificate is not one for servers.",
  ERR_BACKEND_TLS_IDENTITY: 'validation.subjectAltNames of the policy, or validation.hostname where there are none.',
  ERR_BACKEND_TLS_ALPN: 'The protocols that the backend speaks.',
  ERR_BACKEND_TLS_TIMEOUT: 'The endpoint: it accepts connections but makes no handshake, or packets are dropped.',
  ERR_BACKEND_TLS_SETTINGS: SETTINGS,
  ERR_BACKEND_TLS_UNVERIFIED: SETTINGS,
  ERR_BACKEND_TLS_PREDICTED: SETTINGS,
  ERR_BACKEND_TLS_RETIRED: 'Nothing: the settings changed while the request was on its way.',
  'tls-wrong-version-number': NOT_TLS,
  'tls-alert-40': `The versions and ciphers of both sides. ${CLIENT}`,
  'tls-alert-42': CLIENT,
  'tls-alert-43': CLIENT,
  'tls-alert-44': CLIENT,
  'tls-alert-45': CLIENT,
  'tls-alert-46': CLIENT,
  'tls-alert-48': CLIENT,
  'tls-alert-70': 'The TLS versions of both sides.',
  'tls-alert-112': 'validation.hostname of the policy: the backend does not know this server name.',
  'tls-alert-116': CLIENT,
  ECONNREFUSED: 'The endpoint: nothing listens there.',
  ECONNRESET: `The backend closed the connection. One that speaks TLS does so to plaintext, and one that refuses a client's certificate may do so too: ${CLIENT}`,
  'connect-timeout': 'The endpoint: it does not answer.',
});

/** What the client gets, by the code of the error. */
const STATUS = /** @type {Readonly<Record<string, number>>} */ ({
  ERR_BACKEND_TLS_SETTINGS: 500,
  ERR_BACKEND_TLS_UNVERIFIED: 500,
  ERR_BACKEND_TLS_PREDICTED: 500,
  'headers-timeout': 504,
  'idle-timeout': 504,
});

/**
 * What to answer because of an error, and what to tell the operator.
 *
 * @param {unknown} error
 * @returns {Failure}  502 where nothing else is known: the dial, the handshake or the answer failed
 */
export function failureOf(error) {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message.trim().slice(0, 500) : undefined;
  return { status: own(STATUS, code) ?? 502, code, message, look: own(LOOK, code) };
}

/** Reasons of OpenSSL from 1000 on are alerts that the other side sent. */
const ALERTS = 1000;
const WRONG_VERSION_NUMBER = 267;

/**
 * The error's code; for those of OpenSSL, which change their names from version to version, one from its number.
 *
 * @param {unknown} error
 * @returns {string}
 */
function codeOf(error) {
  const { code = 'unknown', message = '' } = /** @type {NodeJS.ErrnoException} */ (error ?? {});
  const number = /error:([0-9A-Fa-f]{8}):/.exec(message)?.[1];
  if (number === undefined) return code;
  const reason = Number.parseInt(number, 16) & 0x7fffff;
  if (reason === WRONG_VERSION_NUMBER) return 'tls-wrong-version-number';
  return reason > ALERTS && reason < ALERTS + 256 ? `tls-alert-${reason - ALERTS}` : code;
}

/** Errors before any byte of the request was sent. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_BACKEND_TLS_TIMEOUT',
  'connect-timeout',
]);

/**
 * Whether nothing was reached, so that another endpoint may do better.
 *
 * @param {Failure} failure
 */
export function isUnreachable({ code }) {
  return NOT_CONNECTED.has(code);
}

/**
 * An error with a code, as those of Node have one.
 *
 * @param {string} code
 * @param {string} message  one sentence
 */
export function errorWith(code, message) {
  return Object.assign(new Error(message), { code });
}

/**
 * A row of a table. The keys of a plain object are more than its own.
 *
 * @template T
 * @param {Readonly<Record<string, T>>} table
 * @param {string} key
 * @returns {T | undefined}
 */
function own(table, key) {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
