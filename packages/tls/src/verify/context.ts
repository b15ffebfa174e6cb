/**
 * What every check on a path is given.
 */
import type { Certificate } from '../x509/certificate.js';
import type { Budget } from './limits.js';
import type { PreparedNames } from './name-constraints.js';
import type { VerifySignature } from './signature.js';

/**
 * `interop`: what TLS clients agree on. `strict`: also the form that RFC 5280 asks of certificates, which keeps out
 * many that work everywhere.
 */
export type VerifyProfile = 'interop' | 'strict';

/** Certificates from the leaf on, each issued by the one after it, as far as names say. */
export type Path = readonly Certificate[];

export interface PathContext {
  readonly at: string; // 2026-08-20T21:57:17Z
  readonly purpose: string; // object identifier
  readonly profile: VerifyProfile;
  readonly isAnchor: (certificate: Certificate) => boolean;
  readonly budget: Budget;
  readonly names: PreparedNames;
  readonly verifySignature: VerifySignature;
}
