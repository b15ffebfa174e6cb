/** Generated from the definitions in ../crd by tools/generate-guards.ts (npm run generate): do not edit. */
import type { Fields } from '../quick/fields.js';
import type { Channel } from '../crd/node.js';
import { sectionUnique, sectionWhenRepeated } from '../crd/checks/backend-tls-policy.js';
import { copyPlain } from '../plain.js';
import { isPrototypeSoiled, ownFields } from '../quick/fields.js';
import { hasValidMetadata } from '../quick/metadata.js';
import { isGroupName, isKindName, isObjectName, isOptions, isPolicyStatus, isSectionName, isValidation } from './shared.js';

function isTargetRefsItem(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { group, kind, name, sectionName } = own;
  return isGroupName(group) &&
    isKindName(kind) &&
    isObjectName(name) &&
    (sectionName === undefined || sectionName === null || isSectionName(sectionName));
}

function isTargetRefs(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 16 || v.length < 1) return false;
  for (let i = 0; i < v.length; i++) if (!isTargetRefsItem(v[i])) return false;
  return sectionWhenRepeated(v as never) === true && sectionUnique(v as never) === true;
}

function isSpec(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { options, targetRefs, validation } = own;
  return (options === undefined || options === null || isOptions(options)) &&
    isTargetRefs(targetRefs) &&
    isValidation(validation);
}

const METADATA = { namespaced: true } as const;

function hasBody(own: Fields): boolean {
  const { spec, status } = own;
  return isSpec(spec) &&
    (status === undefined || status === null || isPolicyStatus(status));
}

function isWhole(v: unknown, x: boolean): boolean {
  const own = ownFields(v);
  if (own === undefined || own.kind !== 'BackendTLSPolicy') return false;
  const { apiVersion } = own;
  return (apiVersion === 'gateway.networking.k8s.io/v1' || (x && apiVersion === 'gateway.networking.k8s.io/v1alpha3')) && hasValidMetadata(own, METADATA) && hasBody(own);
}

/**
 * Whether an API server with these CRDs would take this BackendTLSPolicy (default channel: standard). Never throws.
 *
 * Reads the object in place; where reading it throws, a copy of what can be read.
 */
export function isValidBackendTLSPolicy(object: unknown, channel?: Channel): boolean {
  try {
    if (!isPrototypeSoiled()) return isWhole(object, channel === 'experimental');
  } catch {} // the copy decides
  try {
    return isWhole(copyPlain(object), channel === 'experimental');
  } catch {
    return false;
  }
}
