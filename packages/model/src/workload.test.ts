import { expect, test } from 'vitest';
import { readWorkloads, type Workload } from './workload.js';

const container = (more: object = {}) => ({ name: 'app', image: 'app', ...more });
const pod = (spec: object, labels: object = { app: 'cart' }) => ({
  metadata: { labels },
  spec: { containers: [container()], ...spec },
});
const deployment = (template: unknown, more: object = {}, kind = 'Deployment') => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'cart', namespace: 'shop' },
  spec: { template, ...more },
});
const secretVolume = (secretName: string, more: object = {}) => ({ name: 'a', secret: { secretName, ...more } });

/** What a workload holds: `Secret/name[keys] path`. */
const mounts = ([workload]: readonly Workload[]) =>
  workload?.mounts.map(({ kind, name, keys, path }) => `${kind}/${name}${keys ? `[${keys}]` : ''} ${path.join('.')}`);

test('labels and Secrets of a Deployment', () => {
  const read = readWorkloads([deployment(pod({ volumes: [secretVolume('cart-tls')] }))]);
  expect(read).toEqual([
    {
      ref: { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'cart' },
      podLabels: { app: 'cart' },
      mounts: [
        {
          kind: 'Secret',
          name: 'cart-tls',
          path: 'spec.template.spec.volumes.0.secret.secretName'.split('.').map((part) => (part === '0' ? 0 : part)),
        },
      ],
    },
  ]);
});
test('volumes, projected ones, variables, and the keys that are picked', () => {
  const template = pod({
    volumes: [
      secretVolume('a', { items: [{ key: 'tls.crt', path: 'x' }, { key: 7 }] }),
      { name: 'b', configMap: { name: 'b' } },
      {
        name: 'c',
        projected: {
          sources: [
            { secret: { name: 'c' } },
            { configMap: { name: 'd' } },
            { clusterTrustBundle: { name: 'e', path: 'ca.crt' } },
            { serviceAccountToken: { path: 'token' } },
          ],
        },
      },
    ],
    initContainers: [container({ envFrom: [{ secretRef: { name: 'f' } }, { configMapRef: { name: 'g' } }] })],
    containers: [
      container({
        env: [
          { name: 'A', value: 'cAnArY' },
          { name: 'B', valueFrom: { secretKeyRef: { name: 'h', key: 'cert' } } },
          { name: 'C', valueFrom: { configMapKeyRef: { name: 'i', key: 'ca' } } },
        ],
      }),
    ],
  });
  const read = readWorkloads([deployment(template)]);
  expect(mounts(read)).toEqual([
    'Secret/a[tls.crt] spec.template.spec.volumes.0.secret.secretName',
    'ConfigMap/b spec.template.spec.volumes.1.configMap.name',
    'Secret/c spec.template.spec.volumes.2.projected.sources.0.secret.name',
    'ConfigMap/d spec.template.spec.volumes.2.projected.sources.1.configMap.name',
    'ClusterTrustBundle/e spec.template.spec.volumes.2.projected.sources.2.clusterTrustBundle.name',
    'Secret/h[cert] spec.template.spec.containers.0.env.1.valueFrom.secretKeyRef.name',
    'ConfigMap/i[ca] spec.template.spec.containers.0.env.2.valueFrom.configMapKeyRef.name',
    'Secret/f spec.template.spec.initContainers.0.envFrom.0.secretRef.name',
    'ConfigMap/g spec.template.spec.initContainers.0.envFrom.1.configMapRef.name',
  ]);
  expect(JSON.stringify(read)).not.toContain('cAnArY');
});
test('whatever has a Pod template is a workload, of any kind', () => {
  const kinds = ['StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'Rollout'];
  const read = readWorkloads(kinds.map((kind) => deployment(pod({}), {}, kind)));
  expect(read.map(({ ref }) => ref.kind)).toEqual(kinds);
});
test('a Pod itself, and the Jobs of a CronJob', () => {
  const volumes = [secretVolume('a')];
  const alone = { apiVersion: 'v1', kind: 'Pod', ...pod({ volumes }) };
  const read = readWorkloads([
    { ...alone, metadata: { ...alone.metadata, name: 'p', namespace: 'shop' } },
    { ...deployment(undefined, { jobTemplate: { spec: { template: pod({ volumes }) } } }, 'CronJob') },
  ]);
  expect(read.map((workload) => mounts([workload]))).toEqual([
    ['Secret/a spec.volumes.0.secret.secretName'],
    ['Secret/a spec.jobTemplate.spec.template.spec.volumes.0.secret.secretName'],
  ]);
  expect(read[0]?.podLabels).toEqual({ app: 'cart' });
});
test('what has ended is none: old replica sets and finished Pods', () => {
  const ended = (phase: string) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', namespace: 'shop' },
    spec: { containers: [container()] },
    status: { phase },
  });
  expect(
    readWorkloads([deployment(pod({}), { replicas: 0 }, 'ReplicaSet'), ended('Succeeded'), ended('Failed')]),
  ).toEqual([]);
  expect(readWorkloads([deployment(pod({}), { replicas: 0 }), ended('Running')])).toHaveLength(2);
});
test('lists are opened, and their items need not say what they are', () => {
  const { apiVersion: _version, kind: _kind, ...item } = deployment(pod({}));
  const list = { apiVersion: 'apps/v1', kind: 'DeploymentList', items: [item] };
  expect(readWorkloads([{ apiVersion: 'v1', kind: 'List', items: [list] }])).toHaveLength(1);
});
test('what names nothing, or is of a kind that is read, is passed over', () => {
  const nameless = { ...deployment(pod({})), metadata: { namespace: 'shop' } };
  const known = { ...deployment(pod({})), apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute' };
  expect(readWorkloads([null, 7, 'a', {}, [], nameless, known, deployment(undefined)])).toEqual([]);
});
test('hostile inputs: cycles, getters, proxies and endless lists are read in bounded work', () => {
  const cycle = deployment(pod({})) as Record<string, unknown>;
  cycle.spec = { template: cycle };
  const getter = deployment(pod({}));
  Object.defineProperty(getter.spec, 'template', { get: () => expect.unreachable() });
  const refusing = new Proxy(deployment(pod({})), { getOwnPropertyDescriptor: () => expect.unreachable() });
  const long = deployment(pod({ volumes: Array.from({ length: 100_000 }, () => secretVolume('a')) }));
  const labels = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`a${index}`, 'b']));
  expect(readWorkloads([cycle, getter, refusing])).toEqual([]);
  expect(readWorkloads([long])[0]?.mounts).toHaveLength(1000);
  expect(Object.keys(readWorkloads([deployment(pod({}, labels))])[0]?.podLabels ?? {})).toHaveLength(256);
  expect(
    readWorkloads([deployment(pod({}, JSON.parse('{"__proto__": "x"}') as object))])[0]?.podLabels,
  ).not.toHaveProperty('x');
});
