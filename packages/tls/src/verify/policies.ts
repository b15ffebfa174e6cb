/**
 * Certificate policies (RFC 5280 §6.1.2–6.1.5), for callers that want no policy in particular: they matter only
 * where an issuer on the path demands that there be one.
 *
 * Of the tree of policies in the RFC nothing is asked but whether it is empty, so one set is kept for each level: the
 * policies that the next certificate may assert.
 */
import type { Certificate } from '../x509/certificate.js';
import { ANY_POLICY } from '../x509/oids.js';
import type { Path, PathContext } from './context.js';
import { fail, type PeerFailure } from './failure.js';
import { placeOf } from './place.js';

/** Certificates that may still follow until policies are demanded, mapped no more, and named one by one. */
interface Countdowns {
  readonly explicit: number;
  readonly mapping: number;
  readonly any: number;
}

interface State extends Countdowns {
  readonly expected: ReadonlySet<string>;
}

/**
 * Whether a whole path, from its anchor down, has a policy wherever one is demanded. The anchor's own demands count,
 * and so do its policies if it states any (RFC 5937 §3.2).
 *
 * @rule path/explicit-policy
 */
export function checkPolicies(path: Path, depth: number, { isAnchor }: PathContext): PeerFailure | undefined {
  const anchor = path[depth]!;
  if (depth !== path.length - 1 || depth === 0 || !isAnchor(anchor)) return undefined;
  let state = prepare(anchor, { ...UNCOUNTED, expected: new Set(anchor.facts.policies ?? [ANY_POLICY]) });
  for (let below = depth - 1; below >= 0; below--) {
    const certificate = path[below]!;
    const isLeaf = below === 0;
    const asserted = { ...state, expected: assert(certificate, state, isLeaf) };
    // The RFC asks of an issuer before the countdown (§6.1.3 f), and of the leaf once more after it (§6.1.5 g).
    const demanded = state.explicit === 0 || (isLeaf && demands(certificate, countDown(state)));
    if (demanded && asserted.expected.size === 0) return fail('no-valid-policy', placeOf(path, below));
    state = prepare(certificate, asserted);
  }
  return undefined;
}

const UNCOUNTED: Countdowns = {
  explicit: Number.POSITIVE_INFINITY,
  mapping: Number.POSITIVE_INFINITY,
  any: Number.POSITIVE_INFINITY,
};

/** §6.1.3 (d): what of the expected policies the certificate asserts. Without the extension that is nothing. */
function assert({ facts, selfIssued }: Certificate, { expected, any }: State, isLeaf: boolean): ReadonlySet<string> {
  const policies = facts.policies ?? [];
  const wild = policies.includes(ANY_POLICY) && (any > 0 || (!isLeaf && selfIssued));
  if (wild) return expected.has(ANY_POLICY) ? new Set([...expected, ...policies]) : expected;
  return new Set(
    policies.filter((policy) => policy !== ANY_POLICY && (expected.has(policy) || expected.has(ANY_POLICY))),
  );
}

/** §6.1.5 (a), (b): the leaf may still bring the countdown to its end. */
function demands({ facts }: Certificate, { explicit }: Countdowns): boolean {
  return explicit === 0 || facts.policyConstraints?.requireExplicitPolicy === 0;
}

/** §6.1.4 (a), (b), (h), (i), (j): what holds for the certificates below this one. */
function prepare(certificate: Certificate, state: State): State {
  const { policyConstraints: demanded, inhibitAnyPolicy } = certificate.facts;
  const { explicit, mapping, any } = certificate.selfIssued ? state : countDown(state);
  return {
    explicit: Math.min(explicit, demanded?.requireExplicitPolicy ?? explicit),
    mapping: Math.min(mapping, demanded?.inhibitPolicyMapping ?? mapping),
    any: Math.min(any, inhibitAnyPolicy ?? any),
    expected: map(certificate, state),
  };
}

/** §6.1.4 (h) and §6.1.5 (a). */
function countDown({ explicit, mapping, any }: Countdowns): Countdowns {
  const less = (count: number) => Math.max(0, count - 1);
  return { explicit: less(explicit), mapping: less(mapping), any: less(any) };
}

/** §6.1.4 (b): a mapped policy gives way to those that it is mapped to, or to none once mapping is inhibited. */
function map({ facts }: Certificate, { expected, mapping }: State): ReadonlySet<string> {
  const mappings = facts.policyMappings ?? [];
  const mapped = new Set(mappings.map(({ issuer }) => issuer));
  const kept = [...expected].filter((policy) => !mapped.has(policy));
  const subjects = mappings
    .filter(({ issuer, subject }) => mapping > 0 && subject !== ANY_POLICY && issuer !== ANY_POLICY && covers(issuer))
    .map(({ subject }) => subject);
  return new Set([...kept, ...subjects]);

  function covers(issuer: string): boolean {
    return expected.has(issuer) || expected.has(ANY_POLICY);
  }
}
