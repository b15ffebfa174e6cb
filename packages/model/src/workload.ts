/**
 * What runs Pods, by names alone: which Pods a Service can lead to, and which Secrets those hold. Values of environment
 * variables and whatever else stands in a Pod's spec are not kept.
 */
import { flatten, type Item } from './flatten.js';
import { identify } from './identify.js';
import { knownKind } from './kinds.js';
import { fits, LIMITS } from './limits.js';
import type { ObjectRef } from './object.js';
import { isFullArray, isPlainObject, ownValue } from './plain.js';
import { isName } from './readable.js';

/** An object with a Pod template (a Deployment, a StatefulSet, a Job, whatever else), or a Pod. */
export interface Workload {
  readonly ref: ObjectRef;
  readonly podLabels: Readonly<Record<string, string>>; // what a Service's selector chooses by
  readonly mounts: readonly WorkloadMount[]; // in the order of the Pod's spec
}

/** A Secret, ConfigMap or ClusterTrustBundle that the Pods get, as files or as environment variables. */
export interface WorkloadMount {
  readonly kind: 'Secret' | 'ConfigMap' | 'ClusterTrustBundle';
  readonly name: string;
  readonly keys?: readonly string[] | undefined; // absent: all
  readonly path: readonly (string | number)[]; // the field that names it, from the workload's root
}

type Path = readonly (string | number)[];

const MAX_ITEMS = 1000; // of a list in a Pod; the API server takes no object that could hold more of them
const MAX_LABELS = 256;

/**
 * Finds the workloads among objects of any kind. Lists are opened. What is no workload, or names none, is passed over:
 * nothing is claimed or refused by a workload, so that one that cannot be read is one of which nothing is known.
 *
 * Replica sets that are scaled to nothing, as a Deployment leaves them behind, and Pods that have ended are no
 * workloads. Never throws, and keeps names only.
 *
 * @throws {TypeError} only if `inputs` is not iterable
 */
export function readWorkloads(inputs: Iterable<unknown>): readonly Workload[] {
  return [...flatten(inputs)].flatMap(readItem);
}

function readItem({ value, defaults, problem }: Item): readonly Workload[] {
  const identity = problem === undefined ? identify(value, defaults) : undefined;
  if (identity === undefined || knownKind(identity.group, identity.kind) !== undefined) return [];
  const metadata = ownValue(value, 'metadata');
  const [namespace, name] = [ownValue(metadata, 'namespace'), ownValue(metadata, 'name')];
  if (!fits(namespace, LIMITS.namespace) || !fits(name, LIMITS.objectName)) return [];
  if (!fits(identity.group, LIMITS.group) || !fits(identity.kind, LIMITS.kind)) return [];
  const pod = podOf(value, identity.kind);
  if (pod === undefined || hasEnded(value, identity.kind)) return [];
  const ref = { group: identity.group, kind: identity.kind, namespace, name };
  return [{ ref, podLabels: labelsOf(pod.labels), mounts: mountsOf(pod.spec, pod.path) }];
}

interface PodPlace {
  readonly labels: unknown;
  readonly spec: unknown;
  readonly path: Path;
}

/** The Pod in an object: itself, its template, or the template of the Jobs that it starts. */
function podOf(value: unknown, kind: string): PodPlace | undefined {
  const at = (path: Path) => path.reduce<unknown>((holder, key) => ownValue(holder, String(key)), value);
  const paths: readonly Path[] =
    kind === 'Pod'
      ? [[]]
      : [
          ['spec', 'template'],
          ['spec', 'jobTemplate', 'spec', 'template'],
        ];
  const path = paths.find((candidate) => isFullArray(at([...candidate, 'spec', 'containers'])));
  return path && { labels: at([...path, 'metadata', 'labels']), spec: at([...path, 'spec']), path: [...path, 'spec'] };
}

function hasEnded(value: unknown, kind: string): boolean {
  if (kind === 'Pod') return /^(Succeeded|Failed)$/.test(String(ownText(ownValue(value, 'status'), 'phase')));
  return kind === 'ReplicaSet' && ownValue(ownValue(value, 'spec'), 'replicas') === 0;
}

