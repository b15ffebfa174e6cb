/**
 * The rules of `validation`: which CA, which hostname, which other names. BackendTLSPolicy has this block, and XBackend.
 */
import type { BackendTLSPolicyValidation, SubjectAltName } from './backend-tls-policy.js';
import { finding, type ModelFinding, quote, serverFinding } from './codes.js';
import { checkCount, checkText, LIMITS } from './limits.js';
import type { ObjectRef } from './object.js';
import type { ModelRule } from './rules.js';

interface Subject {
  readonly validation: BackendTLSPolicyValidation;
  readonly object: ObjectRef;
  readonly path: readonly (string | number)[]; // of the validation, from the object's root
}

const CHECKS: readonly ((subject: Subject) => readonly ModelFinding[])[] = [
  caExclusive,
  caRequired,
  caRefsLimits,
  wellKnownPattern,
  hostnamePattern,
  hostnameNotIp,
  sanLimits,
  sanHostname,
  sanUri,
];

/** Every rule that the block breaks, in the order of the rules. */
export function validateValidation(
  validation: BackendTLSPolicyValidation,
  object: ObjectRef,
  path: readonly (string | number)[],
): readonly ModelFinding[] {
  return CHECKS.flatMap((check) => check({ validation, object, path }));
}

/** @rule policy/ca-exclusive */
function caExclusive({ validation, object, path }: Subject): readonly ModelFinding[] {
  if (!hasCaRefs(validation) || !hasText(validation.wellKnownCACertificates)) return [];
  const message = 'must not contain both CACertificateRefs and WellKnownCACertificates';
  return [serverFinding('ca-source-conflict', 'policy/ca-exclusive', message, object, path)];
}

/** @rule policy/ca-required */
function caRequired({ validation, object, path }: Subject): readonly ModelFinding[] {
  if (hasCaRefs(validation) || hasText(validation.wellKnownCACertificates)) return [];
  const message = 'must specify either CACertificateRefs or WellKnownCACertificates';
  return [serverFinding('ca-source-missing', 'policy/ca-required', message, object, path)];
}

/** @rule policy/ca-refs-limits */
function caRefsLimits({ validation, object, path }: Subject): readonly ModelFinding[] {
  const rule = 'policy/ca-refs-limits';
  const refs = validation.caCertificateRefs ?? [];
  const list = [...path, 'caCertificateRefs'];
  return [
    ...checkCount(refs.length, { min: 0, max: 8 }, rule, object, list),
    ...refs.flatMap((ca, index) => [
      ...checkText(ca.group, LIMITS.group, rule, object, [...list, index, 'group']),
      ...checkText(ca.kind, LIMITS.kind, rule, object, [...list, index, 'kind']),
      ...checkText(ca.name, LIMITS.name, rule, object, [...list, index, 'name']),
    ]),
  ];
}

/** @rule policy/well-known-pattern */
function wellKnownPattern({ validation, object, path }: Subject): readonly ModelFinding[] {
  const value = validation.wellKnownCACertificates;
  if (value === undefined) return [];
  return checkText(value, LIMITS.wellKnown, 'policy/well-known-pattern', object, [...path, 'wellKnownCACertificates']);
}

/** @rule policy/hostname-pattern */
function hostnamePattern({ validation, object, path }: Subject): readonly ModelFinding[] {
  const { hostname } = validation;
  return checkText(hostname, LIMITS.preciseHostname, 'policy/hostname-pattern', object, [...path, 'hostname']);
}

/**
 * The pattern lets IPv4 addresses through, although upstream says that a hostname is never one. IPv6 fails the
 * pattern.
 *
 * @rule policy/hostname-not-ip
 */
function hostnameNotIp({ validation, object, path }: Subject): readonly ModelFinding[] {
  const { hostname } = validation;
  if (!isIpv4(hostname)) return [];
  const message = `The hostname ${quote(hostname)} is an IP address, which can be neither SNI nor a DNS name.`;
  return [
    finding('hostname-is-ip', 'policy/hostname-not-ip', message, {
      object,
      path: [...path, 'hostname'],
      evidence: { hostname },
    }),
  ];
}

/** @rule policy/san-limits */
function sanLimits({ validation, object, path }: Subject): readonly ModelFinding[] {
  const sans = validation.subjectAltNames ?? [];
  const list = [...path, 'subjectAltNames'];
  return [
    ...checkCount(sans.length, { min: 0, max: 5 }, 'policy/san-limits', object, list),
    ...sans.flatMap((san, index) => sanFields(san, object, [...list, index])),
  ];
}

function sanFields(
  { type, hostname, uri }: SubjectAltName,
  object: ObjectRef,
  path: readonly (string | number)[],
): readonly ModelFinding[] {
  const rule = 'policy/san-limits';
  const findings: ModelFinding[] = [];
  if (type !== 'Hostname' && type !== 'URI') {
    const message = `A subjectAltName is of type "Hostname" or "URI", not ${quote(type)}.`;
    findings.push(finding('value-unsupported', rule, message, { object, path: [...path, 'type'] }));
  }
  if (hostname !== undefined) {
    findings.push(...checkText(hostname, LIMITS.hostname, rule, object, [...path, 'hostname']));
  }
  if (uri !== undefined) findings.push(...checkText(uri, LIMITS.uri, rule, object, [...path, 'uri']));
  return findings;
}

/** @rule policy/san-hostname */
function sanHostname(subject: Subject): readonly ModelFinding[] {
  return sanValue(subject, 'policy/san-hostname', 'Hostname', 'hostname');
}

/** @rule policy/san-uri */
function sanUri(subject: Subject): readonly ModelFinding[] {
  return sanValue(subject, 'policy/san-uri', 'URI', 'uri');
}

/** The two halves of one rule: the value is there with its type, and not without it. */
function sanValue(
  { validation, object, path }: Subject,
  rule: ModelRule,
  type: 'Hostname' | 'URI',
  field: 'hostname' | 'uri',
): readonly ModelFinding[] {
  return (validation.subjectAltNames ?? []).flatMap((san, index) => {
    const isType = san.type === type;
    if (isType === hasText(san[field])) return [];
    const code = isType ? 'san-value-missing' : 'san-value-unexpected';
    const message = isType
      ? `SubjectAltName element must contain ${type}, if Type is set to ${type}`
      : `SubjectAltName element must not contain ${type}, if Type is not set to ${type}`;
    return [serverFinding(code, rule, message, object, [...path, 'subjectAltNames', index])];
  });
}

/** An empty text counts as none, as in the CRD's own rules. */
function hasText(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

function hasCaRefs(validation: BackendTLSPolicyValidation): boolean {
  return (validation.caCertificateRefs ?? []).length > 0;
}

function isIpv4(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) <= 255);
}
