/** Generated from the definitions in ../crd by tools/generate-guards.ts (npm run generate): do not edit. */
import type { Fields } from '../quick/fields.js';
import type { Channel } from '../crd/node.js';
import { isLongerThan } from '../crd/code-points.js';
import { isIntegerOrText, isProxyProtocolVersion } from '../crd/kgateway/combinations.js';
import { filesNameOne, oneHealthCheck, oneProtocol, oneTlsSource, someCircuitBreaker, targetKindsKnown } from '../crd/kgateway/config-checks.js';
import { isAtLeastOneMillisecond, isAtLeastOneSecond, isDuration as isDuration2, jitterWithinRefreshRate } from '../crd/kgateway/duration-checks.js';
import { aggressionAboveZero, localityOrZones, oneBalancer, oneHashSource, zoneAwareSaysHow, zonesWithoutHashing } from '../crd/kgateway/load-balancer-checks.js';
import { isWindowSize } from '../crd/kgateway/window-checks.js';
import { textOfDate } from '../judge/json-type.js';
import { copyPlain } from '../plain.js';
import { isPrototypeSoiled, isText, ownFields } from '../quick/fields.js';
import { hasValidMetadata } from '../quick/metadata.js';
import { QUANTITY } from './patterns.js';
import { isAtLeastOne, isAttachedListenerSets, isCount, isGroupName, isHost, isKindName, isLocalObjectReference, isMatchLabels, isObservedGeneration, isPercent, isPolicyStatus, isSecretRef, isValues, isWellKnownCACertificates } from './shared.js';

function isSpecTargetRefs(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 16 || v.length < 1) return false;
  for (let i = 0; i < v.length; i++) if (!isLocalObjectReference(v[i])) return false;
  return targetKindsKnown(v as never) === true;
}

function isTargetSelector(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { group, kind, matchLabels } = own;
  return isGroupName(group) &&
    isKindName(kind) &&
    isMatchLabels(matchLabels);
}

function isTargetSelectors(v: unknown): boolean {
  if (!Array.isArray(v)) return false;
  for (let i = 0; i < v.length; i++) if (!isTargetSelector(v[i])) return false;
  return targetKindsKnown(v as never) === true;
}

function isFiles(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { rootCA, tlsCertificate, tlsKey } = own;
  return (rootCA === undefined || rootCA === null || isHost(rootCA)) &&
    (tlsCertificate === undefined || tlsCertificate === null || isHost(tlsCertificate)) &&
    (tlsKey === undefined || tlsKey === null || isHost(tlsKey)) &&
    filesNameOne(v as never) === true;
}

function isMaxVersion(v: unknown): boolean {
  return (v === 'AUTO' || v === '1.0' || v === '1.1' || v === '1.2' || v === '1.3');
}

function isParameters(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { cipherSuites, ecdhCurves, maxVersion, minVersion, signatureAlgorithms } = own;
  return (cipherSuites === undefined || cipherSuites === null || isValues(cipherSuites)) &&
    (ecdhCurves === undefined || ecdhCurves === null || isValues(ecdhCurves)) &&
    (maxVersion === undefined || maxVersion === null || isMaxVersion(maxVersion)) &&
    (minVersion === undefined || minVersion === null || isMaxVersion(minVersion)) &&
    (signatureAlgorithms === undefined || signatureAlgorithms === null || isValues(signatureAlgorithms));
}

function isBackendConfigPolicySpecTls(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { allowRenegotiation, alpnProtocols, files, insecureSkipVerify, parameters, secretRef, simpleTLS, sni, verifySubjectAltNames, wellKnownCACertificates } = own;
  return (allowRenegotiation === undefined || allowRenegotiation === null || typeof allowRenegotiation === 'boolean') &&
    (alpnProtocols === undefined || alpnProtocols === null || isValues(alpnProtocols)) &&
    (files === undefined || files === null || isFiles(files)) &&
    (insecureSkipVerify === undefined || insecureSkipVerify === null || typeof insecureSkipVerify === 'boolean') &&
    (parameters === undefined || parameters === null || isParameters(parameters)) &&
    (secretRef === undefined || secretRef === null || isSecretRef(secretRef)) &&
    (simpleTLS === undefined || simpleTLS === null || typeof simpleTLS === 'boolean') &&
    (sni === undefined || sni === null || isHost(sni)) &&
    (verifySubjectAltNames === undefined || verifySubjectAltNames === null || isValues(verifySubjectAltNames)) &&
    (wellKnownCACertificates === undefined || wellKnownCACertificates === null || isWellKnownCACertificates(wellKnownCACertificates)) &&
    oneTlsSource(v as never) === true;
}

