/** Generated from the definitions in ../crd by tools/generate-guards.ts (npm run generate): do not edit. */
import type { Fields } from '../quick/fields.js';
import type { Channel } from '../crd/node.js';
import { isLongerThan } from '../crd/code-points.js';
import { awsAccountGiven, awsRoleAbsent, awsRoleGiven, awsSecretAbsent, awsSecretGiven, oneAwsFilter, oneAwsService } from '../crd/kgateway/aws-checks.js';
import { groupNamesBackends, oneKindOfBackend, typeHasAws, typeHasDynamicForwardProxy, typeHasGcp, typeHasPriorityGroups, typeHasStatic } from '../crd/kgateway/backend-checks.js';
import { textOfDate } from '../judge/json-type.js';
import { copyPlain } from '../plain.js';
import { isPrototypeSoiled, ownFields } from '../quick/fields.js';
import { hasValidMetadata } from '../quick/metadata.js';
import { AWS_ACCOUNT, AWS_REGION, AWS_ROLE, LAMBDA_FUNCTION, LAMBDA_QUALIFIER, LAMBDA_URL } from './patterns.js';
import { isAttachedListenerSets, isConditions, isHost, isSecretRef } from './shared.js';

function isBackendSpecType(v: unknown): boolean {
  return (v === 'AWS' || v === 'Static' || v === 'DynamicForwardProxy' || v === 'GCP' || v === 'PriorityGroups');
}

function isAccountId(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 12) && AWS_ACCOUNT.test(v) : v instanceof Date && isAccountId(textOfDate(v)));
}

function isAuthType(v: unknown): boolean {
  return (v === 'Secret' || v === 'AssumeRole');
}

function isRoleArn(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 2048) && AWS_ROLE.test(v) : v instanceof Date && isRoleArn(textOfDate(v)));
}

function isAssumeRole(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { roleArn } = own;
  return isRoleArn(roleArn);
}

function isAuth(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { type, secretRef, assumeRole } = own;
  return isAuthType(type) &&
    (secretRef === undefined || secretRef === null || isSecretRef(secretRef)) &&
    (assumeRole === undefined || assumeRole === null || isAssumeRole(assumeRole)) &&
    awsSecretAbsent(v as never) === true &&
    awsSecretGiven(v as never) === true &&
    awsRoleAbsent(v as never) === true &&
    awsRoleGiven(v as never) === true;
}

function isAddressType(v: unknown): boolean {
  return (v === 'PrivateIP' || v === 'PublicIP');
}

function isKey(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 128) && v !== '' : v instanceof Date && isKey(textOfDate(v)));
}

function isKeyValueValue(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 256) && v !== '' : v instanceof Date && isKeyValueValue(textOfDate(v)));
}

function isKeyValue(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { key, value } = own;
  return isKey(key) &&
    isKeyValueValue(value);
}

function isFiltersItem(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { key, keyValue } = own;
  return (key === undefined || key === null || isKey(key)) &&
    (keyValue === undefined || keyValue === null || isKeyValue(keyValue)) &&
    oneAwsFilter(v as never) === true;
}

function isFilters(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 16) return false;
  for (let i = 0; i < v.length; i++) if (!isFiltersItem(v[i])) return false;
  return true;
}

function isEc2(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { addressType, filters, port } = own;
  return (addressType === undefined || addressType === null || isAddressType(addressType)) &&
    (filters === undefined || filters === null || isFilters(filters)) &&
    (port === undefined || port === null || isAttachedListenerSets(port));
}

function isEndpointURL(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 2048) && LAMBDA_URL.test(v) : v instanceof Date && isEndpointURL(textOfDate(v)));
}

function isFunctionName(v: unknown): boolean {
  return (typeof v === 'string' ? LAMBDA_FUNCTION.test(v) : v instanceof Date && isFunctionName(textOfDate(v)));
}

function isInvocationMode(v: unknown): boolean {
  return (v === 'Sync' || v === 'Async');
}

function isPayloadTransformMode(v: unknown): boolean {
  return (v === 'None' || v === 'Envoy');
}

function isQualifier(v: unknown): boolean {
  return (typeof v === 'string' ? LAMBDA_QUALIFIER.test(v) : v instanceof Date && isQualifier(textOfDate(v)));
}

function isLambda(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { accountId, endpointURL, functionName, invocationMode, payloadTransformMode, qualifier } = own;
  return (accountId === undefined || accountId === null || isAccountId(accountId)) &&
    (endpointURL === undefined || endpointURL === null || isEndpointURL(endpointURL)) &&
    isFunctionName(functionName) &&
    (invocationMode === undefined || invocationMode === null || isInvocationMode(invocationMode)) &&
    (payloadTransformMode === undefined || payloadTransformMode === null || isPayloadTransformMode(payloadTransformMode)) &&
    (qualifier === undefined || qualifier === null || isQualifier(qualifier));
}

