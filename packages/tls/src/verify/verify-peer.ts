/**
 * Whether a peer is whom the settings of a backend expect, judged from the chain that it presented.
 */
import type { BackendTlsSettings } from '@backend-tls/model';
import type { Certificate } from '../x509/certificate.js';
import { SERVER_AUTH } from '../x509/oids.js';
import { readAnchors, type SystemAnchors } from './anchors.js';
import { indexBySubject, isIn } from './certificate-index.js';
import type { VerifyProfile } from './context.js';
import { fail } from './failure.js';
import { judgeIdentity } from './identity.js';
import { judgePath } from './judge-path.js';
import { createBudget, type Limits } from './limits.js';
import { createPreparedNames } from './name-constraints.js';
import { readChain } from './read-chain.js';
import { createVerifier } from './signature.js';
import { type Judgement, makeVerdict, type PeerVerdict } from './verdict.js';

type Expected = Pick<BackendTlsSettings, 'identity' | 'trust'>;

/** When to judge, and how. */
export interface VerifyContext {
  readonly at: Date; // the moment to judge at
  readonly systemAnchors?: readonly Uint8Array[] | SystemAnchors | undefined; // what trust `system` means; default: nothing
  readonly profile?: VerifyProfile | undefined; // default: `interop`
  readonly limits?: Limits | undefined;
}

/**
 * Verifies a chain as a TLS client does (RFC 5280 §6, RFC 9525), and says of every check how it went.
 *
 * The leaf is `chain[0]`, whatever else the chain holds. The rest may come in any order, and what of it cannot be read
 * is passed over. The path may end in any anchor of the settings: a root, an intermediate, or the leaf itself.
 * Whatever the chain holds, the answer is a verdict, and no part of one is remembered. What is kept from one call to
 * the next is how frozen anchors read.
 *
 * @param chain     DER certificates as the peer sent them
 * @param expected  whom to expect; settings that verify nobody are never `ok`
 */
export function verifyPeer(
  chain: readonly Uint8Array[],
  expected: Expected,
  context: VerifyContext,
): Promise<PeerVerdict> {
  return verifyFor(SERVER_AUTH, chain, expected, context);
}

/** `verifyPeer` for any extended key usage, given as an object identifier. */
export async function verifyFor(
  purpose: string,
  chain: readonly Uint8Array[],
  expected: Expected,
  { at: moment, systemAnchors, profile: asked = 'interop', limits }: VerifyContext,
): Promise<PeerVerdict> {
  const profile: VerifyProfile = asked === 'interop' ? asked : 'strict';
  const budget = createBudget(limits);
  const at = timeOf(moment);
  const reading = readAnchors(expected.trust, systemAnchors); // hashes while the chain is read
  const presented = readChain(chain, budget);
  const anchors = await reading;
  const known = [judgeSettings(expected, at), anchors, presented];
  const { leaf } = presented;
  if (leaf === undefined || at === undefined) return makeVerdict(known, profile);

  const isAnchor = (certificate: Certificate) => isIn(anchors.index, certificate);
  const intermediates = presented.intermediates.filter((certificate) => !isAnchor(certificate));
  const pool = { anchors: anchors.index, intermediates: indexBySubject(intermediates) };
  const shared = {
    at,
    purpose,
    profile,
    isAnchor,
    names: createPreparedNames(),
    verifySignature: createVerifier(budget),
  };
  const path = await judgePath(leaf, pool, { ...shared, budget }, { ...shared, budget: createBudget(limits) });
  const identity = judgeIdentity(leaf, expected.identity);
  return makeVerdict([...known, path, identity], profile, { path: path.path, matched: identity.matched });
}

/**
 * Settings that trust everybody, or accept anybody, are no settings to verify by; nor is a moment that is none.
 *
 * @rule path/unverified-is-never-ok
 * @rule path/time-is-given
 */
function judgeSettings({ trust, identity }: Expected, at: string | undefined): Judgement {
  const verifies = trust.type !== 'none' && identity.type !== 'none';
  return {
    reached: ['settings'],
    failures: [
      ...(verifies ? [] : [fail('unverified-settings', { trust: trust.type, identity: identity.type })]),
      ...(at === undefined ? [fail('no-time', {})] : []),
    ],
    evidence: { settings: { trust: trust.type, identity: identity.type } },
  };
}

/** The moment as certificates write theirs, to the second: what has not yet begun, or is over, by less is so still. */
function timeOf(at: Date): string | undefined {
  return Number.isNaN(at.getTime()) ? undefined : `${at.toISOString().slice(0, -5)}Z`;
}
