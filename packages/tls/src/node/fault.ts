/**
 * The errors of the connecting side: each has a code to switch on, and a message for the operator.
 */

/** What an error of this entry point is about; its `code`. */
export type ConnectCode =
  | 'ERR_BACKEND_TLS_ALPN' // the backend speaks no protocol that the settings, or the client library, ask for
  | 'ERR_BACKEND_TLS_ENDED' // a connection ended before the answer to a health check
  | 'ERR_BACKEND_TLS_IDENTITY' // the certificate is trusted, but of somebody else
  | 'ERR_BACKEND_TLS_PASSTHROUGH' // a request was to be sent where a client’s own TLS goes through
  | 'ERR_BACKEND_TLS_PLAINTEXT' // a request asks for TLS or for none, and the decision says the other
  | 'ERR_BACKEND_TLS_PREDICTED' // settings that another implementation would use
  | 'ERR_BACKEND_TLS_REFUSED' // the decision refuses, or is none; `findings` say why
  | 'ERR_BACKEND_TLS_RETIRED' // the pool was retired, or all were closed
  | 'ERR_BACKEND_TLS_SETTINGS' // settings that were not made by `sealSettings`, or that cannot be carried out
  | 'ERR_BACKEND_TLS_TIMEOUT' // no TLS connection within the time that was given
  | 'ERR_BACKEND_TLS_UNVERIFIED'; // settings that verify no chain, or no certificate

/** An error with a code, for what happens on a connection. */
export function connectError(code: ConnectCode, message: string, more: object = {}): Error {
  return Object.assign(new Error(message), { code, ...more });
}

/** A `TypeError` with a code, for settings that a program should not have brought here. */
export function misuse(code: ConnectCode, message: string, more: object = {}): TypeError {
  return Object.assign(new TypeError(message), { code, ...more });
}
