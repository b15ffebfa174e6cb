/**
 * The form that RFC 5280 asks of certificates where TLS clients are content with less: profile `strict` alone.
 */
import { isWellFormedName } from '../identity/match-identity.js';
import type { Certificate } from '../x509/certificate.js';
import {
  AUTHORITY_INFO_ACCESS,
  AUTHORITY_KEY_ID,
  BASIC_CONSTRAINTS,
  INHIBIT_ANY_POLICY,
  NAME_CONSTRAINTS,
  POLICY_CONSTRAINTS,
  SUBJECT_ALT_NAME,
  SUBJECT_KEY_ID,
} from '../x509/oids.js';
import type { Path, PathContext } from './context.js';
import { fail, type PeerFailure } from './failure.js';
import { placeOf } from './place.js';
import { prepareBase } from './subtree.js';

/** A section of RFC 5280. */
export type FormSection =
  | '4.1.2.1'
  | '4.1.2.2'
  | '4.1.2.4'
  | '4.1.2.6'
  | '4.2.1.1'
  | '4.2.1.2'
  | '4.2.1.6'
  | '4.2.1.9'
  | '4.2.1.10'
  | '4.2.1.11'
  | '4.2.1.14'
  | '4.2.2.1';

/**
 * The first thing in which the certificate departs from RFC 5280.
 *
 * @rule path/strict-form
 */
export function checkForm(path: Path, depth: number, { profile }: PathContext): PeerFailure | undefined {
  if (profile !== 'strict') return undefined;
  const broken = RULES.find(([, holds]) => !holds(path[depth]!, depth > 0));
  return broken && fail('nonconforming', { ...placeOf(path, depth), section: broken[0] });
}

/** @param issues  whether the certificate stands above the leaf */
type Holds = (certificate: Certificate, issues: boolean) => boolean;

const RULES: readonly (readonly [FormSection, Holds])[] = [
  ['4.1.2.1', ({ version }) => version === 3],
  // A root identifies itself by other means, and a public one has had the number zero for as long as it lives.
  ['4.1.2.2', ({ serial, selfIssued }) => selfIssued || (/^[^-]*[1-9a-f]/.test(serial) && serial.length <= 40)],
  ['4.1.2.4', ({ issuer }) => issuer.parts.length > 0],
  ['4.1.2.6', ({ subject }, issues) => !issues || subject.parts.length > 0],
  ['4.2.1.1', ({ facts, selfIssued }) => facts.authorityKeyId !== undefined || selfIssued],
  ['4.2.1.1', criticalOrAbsent(AUTHORITY_KEY_ID, false)],
  ['4.2.1.2', ({ facts }, issues) => !issues || facts.subjectKeyId !== undefined],
  ['4.2.1.2', criticalOrAbsent(SUBJECT_KEY_ID, false)],
  ['4.2.1.6', (own, issues) => own.subject.parts.length > 0 || criticalOrAbsent(SUBJECT_ALT_NAME, true)(own, issues)],
  ['4.2.1.6', ({ facts }) => (facts.subjectAltNames ?? []).every(isWellFormedName)],
  ['4.2.1.9', (own, issues) => !issues || criticalOrAbsent(BASIC_CONSTRAINTS, true)(own, issues)],
  ['4.2.1.9', ({ facts }) => facts.basicConstraints?.ca === true || !facts.keyUsage?.includes('keyCertSign')],
  ['4.2.1.10', ({ facts }) => facts.basicConstraints?.ca === true || !facts.nameConstraints],
  ['4.2.1.10', criticalOrAbsent(NAME_CONSTRAINTS, true)],
  ['4.2.1.10', (own, issues) => !issues || hasComparableConstraints(own)],
  ['4.2.1.11', criticalOrAbsent(POLICY_CONSTRAINTS, true)],
  ['4.2.1.14', criticalOrAbsent(INHIBIT_ANY_POLICY, true)],
  ['4.2.2.1', criticalOrAbsent(AUTHORITY_INFO_ACCESS, false)],
];

function criticalOrAbsent(oid: string, critical: boolean): Holds {
  return ({ extensions }) => extensions.every((extension) => extension.oid !== oid || extension.critical === critical);
}

function hasComparableConstraints({ facts: { nameConstraints } }: Certificate): boolean {
  const { permitted = [], excluded = [] } = nameConstraints ?? {};
  return [...permitted, ...excluded].every(
    (base) => !['dns', 'ip', 'email', 'uri'].includes(base.type) || prepareBase(base).comparable,
  );
}
