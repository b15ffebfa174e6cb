/**
 * What holds for every cluster: the order of the input plays no part, every backend gets one decision, and only what
 * nobody claims is plaintext. The expectations are worked out the slow way from the raw objects.
 */
import { parseObjects, refKey, refOf, type Service } from '@backend-tls/model';
import { createSnapshot, decisionFor, type EffectiveBackend, type Resolution, resolve } from '@backend-tls/resolver';
import { explain } from '@backend-tls/resolver/explain';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { runs } from '../../../tools/proof.js';
import { anyCluster, type Cluster, resolveCluster, snapshotOf, soundCluster } from './arbitrary/cluster.js';
import { coversPort, type NaiveClaim, type NaiveClaims, naiveClaims, winnerOf } from './arbitrary/naive-claims.js';
import { CANARIES } from './arbitrary/pki.js';
import { viewOf } from './reference/view.js';
import { refTo } from './reference/world.js';
import { worldOf } from './reference/world-of.js';

// A thousand clusters take a while on a busy machine.
vi.setConfig({ testTimeout: runs(300_000, 3_600_000) });

const anyKind = fc.oneof(soundCluster, anyCluster);

/** Checks a property of clusters, at least a thousand times. */
const check = (clusters: fc.Arbitrary<Cluster>, holds: (cluster: Cluster) => void) =>
  fc.assert(fc.property(clusters, holds), { numRuns: runs(1500, 50_000) });

const keyText = ({ key }: EffectiveBackend) =>
  [refKey(key.gateway), refKey(key.route), refKey(key.backend), key.port ?? '', key.frontend].join('\0');

test('closing/composite-keys: the order of the input plays no part', () => {
  const shuffled = anyKind.chain((cluster) =>
    fc.record({
      cluster: fc.constant(cluster),
      objects: fc.shuffledSubarray([...cluster.objects], { minLength: cluster.objects.length }),
      turn: fc.boolean(),
    }),
  );
  const known = (objects: Cluster['objects'], turn: boolean) => {
    const parsed = parseObjects(objects);
    return turn ? { objects: [...parsed.objects].reverse(), unreadable: [...parsed.unreadable].reverse() } : parsed;
  };
  const checkOrder = (cluster: Cluster, objects: Cluster['objects'], turn: boolean) => {
    const { coverage } = cluster;
    const other = createSnapshot({
      ...known(objects, turn),
      coverage: coverage === 'complete' ? coverage : [...coverage].reverse(),
    });
    expect(JSON.stringify(resolve(other, cluster.options))).toBe(JSON.stringify(resolveCluster(cluster)));
  };
  fc.assert(
    fc.property(shuffled, ({ cluster, objects, turn }) => checkOrder(cluster, objects, turn)),
    { numRuns: runs(1500, 50_000) },
  );
});

test('closing/every-reference-decided: one decision for every reference of every attached Route', () => {
  check(anyKind, (cluster) => {
    const snapshot = snapshotOf(cluster);
    const resolution = resolve(snapshot, cluster.options);
    const decided = resolution.backends.map(keyText);
    expect(new Set(decided).size).toBe(decided.length);
    expect(new Set(decided)).toEqual(dueKeys(cluster));
    for (const { key, tls } of resolution.backends) {
      expect(decisionFor(resolution, key)).toBe(tls);
      if (tls.mode === 'refuse') expect(tls.findings[0]?.severity).toBe('error');
    }
  });
});

/** The keys of the decisions that are due. */
function dueKeys(cluster: Cluster): ReadonlySet<string> {
  const { uses } = viewOf(worldOf(cluster));
  return new Set(
    uses.map(({ own, route, ref, port, front }) =>
      [refKey(own.ref), refKey(refTo(route)), refKey(ref), port ?? '', front].join('\0'),
    ),
  );
}

