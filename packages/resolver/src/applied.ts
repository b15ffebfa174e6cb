/**
 * Changes carried out on what an engine knows.
 */
import {
  type CoverageState,
  isUnreadable,
  type KnownObject,
  knownKind,
  type ObjectRef,
  refKey,
} from '@backend-tls/model';
import type { Change } from './change.js';
import type { CoverageScope } from './coverage.js';
import type { Engine } from './engine/engine.js';
import { type Entry, isNameless, refOfEntry } from './entry.js';
import { createSnapshot } from './snapshot.js';

/** Carries out one change; what follows from it is computed in the engine's next run. */
export function applyChange(engine: Engine, change: Change): void {
  switch (change.type) {
    case 'upsert':
      upsert(engine, change.object);
      break;
    case 'delete':
      remove(engine, change.ref);
      break;
    case 'resync':
      resync(engine, scoped(change));
      break;
    case 'coverage':
      setCoverage(engine, scoped(change), stateAfter(engine, scoped(change)));
      break;
  }
}

/** The namespace "" is every one, as clients of Kubernetes have it: no object lies in it that a list could be of. */
function scoped<Scope extends { readonly namespace?: string | undefined }>(change: Scope): Scope {
  return change.namespace === '' ? { ...change, namespace: undefined } : change;
}

function upsert(engine: Engine, object: Entry): void {
  const ref = refOfEntry(object);
  engine.ambiguous.delete(refKey(ref));
  engine.store.setAbsent(ref, false);
  engine.put(object);
}

/**
 * What is deleted is known to be absent. Where its kind is listed that needs no note; elsewhere it is kept until the
 * object comes back or the kind is listed.
 */
function remove(engine: Engine, ref: ObjectRef): void {
  const kind = knownKind(ref.group, ref.kind);
  if (kind !== undefined && !engine.store.coverage().isListed(kind, ref.namespace)) engine.store.setAbsent(ref, true);
  engine.remove(ref);
}

/**
 * The kind's objects are now these, and no others. Those that stay are not touched, so that a relist is no downgrade;
 * two unequal ones of one identity are one that cannot be believed, as in a snapshot.
 *
 * @rule closing/no-transient-downgrade
 */
function resync(engine: Engine, change: Change & { readonly type: 'resync' }): void {
  const { group, kind: kindName, namespace } = change;
  const isOf = (ref: ObjectRef): boolean =>
    ref.group === group && ref.kind === kindName && (namespace === undefined || ref.namespace === namespace);
  const listed = [...change.objects].map((object) => placed(object, change)).filter((one) => isOf(refOfEntry(one)));
  const snapshot = createSnapshot({
    objects: listed.filter((object) => !isUnreadable(object)) as KnownObject[],
    unreadable: listed.filter(isUnreadable),
    coverage: [],
  });
  const kind = knownKind(group, kindName);
  if (kind !== undefined) {
    const gone: ObjectRef[] = [];
    engine.store.eachEntry(kind, namespace, (entry) => {
      const ref = refOfEntry(entry);
      const key = refKey(ref);
      if (isOf(ref) && !snapshot.objects.has(key) && !snapshot.unreadable.has(key)) gone.push(ref);
    });
    for (const ref of gone) engine.remove(ref);
  }
  for (const object of engine.namelessOf(isOf)) engine.removeNameless(object);
  for (const object of [...snapshot.objects.values(), ...snapshot.unreadable.values()]) upsert(engine, object);
  for (const object of snapshot.suspects) if (isNameless(object)) engine.put(object);
  for (const found of snapshot.findings) engine.ambiguous.set(refKey(found.object!), found);
  setCoverage(engine, change, 'synced');
}

/**
 * What a list holds is of its kind, and of its namespace. Where an object does not say so itself it would be no part of
 * the list, and what it claims would be open.
 *
 * @rule closing/unreadable-claims
 */
function placed(object: Entry, { group, kind, namespace = '' }: Change & { readonly type: 'resync' }): Entry {
  if (!isUnreadable(object)) return object;
  const { ref } = object;
  const known = ref.kind === '' ? { ...ref, group, kind } : ref;
  return { ...object, ref: known.namespace === '' ? { ...known, namespace } : known };
}

/**
 * The state that the caller's word leads to. What was listed once and is listed no more is lost, whether its watch ended
 * first or its CRD: a word about the CRD that comes later must not open what the watch had closed.
 *
 * @rule closing/coverage-lost
 */
function stateAfter({ store }: Engine, change: Change & { readonly type: 'coverage' }): CoverageState {
  const { state, acknowledged } = change;
  if (acknowledged === true || (state !== 'notInstalled' && state !== 'unsynced')) return state;
  const before = store.coverage().statesWithin(change);
  return before.includes('lost') || before.includes('synced') ? 'lost' : state;
}

/** What is known to be absent is known from the listing, once there is one. */
function setCoverage({ store }: Engine, scope: CoverageScope, state: CoverageState): void {
  store.setCoverage(scope, state);
  if (state === 'synced' || state === 'notInstalled') store.forgetAbsent(scope);
}
