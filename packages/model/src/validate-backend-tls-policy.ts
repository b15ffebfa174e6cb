/**
 * The rules that a BackendTLSPolicy has to keep, beyond its shape: one function each, all of them always asked.
 *
 * A finding of severity error means that an API server refuses the policy, or should; warnings change no decision.
 */
import type { BackendTLSPolicy, LocalPolicyTargetReferenceWithSectionName } from './backend-tls-policy.js';
import { finding, type ModelCode, type ModelFinding, quote } from './codes.js';
import { checkCount, checkText, isLongerThan, LIMITS } from './limits.js';
import { type ObjectRef, refOf } from './object.js';
import type { ModelRule } from './rules.js';

type Check = (policy: BackendTLSPolicy, ref: ObjectRef) => readonly ModelFinding[];

const CHECKS: readonly Check[] = [
  targetRefsSize,
  targetRefFields,
  sectionWhenRepeated,
  sectionUnique,
  optionsLimits,
  optionKeyPrefix,
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

/** Every rule that the policy breaks, in the order of the rules. An empty list: an API server would take it. */
export function validateBackendTLSPolicy(policy: BackendTLSPolicy): readonly ModelFinding[] {
  const ref = refOf(policy);
  return CHECKS.flatMap((check) => check(policy, ref));
}

const TARGETS = ['spec', 'targetRefs'] as const;
const OPTIONS = ['spec', 'options'] as const;
const VALIDATION = ['spec', 'validation'] as const;
const CA_REFS = [...VALIDATION, 'caCertificateRefs'] as const;
const SANS = [...VALIDATION, 'subjectAltNames'] as const;

/** @rule policy/target-refs-size */
function targetRefsSize(policy: BackendTLSPolicy, ref: ObjectRef): readonly ModelFinding[] {
  return checkCount(policy.spec.targetRefs.length, { min: 1, max: 16 }, 'policy/target-refs-size', ref, TARGETS);
}

/** @rule policy/target-ref-fields */
function targetRefFields(policy: BackendTLSPolicy, ref: ObjectRef): readonly ModelFinding[] {
  const rule = 'policy/target-ref-fields';
  return policy.spec.targetRefs.flatMap((target, index) => {
    const path = [...TARGETS, index];
    const { sectionName } = target;
    return [
      ...checkText(target.group, LIMITS.group, rule, ref, [...path, 'group']),
      ...checkText(target.kind, LIMITS.kind, rule, ref, [...path, 'kind']),
      ...checkText(target.name, LIMITS.name, rule, ref, [...path, 'name']),
      ...(sectionName === undefined
        ? []
        : checkText(sectionName, LIMITS.sectionName, rule, ref, [...path, 'sectionName'])),
    ];
  });
}

/** @rule policy/section-when-repeated */
function sectionWhenRepeated(policy: BackendTLSPolicy, ref: ObjectRef): readonly ModelFinding[] {
  const message = 'sectionName must be specified when targetRefs includes 2 or more references to the same target';
  const groups = groupIndexes(policy.spec.targetRefs, targetKey);
  return groups.flatMap((indexes) => {
    const without = indexes.filter((index) => !hasText(policy.spec.targetRefs[index]?.sectionName));
    if (without.length === 0 || without.length === indexes.length) return [];
    return [
      serverFinding('section-name-missing', 'policy/section-when-repeated', message, ref, [...TARGETS, without[0]!]),
    ];
  });
}

/** @rule policy/section-unique */
function sectionUnique(policy: BackendTLSPolicy, ref: ObjectRef): readonly ModelFinding[] {
  const message = 'sectionName must be unique when targetRefs includes 2 or more references to the same target';
  const groups = groupIndexes(policy.spec.targetRefs, (target) =>
    JSON.stringify([targetKey(target), target.sectionName ?? '']),
  );
  return groups
    .filter((indexes) => indexes.length > 1)
    .map((indexes) =>
      serverFinding('section-name-repeated', 'policy/section-unique', message, ref, [...TARGETS, indexes[1]!]),
    );
}

/** @rule policy/options-limits */
function optionsLimits(policy: BackendTLSPolicy, ref: ObjectRef): readonly ModelFinding[] {
  const rule = 'policy/options-limits';
  const options = Object.entries(policy.spec.options ?? {});
  return [
    ...checkCount(options.length, { min: 0, max: 16 }, rule, ref, OPTIONS),
    ...options
      .filter(([, value]) => isLongerThan(value, 4096))
      .map(([key]) =>
        finding('too-long', rule, `The option ${quote(key)} has more than 4096 characters.`, {
          object: ref,
          path: [...OPTIONS, key],
          evidence: { max: 4096 },
        }),
      ),
  ];
}

/** @rule policy/option-key-prefix */
function optionKeyPrefix(policy: BackendTLSPolicy, ref: ObjectRef): readonly ModelFinding[] {
  return Object.keys(policy.spec.options ?? {})
    .filter((key) => !/^[^/]+\/[^/]+$/.test(key))
    .map((key) =>
      finding(
        'option-key-unprefixed',
        'policy/option-key-prefix',
        `The option ${quote(key)} has no domain before it; such keys are reserved.`,
        { object: ref, path: [...OPTIONS, key], severity: 'warning' },
      ),
    );
}

/** @rule policy/ca-exclusive */
function caExclusive(policy: BackendTLSPolicy, ref: ObjectRef): readonly ModelFinding[] {
  if (!hasCaRefs(policy) || !hasText(policy.spec.validation.wellKnownCACertificates)) return [];
  const message = 'must not contain both CACertificateRefs and WellKnownCACertificates';
  return [serverFinding('ca-source-conflict', 'policy/ca-exclusive', message, ref, VALIDATION)];
}

/** @rule policy/ca-required */
function caRequired(policy: BackendTLSPolicy, ref: ObjectRef): readonly ModelFinding[] {
  if (hasCaRefs(policy) || hasText(policy.spec.validation.wellKnownCACertificates)) return [];
  const message = 'must specify either CACertificateRefs or WellKnownCACertificates';
  return [serverFinding('ca-source-missing', 'policy/ca-required', message, ref, VALIDATION)];
}

/** @rule policy/ca-refs-limits */
function caRefsLimits(policy: BackendTLSPolicy, ref: ObjectRef): readonly ModelFinding[] {
  const rule = 'policy/ca-refs-limits';
  const refs = policy.spec.validation.caCertificateRefs ?? [];
  return [
    ...checkCount(refs.length, { min: 0, max: 8 }, rule, ref, CA_REFS),
    ...refs.flatMap((ca, index) => [
      ...checkText(ca.group, LIMITS.group, rule, ref, [...CA_REFS, index, 'group']),
      ...checkText(ca.kind, LIMITS.kind, rule, ref, [...CA_REFS, index, 'kind']),
      ...checkText(ca.name, LIMITS.name, rule, ref, [...CA_REFS, index, 'name']),
    ]),
  ];
}

/** @rule policy/well-known-pattern */
function wellKnownPattern(policy: BackendTLSPolicy, ref: ObjectRef): readonly ModelFinding[] {
  const value = policy.spec.validation.wellKnownCACertificates;
  const path = [...VALIDATION, 'wellKnownCACertificates'];
  return value === undefined ? [] : checkText(value, LIMITS.wellKnown, 'policy/well-known-pattern', ref, path);
}

/** @rule policy/hostname-pattern */
function hostnamePattern(policy: BackendTLSPolicy, ref: ObjectRef): readonly ModelFinding[] {
  const path = [...VALIDATION, 'hostname'];
  return checkText(policy.spec.validation.hostname, LIMITS.preciseHostname, 'policy/hostname-pattern', ref, path);
}

/**
 * The pattern lets IPv4 addresses through, although upstream says that a hostname is never one. IPv6 fails the pattern.
 *
 * @rule policy/hostname-not-ip
 */
function hostnameNotIp(policy: BackendTLSPolicy, ref: ObjectRef): readonly ModelFinding[] {
  const { hostname } = policy.spec.validation;
  if (!isIpv4(hostname)) return [];
  const message = `The hostname ${quote(hostname)} is an IP address, which can be neither SNI nor a DNS name.`;
  const path = [...VALIDATION, 'hostname'];
  return [finding('hostname-is-ip', 'policy/hostname-not-ip', message, { object: ref, path, evidence: { hostname } })];
}

/** @rule policy/san-limits */
function sanLimits(policy: BackendTLSPolicy, ref: ObjectRef): readonly ModelFinding[] {
  const rule = 'policy/san-limits';
  const sans = policy.spec.validation.subjectAltNames ?? [];
  return [
    ...checkCount(sans.length, { min: 0, max: 5 }, rule, ref, SANS),
    ...sans.flatMap(({ type, hostname, uri }, index) => [
      ...(type === 'Hostname' || type === 'URI' ? [] : [sanTypeFinding(type, ref, index)]),
      ...(hostname === undefined ? [] : checkText(hostname, LIMITS.hostname, rule, ref, [...SANS, index, 'hostname'])),
      ...(uri === undefined ? [] : checkText(uri, LIMITS.uri, rule, ref, [...SANS, index, 'uri'])),
    ]),
  ];
}

function sanTypeFinding(type: string, ref: ObjectRef, index: number): ModelFinding {
  const message = `A subjectAltName is of type Hostname or URI, not ${quote(type)}.`;
  return finding('value-unsupported', 'policy/san-limits', message, { object: ref, path: [...SANS, index, 'type'] });
}

/** @rule policy/san-hostname */
function sanHostname(policy: BackendTLSPolicy, ref: ObjectRef): readonly ModelFinding[] {
  return sanValue(policy, ref, { rule: 'policy/san-hostname', type: 'Hostname', field: 'hostname', label: 'Hostname' });
}

/** @rule policy/san-uri */
function sanUri(policy: BackendTLSPolicy, ref: ObjectRef): readonly ModelFinding[] {
  return sanValue(policy, ref, { rule: 'policy/san-uri', type: 'URI', field: 'uri', label: 'URI' });
}

interface SanValueRule {
  readonly rule: ModelRule;
  readonly type: string;
  readonly field: 'hostname' | 'uri';
  readonly label: string;
}

/** The two halves of one rule: the value is there with its type, and not without it. */
function sanValue(
  policy: BackendTLSPolicy,
  ref: ObjectRef,
  { rule, type, field, label }: SanValueRule,
): readonly ModelFinding[] {
  return (policy.spec.validation.subjectAltNames ?? []).flatMap((san, index) => {
    const isType = san.type === type;
    if (isType === hasText(san[field])) return [];
    const message = `SubjectAltName element must ${isType ? '' : 'not '}contain ${label}, if Type is ${isType ? '' : 'not '}set to ${label}`;
    const code = isType ? 'san-value-missing' : 'san-value-unexpected';
    return [serverFinding(code, rule, message, ref, [...SANS, index])];
  });
}

/** A finding in the words of the API server, which has a message of its own for each of these rules. */
function serverFinding(
  code: ModelCode,
  rule: ModelRule,
  message: string,
  object: ObjectRef,
  path: readonly (string | number)[],
): ModelFinding {
  return finding(code, rule, `The API server would answer: "${message}".`, { object, path });
}

/** An empty text counts as none, as in the CRD's own rules. */
function hasText(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

function hasCaRefs(policy: BackendTLSPolicy): boolean {
  return (policy.spec.validation.caCertificateRefs ?? []).length > 0;
}

function isIpv4(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) <= 255);
}

function targetKey(target: LocalPolicyTargetReferenceWithSectionName): string {
  return JSON.stringify([target.group, target.kind, target.name]);
}

/** The indexes of the items that share a key, group by group, in the order in which the groups begin. */
function groupIndexes<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  for (const [index, item] of items.entries()) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  }
  return [...groups.values()];
}
