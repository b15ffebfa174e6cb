/** Generated from the definitions in ../crd by tools/generate-guards.ts (npm run generate): do not edit. */
import { caExclusive, caRequired, sanHostnameAbsent, sanHostnameGiven, sanUriAbsent, sanUriGiven } from '../crd/checks/backend-tls-policy.js';
import { httpsTerminates, listenerCertificateRequired, listenerEndpointUnique, listenerHostnameForbidden, listenerNameUnique, listenerTlsForbidden, tlsModeRequired } from '../crd/checks/listener.js';
import { backendPortForService } from '../crd/checks/route-backend-ref.js';
import { fractionWithinOne, mirrorShareExclusive } from '../crd/checks/route-filters.js';
import { parentSectionOrPortUnique, parentSectionOrPortWhenRepeated, parentSectionUnique, parentSectionWhenRepeated } from '../crd/checks/route-parent-refs.js';
import { ruleNameUnique } from '../crd/checks/route-rules.js';
import { sessionAbsoluteTimeout, sessionCookieConfig } from '../crd/checks/route-session.js';
import { isLongerThan } from '../crd/code-points.js';
import { areDataKeys, isDataBase64 } from '../crd/core/entries.js';
import { isAppProtocol as isAppProtocol2, isPort as isPort2, isPortName } from '../crd/core/port-checks.js';
import { isDateTime } from '../crd/formats.js';
import { textOfDate } from '../judge/json-type.js';
import { isText, ownFields } from '../quick/fields.js';
import { ABSOLUTE_URI, CONDITION_REASON, CONDITION_TYPE, CONTROLLER_NAME, DNS_SUBDOMAIN, DURATION, GROUP, HEADER_NAME, HEADER_VALUE, HOSTNAME, KIND, LISTENER_PROTOCOL, NAMESPACE, WELL_KNOWN_CA } from './patterns.js';

export function isValue(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 4096) : v instanceof Date && isValue(textOfDate(v)));
}

export function isOptions(v: unknown): boolean {
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
  return true;
}

export function isGroupName(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 253) && GROUP.test(v) : v instanceof Date && isGroupName(textOfDate(v)));
}

export function isKindName(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 63) && KIND.test(v) : v instanceof Date && isKindName(textOfDate(v)));
}

export function isObjectName(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 253) && v !== '' : v instanceof Date && isObjectName(textOfDate(v)));
}

export function isSectionName(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 253) && DNS_SUBDOMAIN.test(v) : v instanceof Date && isSectionName(textOfDate(v)));
}

export function isLocalObjectReference(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { group, kind, name } = own;
  return isGroupName(group) &&
    isKindName(kind) &&
    isObjectName(name);
}

export function isCaCertificateRefs(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 8) return false;
  for (let i = 0; i < v.length; i++) if (!isLocalObjectReference(v[i])) return false;
  return true;
}

export function isType(v: unknown): boolean {
  return (v === 'Hostname' || v === 'URI');
}

export function isHostname(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 253) && HOSTNAME.test(v) : v instanceof Date && isHostname(textOfDate(v)));
}

export function isUri(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 253) && ABSOLUTE_URI.test(v) : v instanceof Date && isUri(textOfDate(v)));
}

export function isSubjectAltNamesItem(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { type, hostname, uri } = own;
  return isType(type) &&
    (hostname === undefined || hostname === null || isHostname(hostname)) &&
    (uri === undefined || uri === null || isUri(uri)) &&
    sanHostnameGiven(v as never) === true &&
    sanHostnameAbsent(v as never) === true &&
    sanUriGiven(v as never) === true &&
    sanUriAbsent(v as never) === true;
}

export function isSubjectAltNames(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 5) return false;
  for (let i = 0; i < v.length; i++) if (!isSubjectAltNamesItem(v[i])) return false;
  return true;
}

export function isWellKnownCACertificates(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 253) && WELL_KNOWN_CA.test(v) : v instanceof Date && isWellKnownCACertificates(textOfDate(v)));
}

export function isValidation(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { caCertificateRefs, hostname, subjectAltNames, wellKnownCACertificates } = own;
  return (caCertificateRefs === undefined || caCertificateRefs === null || isCaCertificateRefs(caCertificateRefs)) &&
    isSectionName(hostname) &&
    (subjectAltNames === undefined || subjectAltNames === null || isSubjectAltNames(subjectAltNames)) &&
    (wellKnownCACertificates === undefined || wellKnownCACertificates === null || isWellKnownCACertificates(wellKnownCACertificates)) &&
    caExclusive(v as never) === true &&
    caRequired(v as never) === true;
}

