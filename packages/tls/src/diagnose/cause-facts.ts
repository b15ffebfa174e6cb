/**
 * What is known of a cause: its check, the field that it leads to, who has to act, and what to do. The sentences name
 * nobody and nothing, so that evidence is the only place where names stand.
 */
import type { CheckName } from '../verify/failure.js';
import type { FieldName } from './fields.js';

/** What else can fail, beside the checks of `verifyPeer`. */
export const CONNECTION_CHECKS = [
  'reachability', // does anybody answer at the address
  'tls', // do both sides speak TLS, or neither
  'protocol-version', // do they share a version of TLS
  'algorithms', // do they share cipher suites, curves and signature algorithms
  'server-name', // does the backend know the SNI
  'application-protocol', // do they share a protocol above TLS (ALPN)
  'client-certificate', // does the backend accept the certificate of the Gateway
  'revocation', // is a certificate revoked
  'handshake', // did the handshake end, in whatever way
  'response', // did an answer come
] as const;

/** A check of `verifyPeer` where the failure is one of those, otherwise one of the connection's. */
export type DiagnosedCheck = CheckName | (typeof CONNECTION_CHECKS)[number];

/** Who can mend it: whoever writes the BackendTLSPolicy, runs the backend, or runs the Gateway. */
export type Actor = 'policy-author' | 'backend-owner' | 'gateway-operator';

/** All that a client of the gateway may learn. */
export type ClientOutcome = 'unavailable' | 'not-secured' | 'too-late';

export interface CauseFacts {
  readonly check: DiagnosedCheck;
  readonly field?: FieldName; // absent where no field of an object is to blame
  readonly actor: Actor;
  readonly outcome: ClientOutcome;
  readonly says: string;
  readonly remedy: string;
}