function isCircuitBreakers(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { maxConnections, maxPendingRequests, maxRequests, maxRetries, trackRemaining } = own;
  return (maxConnections === undefined || maxConnections === null || isAtLeastOne(maxConnections)) &&
    (maxPendingRequests === undefined || maxPendingRequests === null || isAtLeastOne(maxPendingRequests)) &&
    (maxRequests === undefined || maxRequests === null || isAtLeastOne(maxRequests)) &&
    (maxRetries === undefined || maxRetries === null || isCount(maxRetries)) &&
    (trackRemaining === undefined || trackRemaining === null || typeof trackRemaining === 'boolean') &&
    someCircuitBreaker(v as never) === true;
}

function isDuration(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 32) : v instanceof Date && isDuration(textOfDate(v))) && isDuration2(v as never) === true;
}

function isCommonHttp(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { idleTimeout, maxHeadersCount, maxRequestsPerConnection, maxStreamDuration } = own;
  return (idleTimeout === undefined || idleTimeout === null || isDuration(idleTimeout)) &&
    (maxHeadersCount === undefined || maxHeadersCount === null || isCount(maxHeadersCount)) &&
    (maxRequestsPerConnection === undefined || maxRequestsPerConnection === null || isCount(maxRequestsPerConnection)) &&
    (maxStreamDuration === undefined || maxStreamDuration === null || isDuration(maxStreamDuration));
}

function isRefreshRate(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 32) : v instanceof Date && isRefreshRate(textOfDate(v))) && isDuration2(v as never) === true && isAtLeastOneMillisecond(v as never) === true;
}

function isDns(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { jitter, refreshRate, respectTTL } = own;
  return (jitter === undefined || jitter === null || isDuration(jitter)) &&
    (refreshRate === undefined || refreshRate === null || isRefreshRate(refreshRate)) &&
    (respectTTL === undefined || respectTTL === null || typeof respectTTL === 'boolean') &&
    jitterWithinRefreshRate(v as never) === true;
}

function isGrpc(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { authority, serviceName } = own;
  return (authority === undefined || authority === null || isText(authority)) &&
    (serviceName === undefined || serviceName === null || isText(serviceName));
}

function isMethod(v: unknown): boolean {
  return (v === 'GET' || v === 'HEAD' || v === 'POST' || v === 'PUT' || v === 'DELETE' || v === 'OPTIONS' || v === 'TRACE' || v === 'PATCH');
}

function isHttp(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { host, method, path } = own;
  return (host === undefined || host === null || isText(host)) &&
    (method === undefined || method === null || isMethod(method)) &&
    isText(path);
}

function isHealthCheck(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { grpc, healthyThreshold, http, interval, timeout, unhealthyThreshold } = own;
  return (grpc === undefined || grpc === null || isGrpc(grpc)) &&
    isCount(healthyThreshold) &&
    (http === undefined || http === null || isHttp(http)) &&
    isDuration(interval) &&
    isDuration(timeout) &&
    isCount(unhealthyThreshold) &&
    oneHealthCheck(v as never) === true;
}

function isHttp1(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { enableTrailers, overrideStreamErrorOnInvalidHttpMessage, preserveHttp1HeaderCase } = own;
  return (enableTrailers === undefined || enableTrailers === null || typeof enableTrailers === 'boolean') &&
    (overrideStreamErrorOnInvalidHttpMessage === undefined || overrideStreamErrorOnInvalidHttpMessage === null || typeof overrideStreamErrorOnInvalidHttpMessage === 'boolean') &&
    (preserveHttp1HeaderCase === undefined || preserveHttp1HeaderCase === null || typeof preserveHttp1HeaderCase === 'boolean');
}

