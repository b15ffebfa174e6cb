/**
 * What of a cluster does not matter: objects that nothing refers to, the form in which a time is written, the names of
 * namespaces.
 */
import type { ObjectRef } from '@backend-tls/model';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { runs } from '../../../tools/proof.js';
import { anyCluster, type Cluster, printable, resolveCluster, soundCluster } from './arbitrary/cluster.js';
import { GATEWAY_API, NAMESPACES, type Raw } from './arbitrary/words.js';
import { resolverLines } from './reference/answer-of.js';

// A thousand clusters take a while on a busy machine.
vi.setConfig({ testTimeout: runs(300_000, 3_600_000) });

const anyKind = fc.oneof(soundCluster, anyCluster);
const linesOf = (cluster: Cluster) => resolverLines(resolveCluster(cluster));

/** Objects of every kind that is read, under names that nothing says. */
const STRANGERS: readonly Raw[] = [
  ...['Service', 'ConfigMap', 'Secret'].map((kind) => ({ apiVersion: 'v1', kind, spec: {}, data: {} })),
  ...['HTTPRoute', 'GRPCRoute', 'TCPRoute', 'UDPRoute'].map((kind) => ({
    apiVersion: `${GATEWAY_API}/v1`,
    kind,
    spec: { parentRefs: [{ name: 'stranger' }], rules: [{ backendRefs: [{ name: 'x', port: 443 }] }] },
  })),
  {
    apiVersion: `${GATEWAY_API}/v1`,
    kind: 'ListenerSet',
    spec: { parentRef: { name: 'stranger' }, listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
  },
  {
    apiVersion: `${GATEWAY_API}/v1`,
    kind: 'ReferenceGrant',
    spec: { from: [{ group: 'example.com', kind: 'Stranger', namespace: 'a' }], to: [{ group: '', kind: 'Service' }] },
  },
  {
    apiVersion: `${GATEWAY_API}/v1`,
    kind: 'BackendTLSPolicy',
    spec: {
      targetRefs: [{ group: '', kind: 'Service', name: 'stranger' }],
      validation: { hostname: 'stranger.example.com', wellKnownCACertificates: 'System' },
    },
  },
  { apiVersion: 'gateway.kgateway.dev/v1alpha1', kind: 'Backend', spec: { type: 'Static', static: { hosts: [] } } },
  { apiVersion: 'apps/v1', kind: 'Deployment', spec: {} },
];

test('status/policy-conditions: what nothing refers to changes nothing', () => {
  const found = fc.record({
    cluster: anyKind,
    strangers: fc.subarray([...STRANGERS], { minLength: 1 }),
    namespace: fc.constantFrom(...NAMESPACES),
    isFirst: fc.boolean(),
  });
  fc.assert(
    fc.property(found, ({ cluster, strangers, namespace, isFirst }) => {
      const more = strangers.map((object) => ({ ...object, metadata: { name: 'stranger', namespace } }));
      const objects = isFirst ? [...more, ...cluster.objects] : [...cluster.objects, ...more];
      const told = linesOf(printable({ ...cluster, objects }));
      const before = linesOf(cluster);
      expect(told.filter((line) => before.includes(line))).toEqual(before);
      // A policy that nothing routes to has a status all the same, which says nothing.
      const rest = told.filter((line) => !before.includes(line));
      expect(
        rest.every((line) => line.startsWith('policy ') && line.includes('"keep":[]') && line.includes('"told":[]')),
      ).toBe(true);
    }),
    { numRuns: runs(500, 20_000) },
  );
});

/** The same time as a text, as a Date, and in another zone. */
const TIMES: readonly ((time: Date) => unknown)[] = [
  (time) => time.toISOString(),
  (time) => new Date(time),
  (time) => time.toISOString().replace('.000Z', 'Z'),
  (time) => `${new Date(time.getTime() + 3_600_000).toISOString().slice(0, -1)}+01:00`,
];

const NO_TIMES: readonly unknown[] = [undefined, null];

/** What a stamp may become without saying another time; one that cannot be read stays. */
function sameTime(stamp: unknown, pick: number): unknown {
  if (stamp === undefined || stamp === null) return NO_TIMES[pick % NO_TIMES.length];
  const time = stamp instanceof Date ? stamp : new Date(String(stamp));
  return Number.isNaN(time.getTime()) ? stamp : TIMES[pick % TIMES.length]!(time);
}

test('policy/precedence: a Date, a text and another zone say the same time, null and nothing the same', () => {
  const retold = (cluster: Cluster, picks: readonly number[]): Cluster => {
    const objects = cluster.objects.map((object, index) => {
      const metadata = object.metadata as Raw | undefined;
      if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) return object;
      const creationTimestamp = sameTime(metadata.creationTimestamp, picks[index % picks.length]!);
      return { ...object, metadata: { ...metadata, creationTimestamp } };
    });
    return printable({ ...cluster, objects });
  };
  fc.assert(
    fc.property(anyKind, fc.array(fc.nat(11), { minLength: 5, maxLength: 11 }), (cluster, picks) => {
      fc.pre(new Set(cluster.objects.map(nameOf)).size === cluster.objects.length); // twins would differ
      expect(linesOf(retold(cluster, picks))).toEqual(linesOf(cluster));
    }),
    { numRuns: runs(500, 20_000) },
  );
});

