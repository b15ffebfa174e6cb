/**
 * Whether the leaf is the peer that the settings expect (RFC 9525), with both sides as evidence.
 */
import type { BackendTlsSettings, PeerIdentity } from '@backend-tls/model';
import { escapeUnprintable } from '../bytes.js';
import { matchIdentity } from '../identity/match-identity.js';
import type { Certificate } from '../x509/certificate.js';
import { COMMON_NAME } from '../x509/oids.js';
import { fail, type PeerFailure } from './failure.js';
import { clip, printName, printNames } from './place.js';
import type { Judgement } from './verdict.js';

/** Whether the leaf is expected, and by which name. */
export interface IdentityJudgement extends Judgement {
  readonly matched: PeerIdentity | undefined;
}

/**
 * Any one of the expected names is enough. `chain-only` is met by every certificate, for callers that were told to
 * ask for no name; `none`, and what we do not know, by no certificate.
 *
 * @rule identity/any-expected-name
 */
export function judgeIdentity(leaf: Certificate, identity: BackendTlsSettings['identity']): IdentityJudgement {
  const names = identity.type === 'any-of' ? identity.names : [];
  const matched = names.find((name) => matchIdentity(leaf, name));
  const expected = names.map(({ type, value }) => printName({ type, value }));
  const asked = identity.type === 'any-of';
  return {
    matched,
    reached: asked || identity.type === 'chain-only' ? ['identity'] : [],
    failures: asked && matched === undefined ? [mismatch(leaf, expected)] : [],
    evidence: { identity: { accepts: identity.type, expected, presented: printNames(leaf) } },
  };
}

/** Without alternative names the common names are shown, since somebody may have meant them. They never count. */
function mismatch(leaf: Certificate, expected: readonly string[]): PeerFailure {
  if (leaf.facts.subjectAltNames !== undefined) return fail('name-mismatch', { expected, presented: printNames(leaf) });
  const commonNames = leaf.subject.attributes.filter(({ oid }) => oid === COMMON_NAME);
  return fail('no-names', { expected, commonNames: commonNames.map(({ text = '' }) => clip(escapeUnprintable(text))) });
}
