/** Generated from the definitions in ../crd by tools/generate-guards.ts (npm run generate): do not edit. */
import type { Fields } from '../quick/fields.js';
import type { Channel } from '../crd/node.js';
import { isLongerThan } from '../crd/code-points.js';
import { textOfDate } from '../judge/json-type.js';
import { copyPlain } from '../plain.js';
import { isPrototypeSoiled, isText, ownFields } from '../quick/fields.js';
import { hasValidMetadata } from '../quick/metadata.js';
import { isConditions, isControllerName, isObjectReference } from './shared.js';

function isDescription(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 64) : v instanceof Date && isDescription(textOfDate(v)));
}

function isGatewayClassSpec(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { controllerName, description, parametersRef } = own;
  return isControllerName(controllerName) &&
    (description === undefined || description === null || isDescription(description)) &&
    (parametersRef === undefined || parametersRef === null || isObjectReference(parametersRef));
}

function isSupportedFeaturesItem(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { name } = own;
  return isText(name);
}

function isSupportedFeatures(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 64) return false;
  for (let i = 0; i < v.length; i++) if (!isSupportedFeaturesItem(v[i])) return false;
  for (let i = 1; i < v.length; i++) {
    for (let j = 0; j < i; j++) if (v[i].name === v[j].name) return false;
  }
  return true;
}

function isGatewayClassStatus(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { conditions, supportedFeatures } = own;
  return (conditions === undefined || conditions === null || isConditions(conditions)) &&
    (supportedFeatures === undefined || supportedFeatures === null || isSupportedFeatures(supportedFeatures));
}

const METADATA = { namespaced: false } as const;

function hasBody(own: Fields): boolean {
  const { spec, status } = own;
  return isGatewayClassSpec(spec) &&
    (status === undefined || status === null || isGatewayClassStatus(status));
}

function isWhole(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined || own.kind !== 'GatewayClass') return false;
  const { apiVersion } = own;
  return (apiVersion === 'gateway.networking.k8s.io/v1' || apiVersion === 'gateway.networking.k8s.io/v1beta1') && hasValidMetadata(own, METADATA) && hasBody(own);
}

/**
 * Whether an API server with these CRDs would take this GatewayClass (default channel: standard). Never throws.
 *
 * Reads the object in place; where reading it throws, a copy of what can be read.
 */
export function isValidGatewayClass(object: unknown, _channel?: Channel): boolean {
  try {
    if (!isPrototypeSoiled()) return isWhole(object);
  } catch {} // the copy decides
  try {
    return isWhole(copyPlain(object));
  } catch {
    return false;
  }
}