function nameOf({ kind, metadata }: Raw): string {
  const { namespace, name } = (typeof metadata === 'object' && metadata !== null ? metadata : {}) as Raw;
  return JSON.stringify([kind, namespace, name]);
}

/** New names in the same order: who comes first by name comes first still. */
const RENAMED: Readonly<Record<string, string>> = { a: 'k', b: 'm', c: 'zz-9' };

test('closing/composite-keys: with other names for the namespaces, the answer has those names', () => {
  const rename = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') {
      const isNamespace = key === 'namespace' || key === 'kubernetes.io/metadata.name';
      return isNamespace && Object.hasOwn(RENAMED, value) ? RENAMED[value] : value;
    }
    if (Array.isArray(value)) return value.map((item) => rename(item, key));
    if (typeof value !== 'object' || value === null || value instanceof Date) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, rename(item, name)]));
  };
  const renamedObject = (object: Raw): Raw => {
    const other = rename(object, '') as Raw;
    const { name } = (other.metadata ?? {}) as { readonly name?: string };
    if (other.kind !== 'Namespace' || name === undefined) return other;
    return { ...other, metadata: { ...(other.metadata as Raw), name: RENAMED[name] ?? name } };
  };
  const renamedRef = (ref: ObjectRef): ObjectRef => ({
    ...ref,
    namespace: RENAMED[ref.namespace] ?? ref.namespace,
    name: ref.kind === 'Namespace' ? (RENAMED[ref.name] ?? ref.name) : ref.name,
  });
  const renamed = ({ objects, coverage, absent = [], options }: Cluster): Cluster => ({
    objects: objects.map(renamedObject),
    coverage: coverage === 'complete' ? coverage : (rename(coverage, '') as typeof coverage),
    absent: absent.map(renamedRef),
    options: options.allowUnverified
      ? { ...options, allowUnverified: options.allowUnverified.map(renamedRef) }
      : options,
  });
  /** `Kind/a/x`, `"namespace":"a"` and `"a/x"` (a Secret) under their new names. */
  const renamedLine = (line: string): string =>
    line
      .replace(/(\/[A-Za-z]+)\/([abc])\//g, (_, kind: string, namespace: string) => `${kind}/${RENAMED[namespace]}/`)
      .replace(/"namespace":"([abc])"/g, (_, namespace: string) => `"namespace":"${RENAMED[namespace]}"`)
      .replace(/"client":"([abc])\//g, (_, namespace: string) => `"client":"${RENAMED[namespace]}/`);
  fc.assert(
    fc.property(anyKind, (cluster) => {
      const told = linesOf(printable(renamed(cluster)));
      expect([...told].sort()).toEqual(linesOf(cluster).map(renamedLine).sort());
    }),
    { numRuns: runs(500, 20_000) },
  );
});
