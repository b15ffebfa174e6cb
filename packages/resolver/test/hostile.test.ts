/**
 * Clusters made to cost much: what they make us do and keep is counted, and grows as they do.
 */
import { type ObjectRef, parseObjects } from '@backend-tls/model';
import {
  type Change,
  createResolver,
  createSnapshot,
  type EffectiveBackend,
  type Resolution,
  type ResolveOptions,
  resolve,
} from '@backend-tls/resolver';
import { describe, expect, test } from 'vitest';
import { CAS, readTrustBundle } from './arbitrary/pki.js';
import {
  gatewayOf,
  grantOf,
  type Manifest,
  policyOf,
  routeOf,
  selectingPolicyOf,
  serviceOf,
  surroundings,
  times,
} from './support/crowds.js';

interface Count {
  readonly resolution: Resolution;
  readonly bundlesRead: number;
}

function options(note: () => void = () => undefined): ResolveOptions {
  return {
    readTrustBundle: (text) => {
      note();
      return readTrustBundle(text);
    },
  };
}

function resolved(manifests: readonly Manifest[]): Count {
  const { objects, unreadable } = parseObjects(manifests);
  let bundlesRead = 0;
  const counting = options(() => {
    bundlesRead++;
  });
  return { resolution: resolve(createSnapshot({ objects, unreadable, coverage: 'complete' }), counting), bundlesRead };
}

/** A resolver that knows these objects and has listed their kinds. */
function watching(manifests: readonly Manifest[]) {
  const { objects, unreadable } = parseObjects(manifests);
  const resolver = createResolver(options());
  const kinds = [...objects, ...unreadable].map((object) =>
    'unreadable' in object
      ? object.ref
      : { group: object.apiVersion.split('/').slice(0, -1).join(''), kind: object.kind },
  );
  const listed = new Map(kinds.map(({ group, kind }) => [`${group}/${kind}`, { group, kind }]));
  resolver.update([
    ...[...listed.values(), ...ALWAYS_LISTED].map((kind): Change => ({ type: 'coverage', state: 'synced', ...kind })),
    ...[...objects, ...unreadable].map((object): Change => ({ type: 'upsert', object })),
  ]);
  return resolver;
}

const ALWAYS_LISTED = [
  { group: 'gateway.networking.k8s.io', kind: 'BackendTLSPolicy' },
  { group: 'gateway.kgateway.dev', kind: 'BackendConfigPolicy' },
];

function upsert(manifest: Manifest): Change {
  const { objects, unreadable } = parseObjects([manifest]);
  return { type: 'upsert', object: [...objects, ...unreadable][0]! };
}

const modes = (backends: readonly EffectiveBackend[]) => new Set(backends.map(({ tls }) => tls.mode));

/** The steps that are kept: a trace that several decisions share counts once. */
const stepsKept = ({ backends }: Resolution) =>
  [...new Set(backends.map(({ trace }) => trace))].reduce((sum, trace) => sum + trace.length, 0);

/** Characters of all that is said of policies and Routes. */
const lettersOf = ({ statuses, findings }: Resolution) =>
  [...statuses.flatMap(({ conditions }) => conditions), ...findings].reduce(
    (sum, { message }) => sum + message.length,
    0,
  );

/** What twice as many objects may cost over what so many do: a little more than twice, for what comes on top. */
const TWICE = 2.5;

function growsLikeItsInput(make: (n: number) => readonly Manifest[], n: number) {
  const [one, two] = [resolved(make(n)), resolved(make(2 * n))];
  expect(stepsKept(two.resolution)).toBeLessThanOrEqual(TWICE * stepsKept(one.resolution) + 16);
  expect(lettersOf(two.resolution)).toBeLessThanOrEqual(TWICE * lettersOf(one.resolution));
  expect(two.resolution.statuses.length).toBeLessThanOrEqual(TWICE * one.resolution.statuses.length);
  expect(two.resolution.findings.length).toBeLessThanOrEqual(TWICE * one.resolution.findings.length + 1);
  return two;
}