test('status/policy-conditions: statuses name our Gateways, with reasons of the closed lists', () => {
  check(anyKind, (cluster) => {
    const snapshot = snapshotOf(cluster);
    const ours = new Set(viewOf(worldOf(cluster)).owns.map(({ ref }) => refKey(ref)));
    const { statuses, policies } = resolve(snapshot, cluster.options);
    for (const { object, ancestor, parentRef, conditions, controllerName } of statuses) {
      if (object.kind === 'Gateway') expect(ours.has(refKey(object))).toBe(true);
      else if (ancestor !== undefined) expect(ours.has(refKey(ancestor))).toBe(true);
      else expect(parentRef).toBeDefined();
      if (cluster.options.controllerName !== undefined) expect(controllerName).toBe(cluster.options.controllerName);
      for (const { type, status, reason, message } of conditions) {
        expect(reasonsOf(object.kind, type, status)).toContain(reason);
        expect(message).not.toBe('');
      }
    }
    for (const { entries, keep } of policies) {
      expect(entries.length).toBeLessThanOrEqual(16);
      for (const entry of entries)
        expect(entry.conditions.map(({ type }) => type)).toEqual(['Accepted', 'ResolvedRefs']);
      for (const ref of keep) expect(ours.has(refKey(ref))).toBe(true);
    }
  });
});

const REASONS: Readonly<Record<string, string>> = {
  'BackendTLSPolicy Accepted True': 'Accepted',
  'BackendTLSPolicy Accepted False': 'Conflicted Invalid TargetNotFound NoValidCACertificate',
  'BackendTLSPolicy ResolvedRefs True': 'ResolvedRefs',
  'BackendTLSPolicy ResolvedRefs False': 'InvalidCACertificateRef InvalidKind Invalid',
  'Gateway ResolvedRefs True': 'ResolvedRefs',
  'Gateway ResolvedRefs False': 'RefNotPermitted InvalidClientCertificateRef ListenersNotResolved',
  'Gateway backend-tls.dev/PolicyAncestorLimitReached True': 'AncestorLimitReached',
  'XBackend Accepted True': 'Accepted',
  'XBackend Accepted False': 'Invalid NoValidCACertificate',
  'Route Accepted True': 'Accepted',
  'Route Accepted False': 'NoMatchingParent NotAllowedByListeners NoMatchingListenerHostname',
  'Route ResolvedRefs True': 'ResolvedRefs',
  'Route ResolvedRefs False': 'InvalidKind RefNotPermitted BackendNotFound UnsupportedProtocol InvalidBackendTLS',
};

function reasonsOf(kind: string, type: string, status: string): readonly string[] {
  const family = kind.endsWith('Route') ? 'Route' : kind;
  return (REASONS[`${family} ${type} ${status}`] ?? '').split(' ');
}

const known = new WeakMap<Cluster, NaiveClaims>();

function onceNaive(cluster: Cluster, kgateway: boolean): NaiveClaims {
  const claims = known.get(cluster) ?? naiveClaims(cluster.objects, kgateway);
  known.set(cluster, claims);
  return claims;
}

/** What the raw objects say about the port behind a decision. */
function situationOf(cluster: Cluster, { key }: EffectiveBackend) {
  const kgateway = cluster.options.profile?.kgateway !== false;
  const { claims, suspect } = onceNaive(cluster, kgateway);
  const { namespace, name, kind } = key.backend;
  const service = snapshotOf(cluster).objects.get(refKey(key.backend)) as Service | undefined;
  const target = kind as NaiveClaim['target'];
  const ports =
    kind === 'Backend' ? [] : (service?.spec.ports ?? []).filter((port) => (port.protocol ?? 'TCP') === 'TCP');
  const on = (port: (typeof ports)[number] | undefined) =>
    claims.filter((claim) => coversPort(claim, target, namespace, name, port));
  const covering = on(ports.find((port) => port.port === key.port));
  const unclaimed = ports.filter((port) => on(port).length === 0).length;
  const near = claims.filter(
    (claim) => claim.target === target && claim.namespace === namespace && claim.name === name,
  );
  const dangling = near.filter(
    (claim) => !claim.exact || (claim.section !== undefined && !hasPort(service, claim.section)),
  );
  return { covering, unclaimed, dangling, isSuspect: suspect.has('*') || suspect.has(namespace) };
}

/** An XBackend has TLS of its own, and no policy is about it. */
function saysItself({ key }: EffectiveBackend): boolean {
  return key.backend.kind === 'XBackend';
}

function hasPort(service: Service | undefined, name: string): boolean {
  return (service?.spec.ports ?? []).some((port) => port.name === name);
}

