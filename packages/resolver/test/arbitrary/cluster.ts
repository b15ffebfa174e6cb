/**
 * Whole clusters: small, full of collisions, mostly sound, and broken in a place or two. They reach the resolver by
 * the door that everything uses: raw objects through `parseObjects`.
 */
import {
  type Coverage,
  type CoverageEntry,
  KINDS,
  type KnownKind,
  type ObjectRef,
  type Parsed,
  parseObjects,
} from '@backend-tls/model';
import {
  createSnapshot,
  defaultProfile,
  type Resolution,
  type ResolveOptions,
  resolve,
  type Snapshot,
  specProfile,
} from '@backend-tls/resolver';
import fc from 'fast-check';
import { type Aim, aimedAt } from './aimed.js';
import { type Break, broken, chosenPath, fieldBreak } from './breaks.js';
import { gateway, gatewayClasses, listenerSet, namespaceObject } from './gateways.js';
import { serviceImport, xBackend } from './other-backends.js';
import { CAS, keyMatches, readTrustBundle } from './pki.js';
import { backendConfigPolicy, backendTlsPolicy } from './policies.js';
import { backend, grant, route, service } from './routes.js';
import { store } from './secrets.js';
import { GATEWAY_API, KGATEWAY, mostly, mostlyValue, NAMES, nameOf, OURS, type Raw, sometimes } from './words.js';

export interface Cluster {
  readonly objects: readonly Raw[];
  readonly coverage: Coverage;
  readonly absent?: readonly ObjectRef[];
  readonly options: ResolveOptions;
}

const one = <T extends Raw>(arbitrary: fc.Arbitrary<T>, minLength: number, maxLength: number) =>
  fc.uniqueArray(arbitrary, { minLength, maxLength, selector: (object) => `${String(object.kind)} ${nameOf(object)}` });

/** The Gateway and the Services that most references name. */
const home = mostly<readonly Raw[]>(
  gateway.map((object) => [{ ...object, metadata: { ...(object.metadata as Raw), namespace: 'a', name: 'x' } }]),
  fc.constant([]),
);

const services = fc
  .tuple(...NAMES.map(() => mostly<Raw | undefined>(service, fc.constant(undefined))))
  .map((all) =>
    all.flatMap((object, index) =>
      object === undefined
        ? []
        : [{ ...object, metadata: { ...(object.metadata as Raw), namespace: 'a', name: NAMES[index] } }],
    ),
  );

/** The first of each kind and name. */
function onceEach(all: readonly Raw[]): readonly Raw[] {
  const names = new Set<string>();
  return all.filter((object) => {
    const text = `${String(object.kind)} ${nameOf(object)}`;
    return names.has(text) ? false : names.add(text);
  });
}

/** Objects of which no two share a kind and a name, all of them readable as far as their kinds go. */
const objectsAt = (aim: Aim): fc.Arbitrary<readonly Raw[]> =>
  fc
    .tuple(
      gatewayClasses,
      mostly<readonly Raw[]>(aimedAt(aim), fc.constant([]), fc.constant([])),
      home,
      one(gateway, 0, 2),
      one(listenerSet, 0, 2),
      one(namespaceObject, 0, 2),
      services,
      one(service, 0, 2),
      one(backend, 0, 1),
      one(xBackend, 0, 2),
      one(serviceImport, 0, 2),
      one(route, 1, 3),
      one(grant, 0, 3),
      one(backendTlsPolicy, 1, 5),
      one(backendConfigPolicy, 0, 1),
      store,
    )
    .map((groups) => onceEach(groups.flat()));

/** So many Gateways on one Route that a policy's 16 ancestors do not suffice. */
function crowd(all: readonly Raw[], size: number): readonly Raw[] {
  const model = all.find((object) => object.kind === 'Gateway');
  const routes = all.filter((object) => object.kind === 'HTTPRoute').slice(0, 1);
  if (size === 0 || model === undefined) return all;
  const names = Array.from({ length: size }, (_, index) => `g${index}`);
  const gateways = names.map((name, index) => ({
    ...model,
    metadata: {
      namespace: 'a',
      name,
      creationTimestamp: index % 3 === 0 ? null : `2026-01-0${(index % 4) + 1}T00:00:00Z`,
    },
  }));
  const joined = routes.map((object) => ({
    ...object,
    spec: { ...(object.spec as Raw), parentRefs: names.map((name) => ({ name, namespace: 'a' })) },
  }));
  return [...all.filter((object) => !routes.includes(object)), ...joined, ...gateways];
}

