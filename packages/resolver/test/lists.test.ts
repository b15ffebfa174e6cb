/** What a list holds belongs to it, whether it says so or not; and what is known to be absent is known at once. */
import { KINDS, type KnownKind, parseObjects } from '@backend-tls/model';
import { type Change, createResolver, type Resolver } from '@backend-tls/resolver';
import { readTrustBundle } from '@backend-tls/tls';
import { expect, test } from 'vitest';
import { expand } from './support/expand.js';
import { mint } from './support/minted.js';
import { readBase } from './support/read-vectors.js';
import type { Dict } from './support/shorthand-parts.js';

const minted = await mint();
const POLICY = expand(
  { kind: 'BackendTLSPolicy', name: 'a', targets: ['cart'], hostname: 'cart.example', ca: 'ca-1' },
  minted,
);
const POLICIES = { group: KINDS.BackendTLSPolicy.group, kind: 'BackendTLSPolicy' };

const entriesOf = (given: readonly Dict[]) => {
  const { objects, unreadable } = parseObjects(given);
  return [...objects, ...unreadable];
};
const upserts = (given: readonly Dict[]): readonly Change[] =>
  entriesOf(given).map((object) => ({ type: 'upsert', object }));

/** One Route leads to one Service; every kind but these is listed, and of these nothing is there. */
function listed(
  given: readonly Dict[],
  except: readonly KnownKind[] = [],
  read: typeof readTrustBundle = readTrustBundle,
): Resolver {
  const resolver = createResolver({ readTrustBundle: read });
  const kinds = (Object.keys(KINDS) as KnownKind[]).filter((kind) => !except.includes(kind));
  const base = readBase('one-service')
    .map((one) => expand(one, minted))
    .filter(({ kind }) => !except.includes(kind as KnownKind));
  resolver.update([
    ...kinds.map((kind): Change => ({ type: 'coverage', group: KINDS[kind].group, kind, state: 'synced' })),
    ...upserts([...base, ...given]),
  ]);
  return resolver;
}

const modesOf = (resolver: Resolver) => resolver.resolution().backends.map(({ tls }) => tls.mode);
const codesOf = (resolver: Resolver) =>
  resolver
    .resolution()
    .backends.flatMap(({ tls }) => (tls.mode === 'refuse' ? tls.findings.map(({ code }) => code) : []));

const { kind: _kind, apiVersion: _apiVersion, ...untyped } = POLICY; // as the items of a list come from the API server
const { metadata, ...others } = POLICY;
const { namespace: _namespace, ...homelessMetadata } = metadata as Dict;
const { name: _name, ...namelessMetadata } = metadata as Dict;

test.for([
  ['without its kind', untyped],
  ['without its namespace', { ...others, metadata: homelessMetadata }],
  ['without its name', { ...others, metadata: namelessMetadata }],
  ['without metadata', others],
] as const)('closing/unreadable-claims: a policy in a list %s still claims, as long as it is listed', ([, object]) => {
  for (const scope of [POLICIES, { ...POLICIES, namespace: 'shop' }]) {
    const resolver = listed([]);
    expect(modesOf(resolver)).toEqual(['plaintext']);
    resolver.update([{ type: 'resync', ...scope, objects: entriesOf([object]) }]);
    expect(modesOf(resolver)).toEqual(['refuse']);
    resolver.update([{ type: 'resync', group: '', kind: 'ConfigMap', objects: [] }]);
    expect(modesOf(resolver)).toEqual(['refuse']);
    const delta = resolver.update([{ type: 'resync', ...scope, objects: [] }]);
    expect(modesOf(resolver)).toEqual(['plaintext']);
    expect(delta.changed).toHaveLength(1);
  }
});

test('closing/no-transient-downgrade: the namespace "" is every one, and what is listed there claims', () => {
  const resolver = listed([]);
  resolver.update([{ type: 'resync', ...POLICIES, namespace: '', objects: entriesOf([POLICY]) }]);
  expect(modesOf(resolver)).toEqual(['tls']);
  resolver.update([{ type: 'coverage', ...POLICIES, namespace: '', state: 'lost' }]);
  expect(modesOf(resolver)).toEqual(['refuse']);
});

test('status/incremental: what somebody looked for and did not find is missing from then on', () => {
  const resolver = listed([POLICY], ['ConfigMap']);
  expect(codesOf(resolver)).toEqual(['ca-ref-pending']);
  const wanted = resolver.references();
  expect(wanted.map(({ kind }) => kind)).toEqual(['ConfigMap']);
  const delta = resolver.update(wanted.map((ref): Change => ({ type: 'delete', ref })));
  expect(codesOf(resolver)).toContain('ca-ref-invalid');
  expect(delta.changed).toHaveLength(1);
});