function isConnectionKeepalive(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { connectionIdleInterval, interval, timeout } = own;
  return (connectionIdleInterval === undefined || connectionIdleInterval === null || isRefreshRate(connectionIdleInterval)) &&
    (interval === undefined || interval === null || isRefreshRate(interval)) &&
    isRefreshRate(timeout);
}

function isInitialConnectionWindowSize(v: unknown): boolean {
  return (typeof v === 'string' ? QUANTITY.test(v) : typeof v === 'number' && Number.isInteger(v) && v >= -9223372036854776000 && v <= 9223372036854775000 || v instanceof Date && isInitialConnectionWindowSize(textOfDate(v))) && isIntegerOrText(v) && isWindowSize(v as never) === true;
}

function isMaxConcurrentStreams(v: unknown): boolean {
  return typeof v === 'number' && Number.isInteger(v) && v >= 1 && v <= 2147483647;
}

function isHttp2(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { connectionKeepalive, initialConnectionWindowSize, initialStreamWindowSize, maxConcurrentStreams, overrideStreamErrorOnInvalidHttpMessage } = own;
  return (connectionKeepalive === undefined || connectionKeepalive === null || isConnectionKeepalive(connectionKeepalive)) &&
    (initialConnectionWindowSize === undefined || initialConnectionWindowSize === null || isInitialConnectionWindowSize(initialConnectionWindowSize)) &&
    (initialStreamWindowSize === undefined || initialStreamWindowSize === null || isInitialConnectionWindowSize(initialStreamWindowSize)) &&
    (maxConcurrentStreams === undefined || maxConcurrentStreams === null || isMaxConcurrentStreams(maxConcurrentStreams)) &&
    (overrideStreamErrorOnInvalidHttpMessage === undefined || overrideStreamErrorOnInvalidHttpMessage === null || typeof overrideStreamErrorOnInvalidHttpMessage === 'boolean');
}

function isAggression(v: unknown): boolean {
  return (typeof v === 'string' ? true : v instanceof Date && isAggression(textOfDate(v))) && aggressionAboveZero(v as never) === true;
}

function isSlowStart(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { aggression, minWeightPercent, window } = own;
  return (aggression === undefined || aggression === null || isAggression(aggression)) &&
    (minWeightPercent === undefined || minWeightPercent === null || isPercent(minWeightPercent)) &&
    (window === undefined || window === null || isDuration(window));
}

function isLeastRequest(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { choiceCount, slowStart } = own;
  return (choiceCount === undefined || choiceCount === null || isAttachedListenerSets(choiceCount)) &&
    (slowStart === undefined || slowStart === null || isSlowStart(slowStart));
}

function isLocalityType(v: unknown): boolean {
  return (v === 'WeightedLb');
}

function isSameSite(v: unknown): boolean {
  return (v === 'Strict' || v === 'Lax' || v === 'None');
}

function isCookie(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { httpOnly, name, path, sameSite, secure, ttl } = own;
  return (httpOnly === undefined || httpOnly === null || typeof httpOnly === 'boolean') &&
    isHost(name) &&
    (path === undefined || path === null || isText(path)) &&
    (sameSite === undefined || sameSite === null || isSameSite(sameSite)) &&
    (secure === undefined || secure === null || typeof secure === 'boolean') &&
    (ttl === undefined || ttl === null || isDuration(ttl));
}

function isHeader(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { name } = own;
  return isHost(name);
}

function isSourceIP(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  return true;
}

function isHashPoliciesItem(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { cookie, header, sourceIP, terminal } = own;
  return (cookie === undefined || cookie === null || isCookie(cookie)) &&
    (header === undefined || header === null || isHeader(header)) &&
    (sourceIP === undefined || sourceIP === null || isSourceIP(sourceIP)) &&
    (terminal === undefined || terminal === null || typeof terminal === 'boolean') &&
    oneHashSource(v as never) === true;
}

function isHashPolicies(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 16 || v.length < 1) return false;
  for (let i = 0; i < v.length; i++) if (!isHashPoliciesItem(v[i])) return false;
  return true;
}

function isMaglev(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { hashPolicies, useHostnameForHashing } = own;
  return (hashPolicies === undefined || hashPolicies === null || isHashPolicies(hashPolicies)) &&
    (useHostnameForHashing === undefined || useHostnameForHashing === null || typeof useHostnameForHashing === 'boolean');
}