export function isNamespaceName(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 63) && NAMESPACE.test(v) : v instanceof Date && isNamespaceName(textOfDate(v)));
}

export function isPortNumber(v: unknown): boolean {
  return typeof v === 'number' && Number.isInteger(v) && v >= 1 && v <= 65535;
}

export function isParentReference(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { group, kind, name, namespace, sectionName, port } = own;
  return (group === undefined || group === null || isGroupName(group)) &&
    (kind === undefined || kind === null || isKindName(kind)) &&
    isObjectName(name) &&
    (namespace === undefined || namespace === null || isNamespaceName(namespace)) &&
    (sectionName === undefined || sectionName === null || isSectionName(sectionName)) &&
    (port === undefined || port === null || isPortNumber(port));
}

export function isItemType(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 316) && CONDITION_TYPE.test(v) : v instanceof Date && isItemType(textOfDate(v)));
}

export function isStatus(v: unknown): boolean {
  return (v === 'True' || v === 'False' || v === 'Unknown');
}

export function isObservedGeneration(v: unknown): boolean {
  return typeof v === 'number' && Number.isInteger(v) && v >= 0 && v <= 9223372036854775000;
}

export function isLastTransitionTime(v: unknown): boolean {
  return (typeof v === 'string' ? isDateTime(v) : Array.isArray(v) || v instanceof Date && isLastTransitionTime(textOfDate(v)));
}

export function isReason(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 1024) && CONDITION_REASON.test(v) : v instanceof Date && isReason(textOfDate(v)));
}

export function isMessage(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 32768) : v instanceof Date && isMessage(textOfDate(v)));
}

export function isCondition(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { type, status, observedGeneration, lastTransitionTime, reason, message } = own;
  return isItemType(type) &&
    isStatus(status) &&
    (observedGeneration === undefined || observedGeneration === null || isObservedGeneration(observedGeneration)) &&
    isLastTransitionTime(lastTransitionTime) &&
    isReason(reason) &&
    isMessage(message);
}

export function isSomeConditions(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 8 || v.length < 1) return false;
  for (let i = 0; i < v.length; i++) if (!isCondition(v[i])) return false;
  for (let i = 1; i < v.length; i++) {
    for (let j = 0; j < i; j++) if (v[i].type === v[j].type) return false;
  }
  return true;
}

export function isControllerName(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 253) && CONTROLLER_NAME.test(v) : v instanceof Date && isControllerName(textOfDate(v)));
}

export function isAncestorsItem(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { ancestorRef, conditions, controllerName } = own;
  return isParentReference(ancestorRef) &&
    isSomeConditions(conditions) &&
    isControllerName(controllerName);
}

export function isAncestors(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 16) return false;
  for (let i = 0; i < v.length; i++) if (!isAncestorsItem(v[i])) return false;
  return true;
}

export function isPolicyStatus(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { ancestors } = own;
  return isAncestors(ancestors);
}

export function isObjectReference(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { group, kind, name, namespace } = own;
  return isGroupName(group) &&
    isKindName(kind) &&
    isObjectName(name) &&
    (namespace === undefined || namespace === null || isNamespaceName(namespace));
}

export function isConditions(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 8) return false;
  for (let i = 0; i < v.length; i++) if (!isCondition(v[i])) return false;
  for (let i = 1; i < v.length; i++) {
    for (let j = 0; j < i; j++) if (v[i].type === v[j].type) return false;
  }
  return true;
}

export function isMatchLabels(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  for (const key in own) {
    const one = own[key];
    if (one === undefined || one === null) continue;
    if (!isText(one)) return false;
  }
  return true;
}

export function isValues(v: unknown): boolean {
  if (!Array.isArray(v)) return false;
  for (let i = 0; i < v.length; i++) if (!isText(v[i])) return false;
  return true;
}

export function isMatchExpressionsItem(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { key, operator, values } = own;
  return isText(key) &&
    isText(operator) &&
    (values === undefined || values === null || isValues(values));
}

export function isMatchExpressions(v: unknown): boolean {
  if (!Array.isArray(v)) return false;
  for (let i = 0; i < v.length; i++) if (!isMatchExpressionsItem(v[i])) return false;
  return true;
}

export function isLabelSelector(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { matchLabels, matchExpressions } = own;
  return (matchLabels === undefined || matchLabels === null || isMatchLabels(matchLabels)) &&
    (matchExpressions === undefined || matchExpressions === null || isMatchExpressions(matchExpressions));
}