test('status/incremental: an update that fails leaves nothing behind that the next one does not work out', () => {
  let isBroken = true;
  const odd = {
    message: 'It is odd.',
    get severity(): 'error' {
      if (isBroken) throw new Error('a finding that cannot be looked at');
      return 'error';
    },
  };
  const resolver = listed([], [], () => ({ certificates: [], findings: [odd as never] }));
  expect(modesOf(resolver)).toEqual(['plaintext']);
  expect(() => resolver.update(upserts([POLICY]))).toThrow('cannot be looked at');
  isBroken = false;
  resolver.update([]);
  expect(modesOf(resolver)).toEqual(['refuse']);
});

test('trust/ca-refs: a reader of bundles that answers with nothing has read nothing', () => {
  const resolver = listed([POLICY], [], () => undefined as never);
  expect(codesOf(resolver)).toContain('ca-ref-invalid');
});

test('closing/no-transient-downgrade: a Route that turns to a plaintext backend in place of one with TLS is a downgrade', () => {
  const resolver = listed([POLICY]);
  const [before] = resolver.resolution().backends;
  expect(before?.tls.mode).toBe('tls');
  const route = readBase('one-service')
    .map((one) => expand(one, minted))
    .find(({ kind }) => kind === 'HTTPRoute');
  const spec = { ...(route?.spec as Dict), rules: [{ backendRefs: [{ name: 'other', port: 80 }] }] };
  const other = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { namespace: before?.key.backend.namespace, name: 'other' },
    spec: { ports: [{ port: 80 }] },
  };
  const delta = resolver.update(upserts([other, { ...route, spec } as Dict]));
  expect(delta.downgrades.map(({ backend }) => backend.name)).toEqual(['other']);
  expect(delta.removed).toEqual([before?.key]);
});

test('closing/unreadable-claims: a list with an object that is no part of it is not carried out', () => {
  const resolver = listed([POLICY]);
  const elsewhere = { ...POLICIES, namespace: 'elsewhere' };
  const others = { group: '', kind: 'ConfigMap' };
  for (const scope of [elsewhere, others]) {
    expect(() => resolver.update([{ type: 'resync', ...scope, objects: entriesOf([POLICY]) }])).toThrow(TypeError);
    expect(modesOf(resolver)).toEqual(['tls']);
  }
});

test('status/incremental: a batch with a change that is none is not carried out by half', () => {
  const resolver = listed([POLICY]);
  const ref = { ...POLICIES, namespace: resolver.resolution().backends[0]?.key.backend.namespace ?? '', name: 'a' };
  for (const odd of [
    { type: 'delete' },
    { type: 'upsert' },
    { type: 'else' },
    null,
    { type: 'coverage', state: 'open' },
  ]) {
    expect(() => resolver.update([{ type: 'delete', ref }, odd as unknown as Change])).toThrow(TypeError);
    expect(resolver.update([]).changed).toEqual([]);
    expect(resolver.resolution().backends[0]?.tls.mode).toBe('tls');
  }
});

test('status/incremental: whoever writes into the references of an answer changes no later one', () => {
  const resolver = listed([POLICY]);
  const { backends, statuses, policies } = resolver.resolution();
  const [before] = backends;
  const refs = [
    ...backends.flatMap(({ key, inputs }) => [key.gateway, key.route, key.backend, ...inputs.map(({ ref }) => ref)]),
    ...statuses.flatMap(({ object, ancestor }) => [object, ...(ancestor ? [ancestor] : [])]),
    ...policies.map(({ policy }) => policy),
    ...resolver.references(),
  ];
  for (const ref of refs) expect([Reflect.set(ref, 'name', 'other'), ref.name === 'other']).toEqual([false, false]);
  const route = readBase('one-service')
    .map((one) => expand(one, minted))
    .find(({ kind }) => kind === 'HTTPRoute') as Dict;
  const { changed } = resolver.update(upserts([{ ...route, metadata: { ...(route.metadata as Dict), name: 'late' } }]));
  expect(changed.map(({ key, tls }) => [key.backend, tls.mode])).toEqual([[before?.key.backend, 'tls']]);
});

test('trust/ca-refs: findings of a reader that are no findings are no bundle', () => {
  const resolver = listed([POLICY], [], () => ({ certificates: [], findings: [null as never] }));
  expect(codesOf(resolver)).toContain('ca-ref-invalid');
});