/** A second object of the same identity: equal, or different in one field. */
function duplicated(all: readonly Raw[], change: Break | undefined, equal: boolean): readonly Raw[] {
  if (change === undefined || all.length === 0) return all;
  const object = all[change.object % all.length]!;
  const path = chosenPath(object, change, ([top]) => top === 'spec' || top === 'data');
  return [...all, equal || path === undefined ? structuredClone(object) : broken(object, path, change)];
}

function brokenOnce(all: readonly Raw[], change: Break): readonly Raw[] {
  if (all.length === 0) return all;
  const index = change.object % all.length;
  const path = chosenPath(all[index]!, change);
  return path === undefined ? all : all.map((object, at) => (at === index ? broken(object, path, change) : object));
}

/** What is no object of a kind that is read, or hardly one. */
const junk = fc.constantFrom<readonly Raw[]>(
  [{}],
  [{ kind: 'BackendTLSPolicy' }],
  [{ apiVersion: `${GATEWAY_API}/v1`, kind: 'BackendTLSPolicy', metadata: { namespace: 'b', name: 'torn' } }],
  [
    {
      apiVersion: `${KGATEWAY}/v1alpha1`,
      kind: 'BackendConfigPolicies',
      metadata: { namespace: 'a', name: 'plural' },
      spec: { targetRefs: [{ name: 'x' }] },
    },
  ],
  [{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { namespace: 'a', name: 'x' } }],
  [{ apiVersion: `${GATEWAY_API}/v1`, kind: 'BackendTLSPol' }],
);

const READ_KINDS = Object.keys(KINDS) as KnownKind[];

const state = fc.constantFrom<CoverageEntry['state']>('unsynced', 'lost', 'notInstalled', 'synced');

/** Everything listed, but for some kinds, in some namespaces. */
const coverage: fc.Arbitrary<Coverage> = mostly<Coverage>(
  fc.constant('complete'),
  fc
    .record({
      left: fc.subarray(READ_KINDS, { maxLength: 2 }),
      odd: fc.array(
        fc.record({ kind: fc.constantFrom(...READ_KINDS), namespace: sometimes(fc.constantFrom('a', 'b'), 2), state }),
        { maxLength: 3 },
      ),
    })
    .map(({ left, odd }) => [
      ...READ_KINDS.filter((kind) => !left.includes(kind)).map((kind) => entryOf(kind, 'synced')),
      ...odd.map((entry) => entryOf(entry.kind, entry.state, entry.namespace)),
    ]),
  fc.constant<Coverage>([]),
);

export function entryOf(kind: KnownKind, of: CoverageEntry['state'], namespace?: string): CoverageEntry {
  const { group } = KINDS[kind];
  return namespace === undefined ? { group, kind, state: of } : { group, kind, namespace, state: of };
}

/** Objects that are known not to exist, for callers that fetch by name; some of them are there all the same. */
const absent: fc.Arbitrary<readonly ObjectRef[]> = mostly<readonly ObjectRef[]>(
  fc.constant([]),
  fc.array(
    fc
      .record({
        kind: fc.constantFrom<KnownKind>('Service', 'Secret', 'ConfigMap', 'Namespace', 'GatewayClass', 'Backend'),
        namespace: fc.constantFrom('a', 'b'),
        name: fc.constantFrom('x', 'y', 'pair', 'ca-1', 'nowhere', 'c', 'ours'),
      })
      .map(({ kind, namespace, name }) => {
        const { group, namespaced } = KINDS[kind];
        return { group, kind, namespace: namespaced ? namespace : '', name };
      }),
    { maxLength: 3 },
  ),
);

const options: fc.Arbitrary<ResolveOptions> = fc
  .record({
    controllerName: mostlyValue<string | undefined>(
      OURS,
      undefined,
      undefined,
      'gateway.nginx.org/nginx-gateway-controller',
    ),
    profile: mostlyValue(defaultProfile, specProfile),
    danglingClaims: mostlyValue<'refuse' | 'report' | undefined>(undefined, 'refuse', 'report'),
    matcher: mostlyValue(true, false),
    allowed: mostlyValue(false, true),
  })
  .map(
    ({ controllerName, profile, danglingClaims, matcher, allowed }): ResolveOptions => ({
      readTrustBundle,
      profile,
      wellKnown: { 'example.com/roots': readTrustBundle(CAS[2]!).certificates },
      ...(controllerName === undefined ? {} : { controllerName }),
      ...(danglingClaims === undefined ? {} : { danglingClaims }),
      ...(matcher ? { keyMatches } : {}),
      ...(allowed
        ? { allowUnverified: [{ group: KGATEWAY, kind: 'BackendConfigPolicy', namespace: 'a', name: 'x' }] }
        : {}),
    }),
  );

