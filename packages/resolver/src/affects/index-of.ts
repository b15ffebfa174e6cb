/**
 * Every object of a resolution with what it affects, worked out once.
 */
import { type ObjectRef, refKey } from '@backend-tls/model';
import type { BackendKey, DesiredPolicyStatus, EffectiveBackend, Resolution } from '../decision.js';
import type { ResolveFinding } from '../finding.js';
import { pushTo } from '../push-to.js';
import { secretOf } from '../remedies.js';
import type { AffectedBackend, Effect } from './affected.js';
import { EFFECTS, eachEffect } from './effect.js';

export interface AffectsIndex {
  readonly backendsOf: (ref: ObjectRef) => readonly AffectedBackend[];
  readonly findingsOn: (ref: ObjectRef) => readonly ResolveFinding[];
  readonly deniedTo: (ref: ObjectRef) => readonly Denied[]; // who refers to it, and may not
  readonly deniedIn: (namespace: string) => readonly Denied[];
  readonly readersOf: (ref: ObjectRef) => readonly ObjectRef[]; // policies that name it
  readonly hasStatus: (ref: ObjectRef) => boolean; // whether the resolution reports on it
}

/** A reference across namespaces that no grant permits. */
export interface Denied {
  readonly from: ObjectRef;
  readonly to: ObjectRef;
}

const indexes = new WeakMap<Resolution, AffectsIndex>();

/** The index of a resolution. The first call costs O(n), every further one O(1). */
export function affectsIndexOf(resolution: Resolution): AffectsIndex {
  const index = indexes.get(resolution) ?? indexed(resolution);
  indexes.set(resolution, index);
  return index;
}

/** Backends, by their place in the resolution, with the effects on each. */
type Effects = Map<number, Set<Effect>>;

function indexed(resolution: Resolution): AffectsIndex {
  const { backends, findings, policies, statuses } = resolution;
  const effects = new Map<string, Effects>();
  backends.forEach((backend, at) => {
    eachEffect(backend, (ref, effect) => noteEffect(effects, refKey(ref), at, effect));
  });
  const placeTakers = placeTakersOf(resolution);
  const found = new Map<string, ResolveFinding[]>();
  for (const one of findings) if (one.object !== undefined) pushTo(found, refKey(one.object), one);
  const { to, inside } = deniedOf(resolution);
  const readers = new Map<string, ObjectRef[]>();
  for (const { policy, reads } of policies) for (const ref of reads) pushTo(readers, refKey(ref), policy);
  const reported = new Set(
    [...statuses.map(({ object }) => object), ...policies.map(({ policy }) => policy)].map(refKey),
  );
  return {
    backendsOf: (ref) => {
      const all: Effects = new Map(effects.get(refKey(ref)));
      for (const limited of placeTakers.get(refKey(ref)) ?? []) {
        for (const at of limited) if (!all.has(at)) all.set(at, new Set(['takes-place']));
      }
      return [...all.keys()].sort((a, b) => a - b).map((at) => affected(backends[at]!.key, all.get(at)!));
    },
    findingsOn: (ref) => found.get(refKey(ref)) ?? [],
    deniedTo: (ref) => to.get(refKey(ref)) ?? [],
    deniedIn: (namespace) => inside.get(namespace) ?? [],
    readersOf: (ref) => readers.get(refKey(ref)) ?? [],
    hasStatus: (ref) => reported.has(refKey(ref)),
  };
}

function noteEffect(effects: Map<string, Effects>, object: string, at: number, effect: Effect): void {
  const known = effects.get(object) ?? new Map<number, Set<Effect>>();
  effects.set(object, known);
  const how = known.get(at) ?? new Set<Effect>();
  known.set(at, how.add(effect));
}

function affected(key: BackendKey, how: ReadonlySet<Effect>): AffectedBackend {
  const [first, ...others] = EFFECTS.filter((effect) => how.has(effect));
  return { key, how: [first!, ...others] };
}

/**
 * For each object, the groups of backends that find no place because of what it holds up: a Gateway that took one of a
 * policy's 16 places would free it if this object were gone. A group is shared, whatever the number of its holders.
 */
function placeTakersOf({ backends, policies }: Resolution): ReadonlyMap<string, ReadonlySet<readonly number[]>> {
  const limited = new Map<string, number[]>();
  backends.forEach((backend, at) => {
    const policy = limitedBy(backend);
    if (policy !== undefined) pushTo(limited, refKey(policy), at);
  });
  const takers = new Map<string, Set<readonly number[]>>();
  if (limited.size === 0) return takers;
  const groups = new Map<string, (readonly number[])[]>(); // by Gateway and namespace
  for (const status of policies) {
    const group = limited.get(refKey(status.policy));
    if (group === undefined) continue;
    for (const gateway of holdersOf(status)) pushTo(groups, placeKey(gateway, status.policy.namespace), group);
  }
  for (const backend of backends) {
    const { gateway, backend: target } = backend.key;
    for (const group of groups.get(placeKey(gateway, target.namespace)) ?? []) {
      eachEffect(backend, (ref) => takers.set(refKey(ref), (takers.get(refKey(ref)) ?? new Set()).add(group)));
    }
  }
  return takers;
}

function placeKey(gateway: ObjectRef, namespace: string): string {
  return `${refKey(gateway)}\0${namespace}`;
}

function holdersOf({ entries, keep }: DesiredPolicyStatus): readonly ObjectRef[] {
  return [...entries.flatMap(({ ancestor }) => ancestor ?? []), ...keep];
}

/** The policy that has no place left for this backend's Gateway. */
function limitedBy({ tls, trace }: EffectiveBackend): ObjectRef | undefined {
  if (tls.mode !== 'refuse' || tls.findings[0].code !== 'ancestor-limit') return undefined;
  return trace.find(({ verdict }) => verdict === 'applies')?.object;
}

/** The references that no grant permits, by what they refer to and by its namespace, each once. */
function deniedOf({ backends, findings }: Resolution): {
  readonly to: ReadonlyMap<string, readonly Denied[]>;
  readonly inside: ReadonlyMap<string, readonly Denied[]>;
} {
  const to = new Map<string, Denied[]>();
  const inside = new Map<string, Denied[]>();
  const known = new Set<string>();
  const note = (denied: Denied): void => {
    const text = `${refKey(denied.from)}\0${refKey(denied.to)}`;
    if (known.has(text)) return;
    known.add(text);
    pushTo(to, refKey(denied.to), denied);
    pushTo(inside, denied.to.namespace, denied);
  };
  for (const { key, tls } of backends) {
    if (tls.mode !== 'refuse' || key.backend.kind === 'XBackend') continue;
    if (tls.findings.some(({ code }) => code === 'reference-not-permitted')) note({ from: key.route, to: key.backend });
  }
  for (const found of findings) {
    if (found.code === 'client-certificate-not-permitted' && found.object !== undefined)
      note({ from: found.object, to: secretOf(found) });
  }
  return { to, inside };
}
