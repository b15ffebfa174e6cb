/** Generated from the definitions in ../crd by tools/generate-guards.ts (npm run generate): do not edit. */
import type { Fields } from '../quick/fields.js';
import type { Channel } from '../crd/node.js';
import { copyPlain } from '../plain.js';
import { isPrototypeSoiled, ownFields } from '../quick/fields.js';
import { hasValidMetadata } from '../quick/metadata.js';
import { isItemAppProtocol, isItemName, isItemPort, isItemProtocol, isValues } from './shared.js';

function isServiceImportSpecType(v: unknown): boolean {
  return (v === 'ClusterSetIP' || v === 'Headless');
}

function isImportPort(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { name, protocol, port, appProtocol } = own;
  return (name === undefined || name === null || isItemName(name)) &&
    (protocol === undefined || protocol === null || isItemProtocol(protocol)) &&
    isItemPort(port) &&
    (appProtocol === undefined || appProtocol === null || isItemAppProtocol(appProtocol));
}

function isSpecPorts(v: unknown): boolean {
  if (!Array.isArray(v)) return false;
  for (let i = 0; i < v.length; i++) if (!isImportPort(v[i])) return false;
  return true;
}

function isServiceImportSpec(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { type, ports, ips } = own;
  return (type === undefined || type === null || isServiceImportSpecType(type)) &&
    (ports === undefined || ports === null || isSpecPorts(ports)) &&
    (ips === undefined || ips === null || isValues(ips));
}

const METADATA = { namespaced: true } as const;

function hasBody(own: Fields): boolean {
  const { spec } = own;
  return isServiceImportSpec(spec);
}

function isWhole(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined || own.kind !== 'ServiceImport') return false;
  const { apiVersion } = own;
  return (apiVersion === 'multicluster.x-k8s.io/v1alpha1') && hasValidMetadata(own, METADATA) && hasBody(own);
}

/**
 * Whether an API server with these CRDs would take this ServiceImport (default channel: standard). Never throws.
 *
 * Reads the object in place; where reading it throws, a copy of what can be read.
 */
export function isValidServiceImport(object: unknown, _channel?: Channel): boolean {
  try {
    if (!isPrototypeSoiled()) return isWhole(object);
  } catch {} // the copy decides
  try {
    return isWhole(copyPlain(object));
  } catch {
    return false;
  }
}
