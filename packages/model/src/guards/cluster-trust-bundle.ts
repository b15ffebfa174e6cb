/** Generated from the definitions in ../crd by tools/generate-guards.ts (npm run generate): do not edit. */
import type { Fields } from '../quick/fields.js';
import type { Channel } from '../crd/node.js';
import { isBundleNamed, isBundleOfCertificates } from '../crd/core/bundle-checks.js';
import { textOfDate } from '../judge/json-type.js';
import { copyPlain } from '../plain.js';
import { isPrototypeSoiled, isText, ownFields } from '../quick/fields.js';
import { hasValidMetadata } from '../quick/metadata.js';

function isTrustBundle(v: unknown): boolean {
  return (typeof v === 'string' ? true : v instanceof Date && isTrustBundle(textOfDate(v))) && isBundleOfCertificates(v);
}

function isClusterTrustBundleSpec(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { signerName, trustBundle } = own;
  return (signerName === undefined || signerName === null || isText(signerName)) &&
    isTrustBundle(trustBundle);
}

const METADATA = { namespaced: false, names: 'after-colon' } as const;

function hasBody(v: unknown, own: Fields): boolean {
  const { spec } = own;
  return isClusterTrustBundleSpec(spec) &&
    isBundleNamed(v);
}

function isWhole(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined || own.kind !== 'ClusterTrustBundle') return false;
  const { apiVersion } = own;
  return (apiVersion === 'certificates.k8s.io/v1' || apiVersion === 'certificates.k8s.io/v1beta1' || apiVersion === 'certificates.k8s.io/v1alpha1') && hasValidMetadata(own, METADATA) && hasBody(v, own);
}

/**
 * Whether an API server with these CRDs would take this ClusterTrustBundle (default channel: standard). Never throws.
 *
 * Reads the object in place; where reading it throws, a copy of what can be read.
 */
export function isValidClusterTrustBundle(object: unknown, _channel?: Channel): boolean {
  try {
    if (!isPrototypeSoiled()) return isWhole(object);
  } catch {} // the copy decides
  try {
    return isWhole(copyPlain(object));
  } catch {
    return false;
  }
}
