/**
 * What a change opens: traffic that was encrypted, refused or verified, and is so no more.
 */
import { refKey } from '@backend-tls/model';
import type { BackendKey, EffectiveTls } from '../decision.js';
import { pushTo } from '../push-to.js';
import { backendKeyText } from '../reach.js';
import type { BackendChange } from './backend-change.js';
import { dropsVerification } from './setting-change.js';

/** From what to what. `verification-dropped`: still TLS, but no name, no certificate or no chain is checked any more. */
export type OpeningKind =
  | 'tls-to-plaintext'
  | 'tls-to-passthrough'
  | 'refuse-to-plaintext'
  | 'refuse-to-passthrough'
  | 'passthrough-to-plaintext'
  | 'verification-dropped';

/** One backend that a change opens. */
export interface Opening {
  readonly key: BackendKey;
  readonly kind: OpeningKind;
  readonly instead?: BackendKey; // the backend that went, whose place this one takes; absent: it is the same backend
}

type Mode = EffectiveTls['mode'];

const OPENS: { readonly [From in Mode]?: { readonly [To in Mode]?: OpeningKind } } = {
  tls: { plaintext: 'tls-to-plaintext', passthrough: 'tls-to-passthrough' },
  refuse: { plaintext: 'refuse-to-plaintext', passthrough: 'refuse-to-passthrough' },
  passthrough: { plaintext: 'passthrough-to-plaintext' },
};

/**
 * Everything that opens, in order of keys.
 *
 * A port of a backendRef, a Route or a Gateway is renamed more easily than a policy is deleted: a backend that comes
 * new counts as the successor of one that went if they share two of Gateway, Route and backend. Where several went, the
 * one from which most opens is taken.
 *
 * @rule closing/named-openings
 */
export function openings(changes: readonly BackendChange[]): readonly Opening[] {
  const predecessorsOf = predecessorIndex(changes);
  return changes.flatMap((change) => openingOf(change, predecessorsOf) ?? []);
}

type Added = Extract<BackendChange, { readonly type: 'added' }>;
type Removed = Extract<BackendChange, { readonly type: 'removed' }>;
type Predecessors = (key: BackendKey) => readonly Removed[];

function openingOf(change: BackendChange, predecessorsOf: Predecessors): Opening | undefined {
  switch (change.type) {
    case 'removed':
      return undefined;
    case 'added':
      return replacement(change, predecessorsOf(change.key));
    case 'mode': {
      const kind = OPENS[change.before.mode]?.[change.after.mode];
      return kind && { key: change.key, kind };
    }
    case 'settings':
      return dropsVerification(change.before, change.after)
        ? { key: change.key, kind: 'verification-dropped' }
        : undefined;
  }
}

/** Whether TLS became plaintext, the one opening that nobody may overlook. */
export function isDowngrade({ kind }: Opening): boolean {
  return kind === 'tls-to-plaintext';
}

/** From which mode most opens. */
const SEVEREST: readonly Mode[] = ['tls', 'refuse', 'passthrough'];

function replacement({ key, after }: Added, gone: readonly Removed[]): Opening | undefined {
  for (const mode of SEVEREST) {
    const old = gone.find(({ before }) => before.mode === mode && OPENS[mode]?.[after.mode] !== undefined);
    if (old !== undefined) return { key, kind: OPENS[mode]![after.mode]!, instead: old.key };
  }
  const unverified = gone.find(
    ({ before }) => before.mode === 'tls' && after.mode === 'tls' && dropsVerification(before.settings, after.settings),
  );
  return unverified && { key, kind: 'verification-dropped', instead: unverified.key };
}

/** Finds what went by each pair of its three objects, so that many additions beside many removals stay linear. */
function predecessorIndex(changes: readonly BackendChange[]): Predecessors {
  const gone = new Map<string, Removed[]>();
  for (const change of changes) {
    if (change.type !== 'removed') continue;
    for (const pair of pairsOf(change.key)) pushSeverest(gone, pair, change);
  }
  return (key) => {
    const found = new Map<string, Removed>();
    for (const pair of pairsOf(key)) {
      for (const old of gone.get(pair) ?? []) found.set(backendKeyText(old.key), old);
    }
    return [...found.values()];
  };
}

/** One of each mode is enough, and bounds the work; of TLS, one that verifies beside the first. */
function pushSeverest(gone: Map<string, Removed[]>, pair: string, change: Removed): void {
  const known = gone.get(pair) ?? [];
  if (known.some((old) => weight(old) === weight(change))) return;
  pushTo(gone, pair, change);
}

function weight({ before }: Removed): string {
  return before.mode === 'tls' ? `tls ${before.settings.identity.type} ${before.settings.trust.type}` : before.mode;
}

function pairsOf({ gateway, route, backend }: BackendKey): readonly string[] {
  const [at, from, to] = [refKey(gateway), refKey(route), refKey(backend)];
  return [`gateway-route\0${at}\0${from}`, `gateway-backend\0${at}\0${to}`, `route-backend\0${from}\0${to}`];
}