export function isDefaultScope(v: unknown): boolean {
  return (v === 'All' || v === 'None');
}

export function isProtocol(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 255) && LISTENER_PROTOCOL.test(v) : v instanceof Date && isProtocol(textOfDate(v)));
}

export function isSecretObjectReference(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { group, kind, name, namespace } = own;
  return (group === undefined || group === null || isGroupName(group)) &&
    (kind === undefined || kind === null || isKindName(kind)) &&
    isObjectName(name) &&
    (namespace === undefined || namespace === null || isNamespaceName(namespace));
}

export function isCertificateRefs(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 64) return false;
  for (let i = 0; i < v.length; i++) if (!isSecretObjectReference(v[i])) return false;
  return true;
}

export function isMode(v: unknown): boolean {
  return (v === 'Terminate' || v === 'Passthrough');
}

export function isTls(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { certificateRefs, mode, options } = own;
  return (certificateRefs === undefined || certificateRefs === null || isCertificateRefs(certificateRefs)) &&
    (mode === undefined || mode === null || isMode(mode)) &&
    (options === undefined || options === null || isOptions(options)) &&
    listenerCertificateRequired(v as never) === true;
}

export function isKindsItem(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { group, kind } = own;
  return (group === undefined || group === null || isGroupName(group)) &&
    isKindName(kind);
}

export function isKinds(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 8) return false;
  for (let i = 0; i < v.length; i++) if (!isKindsItem(v[i])) return false;
  return true;
}

export function isNamespacesFrom(v: unknown): boolean {
  return (v === 'All' || v === 'Selector' || v === 'Same');
}

export function isAllowedRoutesNamespaces(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { from, selector } = own;
  return (from === undefined || from === null || isNamespacesFrom(from)) &&
    (selector === undefined || selector === null || isLabelSelector(selector));
}

export function isAllowedRoutes(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { kinds, namespaces } = own;
  return (kinds === undefined || kinds === null || isKinds(kinds)) &&
    (namespaces === undefined || namespaces === null || isAllowedRoutesNamespaces(namespaces));
}

export function isListenersItem(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { name, hostname, port, protocol, tls, allowedRoutes } = own;
  return isSectionName(name) &&
    (hostname === undefined || hostname === null || isHostname(hostname)) &&
    isPortNumber(port) &&
    isProtocol(protocol) &&
    (tls === undefined || tls === null || isTls(tls)) &&
    (allowedRoutes === undefined || allowedRoutes === null || isAllowedRoutes(allowedRoutes));
}

export function isListeners(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 64 || v.length < 1) return false;
  for (let i = 0; i < v.length; i++) if (!isListenersItem(v[i])) return false;
  for (let i = 1; i < v.length; i++) {
    for (let j = 0; j < i; j++) if (v[i].name === v[j].name) return false;
  }
  return listenerTlsForbidden(v as never) === true && httpsTerminates(v as never) === true && tlsModeRequired(v as never) === true && listenerHostnameForbidden(v as never) === true && listenerNameUnique(v as never) === true && listenerEndpointUnique(v as never) === true;
}

export function isAttachedListenerSets(v: unknown): boolean {
  return typeof v === 'number' && Number.isInteger(v) && v >= -2147483648 && v <= 2147483647;
}

export function isStatusListenersItem(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { attachedRoutes, conditions, name, supportedKinds } = own;
  return isAttachedListenerSets(attachedRoutes) &&
    isConditions(conditions) &&
    isSectionName(name) &&
    (supportedKinds === undefined || supportedKinds === null || isKinds(supportedKinds));
}

export function isListenerStatuses(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 64) return false;
  for (let i = 0; i < v.length; i++) if (!isStatusListenersItem(v[i])) return false;
  for (let i = 1; i < v.length; i++) {
    for (let j = 0; j < i; j++) if (v[i].name === v[j].name) return false;
  }
  return true;
}

export function isSecretRef(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { name } = own;
  return (name === undefined || name === null || isText(name));
}

export function isHost(v: unknown): boolean {
  return (typeof v === 'string' ? v !== '' : v instanceof Date && isHost(textOfDate(v)));
}

export function isAtLeastOne(v: unknown): boolean {
  return typeof v === 'number' && Number.isInteger(v) && v >= 1 && v <= 2147483647;
}

