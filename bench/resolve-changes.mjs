// @ts-check
/**
 * One change in a cluster: how long until the new decisions stand, how many were worked out, and what is kept.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parseObjects } from '@backend-tls/model';
import { createResolver, patchPolicyStatus } from '@backend-tls/resolver';
import { configMapOf, namespacesOf, policyOf, routeOf, serviceOf } from './clusters.mjs';

/** @typedef {import('@backend-tls/resolver').ResolveOptions} ResolveOptions */

const LISTED = ['Service', 'ConfigMap', 'Secret', 'Namespace'].map((kind) => ({ group: '', kind }));
const GATEWAY_KINDS =
  'GatewayClass Gateway ListenerSet HTTPRoute GRPCRoute TLSRoute TCPRoute UDPRoute BackendTLSPolicy ReferenceGrant';
const OTHERS = GATEWAY_KINDS.split(' ').map((kind) => ({ group: 'gateway.networking.k8s.io', kind }));
const VENDORS = ['BackendConfigPolicy', 'Backend'].map((kind) => ({ group: 'gateway.kgateway.dev', kind }));

/** @param {unknown} manifest */
const upsert = (manifest) => ({
  type: /** @type {const} */ ('upsert'),
  object: /** @type {any} */ (parseObjects([manifest]).objects[0]),
});

/** The cluster's first update. @param {readonly unknown[]} manifests */
export function firstChanges(manifests) {
  const synced = [...LISTED, ...OTHERS, ...VENDORS].map((kind) => ({
    ...kind,
    type: /** @type {const} */ ('coverage'),
    state: /** @type {const} */ ('synced'),
  }));
  return [
    ...synced,
    ...parseObjects(manifests).objects.map((object) => ({ type: /** @type {const} */ ('upsert'), object })),
  ];
}

/** The changes of namespace "shop-0", each different every time. @param {readonly string[]} pems */
function changesOf(pems) {
  return {
    'policy edited': (/** @type {number} */ n) => {
      const policy = policyOf('shop-0', 'service-0-tls', 'service-0', 'https');
      return upsert({
        ...policy,
        spec: { ...policy.spec, validation: { ...policy.spec.validation, hostname: `v${n}.example` } },
      });
    },
    'Route added': (/** @type {number} */ n) => {
      const route = routeOf('shop-0', 'service-0');
      return upsert({ ...route, metadata: { ...route.metadata, name: `added-${n}` } });
    },
    'port of a Service changed': (/** @type {number} */ n) => {
      const service = serviceOf('shop-0', 'service-2');
      return upsert({
        ...service,
        spec: { ...service.spec, ports: [{ name: 'https', port: n % 2 === 0 ? 8443 : 9443, protocol: 'TCP' }] },
      });
    },
    'CA rotated, of one policy': (/** @type {number} */ n) =>
      upsert(configMapOf('alone', /** @type {string} */ (pems[n % pems.length]))),
  };
}

/**
 * For each kind of change the times in milliseconds, and how many decisions each worked out at most.
 *
 * @param {number} routes @param {readonly string[]} pems @param {number} repeats @param {ResolveOptions} options
 */
export function measureChanges(routes, pems, repeats, options) {
  const resolver = createResolver(options);
  const alone = [
    configMapOf('alone', /** @type {string} */ (pems[0])),
    serviceOf('alone', 'a'),
    routeOf('alone', 'a'),
    policyOf('alone', 'tls', 'a'),
  ];
  resolver.update(firstChanges([...namespacesOf({ routes, authorities: pems }), ...alone]));
  return Object.entries(changesOf(pems)).map(([what, change]) => {
    const times = [];
    let recomputed = 0;
    for (let n = -20; n < repeats; n++) {
      const made = change(n + 21);
      const began = performance.now();
      const delta = resolver.update([made]);
      const time = performance.now() - began;
      if (n >= 0) times.push(time);
      recomputed = Math.max(recomputed, delta.recomputed);
    }
    return { what, times: times.sort((a, b) => a - b), recomputed };
  });
}

/**
 * Statuses at the first update of so many Routes, one by one, and when all objects are replayed or their statuses are
 * patched again.
 *
 * @param {number} routes @param {readonly string[]} pems @param {ResolveOptions} options
 */
export function countWrites(routes, pems, options) {
  const resolver = createResolver(options);
  const all = namespacesOf({ routes, authorities: pems });
  const first = resolver.update(firstChanges(all));
  const context = { controllerName: 'bench.example.com/gateway', at: new Date('2026-02-01T00:00:00Z') };
  let patched = 0;
  let again = 0;
  for (const desired of first.policies) {
    const live = patchPolicyStatus(undefined, desired, context);
    if (live.ancestors.length > 0) patched++;
    if (patchPolicyStatus(live, desired, context) !== live) again++;
  }
  const replayed = resolver.update(firstChanges(all));
  const told = new Set(first.statuses.map(({ object: { kind, namespace, name } }) => `${kind}/${namespace}/${name}`));
  return {
    statuses: first.statuses.length,
    objects: told.size,
    patched,
    again,
    replayed: replayed.statuses.length + replayed.policies.length,
  };
}

/**
 * Bytes of heap: of the objects, of a resolver beside them, and of both after so many changes.
 *
 * @param {number} routes @param {readonly string[]} pems @param {number} changes @param {ResolveOptions} options
 */
export function measureHeap(routes, pems, changes, options) {
  setFlagsFromString('--expose-gc');
  const gc = /** @type {() => void} */ (runInNewContext('gc'));
  const used = () => {
    for (let before = Number.POSITIVE_INFINITY, n = 0; n < 12; n++) {
      gc(); // what earlier measurements left goes in several rounds
      const { heapUsed } = process.memoryUsage();
      if (Math.abs(before - heapUsed) < 10_000) break;
      before = heapUsed;
    }
    return process.memoryUsage().heapUsed;
  };
  const empty = used();
  const all = firstChanges(namespacesOf({ routes, authorities: pems }));
  const objects = used() - empty;
  const resolver = createResolver(options);
  resolver.update(all);
  const edit = changesOf(pems)['policy edited'];
  for (let n = 0; n < 2000; n++) resolver.update([edit(n)]);
  const settled = used() - empty;
  for (let n = 0; n < changes; n++) resolver.update([edit(n)]);
  const after = used() - empty;
  return { objects, kept: settled - objects, settled, after, alive: all.length + resolver.references().length };
}
