/**
 * What the reference looks at: everything that was read, what was listed, what the caller chose. The reference is the
 * spec as code, slow and plain: no index, no cache, and nothing of the resolver or the model but their types.
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
  readonly options: ResolveOptions & { readonly profile: ProfileSwitches };
  readonly reveal: (value: Redacted) => string; // what a Secret holds
}

export const GATEWAY = 'gateway.networking.k8s.io';
export const VENDOR = 'gateway.kgateway.dev';

export function groupOf(kind: string): string {
  if (['Service', 'ConfigMap', 'Secret', 'Namespace'].includes(kind)) return '';
  if (kind === 'Backend' || kind === 'BackendConfigPolicy') return VENDOR;
  if (kind === 'ClusterTrustBundle') return 'certificates.k8s.io';
  if (kind === 'ServiceImport') return 'multicluster.x-k8s.io';
  return kind === 'XBackend' ? 'gateway.networking.x-k8s.io' : GATEWAY;
}

export function refTo({ kind, metadata }: KnownObject): ObjectRef {
  return { group: groupOf(kind), kind, namespace: metadata.namespace ?? '', name: metadata.name };
}

export function textOf({ group, kind, namespace, name }: ObjectRef): string {
  return `${group}/${kind}/${namespace}/${name}`;
}

export function isSame(a: ObjectRef, b: ObjectRef): boolean {
  return textOf(a) === textOf(b);
}

export function all<Kind extends KnownKind>(world: World, ...kinds: readonly Kind[]): readonly KindMap[Kind][] {
  return world.objects.filter(({ kind }) => (kinds as readonly string[]).includes(kind)) as KindMap[Kind][];
}

/** Whether all objects of a kind in a namespace are known; the narrower entry wins, the worse of two alike. */
export function isListed({ coverage }: World, kind: string, namespace: string): boolean {
  if (coverage === 'complete') return true;
  const ofKind = coverage.filter((entry) => entry.kind === kind && entry.group === groupOf(kind));
  const here = ofKind.filter((entry) => entry.namespace !== undefined && entry.namespace === namespace);
  const states = (here.length > 0 ? here : ofKind.filter((entry) => entry.namespace === undefined)).map(isKnown);
  return states.length > 0 && states.every((known) => known);
}

export function isListedEverywhere(world: World, kind: string): boolean {
  const { coverage } = world;
  return (
    isListed(world, kind, '') &&
    (coverage === 'complete' ||
      coverage.every((entry) => entry.kind !== kind || entry.group !== groupOf(kind) || isKnown(entry)))
  );
}

function isKnown({ state }: { readonly state: CoverageState }): boolean {
  return state === 'synced' || state === 'notInstalled';
}

/** "Not listed yet" is not "absent": the object, or why there is none. */
export function find<Kind extends KnownKind>(
  world: World,
  kind: Kind,
  namespace: string,
  name: string,
): KindMap[Kind] | 'unreadable' | 'missing' | 'pending' {
  const wanted: ObjectRef = { group: groupOf(kind), kind, namespace, name };
  const object = all(world, kind).find((one) => isSame(refTo(one), wanted));
  if (object !== undefined) return object;
  if (world.unreadable.some(({ ref }) => isSame(ref, wanted))) return 'unreadable';
  return world.absent.some((ref) => isSame(ref, wanted)) || isListed(world, kind, namespace) ? 'missing' : 'pending';
}

/** Seconds since 1970. What does not tell its age is the newest. */
export function ageOf({ creationTimestamp: stamp }: ObjectMeta): number {
  const time = stamp instanceof Date ? stamp.getTime() : Date.parse(stamp ?? '');
  return Number.isNaN(time) ? Number.POSITIVE_INFINITY : Math.floor(time / 1000);
}

/** The older, then the first `namespace/name`. */
export function byAge(a: { readonly ref: ObjectRef; readonly created: number }, b: typeof a): number {
  const [nameA, nameB] = [a, b].map(({ ref }) => `${ref.namespace}/${ref.name}`) as [string, string];
  if (a.created !== b.created) return a.created < b.created ? -1 : 1;
  return nameA < nameB ? -1 : nameA > nameB ? 1 : 0;
}
