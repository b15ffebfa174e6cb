/** Generated from the definitions in ../crd by tools/generate-guards.ts (npm run generate): do not edit. */
import type { Fields } from '../quick/fields.js';
import type { Channel } from '../crd/node.js';
import { hostnameAddressUnique, hostnameAddressValid, ipAddressUnique, isGatewayAddress } from '../crd/checks/gateway-address.js';
import { annotationKeyForm, annotationKeyPrefix, frontendPortUnique, labelKeyForm, labelKeyPrefix } from '../crd/checks/gateway.js';
import { isLongerThan } from '../crd/code-points.js';
import { textOfDate } from '../judge/json-type.js';
import { copyPlain } from '../plain.js';
import { isPrototypeSoiled, ownFields } from '../quick/fields.js';
import { hasValidMetadata } from '../quick/metadata.js';
import { ADDRESS_TYPE, LABEL_VALUE } from './patterns.js';
import { isAttachedListenerSets, isConditions, isDefaultScope, isLabelSelector, isListenerStatuses, isListeners, isLocalObjectReference, isObjectName, isObjectReference, isPortNumber, isSecretObjectReference, isValue } from './shared.js';

function isAddressesItemType(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 253) && ADDRESS_TYPE.test(v) : v instanceof Date && isAddressesItemType(textOfDate(v)));
}

function isItemValue(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 253) : v instanceof Date && isItemValue(textOfDate(v)));
}

function isAddressesItem(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { type, value } = own;
  return (type === undefined || type === null || isAddressesItemType(type)) &&
    (value === undefined || value === null || isItemValue(value)) &&
    isGatewayAddress(v) &&
    hostnameAddressValid(v as never) === true;
}

function isSpecAddresses(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 16) return false;
  for (let i = 0; i < v.length; i++) if (!isAddressesItem(v[i])) return false;
  return ipAddressUnique(v as never) === true && hostnameAddressUnique(v as never) === true;
}

function isFrom(v: unknown): boolean {
  return (v === 'All' || v === 'Selector' || v === 'Same' || v === 'None');
}

function isNamespaces(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { from, selector } = own;
  return (from === undefined || from === null || isFrom(from)) &&
    (selector === undefined || selector === null || isLabelSelector(selector));
}

function isAllowedListeners(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { namespaces } = own;
  return (namespaces === undefined || namespaces === null || isNamespaces(namespaces));
}

function isAnnotations(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  let count = 0;
  for (const key in own) {
    const one = own[key];
    if (one === undefined || one === null) continue;
    count++;
    if (count > 16) return false;
    if (!isValue(one)) return false;
  }
  return annotationKeyForm(v as never) === true && annotationKeyPrefix(v as never) === true;
}

function isLabelsValue(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 63) && LABEL_VALUE.test(v) : v instanceof Date && isLabelsValue(textOfDate(v)));
}

function isLabels(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  let count = 0;
  for (const key in own) {
    const one = own[key];
    if (one === undefined || one === null) continue;
    count++;
    if (count > 8) return false;
    if (!isLabelsValue(one)) return false;
  }
  return labelKeyForm(v as never) === true && labelKeyPrefix(v as never) === true;
}

function isInfrastructure(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { annotations, labels, parametersRef } = own;
  return (annotations === undefined || annotations === null || isAnnotations(annotations)) &&
    (labels === undefined || labels === null || isLabels(labels)) &&
    (parametersRef === undefined || parametersRef === null || isLocalObjectReference(parametersRef));
}

function isBackend(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { clientCertificateRef } = own;
  return (clientCertificateRef === undefined || clientCertificateRef === null || isSecretObjectReference(clientCertificateRef));
}

function isValidationCaCertificateRefs(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 16 || v.length < 1) return false;
  for (let i = 0; i < v.length; i++) if (!isObjectReference(v[i])) return false;
  return true;
}

function isValidationMode(v: unknown): boolean {
  return (v === 'AllowValidOnly' || v === 'AllowInsecureFallback');
}

