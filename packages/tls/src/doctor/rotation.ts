/**
 * A rotation, rehearsed: does what is served verify with what is trusted at every step on the way?
 */
import type { PeerIdentities, Trust } from '@backend-tls/model';
import { findCertificates, type TlsFinding } from '../pem/certificates.js';
import { readTrustBundle } from '../pem/trust-bundle.js';
import type { PeerVerdict } from '../verify/verdict.js';
import { verifyPeer } from '../verify/verify-peer.js';

/** What is served and trusted now, and what shall be. All four are PEM; a chain begins with its leaf. */
export interface Rotation {
  readonly oldChain: string;
  readonly newChain: string;
  readonly oldBundle: string;
  readonly newBundle: string;
  readonly identity: PeerIdentities;
  readonly at: Date;
}

export type RotatedChain = 'old' | 'new';
/** `both`: the old and the new bundle as one. */
export type RotatedBundle = 'old' | 'both' | 'new';

/** One thing to do. Each begins when all that came before has reached every Gateway and every Pod. */
export type RotationStep = 'trust-both' | 'trust-new' | 'serve-new';

/** A chain, a bundle, and whether the one verifies with the other. */
export interface RotationCell {
  readonly chain: RotatedChain;
  readonly bundle: RotatedBundle;
  readonly ok: boolean;
  readonly verdict: Pick<PeerVerdict, 'checks' | 'failures'>;
}

/** A step, and what is refused while it is under way: then some still have what was before it, and some what comes after. */
export interface RehearsedStep {
  readonly step: RotationStep;
  readonly breaks: readonly RotationCell[]; // empty: nothing
}

/** What came of a rehearsal. */
export interface RotationReport {
  readonly cells: readonly RotationCell[]; // all six, old before new
  readonly order: 'any' | 'bundle-first' | 'chain-first' | 'both-bundles' | 'none';
  readonly steps: readonly RehearsedStep[]; // of that order; where there is none, of `both-bundles`, to show what breaks
  readonly worksNow: boolean;
  readonly worksAfter: boolean;
  readonly findings: Readonly<
    Record<keyof Pick<Rotation, 'oldChain' | 'newChain' | 'oldBundle' | 'newBundle'>, readonly TlsFinding[]>
  >;
}

type Plan = readonly RotationStep[];

const BUNDLE_FIRST: Plan = ['trust-new', 'serve-new'];
const CHAIN_FIRST: Plan = ['serve-new', 'trust-new'];
const BOTH_BUNDLES: Plan = ['trust-both', 'serve-new', 'trust-new'];

const CHAINS = ['old', 'new'] as const;
const BUNDLES = ['old', 'both', 'new'] as const;

/**
 * Verifies the old and the new chain with the old bundle, the new one, and both together, and says in which order
 * nothing is refused on the way. `both-bundles` means: trust both, serve the new chain, then trust the new bundle alone.
 *
 * A text that cannot be read makes its cells fail, and its findings say why; nothing is thrown for it.
 *
 * @rule path/rotation-order
 */
export async function rehearseRotation(rotation: Rotation): Promise<RotationReport> {
  const { identity, at } = rotation;
  const chains = { old: findCertificates(rotation.oldChain), new: findCertificates(rotation.newChain) };
  const old = readTrustBundle(rotation.oldBundle);
  const next = readTrustBundle(rotation.newBundle);
  const whole = old.certificates.length > 0 && next.certificates.length > 0;
  const anchors = {
    old: old.certificates,
    both: whole ? [...old.certificates, ...next.certificates] : [], // half a union is none: it would trust less than it says
    new: next.certificates,
  };
  const cells: RotationCell[] = [];
  for (const chain of CHAINS)
    for (const bundle of BUNDLES) {
      const trust: Trust = { type: 'anchors', certificates: anchors[bundle] };
      const ders = chains[chain].certificates.map(({ certificate }) => certificate.der);
      const { ok, checks, failures } = await verifyPeer(ders, { identity, trust }, { at });
      cells.push({ chain, bundle, ok, verdict: { checks, failures } });
    }
  const cell = (chain: RotatedChain, bundle: RotatedBundle) =>
    cells.find((one) => one.chain === chain && one.bundle === bundle)!;
  return {
    cells,
    ...chooseOrder(cell),
    worksNow: cell('old', 'old').ok,
    worksAfter: cell('new', 'new').ok,
    findings: {
      oldChain: chains.old.findings,
      newChain: chains.new.findings,
      oldBundle: old.findings,
      newBundle: next.findings,
    },
  };
}

type CellOf = (chain: RotatedChain, bundle: RotatedBundle) => RotationCell;

/** The first order in which nothing breaks; fewer steps before more, and the bundle before the chain. */
function chooseOrder(cell: CellOf): Pick<RotationReport, 'order' | 'steps'> {
  const bundleFirst = rehearse(BUNDLE_FIRST, cell);
  const chainFirst = rehearse(CHAIN_FIRST, cell);
  const bothBundles = rehearse(BOTH_BUNDLES, cell);
  const table = [
    [isSafe(bundleFirst) && isSafe(chainFirst), 'any', bundleFirst],
    [isSafe(bundleFirst), 'bundle-first', bundleFirst],
    [isSafe(chainFirst), 'chain-first', chainFirst],
    [isSafe(bothBundles), 'both-bundles', bothBundles],
    [true, 'none', bothBundles],
  ] as const;
  const [, order, steps] = table.find(([holds]) => holds)!;
  return { order, steps };
}

function isSafe(steps: readonly RehearsedStep[]): boolean {
  return steps.every(({ breaks }) => breaks.length === 0);
}

/** Walks a plan. What was before a step and what is after it are there side by side while it is under way. */
function rehearse(plan: Plan, cell: CellOf): readonly RehearsedStep[] {
  let chain: RotatedChain = 'old';
  let bundle: RotatedBundle = 'old';
  return plan.map((step) => {
    const before = cell(chain, bundle);
    if (step === 'serve-new') chain = 'new';
    else bundle = step === 'trust-both' ? 'both' : 'new';
    return { step, breaks: [before, cell(chain, bundle)].filter(({ ok }) => !ok) };
  });
}
