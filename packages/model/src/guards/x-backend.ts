/** Generated from the definitions in ../crd by tools/generate-guards.ts (npm run generate): do not edit. */
import type { Fields } from '../quick/fields.js';
import type { Channel } from '../crd/node.js';
import { clientCertificateByMode, externalHostnameGiven, hostnameOutsideCluster, portNameEmpty } from '../crd/checks/x-backend.js';
import { isLongerThan } from '../crd/code-points.js';
import { textOfDate } from '../judge/json-type.js';
import { copyPlain } from '../plain.js';
import { isPrototypeSoiled, ownFields } from '../quick/fields.js';
import { hasValidMetadata } from '../quick/metadata.js';
import { DNS_SUBDOMAIN } from './patterns.js';
import { isCondition, isControllerName, isParentReference, isPortNumber, isSecretObjectReference, isValidation } from './shared.js';

function isExternalHostnameHostname(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 253) && DNS_SUBDOMAIN.test(v) : v instanceof Date && isExternalHostnameHostname(textOfDate(v))) && hostnameOutsideCluster(v as never) === true;
}

function isExternalHostname(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { hostname } = own;
  return isExternalHostnameHostname(hostname);
}

function isName(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 63) : v instanceof Date && isName(textOfDate(v))) && portNameEmpty(v as never) === true;
}

function isPort(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { name, port } = own;
  return (name === undefined || name === null || isName(name)) &&
    isPortNumber(port);
}

function isSpecProtocol(v: unknown): boolean {
  return (v === 'TCP' || v === 'HTTP' || v === 'HTTP2' || v === 'HTTP11' || v === 'H2C' || v === 'MCP');
}

function isTlsMode(v: unknown): boolean {
  return (v === 'None' || v === 'ServerOnly' || v === 'ClientAndServer');
}

function isSpecTls(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { clientCertificateRef, mode, validation } = own;
  return (clientCertificateRef === undefined || clientCertificateRef === null || isSecretObjectReference(clientCertificateRef)) &&
    isTlsMode(mode) &&
    (validation === undefined || validation === null || isValidation(validation)) &&
    clientCertificateByMode(v as never) === true;
}

function isSpecType(v: unknown): boolean {
  return (v === 'ExternalHostname');
}

function isXBackendSpec(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { externalHostname, port, protocol, tls, type } = own;
  return (externalHostname === undefined || externalHostname === null || isExternalHostname(externalHostname)) &&
    isPort(port) &&
    (protocol === undefined || protocol === null || isSpecProtocol(protocol)) &&
    (tls === undefined || tls === null || isSpecTls(tls)) &&
    isSpecType(type) &&
    externalHostnameGiven(v as never) === true;
}

function isAnyConditions(v: unknown): boolean {
  if (!Array.isArray(v)) return false;
  for (let i = 0; i < v.length; i++) if (!isCondition(v[i])) return false;
  if (v.length > 1 && new Set(v.map((one) => one.type)).size < v.length) return false;
  return true;
}

function isParentsItem(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { conditions, controllerName, parentRef } = own;
  return (conditions === undefined || conditions === null || isAnyConditions(conditions)) &&
    isControllerName(controllerName) &&
    isParentReference(parentRef);
}

function isParents(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 32) return false;
  for (let i = 0; i < v.length; i++) if (!isParentsItem(v[i])) return false;
  return true;
}

function isXBackendStatus(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { parents } = own;
  return (parents === undefined || parents === null || isParents(parents));
}

const METADATA = { namespaced: true } as const;

function hasBody(own: Fields): boolean {
  const { spec, status } = own;
  return isXBackendSpec(spec) &&
    (status === undefined || status === null || isXBackendStatus(status));
}

function isWhole(v: unknown, x: boolean): boolean {
  const own = ownFields(v);
  if (own === undefined || own.kind !== 'XBackend') return false;
  const { apiVersion } = own;
  return ((x && apiVersion === 'gateway.networking.x-k8s.io/v1alpha1')) && hasValidMetadata(own, METADATA) && hasBody(own);
}

/**
 * Whether an API server with these CRDs would take this XBackend (default channel: standard). Never throws.
 *
 * Reads the object in place; where reading it throws, a copy of what can be read.
 */
export function isValidXBackend(object: unknown, channel?: Channel): boolean {
  try {
    if (!isPrototypeSoiled()) return isWhole(object, channel === 'experimental');
  } catch {} // the copy decides
  try {
    return isWhole(copyPlain(object), channel === 'experimental');
  } catch {
    return false;
  }
}