export function isCount(v: unknown): boolean {
  return typeof v === 'number' && Number.isInteger(v) && v >= 0 && v <= 2147483647;
}

export function isPercent(v: unknown): boolean {
  return typeof v === 'number' && Number.isInteger(v) && v >= 0 && v <= 100;
}

export function isRouteHostnames(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 16) return false;
  for (let i = 0; i < v.length; i++) if (!isHostname(v[i])) return false;
  return true;
}

export function isParentRefs(v: unknown, x: boolean): boolean {
  if (!Array.isArray(v) || v.length > 32) return false;
  for (let i = 0; i < v.length; i++) if (!isParentReference(v[i])) return false;
  return (x || parentSectionWhenRepeated(v as never) === true) && (x || parentSectionUnique(v as never) === true) && (!x || parentSectionOrPortWhenRepeated(v as never) === true) && (!x || parentSectionOrPortUnique(v as never) === true);
}

export function isWeight(v: unknown): boolean {
  return typeof v === 'number' && Number.isInteger(v) && v >= 0 && v <= 1000000;
}

export function isHeaderName(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 256) && HEADER_NAME.test(v) : v instanceof Date && isHeaderName(textOfDate(v)));
}

export function isHeaderValue(v: unknown, x: boolean): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 4096) && v !== '' && (!x || HEADER_VALUE.test(v)) : v instanceof Date && isHeaderValue(textOfDate(v), x));
}

export function isAddItem(v: unknown, x: boolean): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { name, value } = own;
  return isHeaderName(name) &&
    isHeaderValue(value, x);
}

export function isAdd(v: unknown, x: boolean): boolean {
  if (!Array.isArray(v) || v.length > 16) return false;
  for (let i = 0; i < v.length; i++) if (!isAddItem(v[i], x)) return false;
  for (let i = 1; i < v.length; i++) {
    for (let j = 0; j < i; j++) if (v[i].name === v[j].name) return false;
  }
  return true;
}

export function isRemove(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 16) return false;
  for (let i = 0; i < v.length; i++) if (!isText(v[i])) return false;
  for (let i = 1; i < v.length; i++) {
    for (let j = 0; j < i; j++) if (v[i] === v[j]) return false;
  }
  return true;
}

export function isRequestHeaderModifier(v: unknown, x: boolean): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { add, remove, set } = own;
  return (add === undefined || add === null || isAdd(add, x)) &&
    (remove === undefined || remove === null || isRemove(remove)) &&
    (set === undefined || set === null || isAdd(set, x));
}

export function isBackendObjectReference(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { group, kind, name, namespace, port } = own;
  return (group === undefined || group === null || isGroupName(group)) &&
    (kind === undefined || kind === null || isKindName(kind)) &&
    isObjectName(name) &&
    (namespace === undefined || namespace === null || isNamespaceName(namespace)) &&
    (port === undefined || port === null || isPortNumber(port)) &&
    backendPortForService(v as never) === true;
}

export function isFraction(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { denominator, numerator } = own;
  return (denominator === undefined || denominator === null || isAtLeastOne(denominator)) &&
    isCount(numerator) &&
    fractionWithinOne(v as never) === true;
}

export function isRequestMirror(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { backendRef, fraction, percent } = own;
  return isBackendObjectReference(backendRef) &&
    (fraction === undefined || fraction === null || isFraction(fraction)) &&
    (percent === undefined || percent === null || isPercent(percent)) &&
    mirrorShareExclusive(v as never) === true;
}

export function isReplaceFullPath(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 1024) : v instanceof Date && isReplaceFullPath(textOfDate(v)));
}

export function isMatchType(v: unknown): boolean {
  return (v === 'Exact' || v === 'RegularExpression');
}

export function isBackoff(v: unknown): boolean {
  return (typeof v === 'string' ? DURATION.test(v) : v instanceof Date && isBackoff(textOfDate(v)));
}

export function isLifetimeType(v: unknown): boolean {
  return (v === 'Permanent' || v === 'Session');
}

export function isCookieConfig(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { lifetimeType } = own;
  return (lifetimeType === undefined || lifetimeType === null || isLifetimeType(lifetimeType));
}

export function isSessionName(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 128) : v instanceof Date && isSessionName(textOfDate(v)));
}

export function isSessionPersistenceType(v: unknown): boolean {
  return (v === 'Cookie' || v === 'Header');
}

