/**
 * The block `tls` of kgateway's BackendConfigPolicy: whether the backend is verified, by what, and who the proxy is.
 */
import type { Open } from '../../crd/words.js';
import type { ObjectName } from './backend.js';

/** Files on the proxy's own disk; at least one is named. */
export interface BackendConfigFiles {
  /** The certificate that the proxy presents, with `tlsKey`. */
  readonly tlsCertificate?: string | undefined;
  /** The key of that certificate. */
  readonly tlsKey?: string | undefined;
  /** The CA certificates that the backend's certificate is verified by. */
  readonly rootCA?: string | undefined;
}

/** Which TLS is spoken. */
export interface TlsParameters {
  /** The lowest version. Absent, or `AUTO`: Envoy's default. */
  readonly minVersion?: Open<'AUTO' | '1.0' | '1.1' | '1.2' | '1.3'> | undefined;
  /** The highest version. Absent, or `AUTO`: Envoy's default. */
  readonly maxVersion?: Open<'AUTO' | '1.0' | '1.1' | '1.2' | '1.3'> | undefined;
  /** Cipher suites up to TLS 1.2, by OpenSSL's names, the preferred first. */
  readonly cipherSuites?: readonly string[] | undefined;
  /** Curves of the key exchange, the preferred first. */
  readonly ecdhCurves?: readonly string[] | undefined;
  /** Algorithms of signatures, the preferred first. */
  readonly signatureAlgorithms?: readonly string[] | undefined;
}

/**
 * TLS towards the backend. Exactly one of `secretRef`, `files`, `insecureSkipVerify` and `wellKnownCACertificates` is
 * set; a field that is written counts, whatever its value.
 */
export interface BackendConfigTls {
  /** A Secret of this namespace with `ca.crt` to verify the backend by, and `tls.crt` and `tls.key` to present. */
  readonly secretRef?: ObjectName | undefined;
  readonly files?: BackendConfigFiles | undefined;
  /** TLS without verification: anybody can pose as the backend. */
  readonly insecureSkipVerify?: boolean | undefined;
  /** The CAs of the proxy's system. kgateway knows `System` only. */
  readonly wellKnownCACertificates?: Open<'System'> | undefined;
  /** The name that is sent as SNI; it is not verified. */
  readonly sni?: string | undefined;
  /** DNS names of which the certificate must hold one. Absent: any name will do. Needs a CA. */
  readonly verifySubjectAltNames?: readonly string[] | undefined;
  readonly parameters?: TlsParameters | undefined;
  /** What ALPN offers, the preferred first. Absent or empty: `h2` and `http/1.1`. */
  readonly alpnProtocols?: readonly string[] | undefined;
  /** Whether the backend may renegotiate, which is unsafe. Default no. */
  readonly allowRenegotiation?: boolean | undefined;
  /** Whether the proxy keeps its own certificate to itself, even where there is one. Default no. */
  readonly simpleTLS?: boolean | undefined;
}