function isRingHash(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { hashPolicies, maximumRingSize, minimumRingSize, useHostnameForHashing } = own;
  return (hashPolicies === undefined || hashPolicies === null || isHashPolicies(hashPolicies)) &&
    (maximumRingSize === undefined || maximumRingSize === null || isObservedGeneration(maximumRingSize)) &&
    (minimumRingSize === undefined || minimumRingSize === null || isObservedGeneration(minimumRingSize)) &&
    (useHostnameForHashing === undefined || useHostnameForHashing === null || typeof useHostnameForHashing === 'boolean');
}

function isRoundRobin(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { slowStart } = own;
  return (slowStart === undefined || slowStart === null || isSlowStart(slowStart));
}

function isForce(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { minEndpointsInZoneThreshold } = own;
  return (minEndpointsInZoneThreshold === undefined || minEndpointsInZoneThreshold === null || isAtLeastOne(minEndpointsInZoneThreshold));
}

function isMinEndpointsThreshold(v: unknown): boolean {
  return typeof v === 'number' && Number.isInteger(v) && v >= 1 && v <= 9223372036854775000;
}

function isPreferLocal(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { force, minEndpointsThreshold, routingEnabled } = own;
  return (force === undefined || force === null || isForce(force)) &&
    (minEndpointsThreshold === undefined || minEndpointsThreshold === null || isMinEndpointsThreshold(minEndpointsThreshold)) &&
    (routingEnabled === undefined || routingEnabled === null || isPercent(routingEnabled));
}

function isZoneAware(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { preferLocal } = own;
  return (preferLocal === undefined || preferLocal === null || isPreferLocal(preferLocal)) &&
    zoneAwareSaysHow(v as never) === true;
}

function isLoadBalancer(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { closeConnectionsOnHostSetChange, healthyPanicThreshold, leastRequest, localityType, maglev, random, ringHash, roundRobin, updateMergeWindow, zoneAware } = own;
  return (closeConnectionsOnHostSetChange === undefined || closeConnectionsOnHostSetChange === null || typeof closeConnectionsOnHostSetChange === 'boolean') &&
    (healthyPanicThreshold === undefined || healthyPanicThreshold === null || isPercent(healthyPanicThreshold)) &&
    (leastRequest === undefined || leastRequest === null || isLeastRequest(leastRequest)) &&
    (localityType === undefined || localityType === null || isLocalityType(localityType)) &&
    (maglev === undefined || maglev === null || isMaglev(maglev)) &&
    (random === undefined || random === null || isSourceIP(random)) &&
    (ringHash === undefined || ringHash === null || isRingHash(ringHash)) &&
    (roundRobin === undefined || roundRobin === null || isRoundRobin(roundRobin)) &&
    (updateMergeWindow === undefined || updateMergeWindow === null || isDuration(updateMergeWindow)) &&
    (zoneAware === undefined || zoneAware === null || isZoneAware(zoneAware)) &&
    localityOrZones(v as never) === true &&
    zonesWithoutHashing(v as never) === true &&
    oneBalancer(v as never) === true;
}

function isOutlierDetection(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { baseEjectionTime, consecutive5xx, consecutiveLocalOriginFailure, enforcingConsecutive5xx, enforcingConsecutiveLocalOriginFailure, interval, maxEjectionPercent, splitExternalLocalOriginErrors } = own;
  return (baseEjectionTime === undefined || baseEjectionTime === null || isRefreshRate(baseEjectionTime)) &&
    (consecutive5xx === undefined || consecutive5xx === null || isCount(consecutive5xx)) &&
    (consecutiveLocalOriginFailure === undefined || consecutiveLocalOriginFailure === null || isCount(consecutiveLocalOriginFailure)) &&
    (enforcingConsecutive5xx === undefined || enforcingConsecutive5xx === null || isPercent(enforcingConsecutive5xx)) &&
    (enforcingConsecutiveLocalOriginFailure === undefined || enforcingConsecutiveLocalOriginFailure === null || isPercent(enforcingConsecutiveLocalOriginFailure)) &&
    (interval === undefined || interval === null || isRefreshRate(interval)) &&
    (maxEjectionPercent === undefined || maxEjectionPercent === null || isPercent(maxEjectionPercent)) &&
    (splitExternalLocalOriginErrors === undefined || splitExternalLocalOriginErrors === null || typeof splitExternalLocalOriginErrors === 'boolean');
}

