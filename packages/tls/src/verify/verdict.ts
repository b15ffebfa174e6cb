/**
 * The verdict on a peer: every check by name with how it ended, and everything that is wrong, the most helpful first.
 */
import type { PeerIdentity } from '@backend-tls/model';
import type { Path, VerifyProfile } from './context.js';
import { CHECK_NAMES, type CheckName, type PeerFailure, rankOf } from './failure.js';

/** How a check ended. `not-reached`: what it asks about is not there, or was not come to. */
export type CheckOutcome = 'passed' | 'failed' | 'not-reached';

export type CheckEvidence = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** One named question and its answer. */
export interface Check {
  readonly name: CheckName;
  readonly outcome: CheckOutcome;
  readonly evidence: CheckEvidence; // what was looked at, failed or not; text from certificates is escaped
}

/** What became of a verification. */
export interface PeerVerdict {
  readonly ok: boolean; // every check passed
  readonly checks: readonly Check[]; // in the order of `CheckName`; `form` in profile `strict` alone
  readonly path?: readonly Uint8Array[]; // DER, from the leaf to the anchor; only where `ok`
  readonly matched?: PeerIdentity; // the expected name that the leaf presents; only where `ok`, and a name was expected
  readonly failures: readonly PeerFailure[]; // the most specific first; empty where `ok`
}

/** What one part of a verification came to. */
export interface Judgement {
  readonly reached: readonly CheckName[]; // judged to the end: passed, unless a failure says otherwise
  readonly failures: readonly PeerFailure[];
  readonly evidence: Readonly<Partial<Record<CheckName, CheckEvidence>>>;
}

/** What an accepted peer is accepted by. */
export interface Accepted {
  readonly path: Path;
  readonly matched: PeerIdentity | undefined;
}

/**
 * Puts the parts together. What no part judged is `not-reached`, and with it nothing is `ok`.
 *
 * @rule path/unverified-is-never-ok
 */
export function makeVerdict(parts: readonly Judgement[], profile: VerifyProfile, accepted?: Accepted): PeerVerdict {
  const reached = new Set(parts.flatMap((part) => part.reached));
  const failures = parts.flatMap((part) => part.failures).sort((a, b) => rankOf(a) - rankOf(b));
  const evidence = Object.assign({}, ...parts.map((part) => part.evidence)) as Judgement['evidence'];
  const checks = CHECK_NAMES.filter((name) => name !== 'form' || profile === 'strict').map((name): Check => {
    const failed = failures.some(({ check }) => check === name);
    const outcome = failed ? 'failed' : reached.has(name) ? 'passed' : 'not-reached';
    return { name, outcome, evidence: evidence[name] ?? {} };
  });
  const passed = failures.length === 0 && checks.every(({ outcome }) => outcome === 'passed');
  if (!passed || accepted === undefined) return { ok: false, checks, failures };
  const { path, matched } = accepted;
  return { ok: true, checks, path: path.map(({ der }) => der.slice()), ...(matched && { matched }), failures };
}
