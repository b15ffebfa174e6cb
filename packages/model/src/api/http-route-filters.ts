/**
 * What an HTTPRoute does with a request beside sending it on.
 */
import type { Open } from '../crd/words.js';
import type { HTTPMethod } from './http-route-matches.js';
import type { BackendObjectReference, CommonRouteFilter } from './route-parts.js';

/** Replaces a path, or the prefix of it that matched. */
export interface HTTPPathModifier {
  /** Which of the two fields is set. */
  readonly type: Open<'ReplaceFullPath' | 'ReplacePrefixMatch'>;
  /** The new path, up to 1024 characters; for type `ReplaceFullPath` only. */
  readonly replaceFullPath?: string | undefined;
  /** The new prefix, up to 1024 characters; for type `ReplacePrefixMatch` only, in a rule with one `PathPrefix` match. */
  readonly replacePrefixMatch?: string | undefined;
}

/** Answers with a redirect; no backend is asked. */
export interface HTTPRequestRedirectFilter {
  /** Default the request's. */
  readonly scheme?: Open<'http' | 'https'> | undefined;
  /** A hostname without a wildcard. Default the request's. */
  readonly hostname?: string | undefined;
  /** Default the request's path. */
  readonly path?: HTTPPathModifier | undefined;
  /** 1–65535. Default that of `scheme`, or, without a scheme, the listener's. */
  readonly port?: number | undefined;
  /** 301, 302, 303, 307 or 308. Default 302. */
  readonly statusCode?: number | undefined;
}

/** Changes the hostname or the path of a request before it is sent on. */
export interface HTTPURLRewriteFilter {
  /** A hostname without a wildcard, which replaces the Host header. */
  readonly hostname?: string | undefined;
  readonly path?: HTTPPathModifier | undefined;
}

/** Answers requests from other origins, as the Fetch standard describes it. */
export interface HTTPCORSFilter {
  /** Up to 64 origins such as `https://*.example.com`, each once; `*` stands alone. */
  readonly allowOrigins?: readonly string[] | undefined;
  /** Whether requests may carry credentials. Default no. */
  readonly allowCredentials?: boolean | undefined;
  /** Up to 9 methods, each once; `*` stands alone. */
  readonly allowMethods?: readonly Open<HTTPMethod | '*'>[] | undefined;
  /** Up to 64 names of request headers, each once; `*` stands alone. */
  readonly allowHeaders?: readonly string[] | undefined;
  /** Up to 64 names of response headers, each once. */
  readonly exposeHeaders?: readonly string[] | undefined;
  /** Seconds for which a preflight's answer holds, from 1. Default 5. */
  readonly maxAge?: number | undefined;
}

/** How a server is asked over HTTP. */
export interface HTTPAuthConfig {
  /** Put before the request's path, up to 1024 characters. */
  readonly path?: string | undefined;
  /** Up to 64 request headers that are sent along, each once. */
  readonly allowedHeaders?: readonly string[] | undefined;
  /** Up to 64 headers of the answer that are copied into the request, each once. */
  readonly allowedResponseHeaders?: readonly string[] | undefined;
}

/** How a server is asked over gRPC, with Envoy's `ext_authz` protocol. */
export interface GRPCAuthConfig {
  /** Up to 64 request headers that are sent along, each once. */
  readonly allowedHeaders?: readonly string[] | undefined;
}

/** How much of a request's body is sent along. */
export interface ForwardBodyConfig {
  /** Bytes; 0 sends nothing. */
  readonly maxSize?: number | undefined;
}

/** Asks another server whether a request may pass; where it cannot be asked, nothing passes. Experimental. */
export interface HTTPExternalAuthFilter {
  /** Which of `http` and `grpc` is set. */
  readonly protocol: Open<'HTTP' | 'GRPC'>;
  /** The server that is asked. */
  readonly backendRef: BackendObjectReference;
  readonly grpc?: GRPCAuthConfig | undefined;
  readonly http?: HTTPAuthConfig | undefined;
  /** Default nothing of the body. */
  readonly forwardBody?: ForwardBodyConfig | undefined;
}

/** A filter: its type, and the one field that belongs to it. */
export interface HTTPRouteFilter extends CommonRouteFilter {
  /** Which field is set. `ExternalAuth` is experimental. */
  readonly type: Open<
    | 'RequestHeaderModifier'
    | 'ResponseHeaderModifier'
    | 'RequestMirror'
    | 'RequestRedirect'
    | 'URLRewrite'
    | 'ExtensionRef'
    | 'CORS'
    | 'ExternalAuth'
  >;
  readonly requestRedirect?: HTTPRequestRedirectFilter | undefined;
  readonly urlRewrite?: HTTPURLRewriteFilter | undefined;
  readonly cors?: HTTPCORSFilter | undefined;
  /** Experimental. */
  readonly externalAuth?: HTTPExternalAuthFilter | undefined;
}
