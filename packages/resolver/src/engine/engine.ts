/**
 * The resolver's engine: a store of objects, the stages over it, and what each run has changed.
 */
import {
  isUnreadable,
  type KnownKind,
  knownKind,
  type ObjectRef,
  refKey,
  type UnreadableObject,
} from '@backend-tls/model';
import { rememberBundles, rememberTrust } from '../bundles.js';
import { claimsOf } from '../claimed-targets.js';
import { type Entry, isNameless, refOfEntry } from '../entry.js';
import type { ResolveFinding } from '../finding.js';
import type { ResolveOptions } from '../options.js';
import { profileOf } from '../profile-of.js';
import type { Snapshot } from '../snapshot.js';
import type { World } from '../world.js';
import { crossingFamilies } from './crossing-families.js';
import { type Crossings, createCrossings } from './crossings.js';
import { createGraph } from './graph.js';
import { createHolds } from './holds.js';
import { createObjectCells } from './object-cells.js';
import { createOnePass } from './one-pass.js';
import { type StageWatcher, UNWATCHED } from './stage-watcher.js';
import { createStages, type Stages } from './stages.js';
import { createStore, kindOf, refTo, type Store } from './store.js';

export interface Engine {
  readonly world: World; // what the stages ask
  readonly store: Store;
  readonly stages: Stages;
  readonly load: (snapshot: Snapshot) => void;
  readonly put: (entry: Entry) => void;
  readonly remove: (ref: ObjectRef) => void;
  readonly namelessOf: (isWanted: (ref: ObjectRef) => boolean) => readonly UnreadableObject[]; // what has no name
  readonly removeNameless: (object: UnreadableObject) => void;
  readonly ambiguous: Map<string, ResolveFinding>; // by refKey: objects of which two versions came at once
  readonly wanted: (kind: KnownKind) => readonly ObjectRef[];
  readonly run: () => void;
}

/**
 * An engine without objects. Nothing is computed before `run`.
 *
 * @param watcher  told of what changes; without one, nothing changes after the first run
 */
export function createEngine(options: ResolveOptions, watcher?: StageWatcher): Engine {
  const graph = watcher === undefined ? createOnePass() : createGraph();
  const cells = createObjectCells(graph, () => store);
  const store = createStore(watcher && cells.watcher);
  const ambiguous = new Map<string, ResolveFinding>();
  const { world, stages } = assemble(options, cells, watcher ?? UNWATCHED);
  const { hold, holdNameless, nameless } = createHolds(stages);

  const put = (entry: Entry): void => {
    const kind = kindOf(entry);
    const ref = refOfEntry(entry);
    if (kind === undefined || ref.name === '') {
      if (isUnreadable(entry) && claimsOf(entry) !== undefined) holdNameless(entry, true);
      return;
    }
    store.put(kind, ref.namespace, ref.name, entry);
    hold(refTo(kind, ref.namespace, ref.name), kind, true);
  };
  const remove = (ref: ObjectRef): void => {
    const kind = knownKind(ref.group, ref.kind);
    ambiguous.delete(refKey(ref));
    if (kind === undefined || store.entryAt(kind, ref.namespace, ref.name) === undefined) return;
    store.put(kind, ref.namespace, ref.name, undefined);
    hold(refTo(kind, ref.namespace, ref.name), kind, false);
  };

  return {
    world,
    store,
    stages,
    load: (snapshot) => {
      store.loadCoverage(snapshot.coverage);
      for (const ref of snapshot.absent.values()) store.setAbsent(ref, true);
      for (const object of snapshot.objects.values()) put(object);
      for (const object of snapshot.unreadable.values()) put(object);
      for (const object of snapshot.suspects) if (isNameless(object)) put(object);
      for (const found of snapshot.findings) if (found.object !== undefined) ambiguous.set(refKey(found.object), found);
    },
    put,
    remove,
    namelessOf: (isWanted) => [...nameless.values()].filter(({ ref }) => isWanted(ref)),
    removeNameless: (object) => holdNameless(object, false),
    ambiguous,
    wanted: cells.wanted,
    run: graph.run,
  };
}

/** The world that stages ask, whose later part is answered by the stages themselves. */
function assemble(
  options: ResolveOptions,
  cells: ReturnType<typeof createObjectCells>,
  watcher: StageWatcher,
): { readonly world: World; readonly stages: Stages } {
  const crossings: Crossings = createCrossings({
    controllers: () => stages.controllers.touch(''),
    claimsOn: (target) => stages.targets.touch(target),
    suspects: (kind) => suspects.touchAll((found) => found.kind === kind),
    reached: (target) => reached.touch(target),
    named: (target) => named.touch(target),
    homeless: (gateway) => homeless.touch(gateway),
  });
  const { suspects, reached, named, homeless } = crossingFamilies(cells.stage, crossings);
  const world: World = {
    ...cells.world,
    profile: profileOf(options),
    controllerName: options.controllerName,
    wellKnown: options.wellKnown,
    keyMatches: options.keyMatches,
    allowUnverified: new Set((options.allowUnverified ?? []).map(refKey)),
    readBundle: rememberBundles(options.readTrustBundle),
    trustIn: rememberTrust(),
    gatewayAt: (namespace, name) => {
      const own = stages.gateways.read({ namespace, name });
      if (own !== undefined) cells.world.note(own.inputs);
      return own;
    },
    controllers: () => stages.controllers.read(''),
    clientCertificateOf: (gateway) => {
      const { value, inputs } = stages.certificates.read(gateway);
      cells.world.note(inputs);
      return value;
    },
    contentOf: (policy) => {
      const content = stages.contents.read(policy)!; // INVARIANT: a claim of the policy stands, so it is there
      cells.world.note(content.inputs);
      return content;
    },
    ownTlsOf: (backend) => {
      const content = stages.ownTls.read(backend);
      if (content !== undefined) cells.world.note(content.inputs);
      return content;
    },
    claimsOn: (target) => stages.targets.read(target),
    suspectIn: (kind, namespace) => suspects.read({ namespace, name: kind }).policy,
    reachedPorts: (target) => reached.read(target),
    namedBy: (target) => named.read(target),
    hasPlace: (policy, gateway) => {
      const without = stages.places.read(policy);
      return without.size === 0 || !without.has(refKey(gateway));
    },
    homelessAt: (gateway) => homeless.read(gateway),
  };
  const stages = createStages(cells.stage, world, crossings, watcher);
  return { world, stages };
}
