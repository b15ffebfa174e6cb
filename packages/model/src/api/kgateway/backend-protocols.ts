/**
 * What kgateway's BackendConfigPolicy says of HTTP and of connections towards a backend.
 */
import type { Open } from '../../crd/words.js';

/** Options of HTTP, of either version. */
export interface CommonHttpProtocolOptions {
  /** After this duration without a request a connection is closed. Default "1h". */
  readonly idleTimeout?: string | undefined;
  /** How many headers an answer may have. Default 100. */
  readonly maxHeadersCount?: number | undefined;
  /** How long a request with its answer may take, a duration. Absent: as long as it likes. */
  readonly maxStreamDuration?: string | undefined;
  /** After so many requests a connection is closed. Absent, or 0: never. */
  readonly maxRequestsPerConnection?: number | undefined;
}

/** Options of HTTP/1. */
export interface Http1ProtocolOptions {
  /** Whether trailers are passed on. Default no. */
  readonly enableTrailers?: boolean | undefined;
  /** Whether a connection stays open after a message that is no HTTP, where it can. Default no. */
  readonly overrideStreamErrorOnInvalidHttpMessage?: boolean | undefined;
  /** Whether headers keep their upper and lower case. Default no. */
  readonly preserveHttp1HeaderCase?: boolean | undefined;
}

/** PINGs that find connections that are half dead. Durations of at least "1ms". */
export interface ConnectionKeepalive {
  /** Time between PINGs. Absent: only as `connectionIdleInterval` says. */
  readonly interval?: string | undefined;
  /** Without an answer for so long the connection is closed. */
  readonly timeout: string;
  /** A connection that was idle for so long is sent a PING before it is used again. */
  readonly connectionIdleInterval?: string | undefined;
}

/** Options of HTTP/2. */
export interface Http2ProtocolOptions {
  readonly connectionKeepalive?: ConnectionKeepalive | undefined;
  /** Bytes, from 65535 to 2147483647, as a number or a quantity such as "64Ki". Default 256Mi. */
  readonly initialStreamWindowSize?: number | string | undefined;
  /** The same for the whole connection. */
  readonly initialConnectionWindowSize?: number | string | undefined;
  /** How many requests one connection may carry at once. From 1, default 1024. */
  readonly maxConcurrentStreams?: number | undefined;
  /** Whether an invalid message ends its stream only, not the connection. Default no. */
  readonly overrideStreamErrorOnInvalidHttpMessage?: boolean | undefined;
}

/** The PROXY protocol, which tells the backend where the client is. */
export interface UpstreamProxyProtocol {
  /** Default `V1`. */
  readonly version?: Open<'V1' | 'V2'> | undefined;
}

/** Keepalive of the operating system. */
export interface TcpKeepalive {
  /** After so many probes without an answer the connection is dropped. */
  readonly keepAliveProbes?: number | undefined;
  /** The first probe is sent after so long without traffic: a duration of at least "1s". */
  readonly keepAliveTime?: string | undefined;
  /** Time between probes: a duration of at least "1s". */
  readonly keepAliveInterval?: string | undefined;
}
