/**
 * What the reference looks at: everything that was read, what was listed, what the caller chose. The reference is the
 * spec as code, slow and plain: no index, no memory, and nothing of the resolver or the model but their types.
 */
import type {
  Coverage,
  CoverageState,
  KindMap,
  KnownKind,
  KnownObject,
  ObjectMeta,
  ObjectRef,
  Redacted,
  UnreadableObject,
} from '@backend-tls/model';
import type { ProfileSwitches, ResolveOptions } from '@backend-tls/resolver';

export interface World {
  readonly objects: readonly KnownObject[];
  readonly unreadable: readonly UnreadableObject[];
  readonly absent: readonly ObjectRef[];
  readonly coverage: Coverage;
  readonly options: ResolveOptions;
  readonly profile: ProfileSwitches;
  readonly backendKinds: readonly string[]; // kinds that a backendRef or a target may name
  readonly reveal: (value: Redacted) => string; // what a Secret holds
  readonly knownClass: (name: string) => string | undefined; // the controller of a class that is known by its name only
}

export const GATEWAY = 'gateway.networking.k8s.io';
export const VENDOR = 'gateway.kgateway.dev';

const GROUPS: Readonly<Record<string, string>> = {
  Service: '',
  ConfigMap: '',
  Secret: '',
  Namespace: '',
  Backend: VENDOR,
  BackendConfigPolicy: VENDOR,
  ClusterTrustBundle: 'certificates.k8s.io',
  ServiceImport: 'multicluster.x-k8s.io',
  XBackend: 'gateway.networking.x-k8s.io',
};

export function groupOf(kind: string): string {
  return GROUPS[kind] ?? GATEWAY;
}

export function refTo({ kind, metadata }: KnownObject): ObjectRef {
  return { group: groupOf(kind), kind, namespace: metadata.namespace ?? '', name: metadata.name };
}

export function isSame(a: ObjectRef, b: ObjectRef): boolean {
  return a.name === b.name && a.namespace === b.namespace && a.kind === b.kind && a.group === b.group;
}

export function textOf({ group, kind, namespace, name }: ObjectRef): string {
  return `${group}/${kind}/${namespace}/${name}`;
}

export function all<Kind extends KnownKind>(world: World, ...kinds: readonly Kind[]): readonly KindMap[Kind][] {
  return world.objects.filter(({ kind }) => (kinds as readonly string[]).includes(kind)) as KindMap[Kind][];
}

function isKnown({ state }: { readonly state: CoverageState }): boolean {
  return state === 'synced' || state === 'notInstalled';
}

/** Whether all objects of a kind in a namespace are known: the narrower entry counts, and the worse of two alike. */
export function isListed({ coverage }: World, kind: string, namespace: string): boolean {
  if (coverage === 'complete') return true;
  const ofKind = coverage.filter((entry) => entry.kind === kind && entry.group === groupOf(kind));
  const here = ofKind.filter((entry) => namespace !== '' && entry.namespace === namespace);
  const counting = here.length > 0 ? here : ofKind.filter((entry) => entry.namespace === undefined);
  return counting.length > 0 && counting.every(isKnown);
}

export function isListedEverywhere(world: World, kind: string): boolean {
  if (world.coverage === 'complete') return true;
  const ofKind = world.coverage.filter((entry) => entry.kind === kind && entry.group === groupOf(kind));
  return isListed(world, kind, '') && ofKind.every(isKnown);
}

export type Missing = 'unreadable' | 'missing' | 'pending';

/** "Not listed yet" is not "absent": the object, or why there is none. */
export function find<Kind extends KnownKind>(
  world: World,
  kind: Kind,
  namespace: string,
  name: string,
): KindMap[Kind] | Missing {
  const wanted: ObjectRef = { group: groupOf(kind), kind, namespace, name };
  const isIt = ({ metadata }: KnownObject) => metadata.name === name && (metadata.namespace ?? '') === namespace;
  const object = all(world, kind).find(isIt);
  if (object !== undefined) return object;
  if (world.unreadable.some(({ ref }) => isSame(ref, wanted))) return 'unreadable';
  return world.absent.some((ref) => isSame(ref, wanted)) || isListed(world, kind, namespace) ? 'missing' : 'pending';
}

/** Seconds since 1970. What does not tell its age is the newest. */
export function ageOf({ creationTimestamp: stamp }: ObjectMeta): number {
  const time = stamp instanceof Date ? stamp.getTime() : Date.parse(stamp ?? '');
  return Number.isNaN(time) ? Number.POSITIVE_INFINITY : Math.floor(time / 1000);
}

interface Aged {
  readonly ref: ObjectRef;
  readonly created: number;
}

/** The older, then the first `namespace/name`. */
export function byAge(a: Aged, b: Aged): number {
  if (a.created !== b.created) return a.created < b.created ? -1 : 1;
  const [nameA, nameB] = [`${a.ref.namespace}/${a.ref.name}`, `${b.ref.namespace}/${b.ref.name}`];
  return nameA < nameB ? -1 : nameA > nameB ? 1 : 0;
}