function isRegion(v: unknown): boolean {
  return (typeof v === 'string' ? !isLongerThan(v, 63) && AWS_REGION.test(v) : v instanceof Date && isRegion(textOfDate(v)));
}

function isAws(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { accountId, auth, ec2, lambda, region } = own;
  return (accountId === undefined || accountId === null || isAccountId(accountId)) &&
    (auth === undefined || auth === null || isAuth(auth)) &&
    (ec2 === undefined || ec2 === null || isEc2(ec2)) &&
    (lambda === undefined || lambda === null || isLambda(lambda)) &&
    (region === undefined || region === null || isRegion(region)) &&
    awsAccountGiven(v as never) === true &&
    oneAwsService(v as never) === true;
}

function isAppProtocol(v: unknown): boolean {
  return (v === 'http2' || v === 'grpc' || v === 'grpc-web' || v === 'kubernetes.io/h2c' || v === 'kubernetes.io/ws');
}

function isHostsItem(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { host, port } = own;
  return isHost(host) &&
    isAttachedListenerSets(port);
}

function isHosts(v: unknown): boolean {
  if (!Array.isArray(v) || v.length < 1) return false;
  for (let i = 0; i < v.length; i++) if (!isHostsItem(v[i])) return false;
  return true;
}

function isStatic(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { appProtocol, hosts } = own;
  return (appProtocol === undefined || appProtocol === null || isAppProtocol(appProtocol)) &&
    isHosts(hosts);
}

function isDynamicForwardProxy(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { enableTls } = own;
  return (enableTls === undefined || enableTls === null || typeof enableTls === 'boolean');
}

function isGcp(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { audience, host } = own;
  return (audience === undefined || audience === null || isHost(audience)) &&
    isHost(host);
}

function isBackendRefs(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 16 || v.length < 1) return false;
  for (let i = 0; i < v.length; i++) if (!isSecretRef(v[i])) return false;
  for (let i = 1; i < v.length; i++) {
    for (let j = 0; j < i; j++) if ((v[i].name ?? "") === (v[j].name ?? "")) return false;
  }
  return groupNamesBackends(v as never) === true;
}

function isPriorityGroupsItem(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { backendRefs } = own;
  return isBackendRefs(backendRefs);
}

function isPriorityGroups(v: unknown): boolean {
  if (!Array.isArray(v) || v.length > 16 || v.length < 1) return false;
  for (let i = 0; i < v.length; i++) if (!isPriorityGroupsItem(v[i])) return false;
  return true;
}

function isBackendSpec(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { type, aws, static: static_, dynamicForwardProxy, gcp, priorityGroups } = own;
  return (type === undefined || type === null || isBackendSpecType(type)) &&
    (aws === undefined || aws === null || isAws(aws)) &&
    (static_ === undefined || static_ === null || isStatic(static_)) &&
    (dynamicForwardProxy === undefined || dynamicForwardProxy === null || isDynamicForwardProxy(dynamicForwardProxy)) &&
    (gcp === undefined || gcp === null || isGcp(gcp)) &&
    (priorityGroups === undefined || priorityGroups === null || isPriorityGroups(priorityGroups)) &&
    typeHasAws(v as never) === true &&
    typeHasStatic(v as never) === true &&
    typeHasDynamicForwardProxy(v as never) === true &&
    typeHasGcp(v as never) === true &&
    typeHasPriorityGroups(v as never) === true &&
    oneKindOfBackend(v as never) === true;
}

function isBackendStatus(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined) return false;
  const { conditions } = own;
  return (conditions === undefined || conditions === null || isConditions(conditions));
}

const METADATA = { namespaced: true } as const;

function hasBody(own: Fields): boolean {
  const { spec, status } = own;
  return isBackendSpec(spec) &&
    (status === undefined || status === null || isBackendStatus(status));
}

function isWhole(v: unknown): boolean {
  const own = ownFields(v);
  if (own === undefined || own.kind !== 'Backend') return false;
  const { apiVersion } = own;
  return (apiVersion === 'gateway.kgateway.dev/v1alpha1') && hasValidMetadata(own, METADATA) && hasBody(own);
}

/**
 * Whether an API server with these CRDs would take this Backend (default channel: standard). Never throws.
 *
 * Reads the object in place; where reading it throws, a copy of what can be read.
 */
export function isValidBackend(object: unknown, _channel?: Channel): boolean {
  try {
    if (!isPrototypeSoiled()) return isWhole(object);
  } catch {} // the copy decides
  try {
    return isWhole(copyPlain(object));
  } catch {
    return false;
  }
}
