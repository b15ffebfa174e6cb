/**
 * The form that RFC 5280 asks of certificates where TLS clients are content with less: profile `strict` alone.
 */
import { isWellFormedName } from '../identity/match-identity.js';
import type { Certificate } from '../x509/certificate.js';
import { EXTENSION } from '../x509/oids.js';
import type { Path, PathContext } from './context.js';
import { fail, type PeerFailure } from './failure.js';
import { placeOf } from './place.js';
import { prepareBase } from './subtree.js';

/**
 * The first thing in which the certificate departs from RFC 5280.
 *
 * @rule path/strict-form
 */
export function checkForm(path: Path, depth: number, { profile }: PathContext): PeerFailure | undefined {
  if (profile !== 'strict') return undefined;
  const certificate = path[depth]!;
  const rules = depth === 0 ? COMMON : [...COMMON, ...ISSUER];
  const broken = rules.find(([, holds]) => !holds(certificate));
  return broken && fail('nonconforming', { ...placeOf(path, depth), what: broken[0] });
}

type FormRule = readonly [says: string, holds: (certificate: Certificate) => boolean];

const COMMON: readonly FormRule[] = [
  ['§4.1.2.1 version 3', ({ version }) => version === 3],
  ['§4.1.2.2 serial number above zero, of 20 octets', ({ serial, selfIssued }) => selfIssued || isSerial(serial)],
  ['§4.1.2.4 name of the issuer', ({ issuer }) => issuer.parts.length > 0],
  ['§4.2.1.1 authority key identifier', ({ facts, selfIssued }) => facts.authorityKeyId !== undefined || selfIssued],
  ['§4.2.1.1 authority key identifier not critical', isNotCritical(EXTENSION.authorityKeyIdentifier)],
  ['§4.2.1.2 subject key identifier not critical', isNotCritical(EXTENSION.subjectKeyIdentifier)],
  [
    '§4.2.1.6 alternative names critical without a subject',
    (own) => own.subject.parts.length > 0 || isCritical(own, EXTENSION.subjectAltName) !== false,
  ],
  ['§4.2.1.6 alternative names well formed', ({ facts }) => (facts.subjectAltNames ?? []).every(isWellFormedName)],
  ['§4.2.1.9 only an authority signs certificates', ({ facts }) => !maySign(facts) || isAuthority(facts)],
  ['§4.2.1.10 only an authority constrains names', ({ facts }) => !facts.nameConstraints || isAuthority(facts)],
  ['§4.2.1.10 name constraints critical', (own) => isCritical(own, EXTENSION.nameConstraints) !== false],
  ['§4.2.1.11 policy constraints critical', (own) => isCritical(own, EXTENSION.policyConstraints) !== false],
  ['§4.2.1.14 inhibitAnyPolicy critical', (own) => isCritical(own, EXTENSION.inhibitAnyPolicy) !== false],
  ['§4.2.2.1 authority information not critical', isNotCritical(EXTENSION.authorityInfoAccess)],
];

const ISSUER: readonly FormRule[] = [
  ['§4.1.2.6 name of an authority', ({ subject }) => subject.parts.length > 0],
  ['§4.2.1.2 subject key identifier', ({ facts }) => facts.subjectKeyId !== undefined],
  ['§4.2.1.9 basic constraints critical', (own) => isCritical(own, EXTENSION.basicConstraints) !== false],
  [
    '§4.2.1.10 name constraints well formed',
    ({ facts: { nameConstraints: { permitted = [], excluded = [] } = {} } }) =>
      [...permitted, ...excluded].every((base) => !COMPARED.has(base.type) || prepareBase(base).comparable),
  ],
];

const COMPARED = new Set(['dns', 'ip', 'email', 'uri']);

/** A root identifies itself by other means, and a public one has had the number zero for as long as it lives. */
function isSerial(serial: string): boolean {
  return /[1-9a-f]/.test(serial) && !serial.startsWith('-') && serial.length <= 40;
}

function isNotCritical(oid: string): FormRule[1] {
  return (certificate) => isCritical(certificate, oid) !== true;
}

/** `undefined` where the extension is absent. */
function isCritical({ extensions }: Certificate, oid: string): boolean | undefined {
  return extensions.find((extension) => extension.oid === oid)?.critical;
}

function maySign({ keyUsage }: Certificate['facts']): boolean {
  return keyUsage?.includes('keyCertSign') === true;
}

function isAuthority({ basicConstraints }: Certificate['facts']): boolean {
  return basicConstraints?.ca === true;
}