describe('10,000 policies on one Service', () => {
  const crowd = (policies: number, routes = 1) => [
    ...surroundings(CAS[0]!),
    serviceOf('a'),
    ...times(routes, (n) => routeOf(`r-${n}`, ['a'])),
    ...times(policies, (n) => policyOf(`p-${String(n).padStart(5, '0')}`, 'a')),
  ];

  test('policy/conflicted: one governs, the bundle is read once, and every other is told once', () => {
    const { resolution, bundlesRead } = resolved(crowd(10_000));
    expect(bundlesRead).toBe(1);
    expect(modes(resolution.backends)).toEqual(new Set(['tls']));
    const reasons = resolution.policies.map(({ entries }) => entries[0]!.conditions[0]!.reason);
    expect(reasons.filter((reason) => reason === 'Accepted')).toHaveLength(1);
    expect(reasons.filter((reason) => reason === 'Conflicted')).toHaveLength(9_999);
    expect(resolution.findings.filter(({ code }) => code === 'policy-conflicted')).toHaveLength(9_999);
  });

  test('policy/conflicted: with as many Routes, policies and Routes do not multiply', () => {
    const { resolution } = growsLikeItsInput((n) => crowd(n, n), 400);
    expect(resolution.backends).toHaveLength(800);
    expect(new Set(resolution.backends.map(({ trace }) => trace)).size).toBe(1);
  });

  test('an edit of a loser decides nothing anew, an edit of a Route that Route alone', () => {
    const resolver = watching(crowd(1_000, 50));
    const loser = policyOf('p-00500', 'a');
    const edited = {
      ...loser,
      spec: { ...loser.spec, validation: { hostname: 'b.example', wellKnownCACertificates: 'System' } },
    };
    expect(resolver.update([upsert(edited)])).toMatchObject({ changed: [], removed: [], downgrades: [] });
    expect(resolver.update([upsert(routeOf('r-new', ['a']))]).recomputed).toBe(1);
  });
});

describe('64 listeners', () => {
  const listeners = times(64, (n) => ({
    name: `l-${n}`,
    port: 8000 + n,
    protocol: 'HTTP',
    allowedRoutes: { namespaces: { from: 'All' } },
  }));
  const parents = listeners.map(({ name }) => ({ namespace: 'infra', name: 'edge', sectionName: name }));
  const cluster = (routes: number) => [
    ...surroundings(CAS[0]!).filter(({ kind }) => kind !== 'Gateway'),
    gatewayOf('edge', listeners),
    serviceOf('a'),
    policyOf('p', 'a'),
    ...times(routes, (n) => routeOf(`r-${n}`, ['a'], parents)),
  ];

  test('closing/every-reference-decided: of 1,000 Routes on all of them, each is decided once and told 64 times', () => {
    const { resolution, bundlesRead } = resolved(cluster(1_000));
    expect(resolution.backends).toHaveLength(1_000);
    expect(resolution.statuses.filter(({ parentRef }) => parentRef !== undefined)).toHaveLength(64_000);
    expect(bundlesRead).toBe(1);
  });

  test('a Route more is one decision more', () => {
    const resolver = watching(cluster(100));
    expect(resolver.update([upsert(routeOf('new', ['a'], parents))]).recomputed).toBe(1);
  });
});

test('ref/grant: grants in a circle permit what they name, and nothing beyond', () => {
  const size = 300;
  const next = (n: number) => `ns-${(n + 1) % size}`;
  const { resolution } = resolved([
    ...surroundings(CAS[0]!),
    ...times(size, (n) => serviceOf('a', `ns-${n}`)),
    ...times(size, (n) => grantOf(next(n), `ns-${n}`)),
    ...times(size, (n) => routeOf('forward', [{ name: 'a', namespace: next(n) }], undefined, `ns-${n}`)),
    ...times(size, (n) => routeOf('two-on', [{ name: 'a', namespace: next(n + 1) }], undefined, `ns-${n}`)),
  ]);
  const modesOf = (route: string) => modes(resolution.backends.filter(({ key }) => key.route.name === route));
  expect(resolution.backends).toHaveLength(2 * size);
  expect(modesOf('forward')).toEqual(new Set(['plaintext']));
  expect(modesOf('two-on')).toEqual(new Set(['refuse']));
});

test('policy/precedence: names of 253 characters are told apart by the last one, and no message runs away', () => {
  const long = (head: string, last: string) => `${head.repeat(252)}${last}`;
  const { resolution } = resolved([
    ...surroundings(CAS[0]!),
    ...times(5, (n) => serviceOf(long('s', `${n}`))),
    ...times(5, (n) => routeOf(long('r', `${n}`), [long('s', `${n}`)])),
    ...times(5, (n) => policyOf(long('p', `${n}`), long('s', '0'))),
  ]);
  const governed = resolution.backends.filter(({ tls }) => tls.mode === 'tls');
  expect(governed.map(({ key }) => key.backend.name)).toEqual([long('s', '0')]);
  const accepted = resolution.policies.filter(({ entries }) => entries[0]!.conditions[0]!.status === 'True');
  expect(accepted.map(({ policy }: { policy: ObjectRef }) => policy.name)).toEqual([long('p', '0')]);
  for (const { conditions } of resolution.statuses)
    for (const { message } of conditions) expect(message.length).toBeLessThanOrEqual(4_001);
});

