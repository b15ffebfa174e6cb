/**
 * The resolver's engine: a store of objects, the stages over it, and what each run has changed.
 */
import {
  GATEWAY_GROUP,
  isUnreadable,
  KINDS,
  type KnownKind,
  knownKind,
  type ObjectRef,
  refKey,
  type UnreadableObject,
} from '@backend-tls/model';
import { rememberBundles, rememberTrust } from '../bundles.js';
import { canonicalText } from '../canonical-text.js';
import { claimsOf } from '../claimed-targets.js';
import type { ClaimingKind, PolicyRecord } from '../claims.js';
import { type Entry, isNameless, refOfEntry } from '../entry.js';
import type { ResolveFinding } from '../finding.js';
import type { ResolveOptions } from '../options.js';
import { profileOf } from '../profile-of.js';
import type { Reached } from '../reach.js';
import { isRouteKind } from '../route-kinds.js';
import { sameList } from '../same-list.js';
import type { Snapshot } from '../snapshot.js';
import type { World } from '../world.js';
import { type Crossings, createCrossings } from './crossings.js';
import type { Family } from './family.js';
import { createGraph } from './graph.js';
import { createObjectCells } from './object-cells.js';
import { createOnePass } from './one-pass.js';
import type { PolicySubject } from './policy-stages.js';
import { type StageWatcher, UNWATCHED } from './stage-watcher.js';
import { createStages, type Stages } from './stages.js';
import { createStore, kindOf, refTo, type Store } from './store.js';
import { byName, byRef, type Named } from './tables.js';

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
  const nameless = new Map<string, UnreadableObject>();
  const ambiguous = new Map<string, ResolveFinding>();
  const { world, stages } = assemble(options, cells, watcher ?? UNWATCHED);

  const watch = (kind: KnownKind, namespace: string, name: string, entry: Entry | undefined): void => {
    const isThere = entry !== undefined;
    if (KINDS[kind].claims) {
      const id = refKey({ group: KINDS[kind].group, kind, namespace, name });
      watchPolicy({ id, kind, namespace, name }, isThere);
      return;
    }
    const subject = refTo(kind, namespace, name);
    for (const family of familiesOf(stages, kind)) hold(family, subject, isThere);
  };
  const watchPolicy = (subject: PolicySubject, isThere: boolean): void => {
    for (const family of [stages.policies, stages.standings, stages.places, stages.reports]) {
      hold<PolicySubject>(family, subject, isThere);
    }
  };
  /** What has no name is no object of the store, so that nobody else tells those who read it. */
  const watchNameless = (object: UnreadableObject, isThere: boolean): void => {
    const id = `\u{10ffff}${canonicalText(object)}`; // after all those that have a name
    if (isThere) nameless.set(id, object);
    else nameless.delete(id);
    const { namespace } = object.ref;
    const subject: PolicySubject = {
      id,
      kind: 'BackendTLSPolicy',
      namespace,
      name: '',
      nameless: () => nameless.get(id),
    };
    watchPolicy(subject, isThere);
    stages.policies.touch(subject);
  };

  const put = (entry: Entry): void => {
    const kind = kindOf(entry);
    const ref = refOfEntry(entry);
    if (kind === undefined || ref.name === '') {
      if (isUnreadable(entry) && claimsOf(entry) !== undefined) watchNameless(entry, true);
      return;
    }
    store.put(kind, ref.namespace, ref.name, entry);
    watch(kind, ref.namespace, ref.name, entry);
  };
  const remove = (ref: ObjectRef): void => {
    const kind = knownKind(ref.group, ref.kind);
    ambiguous.delete(refKey(ref));
    if (kind === undefined || store.entryAt(kind, ref.namespace, ref.name) === undefined) return;
    store.put(kind, ref.namespace, ref.name, undefined);
    watch(kind, ref.namespace, ref.name, undefined);
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
    removeNameless: (object) => watchNameless(object, false),
    ambiguous,
    wanted: cells.wanted,
    run: graph.run,
  };
}

type Holder<Subject> = Pick<Family<Subject, unknown>, 'keep' | 'release'>;

/** What is wanted of an object as long as it is there. */
function familiesOf(stages: Stages, kind: KnownKind): readonly Holder<Named>[] {
  if (kind === 'Gateway') return [stages.gateways, stages.gatewayStatuses];
  if (kind === 'XBackend') return [stages.xBackends];
  return isRouteKind(kind) ? [stages.routes[kind], stages.outcomes[kind]] : [];
}

function hold<Subject>(family: Holder<Subject>, subject: Subject, isThere: boolean): void {
  if (isThere) family.keep(subject);
  else family.release(subject);
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
  const suspects = cells.stage<Named, Suspect>({
    stage: 3,
    table: byName,
    isCheap: true,
    compute: ({ namespace, name }) => {
      const kind = name as ClaimingKind;
      return { kind, policy: crossings.suspectIn(kind, namespace) };
    },
    same: (a, b) => a.policy === b.policy,
  });
  const reached = cells.stage<ObjectRef, readonly Reached[]>({
    stage: 3,
    table: byRef,
    isCheap: true,
    compute: (target) => crossings.reachedPorts(target),
    same: (a, b) => sameList(a, b, sameReached),
  });
  const named = cells.stage<ObjectRef, number>({
    stage: 3,
    table: byRef,
    isCheap: true,
    compute: (target) => crossings.namedBy(target),
    same: Object.is,
  });
  const homeless = cells.stage<Named, readonly ObjectRef[]>({
    stage: 6,
    table: byName,
    isCheap: true,
    compute: ({ namespace, name }) => crossings.homelessAt({ group: GATEWAY_GROUP, kind: 'Gateway', namespace, name }),
    same: sameList,
  });
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
      const homeless = stages.places.read(policy);
      return homeless.size === 0 || !homeless.has(refKey(gateway));
    },
    homelessAt: (gateway) => homeless.read(gateway),
  };
  const stages = createStages(cells.stage, world, crossings, watcher);
  return { world, stages };
}

interface Suspect {
  readonly kind: ClaimingKind;
  readonly policy: PolicyRecord | undefined;
}

function sameReached(a: Reached, b: Reached): boolean {
  return (
    refKey(a.gateway) === refKey(b.gateway) && a.target.object === b.target.object && a.target.port === b.target.port
  );
}
