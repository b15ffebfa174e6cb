/**
 * The resolver's engine: a store of objects, the stages over it, and what each run has changed.
 */
import {
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
import { createGraph, type Family } from './graph.js';
import { createObjectCells } from './object-cells.js';
import { createStages, type PolicySubject, type Stages, type StageWatcher } from './stages.js';
import { createStore, idOf, kindOf, type Named, type Store } from './store.js';

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
  readonly wanted: (kind: KnownKind) => readonly string[];
  readonly run: () => void;
}

/**
 * An engine without objects. Nothing is computed before `run`.
 *
 * @param watcher  told of what changes; without one, nothing changes after the first run
 */
export function createEngine(options: ResolveOptions, watcher?: StageWatcher): Engine {
  const graph = createGraph(watcher !== undefined);
  const cells = createObjectCells(graph, () => store);
  const store = createStore(cells.watcher);
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
    for (const family of familiesOf(stages, kind))
      hold(family, idOf(kind, namespace, name), { namespace, name }, isThere);
  };
  const watchPolicy = (subject: PolicySubject, isThere: boolean): void => {
    const { id } = subject;
    hold(stages.policies, id, subject, isThere);
    for (const family of [stages.standings, stages.places, stages.reports]) hold<string>(family, id, id, isThere);
  };
  /** What has no name is no object of the store, so that nobody else tells those who read it. */
  const watchNameless = (object: UnreadableObject, isThere: boolean): void => {
    const id = `\u{10ffff}${canonicalText(object)}`; // after all those that have a name
    if (isThere) nameless.set(id, object);
    else nameless.delete(id);
    const { namespace } = object.ref;
    watchPolicy({ id, kind: 'BackendTLSPolicy', namespace, name: '', nameless: () => nameless.get(id) }, isThere);
    stages.policies.touch(id);
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
      store.setCoverage(snapshot.coverage);
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

function hold<Subject>(family: Holder<Subject>, id: string, subject: Subject, isThere: boolean): void {
  if (isThere) family.keep(id, subject);
  else family.release(id);
}

const nobody = (): void => undefined;
const UNWATCHED: StageWatcher = {
  outcome: nobody,
  report: nobody,
  gatewayStatus: nobody,
  xBackend: nobody,
  decided: nobody,
};

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
  const suspects = cells.stage<{ kind: ClaimingKind; namespace: string }, Suspect>({
    stage: 3,
    compute: ({ kind, namespace }) => ({ kind, policy: crossings.suspectIn(kind, namespace) }),
    same: (a, b) => a.policy === b.policy,
  });
  const reached = cells.stage<ObjectRef, readonly Reached[]>({
    stage: 3,
    compute: (target) => crossings.reachedPorts(target),
    same: (a, b) => sameList(a, b, sameReached),
  });
  const named = cells.stage<ObjectRef, number>({
    stage: 3,
    compute: (target) => crossings.namedBy(target),
    same: Object.is,
  });
  const homeless = cells.stage<ObjectRef, readonly ObjectRef[]>({
    stage: 6,
    compute: (gateway) => crossings.homelessAt(gateway),
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
      const own = stages.gateways.read(`${namespace}\0${name}`, { namespace, name });
      if (own !== undefined) cells.note(own.inputs);
      return own;
    },
    controllers: () => stages.controllers.read('', undefined),
    clientCertificateOf: (gateway) => {
      const { value, inputs } = stages.certificates.read(refKey(gateway), gateway);
      cells.note(inputs);
      return value;
    },
    contentOf: (policy) => {
      const content = stages.contents.read(policy.id, policy)!; // INVARIANT: a claim of the policy stands, so it is there
      cells.note(content.inputs);
      return content;
    },
    ownTlsOf: (backend) => {
      const content = stages.ownTls.read(refKey(backend), backend);
      if (content !== undefined) cells.note(content.inputs);
      return content;
    },
    claimsOn: (target) => stages.targets.read(refKey(target), target),
    suspectIn: (kind, namespace) => suspects.read(`${kind}\0${namespace}`, { kind, namespace }).policy,
    reachedPorts: (target) => reached.read(refKey(target), target),
    namedBy: (target) => named.read(refKey(target), target),
    hasPlace: (policy, gateway) => !stages.places.read(policy.id, policy.id).has(refKey(gateway)),
    homelessAt: (gateway) => homeless.read(refKey(gateway), gateway),
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