function isKeepAliveInterval(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 32) : v instanceof Date && isKeepAliveInterval(textOfDate(v))) && isDuration2(v as never) === true && isAtLeastOneSecond(v as never) === true;
}

function isTcpKeepalive(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { keepAliveInterval, keepAliveProbes, keepAliveTime } = own;
  return (keepAliveInterval === undefined || keepAliveInterval === null || isKeepAliveInterval(keepAliveInterval)) &&
    (keepAliveProbes === undefined || keepAliveProbes === null || isCount(keepAliveProbes)) &&
    (keepAliveTime === undefined || keepAliveTime === null || isKeepAliveInterval(keepAliveTime));
}

function isVersion(v: unknown): boolean {
  return (typeof v === 'string' ? true : v instanceof Date && isVersion(textOfDate(v))) && isProxyProtocolVersion(v);
}

function isProxyProtocol(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { version } = own;
  return (version === undefined || version === null || isVersion(version));
}

function isBackendConfigPolicySpec(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { targetRefs, targetSelectors, tls, circuitBreakers, commonHttpProtocolOptions, connectTimeout, dns, healthCheck, http1ProtocolOptions, http2ProtocolOptions, loadBalancer, outlierDetection, perConnectionBufferLimitBytes, tcpKeepalive, upstreamProxyProtocol } = own;
  return (targetRefs === undefined || targetRefs === null || isSpecTargetRefs(targetRefs)) &&
    (targetSelectors === undefined || targetSelectors === null || isTargetSelectors(targetSelectors)) &&
    (tls === undefined || tls === null || isBackendConfigPolicySpecTls(tls)) &&
    (circuitBreakers === undefined || circuitBreakers === null || isCircuitBreakers(circuitBreakers)) &&
    (commonHttpProtocolOptions === undefined || commonHttpProtocolOptions === null || isCommonHttp(commonHttpProtocolOptions)) &&
    (connectTimeout === undefined || connectTimeout === null || isDuration(connectTimeout)) &&
    (dns === undefined || dns === null || isDns(dns)) &&
    (healthCheck === undefined || healthCheck === null || isHealthCheck(healthCheck)) &&
    (http1ProtocolOptions === undefined || http1ProtocolOptions === null || isHttp1(http1ProtocolOptions)) &&
    (http2ProtocolOptions === undefined || http2ProtocolOptions === null || isHttp2(http2ProtocolOptions)) &&
    (loadBalancer === undefined || loadBalancer === null || isLoadBalancer(loadBalancer)) &&
    (outlierDetection === undefined || outlierDetection === null || isOutlierDetection(outlierDetection)) &&
    (perConnectionBufferLimitBytes === undefined || perConnectionBufferLimitBytes === null || isCount(perConnectionBufferLimitBytes)) &&
    (tcpKeepalive === undefined || tcpKeepalive === null || isTcpKeepalive(tcpKeepalive)) &&
    (upstreamProxyProtocol === undefined || upstreamProxyProtocol === null || isProxyProtocol(upstreamProxyProtocol)) &&
    oneProtocol(v as never) === true;
}

const METADATA = { namespaced: true } as const;

function hasBody(own: Fields): boolean {
  const { spec, status } = own;
  return isBackendConfigPolicySpec(spec) &&
    (status === undefined || status === null || isPolicyStatus(status));
}

function isWhole(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined || own.kind !== 'BackendConfigPolicy') return false;
  const { apiVersion } = own;
  return (apiVersion === 'gateway.kgateway.dev/v1alpha1') && hasValidMetadata(own, METADATA) && hasBody(own);
}

/**
 * Whether an API server with these CRDs would take this BackendConfigPolicy (default channel: standard). Never throws.
 *
 * Reads the object in place; where reading it throws, a copy of what can be read.
 */
export function isValidBackendConfigPolicy(object: unknown, _channel?: Channel): boolean {
  try {
    if (!isPrototypeSoiled()) return isWhole(object);
  } catch {} // the copy decides
  try {
    return isWhole(copyPlain(object));
  } catch {
    return false;
  }
}
