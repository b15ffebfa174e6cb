/**
 * The same answer as `resolve`, kept up to date with less work, and told by what has changed.
 */
import { type CoverageState, type KnownKind, knownKind, type ObjectRef } from '@backend-tls/model';
import { applyChange } from './applied.js';
import type { Change, Delta } from './change.js';
import { collectResolution } from './collect.js';
import type { BackendKey, EffectiveBackend, EffectiveTls, Resolution } from './decision.js';
import { unknownBackend } from './decision-for.js';
import { createDeltaNotes } from './delta.js';
import { createEngine, type Engine } from './engine/engine.js';
import { type Entry, mustComeFromParsing, refOfEntry } from './entry.js';
import type { ResolveOptions } from './options.js';
import { backendKeyText } from './reach.js';
import { isRouteKind } from './route-kinds.js';

/** Keeps decisions for objects that change. */
export interface Resolver {
  /**
   * Carries out all changes at once, and computes again only what depends on them: there is no moment at which some of
   * them hold. Law: after `update(changes)`, `resolution()` equals `resolve` of a snapshot of what is known then.
   *
   * @throws {TypeError} only if misused: an object of a kind that parseObjects does not give, or one in a resync that is
   *   of another kind or namespace; then nothing has changed
   */
  readonly update: (changes: Iterable<Change>) => Delta;
  /** What to do with a connection to this backend, in the time that one Route's backends take. Total: an unknown key is refused. */
  readonly decisionFor: (key: BackendKey) => EffectiveTls;
  /** The decision with its steps and inputs, in the time that one Route's backends take; `undefined` for a key that no attached Route makes. */
  readonly backendFor: (key: BackendKey) => EffectiveBackend | undefined;
  /** Everything, as `resolve` would give it. O(n). */
  readonly resolution: () => Resolution;
  /**
   * The Secrets, ConfigMaps and ClusterTrustBundles that something hangs on, and no others: nobody has to read every
   * Secret of a cluster. In order of kind, namespace and name.
   */
  readonly references: () => readonly ObjectRef[];
}

/** Kinds that are fetched by name: their objects are many, and few of them matter. */
const FETCHED: readonly KnownKind[] = ['ConfigMap', 'Secret', 'ClusterTrustBundle'];

/**
 * A resolver that knows nothing yet: everything is `unsynced`, so that nothing is plaintext before the kinds that claim
 * have been listed.
 *
 * @rule status/incremental
 * @throws {TypeError} only if misused: a profile that is made for predictions
 */
export function createResolver(options: ResolveOptions): Resolver {
  const notes = createDeltaNotes();
  const engine = createEngine(options, notes.watcher);
  return {
    update: (changes) => {
      const all = [...changes].map(readOnce);
      all.forEach(mustBeKnown);
      for (const change of all) applyChange(engine, change);
      engine.run();
      return notes.take();
    },
    decisionFor: (key) => backendFor(engine, key)?.tls ?? unknownBackend(key),
    backendFor: (key) => backendFor(engine, key),
    resolution: () => collectResolution(engine),
    references: () => FETCHED.flatMap(engine.wanted),
  };
}

/** One of the backends that the key's Route has. */
function backendFor({ stages }: Engine, key: BackendKey): EffectiveBackend | undefined {
  const { route } = key;
  const kind = knownKind(route.group, route.kind);
  if (kind === undefined || !isRouteKind(kind)) return undefined;
  const outcome = stages.outcomes[kind].answerOf(route)?.value;
  const text = backendKeyText(key);
  return outcome?.backends.find((backend) => backendKeyText(backend.key) === text);
}

/** A resync's objects may come from a generator, and are looked at twice. */
function readOnce(change: Change): Change {
  return change?.type === 'resync' ? { ...change, objects: [...change.objects] } : change;
}

function mustBeKnown(change: Change): void {
  if (!isWhole(change))
    throw new TypeError('A change has a type that is not known, or lacks what belongs to its type.');
  const objects = change.type === 'upsert' ? [change.object] : change.type === 'resync' ? [...change.objects] : [];
  objects.forEach(mustComeFromParsing);
  if (change.type === 'resync') for (const object of objects) mustBeListed(object, change);
}

/**
 * An object of another kind or namespace is no part of the list, and to leave it out would open what it claims. What
 * does not say its own is of the list's.
 *
 * @rule closing/unreadable-claims
 */
function mustBeListed(object: Entry, { group, kind, namespace = '' }: Change & { readonly type: 'resync' }): void {
  const ref = refOfEntry(object);
  const isOfKind = ref.kind === '' || (ref.group === group && ref.kind === kind);
  const isThere = namespace === '' || ref.namespace === '' || ref.namespace === namespace;
  if (isOfKind && isThere) return;
  throw new TypeError(`A resync of ${kind} holds ${ref.kind} "${ref.namespace}/${ref.name}", which is no part of it.`);
}

/** Whether a change has what its type needs; half a batch must never be carried out. */
function isWhole(change: Change): boolean {
  switch (change?.type) {
    case 'upsert':
      return typeof change.object === 'object' && change.object !== null;
    case 'delete':
      return typeof change.ref === 'object' && change.ref !== null;
    case 'resync':
      return typeof change.kind === 'string' && typeof change.group === 'string';
    case 'coverage':
      return typeof change.kind === 'string' && typeof change.group === 'string' && STATES.includes(change.state);
    default:
      return false;
  }
}

const STATES: readonly CoverageState[] = ['synced', 'unsynced', 'notInstalled', 'lost'];
