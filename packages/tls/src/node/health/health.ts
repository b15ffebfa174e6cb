/**
 * What a health check comes to.
 */
import type { Connector } from '../connector.js';

/** What is asked of the backend. `connect`: nothing beyond the connection, with its handshake where there is TLS. */
export type HealthProtocol = 'connect' | 'http/1.1' | 'h2' | 'grpc';

/** What was found. */
export type HealthCode =
  | 'healthy'
  | 'refused' // the decision refuses, or its settings reach no socket: nothing was opened
  | 'not-checkable' // passthrough: only the client speaks to the backend, so only `connect` can be asked
  | 'unreachable' // no TCP connection
  | 'handshake-failed' // TCP, and no TLS as the settings say: `error` tells why
  | 'no-answer' // a connection, and it ended before an answer
  | 'timeout'
  | 'bad-status' // an HTTP status that is not 200 to 399, or a gRPC status that is not 0
  | 'not-serving'; // gRPC health: anything but SERVING

/** The TLS that was spoken. */
export interface HealthTls {
  readonly version: string; // such as `TLSv1.3`
  readonly cipher: string;
  readonly protocol: string | undefined; // that was agreed on by ALPN
  readonly peer: string; // SHA-256 of the leaf, hexadecimal
}

export interface Health {
  readonly healthy: boolean;
  readonly code: HealthCode;
  readonly mode: Connector['mode']; // how it was spoken to: `plaintext` is said, never implied
  readonly durationMs: number;
  readonly error?: Error; // of the connection, or why it is refused; for the operator
  readonly status?: number; // of HTTP, for `http/1.1` and `h2`
  readonly grpcStatus?: number;
  readonly serving?: 'UNKNOWN' | 'SERVING' | 'NOT_SERVING' | 'SERVICE_UNKNOWN';
  readonly tls?: HealthTls; // where a handshake succeeded
}

/** What a probe found out once it is connected. */
export type Answer = Pick<Health, 'status' | 'grpcStatus' | 'serving'> & { readonly code: HealthCode };
