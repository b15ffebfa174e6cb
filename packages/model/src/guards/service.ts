/** Generated from the definitions in ../crd by tools/generate-guards.ts (npm run generate): do not edit. */
import type { Fields } from '../quick/fields.js';
import type { Channel } from '../crd/node.js';
import { arePortsApart, isTargetPort as isTargetPort2 } from '../crd/core/port-checks.js';
import { hasExternalName, hasNoClusterIp, hasPorts, isClusterIp, isExternalNameDns, isNotHeadless } from '../crd/core/service-checks.js';
import { textOfDate } from '../judge/json-type.js';
import { copyPlain } from '../plain.js';
import { isPrototypeSoiled, isText, ownFields } from '../quick/fields.js';
import { hasValidMetadata } from '../quick/metadata.js';
import { isAttachedListenerSets, isItemAppProtocol, isItemName, isItemPort, isItemProtocol, isMatchLabels, isValues } from './shared.js';

function isServiceSpecType(v: unknown): boolean {
  return (v === 'ClusterIP' || v === 'ExternalName' || v === 'LoadBalancer' || v === 'NodePort');
}

function isTargetPort(v: unknown): boolean {
  return (typeof v === 'string' ? true : typeof v === 'number' && Number.isInteger(v) && v >= -9223372036854776000 && v <= 9223372036854775000 || v instanceof Date && isTargetPort(textOfDate(v))) && isTargetPort2(v as never) === true;
}

function isPortsItem(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { name, protocol, port, appProtocol, targetPort, nodePort } = own;
  return (name === undefined || name === null || isItemName(name)) &&
    (protocol === undefined || protocol === null || isItemProtocol(protocol)) &&
    isItemPort(port) &&
    (appProtocol === undefined || appProtocol === null || isItemAppProtocol(appProtocol)) &&
    (targetPort === undefined || targetPort === null || isTargetPort(targetPort)) &&
    (nodePort === undefined || nodePort === null || isAttachedListenerSets(nodePort));
}

function isPorts(v: unknown): boolean {
  if (!Array.isArray(v)) return false;
  for (let i = 0; i < v.length; i++) if (!isPortsItem(v[i])) return false;
  return arePortsApart(v);
}

function isClusterIP(v: unknown): boolean {
  return (typeof v === 'string' ? true : v instanceof Date && isClusterIP(textOfDate(v))) && isClusterIp(v as never) === true;
}

function isServiceSpec(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { type, ports, selector, clusterIP, clusterIPs, externalName, ipFamilies, ipFamilyPolicy } = own;
  return (type === undefined || type === null || isServiceSpecType(type)) &&
    (ports === undefined || ports === null || isPorts(ports)) &&
    (selector === undefined || selector === null || isMatchLabels(selector)) &&
    (clusterIP === undefined || clusterIP === null || isClusterIP(clusterIP)) &&
    (clusterIPs === undefined || clusterIPs === null || isValues(clusterIPs)) &&
    (externalName === undefined || externalName === null || isText(externalName)) &&
    (ipFamilies === undefined || ipFamilies === null || isValues(ipFamilies)) &&
    (ipFamilyPolicy === undefined || ipFamilyPolicy === null || isText(ipFamilyPolicy)) &&
    hasPorts(v as never) === true &&
    hasExternalName(v as never) === true &&
    isExternalNameDns(v as never) === true &&
    hasNoClusterIp(v as never) === true &&
    isNotHeadless(v as never) === true;
}

const METADATA = { namespaced: true, names: 'label-1035' } as const;

function hasBody(own: Fields): boolean {
  const { spec } = own;
  return isServiceSpec(spec);
}

function isWhole(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined || own.kind !== 'Service') return false;
  const { apiVersion } = own;
  return (apiVersion === 'v1') && hasValidMetadata(own, METADATA) && hasBody(own);
}

/**
 * Whether an API server with these CRDs would take this Service (default channel: standard). Never throws.
 *
 * Reads the object in place; where reading it throws, a copy of what can be read.
 */
export function isValidService(object: unknown, _channel?: Channel): boolean {
  try {
    if (!isPrototypeSoiled()) return isWhole(object);
  } catch {} // the copy decides
  try {
    return isWhole(copyPlain(object));
  } catch {
    return false;
  }
}