function isDefaultValidation(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { caCertificateRefs, mode } = own;
  return isValidationCaCertificateRefs(caCertificateRefs) &&
    (mode === undefined || mode === null || isValidationMode(mode));
}

function isDefault(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { validation } = own;
  return (validation === undefined || validation === null || isDefaultValidation(validation));
}

function isPerPortItem(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { port, tls } = own;
  return isPortNumber(port) &&
    isDefault(tls);
}

function isPerPort(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 64) return false;
  for (let i = 0; i < v.length; i++) if (!isPerPortItem(v[i])) return false;
  for (let i = 1; i < v.length; i++) {
    for (let j = 0; j < i; j++) if (v[i].port === v[j].port) return false;
  }
  return frontendPortUnique(v as never) === true;
}

function isFrontend(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { default: default_, perPort } = own;
  return isDefault(default_) &&
    (perPort === undefined || perPort === null || isPerPort(perPort));
}

function isGatewayTLSConfig(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { backend, frontend } = own;
  return (backend === undefined || backend === null || isBackend(backend)) &&
    (frontend === undefined || frontend === null || isFrontend(frontend));
}

function isGatewaySpec(v: unknown, x: boolean): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { addresses, allowedListeners, defaultScope, gatewayClassName, infrastructure, listeners, tls } = own;
  return (addresses === undefined || addresses === null || isSpecAddresses(addresses)) &&
    (allowedListeners === undefined || allowedListeners === null || isAllowedListeners(allowedListeners)) &&
    (!x || (defaultScope === undefined || defaultScope === null || isDefaultScope(defaultScope))) &&
    isObjectName(gatewayClassName) &&
    (infrastructure === undefined || infrastructure === null || isInfrastructure(infrastructure)) &&
    isListeners(listeners) &&
    (tls === undefined || tls === null || isGatewayTLSConfig(tls));
}

function isStatusAddressesItem(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { type, value } = own;
  return (type === undefined || type === null || isAddressesItemType(type)) &&
    isObjectName(value) &&
    isGatewayAddress(v) &&
    hostnameAddressValid(v as never) === true;
}

function isStatusAddresses(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 16) return false;
  for (let i = 0; i < v.length; i++) if (!isStatusAddressesItem(v[i])) return false;
  return true;
}

function isGatewayStatus(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { addresses, attachedListenerSets, conditions, listeners } = own;
  return (addresses === undefined || addresses === null || isStatusAddresses(addresses)) &&
    (attachedListenerSets === undefined || attachedListenerSets === null || isAttachedListenerSets(attachedListenerSets)) &&
    (conditions === undefined || conditions === null || isConditions(conditions)) &&
    (listeners === undefined || listeners === null || isListenerStatuses(listeners));
}

const METADATA = { namespaced: true } as const;

function hasBody(own: Fields, x: boolean): boolean {
  const { spec, status } = own;
  return isGatewaySpec(spec, x) &&
    (status === undefined || status === null || isGatewayStatus(status));
}

function isWhole(v: unknown, x: boolean): boolean {
  const own = ownFields(v);
  if (own === undefined || own.kind !== 'Gateway') return false;
  const { apiVersion } = own;
  return (apiVersion === 'gateway.networking.k8s.io/v1' || apiVersion === 'gateway.networking.k8s.io/v1beta1') && hasValidMetadata(own, METADATA) && hasBody(own, x);
}

/**
 * Whether an API server with these CRDs would take this Gateway (default channel: standard). Never throws.
 *
 * Reads the object in place; where reading it throws, a copy of what can be read.
 */
export function isValidGateway(object: unknown, channel?: Channel): boolean {
  try {
    if (!isPrototypeSoiled()) return isWhole(object, channel === 'experimental');
  } catch {} // the copy decides
  try {
    return isWhole(copyPlain(object), channel === 'experimental');
  } catch {
    return false;
  }
}