function labelsOf(value: unknown): Readonly<Record<string, string>> {
  const labels: [string, string][] = [];
  for (const key of keysOf(value).slice(0, MAX_LABELS)) {
    const label = ownText(value, key);
    if (label !== undefined && label.length <= 63 && key.length <= 317) labels.push([key, label]);
  }
  return Object.fromEntries(labels);
}

function keysOf(value: unknown): readonly string[] {
  try {
    return isPlainObject(value) ? Object.keys(value) : [];
  } catch {
    return []; // a proxy that refuses
  }
}

/** Where a Pod names what it gets: a list, the fields to the name within one of its items, and the kind that is named. */
const VOLUMES: readonly Source[] = [
  { fields: ['secret'], name: 'secretName', kind: 'Secret' },
  { fields: ['configMap'], name: 'name', kind: 'ConfigMap' },
];
const PROJECTED: readonly Source[] = [
  { fields: ['secret'], name: 'name', kind: 'Secret' },
  { fields: ['configMap'], name: 'name', kind: 'ConfigMap' },
  { fields: ['clusterTrustBundle'], name: 'name', kind: 'ClusterTrustBundle' },
];
const VARIABLES: readonly Source[] = [
  { fields: ['valueFrom', 'secretKeyRef'], name: 'name', kind: 'Secret' },
  { fields: ['valueFrom', 'configMapKeyRef'], name: 'name', kind: 'ConfigMap' },
];
const VARIABLE_SETS: readonly Source[] = [
  { fields: ['secretRef'], name: 'name', kind: 'Secret' },
  { fields: ['configMapRef'], name: 'name', kind: 'ConfigMap' },
];

interface Source {
  readonly fields: readonly string[];
  readonly name: string;
  readonly kind: WorkloadMount['kind'];
}

function mountsOf(spec: unknown, path: Path): readonly WorkloadMount[] {
  const volumes = itemsOf(spec, 'volumes', path);
  const projections = volumes.flatMap(([volume, at]) =>
    itemsOf(ownValue(volume, 'projected'), 'sources', [...at, 'projected']),
  );
  const containers = ['initContainers', 'containers'].flatMap((list) => itemsOf(spec, list, path));
  const inContainers = (list: string) => containers.flatMap(([container, at]) => itemsOf(container, list, at));
  return [
    ...named(volumes, VOLUMES),
    ...named(projections, PROJECTED),
    ...named(inContainers('env'), VARIABLES),
    ...named(inContainers('envFrom'), VARIABLE_SETS),
  ];
}

type Placed = readonly [value: unknown, path: Path];

function itemsOf(holder: unknown, list: string, path: Path): readonly Placed[] {
  const items = ownValue(holder, list);
  if (!isFullArray(items)) return [];
  return items.slice(0, MAX_ITEMS).map((item, index) => [item, [...path, list, index]]);
}

function named(items: readonly Placed[], sources: readonly Source[]): readonly WorkloadMount[] {
  return items.flatMap(([item, at]) =>
    sources.flatMap(({ fields, name: field, kind }) => {
      const holder = fields.reduce<unknown>(ownValue, item);
      const name = ownValue(holder, field);
      if (!fits(name, LIMITS.objectName)) return [];
      const keys = keysNamed(holder);
      return [{ kind, name, ...(keys && { keys }), path: [...at, ...fields, field] }];
    }),
  );
}

/** The keys that a volume picks, or the one of a variable; `undefined` where it takes all. */
function keysNamed(holder: unknown): readonly string[] | undefined {
  const key = ownText(holder, 'key');
  if (key !== undefined) return [key];
  const items = ownValue(holder, 'items');
  if (!isFullArray(items)) return undefined;
  return items.slice(0, MAX_ITEMS).flatMap((item) => ownText(item, 'key') ?? []);
}

function ownText(holder: unknown, key: string): string | undefined {
  const value = ownValue(holder, key);
  return isName(value) && value.length <= 317 ? value : undefined;
}