export function isSessionPersistence(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { absoluteTimeout, cookieConfig, sessionName, type } = own;
  return (absoluteTimeout === undefined || absoluteTimeout === null || isBackoff(absoluteTimeout)) &&
    (cookieConfig === undefined || cookieConfig === null || isCookieConfig(cookieConfig)) &&
    (sessionName === undefined || sessionName === null || isSessionName(sessionName)) &&
    (type === undefined || type === null || isSessionPersistenceType(type)) &&
    sessionAbsoluteTimeout(v as never) === true &&
    sessionCookieConfig(v as never) === true;
}

export function isStatusParentsItem(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { conditions, controllerName, parentRef } = own;
  return isSomeConditions(conditions) &&
    isControllerName(controllerName) &&
    isParentReference(parentRef);
}

export function isStatusParents(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 32) return false;
  for (let i = 0; i < v.length; i++) if (!isStatusParentsItem(v[i])) return false;
  return true;
}

export function isRouteStatus(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { parents } = own;
  return isStatusParents(parents);
}

export function isBackendRef(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { group, kind, name, namespace, port, weight } = own;
  return (group === undefined || group === null || isGroupName(group)) &&
    (kind === undefined || kind === null || isKindName(kind)) &&
    isObjectName(name) &&
    (namespace === undefined || namespace === null || isNamespaceName(namespace)) &&
    (port === undefined || port === null || isPortNumber(port)) &&
    (weight === undefined || weight === null || isWeight(weight)) &&
    backendPortForService(v as never) === true;
}

export function isSpecRulesItemBackendRefs(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 16 || v.length < 1) return false;
  for (let i = 0; i < v.length; i++) if (!isBackendRef(v[i])) return false;
  return true;
}

export function isTLSRouteSpecRulesItem(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { backendRefs, name } = own;
  return isSpecRulesItemBackendRefs(backendRefs) &&
    (name === undefined || name === null || isSectionName(name));
}

export function isOnePlainRule(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 1 || v.length < 1) return false;
  for (let i = 0; i < v.length; i++) if (!isTLSRouteSpecRulesItem(v[i])) return false;
  return true;
}

export function isPlainRules(v: unknown, x: boolean): boolean {
  if (!Array.isArray(v) || v.length > 16 || v.length < 1) return false;
  for (let i = 0; i < v.length; i++) if (!isTLSRouteSpecRulesItem(v[i])) return false;
  return (!x || ruleNameUnique(v as never) === true);
}

export function isTCPRouteSpec(v: unknown, x: boolean): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { parentRefs, useDefaultGateways, rules } = own;
  return (parentRefs === undefined || parentRefs === null || isParentRefs(parentRefs, x)) &&
    (!x || (useDefaultGateways === undefined || useDefaultGateways === null || isDefaultScope(useDefaultGateways))) &&
    isOnePlainRule(rules);
}

export function isTCPRouteSpec2(v: unknown, x: boolean): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { parentRefs, useDefaultGateways, rules } = own;
  return (parentRefs === undefined || parentRefs === null || isParentRefs(parentRefs, x)) &&
    (!x || (useDefaultGateways === undefined || useDefaultGateways === null || isDefaultScope(useDefaultGateways))) &&
    isPlainRules(rules, x);
}

export function isItemName(v: unknown): boolean {
  return (typeof v === 'string' ? true : v instanceof Date && isItemName(textOfDate(v))) && isPortName(v as never) === true;
}

export function isItemProtocol(v: unknown): boolean {
  return (v === 'SCTP' || v === 'TCP' || v === 'UDP');
}

export function isItemPort(v: unknown): boolean {
  return typeof v === 'number' && Number.isInteger(v) && v >= -2147483648 && v <= 2147483647 && isPort2(v as never) === true;
}

export function isItemAppProtocol(v: unknown): boolean {
  return (typeof v === 'string' ? true : v instanceof Date && isItemAppProtocol(textOfDate(v))) && isAppProtocol2(v as never) === true;
}

export function isTextEntries(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  for (const key in own) {
    const one = own[key];
    if (one === undefined || one === null) continue;
    if (!isText(one)) return false;
  }
  return areDataKeys(v);
}

export function isBinaryDataValue(v: unknown): boolean {
  return (typeof v === 'string' ? true : v instanceof Date && isBinaryDataValue(textOfDate(v))) && isDataBase64(v as never) === true;
}

export function isBinaryEntries(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  for (const key in own) {
    const one = own[key];
    if (one === undefined || one === null) continue;
    if (!isBinaryDataValue(one)) return false;
  }
  return areDataKeys(v);
}