test('policy/unclaimed: only what nobody claims is plaintext', () => {
  check(anyKind, (cluster) => {
    const mode = cluster.options.danglingClaims ?? cluster.options.profile?.danglingClaims ?? 'sole-port';
    for (const backend of resolveCluster(cluster).backends) {
      if (backend.tls.mode !== 'plaintext' || backend.key.route.kind === 'UDPRoute' || saysItself(backend)) continue;
      const { covering, isSuspect, dangling, unclaimed } = situationOf(cluster, backend);
      expect(covering).toEqual([]);
      expect(isSuspect).toBe(false);
      if (mode === 'refuse') expect(dangling).toEqual([]);
      if (mode === 'sole-port' && dangling.length > 0) expect(unclaimed).toBeGreaterThan(1);
    }
  });
});

const policyText = (object: { readonly kind: string; readonly namespace: string; readonly name: string }) =>
  `${object.kind}/${object.namespace}/${object.name}`;

test('policy/precedence: what a connection uses comes from the policy that governs', () => {
  check(anyKind, (cluster) => {
    for (const backend of resolveCluster(cluster).backends) {
      if (backend.tls.mode !== 'tls' || saysItself(backend)) continue;
      const { settings } = backend.tls;
      const winner = winnerOf(situationOf(cluster, backend).covering);
      for (const field of ['trust', 'identity', 'sni'] as const) {
        const origin = settings.origin[field];
        if (origin !== undefined) expect(policyText(origin.object)).toBe(winner?.policy);
      }
      expect(settings.origin.trust).toBeDefined();
      expect(settings.identity.type === 'any-of' || winner?.kind === 'BackendConfigPolicy').toBe(true);
    }
  });
});

test('policy/conflicted: who loses a port of the same claim is Conflicted, and nobody else', () => {
  check(soundCluster, (cluster) => {
    const { backends, policies } = resolveCluster(cluster);
    for (const { policy, entries } of policies) {
      for (const { ancestor, conditions } of entries) {
        const { reason } = conditions[0]!;
        if (reason !== 'Conflicted' && reason !== 'Accepted') continue; // other reasons may hide it
        const reached = backends.filter(
          (backend) => refKey(backend.key.gateway) === refKey(ancestor!) && isReached(backend),
        );
        const loses = reached.some((backend) => isLost(situationOf(cluster, backend).covering, policyText(policy)));
        expect(reason === 'Conflicted').toBe(loses);
      }
    }
  });
});

/** Whether the Gateway speaks to the port by itself, or would if the policies let it. */
function isReached({ key, tls }: EffectiveBackend): boolean {
  if (key.frontend === 'passthrough' || key.route.kind === 'UDPRoute' || key.backend.kind === 'XBackend') return false;
  return tls.mode !== 'refuse' || !/^(backend|port|protocol|reference)-/.test(tls.findings[0].code);
}

/** Whether a claim of the policy on the port loses to a claim of another that is just as specific. */
function isLost(covering: readonly NaiveClaim[], policy: string): boolean {
  const rivals = covering.filter(({ kind }) => kind === 'BackendTLSPolicy');
  return rivals
    .filter((claim) => claim.policy === policy)
    .some(({ section }) => {
      const alike = rivals.filter((rival) => (rival.section === undefined) === (section === undefined));
      return winnerOf(alike)?.policy !== policy;
    });
}

test('closing/secrets: no key shows in a resolution, nor when it is explained', () => {
  check(anyKind, (cluster) => {
    const resolution = resolveCluster(cluster);
    const told = [
      ...resolution.backends.map(({ key }) => explain(resolution, key)),
      explain(resolution, nowhere(resolution)),
    ];
    for (const text of [JSON.stringify(resolution), ...told]) {
      expect(text).not.toBe('');
      for (const canary of CANARIES) expect(text.includes(canary)).toBe(false);
    }
  });
});

/** A key that no Route makes. */
function nowhere({ backends: [first] }: Resolution): EffectiveBackend['key'] {
  const ref = refOf({ apiVersion: 'v1', kind: 'Service', metadata: { namespace: 'nowhere', name: 'nowhere' } });
  return { gateway: first?.key.gateway ?? ref, route: ref, backend: ref, port: 1, frontend: 'terminated' };
}