const sizes = fc.oneof({ weight: 40, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(17, 19) });

/** A cluster that tests print so that a person can read it: without certificates and functions. */
export function printable(cluster: Cluster): Cluster {
  const short = (_: string, value: unknown): unknown =>
    typeof value === 'string' && value.length > 60 ? `${value.slice(0, 30)}…` : value;
  const text = () => {
    const { readTrustBundle: _read, wellKnown: _sets, profile, ...options } = cluster.options;
    const lines = cluster.objects.map((object) => JSON.stringify(object, short));
    const rest = {
      coverage: cluster.coverage,
      profile: profile?.name,
      ...options,
      keyMatches: 'keyMatches' in options,
    };
    return `\n${[...lines, JSON.stringify(rest)].join('\n')}\n`;
  };
  return Object.defineProperty(cluster, fc.toStringMethod, { value: text });
}

/** Clusters whose objects can all be read and of which everything is listed. */
export const soundClusterAt = (aim: Aim): fc.Arbitrary<Cluster> =>
  fc
    .record({
      objects: fc.tuple(objectsAt(aim), sizes).map(([all, size]) => crowd(all, size)),
      coverage: fc.constant<Coverage>('complete'),
      options,
    })
    .map(printable);

export const soundCluster: fc.Arbitrary<Cluster> = soundClusterAt({});

/** Clusters with everything that can happen to them. */
export const anyCluster: fc.Arbitrary<Cluster> = fc
  .record({
    objects: objectsAt({}),
    size: sizes,
    twin: sometimes(fc.record({ change: fieldBreak(), equal: fc.boolean() }), 4),
    breaks: mostly<readonly Break[]>(
      fc.constant([]),
      fc.array(fieldBreak(), { minLength: 1, maxLength: 2 }),
      fc.array(fieldBreak(), { minLength: 1, maxLength: 2 }),
    ),
    junk: mostly<readonly Raw[]>(fc.constant([]), junk),
    coverage,
    absent,
    options,
  })
  .map(({ objects: all, size, twin, breaks, junk: rest, coverage: listed, absent: gone, options: chosen }) => ({
    objects: [...breaks.reduce(brokenOnce, duplicated(crowd(all, size), twin?.change, twin?.equal ?? true)), ...rest],
    coverage: listed,
    absent: gone,
    options: chosen,
  }))
  .map(printable);

const readings = new WeakMap<Raw, Parsed>();
const snapshots = new WeakMap<Cluster, Snapshot>();
const resolutions = new WeakMap<Cluster, Resolution>();

/** An object as `parseObjects` reads it. Reading is one object's affair, so that each is read once. */
export function readOnce(object: Raw): Parsed {
  const parsed = readings.get(object) ?? parseObjects([object]);
  readings.set(object, parsed);
  return parsed;
}

/** What `parseObjects` reads of a cluster. */
export function parsedOf({ objects }: Cluster): Pick<Parsed, 'objects' | 'unreadable'> {
  const read = objects.map(readOnce);
  return {
    objects: read.flatMap(({ objects: found }) => found),
    unreadable: read.flatMap(({ unreadable }) => unreadable),
  };
}

/** The snapshot of a cluster, made once. */
export function snapshotOf(cluster: Cluster): Snapshot {
  const known = snapshots.get(cluster);
  if (known !== undefined) return known;
  const { coverage, absent = [] } = cluster;
  const snapshot = createSnapshot({ ...parsedOf(cluster), absent, coverage });
  snapshots.set(cluster, snapshot);
  return snapshot;
}

/** The resolution of a cluster, made once. */
export function resolveCluster(cluster: Cluster): Resolution {
  const resolution = resolutions.get(cluster) ?? resolve(snapshotOf(cluster), cluster.options);
  resolutions.set(cluster, resolution);
  return resolution;
}