test('closing/every-reference-decided: 16 rules of 16 backendRefs with filters, all to one Service, are one decision', () => {
  const mirror = { type: 'RequestMirror', requestMirror: { backendRef: { name: 'a', port: 8443 } } };
  const refs = times(16, () => ({ name: 'a', port: 8443, filters: times(16, () => mirror) }));
  const { resolution } = resolved([
    ...surroundings(CAS[0]!),
    serviceOf('a'),
    policyOf('p', 'a'),
    { ...routeOf('r', ['a']), spec: { ...routeOf('r', ['a']).spec, rules: times(16, () => ({ backendRefs: refs })) } },
  ]);
  expect(resolution.backends).toHaveLength(1);
  expect(resolution.backends[0]!.tls.mode).toBe('tls');
  expect(resolution.statuses.filter(({ parentRef }) => parentRef !== undefined)).toHaveLength(1);
});

describe('policies that lead nowhere', () => {
  test('policy/target-not-found: 10,000 of them are one finding each, and no bundle is read', () => {
    const { resolution, bundlesRead } = resolved([
      ...surroundings(CAS[0]!),
      ...times(10_000, (n) => policyOf(`p-${n}`, `none-${n}`)),
    ]);
    expect(resolution.findings).toHaveLength(10_000);
    expect(new Set(resolution.findings.map(({ code }) => code))).toEqual(new Set(['target-not-found']));
    expect(bundlesRead).toBe(0);
  });

  test('policy/target-not-found: where the name exists in every namespace, a message names a few', () => {
    growsLikeItsInput(
      (n) => [
        ...surroundings(CAS[0]!),
        ...times(n, (at) => serviceOf('a', `ns-${at}`)),
        ...times(n, (at) => policyOf(`p-${at}`, 'a')),
      ],
      300,
    );
  });

  test('closing/dangling-claims: of many ports and many misses, each finding lists a few names', () => {
    const ports = (n: number) => times(n, (at) => ({ name: `port-${at}`, port: 1 + at }));
    const { resolution } = growsLikeItsInput(
      (n) => [
        ...surroundings(CAS[0]!),
        serviceOf('a', 'shop', ports(n)),
        routeOf('r', ['a']),
        ...times(n, (at) => policyOf(`p-${at}`, 'a', `port-${at}x`)),
      ],
      100,
    );
    const listed = resolution.findings.flatMap(({ evidence }) => (evidence?.ports as readonly string[]) ?? []);
    expect(listed.length).toBeLessThanOrEqual(64 * resolution.findings.length);
  });
});

test('policy/readable: 5,000 unreadable policies close their namespace once for each port, and no other', () => {
  const { resolution } = resolved([
    ...surroundings(CAS[0]!),
    ...times(50, (n) => serviceOf(`a-${n}`)),
    serviceOf('other', 'elsewhere'),
    routeOf(
      'r',
      times(50, (n) => `a-${n}`),
    ),
    routeOf('other', ['other'], undefined, 'elsewhere'),
    ...times(5_000, (n) => ({ ...policyOf(`p-${n}`, 'a'), spec: { targetRefs: 'unreadable' } })),
  ]);
  const modesIn = (namespace: string) =>
    modes(resolution.backends.filter(({ key }) => key.route.namespace === namespace));
  expect(modesIn('shop')).toEqual(new Set(['refuse']));
  expect(modesIn('elsewhere')).toEqual(new Set(['plaintext']));
  expect(stepsKept(resolution)).toBe(51);
});

test('vendor/backend-config-policy: a selector over 5,000 Services claims each once, and one that leaves closes nothing', () => {
  const cluster = (services: number) => [
    ...surroundings(CAS[0]!),
    selectingPolicyOf('p', { tier: 'back' }),
    ...times(services, (n) => serviceOf(`a-${n}`)),
    ...times(services, (n) => routeOf(`r-${n}`, [`a-${n}`])),
  ];
  const { resolution } = resolved(cluster(5_000));
  expect(resolution.backends).toHaveLength(5_000);
  expect(modes(resolution.backends)).toEqual(new Set(['tls']));
  expect(stepsKept(resolution)).toBeLessThanOrEqual(4 * 5_000);
  const resolver = watching([...cluster(200), routeOf('late', ['late'])]);
  const { changed, downgrades, recomputed } = resolver.update([upsert(serviceOf('late'))]);
  expect([changed.map(({ key }) => key.route.name), downgrades]).toEqual([['late'], []]);
  expect(recomputed).toBe(1); // none of those that the selector has selected before
});
