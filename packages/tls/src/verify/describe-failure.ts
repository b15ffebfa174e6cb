/**
 * What is wrong with a peer, in words. For people: no code reads them.
 */
import { curveName, signatureName } from '../x509/algorithm-names.js';
import { describeProblem } from '../x509/problems.js';
import type { EvidenceOf, PeerCode, PeerFailure, Place } from './failure.js';
import type { FormSection } from './form.js';

const of = ({ subject }: Place) => `The certificate "${subject}"`;

const SENTENCES: { readonly [Code in PeerCode]: (evidence: EvidenceOf[Code]) => string } = {
  'unverified-settings': ({ trust, identity }) =>
    `The settings verify nobody: trust "${trust}", identity "${identity}".`,
  'no-time': () => 'The moment to verify at is no date.',
  'no-anchors': () => 'There is no trust anchor, so nothing can be trusted.',
  'unreadable-anchor': ({ anchor }) => `The trust anchor "${anchor}" is not the certificate that it says.`,
  'no-certificate': () => 'The peer presented no certificate.',
  'unreadable-certificate': ({ problem }) =>
    `What the peer presented is not a certificate: ${describeProblem(problem)}.`,
  'too-complex': ({ limit, most }) => `The chain is too complex: more than ${most} ${limit}.`,
  expired: (e) => `${of(e)} expired at ${e.notAfter}.`,
  'not-yet-valid': (e) => `${of(e)} is not valid before ${e.notBefore}.`,
  'wrong-purpose': (e) => `${of(e)} is not for TLS servers.`,
  'wrong-key-usage': (e) => `The key of "${e.subject}" may not be used for TLS.`,
  'not-a-ca': (e) => `${of(e)} issued another, but is no certificate authority.`,
  'may-not-sign': (e) => `The key of "${e.subject}" may not sign certificates.`,
  'path-too-long': (e) => `${of(e)} allows ${e.allowed} intermediates below it, and there are ${e.intermediates}.`,
  'name-excluded': (e) => `"${e.constrainedBy}" may not vouch for "${e.name}", which it excludes.`,
  'name-not-permitted': (e) => `"${e.constrainedBy}" may not vouch for "${e.name}", which it does not permit.`,
  'name-not-comparable': (e) => `Whether "${e.constrainedBy}" may vouch for "${e.name}" cannot be told.`,
  'unknown-critical-extension': (e) => `${of(e)} has a critical extension that is not processed, ${e.extension}.`,
  'no-valid-policy': (e) => `An issuer demands a policy that ${of(e)} lacks.`,
  'weak-key': (e) => `${of(e)} has a key of ${e.bits} bits, below ${e.least}.`,
  'unsupported-key': (e) => `${of(e)} has a key that is not accepted, ${curveName(e.key)}.`,
  nonconforming: (e) => `${of(e)} breaks the form of RFC 5280 §${e.section}: ${FORMS[e.section]}.`,
  'name-mismatch': ({ expected, presented }) => `The peer is ${list(presented)}, not ${list(expected)}.`,
  'no-names': ({ expected }) => `The certificate has no subject alternative name, so it is not ${list(expected)}.`,
  'unsupported-signature': (e) => `${of(e)} is signed in a way that is not accepted, ${signatureName(e.algorithm)}.`,
  'bad-signature': (e) => `${of(e)} is not signed by the "${e.issuer}" at hand: another key has that name.`,
  'unknown-issuer': (e) => `No trust anchor is reached: the issuer of "${e.subject}", "${e.issuer}", is not at hand.`,
};

/** What RFC 5280 asks for, by its section. */
const FORMS: Readonly<Record<FormSection, string>> = {
  '4.1.2.1': 'it is of version 3',
  '4.1.2.2': 'its serial number is above zero and has at most 20 octets',
  '4.1.2.4': 'its issuer has a name',
  '4.1.2.6': 'an authority has a name',
  '4.2.1.1': 'it has an authority key identifier, which is not critical',
  '4.2.1.2': 'an authority has a subject key identifier, which is not critical',
  '4.2.1.6': 'alternative names are well formed, and critical where the subject is empty',
  '4.2.1.9': 'only an authority signs certificates, and its basic constraints are critical',
  '4.2.1.10': 'only an authority constrains names, and its constraints are critical and well formed',
  '4.2.1.11': 'policy constraints are critical',
  '4.2.1.14': 'the inhibition of anyPolicy is critical',
  '4.2.2.1': 'authority information is not critical',
};

/** One sentence about a failure. Text from certificates is escaped in it, as it is in the evidence. */
export function describeFailure({ code, evidence }: PeerFailure): string {
  const says = SENTENCES[code] as (evidence: PeerFailure['evidence']) => string; // code and evidence go together
  return says(evidence);
}

function list(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(' or ');
}
