/**
 * What the caller decides: the profile, and the functions that need X.509.
 */
import type { Finding, ObjectRef, Redacted, TrustCertificate } from '@backend-tls/model';
import type { EnforcingProfile } from './profile.js';

export interface TrustBundle {
  readonly certificates: readonly TrustCertificate[];
  readonly findings: readonly Finding[]; // one of severity error makes the whole bundle invalid
}

export interface ResolveOptions {
  /**
   * Reads the PEM text of a trust bundle or a certificate chain; `@backend-tls/tls` exports one. Must not throw, and what it
   * gave must not change afterwards: equal texts are read once.
   */
  readonly readTrustBundle: (text: string) => TrustBundle;
  /** Which Gateways are ours. Default: all of them, the name taken from their class or from a table of known classes. */
  readonly controllerName?: string;
  /** Default: `defaultProfile`. */
  readonly profile?: EnforcingProfile;
  /** Whether a private key belongs to the first certificate; `undefined`: cannot be decided. Without it, client certificates refuse. */
  readonly keyMatches?: (certificatePem: string, key: Redacted) => boolean | undefined;
  /** Trust anchors of prefixed well-known names; `System` is built in. */
  readonly wellKnown?: Readonly<Record<string, readonly TrustCertificate[]>>;
  /** Overrides the profile: every dangling claim refuses its Service's unclaimed ports, or none does. */
  readonly danglingClaims?: 'refuse' | 'report';
  /** BackendConfigPolicies whose unverified settings are wanted, for renderers and reports only: connectors still refuse them. */
  readonly allowUnverified?: readonly ObjectRef[];
}
