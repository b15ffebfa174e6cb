/**
 * The CEL rules of BackendTLSPolicy; XBackend has those of `validation`, too.
 */
import type {
  BackendTLSPolicyValidation,
  LocalPolicyTargetReferenceWithSectionName,
  SubjectAltName,
} from '../../api/backend-tls-policy.js';
import type { Check } from '../node.js';
import { areUnique, FEW, hasNoPair, size, textOf } from './values.js';

type Target = LocalPolicyTargetReferenceWithSectionName;
type Targets = readonly Target[];

/** @rule policy/section-when-repeated */
export function sectionWhenRepeated(targets: Targets): boolean {
  if (targets.length <= FEW) return hasNoPair(targets, differInSection);
  const named = new Map<string, boolean>();
  return targets.every((target) => {
    const key = targetKey(target);
    const isNamed = textOf(target.sectionName) !== '';
    const before = named.get(key) ?? isNamed;
    named.set(key, isNamed);
    return before === isNamed;
  });
}

/** @rule policy/section-unique */
export function sectionUnique(targets: Targets): boolean {
  if (targets.length <= FEW) return hasNoPair(targets, shareSection);
  return areUnique(targets, (target) => `${targetKey(target)}\0${textOf(target.sectionName)}`);
}

function isSameTarget(one: Target, other: Target): boolean {
  return one.name === other.name && one.kind === other.kind && one.group === other.group;
}

/** One names a section of their target, the other one does not. */
function differInSection(one: Target, other: Target): boolean {
  return isSameTarget(one, other) && (textOf(one.sectionName) === '') !== (textOf(other.sectionName) === '');
}

function shareSection(one: Target, other: Target): boolean {
  return isSameTarget(one, other) && textOf(one.sectionName) === textOf(other.sectionName);
}

function targetKey({ group, kind, name }: Target): string {
  return `${group}\0${kind}\0${name}`;
}

/** @rule policy/ca-exclusive */
export function caExclusive(validation: BackendTLSPolicyValidation): boolean {
  return size(validation.caCertificateRefs) === 0 || textOf(validation.wellKnownCACertificates) === '';
}

/** @rule policy/ca-required */
export function caRequired(validation: BackendTLSPolicyValidation): boolean {
  return size(validation.caCertificateRefs) > 0 || textOf(validation.wellKnownCACertificates) !== '';
}

/** @rule policy/san-hostname */
export function sanHostnameGiven(san: SubjectAltName): boolean {
  return san.type !== 'Hostname' || textOf(san.hostname) !== '';
}

/** @rule policy/san-hostname */
export function sanHostnameAbsent(san: SubjectAltName): boolean {
  return san.type === 'Hostname' || textOf(san.hostname) === '';
}

/** @rule policy/san-uri */
export function sanUriGiven(san: SubjectAltName): boolean {
  return san.type !== 'URI' || textOf(san.uri) !== '';
}

/** @rule policy/san-uri */
export function sanUriAbsent(san: SubjectAltName): boolean {
  return san.type === 'URI' || textOf(san.uri) === '';
}

/** The rules of `targetRefs`. */
export const TARGET_CHECKS: readonly Check[] = [
  {
    rule: 'policy/section-when-repeated',
    code: 'section-name-missing',
    message: 'sectionName must be specified when targetRefs includes 2 or more references to the same target',
    holds: sectionWhenRepeated,
  },
  {
    rule: 'policy/section-unique',
    code: 'section-name-repeated',
    message: 'sectionName must be unique when targetRefs includes 2 or more references to the same target',
    holds: sectionUnique,
  },
];

/** The rules of `validation`. */
export const VALIDATION_CHECKS: readonly Check[] = [
  {
    rule: 'policy/ca-exclusive',
    code: 'ca-source-conflict',
    message: 'must not contain both CACertificateRefs and WellKnownCACertificates',
    holds: caExclusive,
  },
  {
    rule: 'policy/ca-required',
    code: 'ca-source-missing',
    message: 'must specify either CACertificateRefs or WellKnownCACertificates',
    holds: caRequired,
  },
];

/** The rules of each entry of `subjectAltNames`. */
export const SAN_CHECKS: readonly Check[] = [
  {
    rule: 'policy/san-hostname',
    code: 'san-value-missing',
    message: 'SubjectAltName element must contain Hostname, if Type is set to Hostname',
    holds: sanHostnameGiven,
  },
  {
    rule: 'policy/san-hostname',
    code: 'san-value-unexpected',
    message: 'SubjectAltName element must not contain Hostname, if Type is not set to Hostname',
    holds: sanHostnameAbsent,
  },
  {
    rule: 'policy/san-uri',
    code: 'san-value-missing',
    message: 'SubjectAltName element must contain URI, if Type is set to URI',
    holds: sanUriGiven,
  },
  {
    rule: 'policy/san-uri',
    code: 'san-value-unexpected',
    message: 'SubjectAltName element must not contain URI, if Type is not set to URI',
    holds: sanUriAbsent,
  },
];
