/**
 * The fail-closed law, one dependency after the other: what a TLS connection hangs on is taken away or broken, and
 * the connection is refused. It becomes plaintext only where no policy claims its port any more.
 */
import { type BackendTlsSettings, type KnownKind, type ObjectRef, refKey } from '@backend-tls/model';
import type { EffectiveTls } from '@backend-tls/resolver';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { runs } from '../../../tools/proof.js';
import type { Aim } from './arbitrary/aimed.js';
import { type Break, broken, chosenPath, fieldBreak, type Path, withValue } from './arbitrary/breaks.js';
import { anyCluster, type Cluster, entryOf, resolveCluster } from './arbitrary/cluster.js';
import { decisionIn, instead, listedBut, rawOf, replaced, type TlsCase, tlsCaseAt } from './arbitrary/loss.js';
import { coversPort, naiveClaims } from './arbitrary/naive-claims.js';
import { PAIRS } from './arbitrary/pki.js';
import type { Raw } from './arbitrary/words.js';

// A thousand clusters take a while on a busy machine.
vi.setConfig({ testTimeout: runs(300_000, 3_600_000) });

type Damage = (found: TlsCase, pick: number, change: Break) => Cluster | undefined;

const RUNS = { numRuns: runs(1000, 30_000) };

/** Damages a cluster in one way, where that way is open, and looks at what becomes of the connection. */
const check = (
  damage: Damage,
  holds: (after: EffectiveTls, found: TlsCase, cluster: Cluster) => void,
  { hows, ...aim }: Aim & { readonly hows?: readonly Break['how'][] } = {},
) =>
  fc.assert(
    fc.property(tlsCaseAt(aim), fc.nat(1000), fieldBreak(hows), (found, pick, change) => {
      const cluster = damage(found, pick, change);
      fc.pre(cluster !== undefined);
      holds(decisionIn(cluster, found.backend), found, cluster);
    }),
    RUNS,
  );

const refuses = (after: EffectiveTls) => expect(after.mode).toBe('refuse');
const closes = (after: EffectiveTls) => expect(['refuse', 'tls']).toContain(after.mode);

/** One of several, chosen by a number. */
function oneOf<T>(items: readonly T[], pick: number): T | undefined {
  return items[pick % Math.max(1, items.length)];
}

/** The parts of a policy that say what is trusted, and who is accepted. */
const isContent = ([top, next]: Path) => top === 'spec' && (next === 'validation' || next === 'tls');

const breakContent: Damage = ({ cluster, policy }, _, change) => {
  const path = chosenPath(policy, change, isContent);
  return path && instead(cluster, policy, broken(policy, path, change));
};

test('closing/wrong-type-is-not-absent: a field of trust or identity that cannot be read refuses', () => {
  check(breakContent, refuses, { hows: ['null', 'wrong'] });
});

test('closing/wrong-type-is-not-absent: a lost field of trust or identity leaves TLS, and trusts nobody more', () => {
  const isList = (path: Path) => path.some((part) => part === 'subjectAltNames' || part === 'verifySubjectAltNames');
  const lose: Damage = ({ cluster, policy }, _, change) => {
    const path = chosenPath(policy, change, (at) => isContent(at) && at.length > 2 && !isList(at));
    return path && instead(cluster, policy, broken(policy, path, change));
  };
  check(
    lose,
    (after, found) => {
      closes(after);
      if (after.mode === 'tls') isNoWider(after.settings, found.settings);
    },
    { hows: ['deleted'] },
  );
});

/** Whether new settings accept nobody whom the old ones would not. */
function isNoWider(after: BackendTlsSettings, before: BackendTlsSettings): void {
  const names = ({ identity }: BackendTlsSettings) =>
    identity.type === 'any-of' ? identity.names.map(({ type, value }) => `${type}:${value}`) : [identity.type];
  const anchors = ({ trust }: BackendTlsSettings) =>
    trust.type === 'anchors' ? trust.certificates.map(({ sha256 }) => sha256) : [trust.type];
  expect(names(before)).toEqual(expect.arrayContaining(names(after)));
  expect(anchors(before)).toEqual(expect.arrayContaining(anchors(after)));
}

test('closing/unreadable-claims: whatever else of a policy breaks, its port is not plaintext while it is claimed', () => {
  const breakAny: Damage = ({ cluster, policy }, _, change) => {
    const path = chosenPath(policy, change, (at) => !isContent(at) || at.length === 2);
    return path && instead(cluster, policy, broken(policy, path, change));
  };
  check(breakAny, closes, { hows: ['null', 'wrong'] });
});

test('closing/unreadable-claims: a target of which only the name can be read still claims', () => {
  const FIELDS = ['group', 'kind', 'sectionName'];
  const breakTarget: Damage = ({ cluster, policy }, _, change) => {
    const path = chosenPath(policy, change, (at) => at[1] === 'targetRefs' && FIELDS.includes(String(at[3])));
    return path && instead(cluster, policy, broken(policy, path, change));
  };
  check(breakTarget, closes, { hows: ['null', 'wrong'] });
});

test('closing/unknown-versions: a policy of an unknown version refuses', () => {
  const VERSIONS = ['v9', 'v1beta7', 'V1', ''];
  const rename: Damage = ({ cluster, policy, policyRef }, pick) =>
    instead(cluster, policy, { ...policy, apiVersion: `${policyRef.group}/${oneOf(VERSIONS, pick)}` });
  check(rename, refuses);
});

test('closing/duplicate-objects: a second, different form of a policy refuses', () => {
  const CHANGES: readonly ((policy: Raw) => Raw)[] = [
    (policy) => ({ ...policy, metadata: { ...(policy.metadata as Raw), labels: { other: 'yes' } } }),
    (policy) => ({ ...policy, spec: {} }),
    (policy) => ({ ...policy, spec: null }),
    (policy) => ({ ...policy, apiVersion: String(policy.apiVersion).replace(/v1.*/, 'v9') }),
  ];
  const twin: Damage = ({ cluster, policy }, pick) =>
    instead(cluster, policy, policy, oneOf(CHANGES, pick)!(structuredClone(policy)));
  check(twin, refuses);
});

const CORE = (kind: string, namespace: string, name: string): ObjectRef => ({ group: '', kind, namespace, name });

/** Ways to lose a text that an object holds in `data`. */
function worse(object: Raw, key: string, pick: number): readonly Raw[] {
  const other = { ...object, metadata: { ...(object.metadata as Raw), labels: { other: 'yes' } } };
  const field = object.stringData === undefined ? 'data' : 'stringData';
  const text = (value: string) => (object.kind === 'Secret' && field === 'data' ? btoa(value) : value);
  const data = (object[field] ?? {}) as Raw;
  const torn = String(data[key]).slice(0, 40);
  const ways: readonly (readonly Raw[])[] = [
    [],
    [object, other],
    [{ ...object, [field]: null }],
    [{ ...object, [field]: {} }],
    [{ ...object, [field]: 'text' }],
    [{ ...object, [field]: { ...data, [key]: 5 } }],
    [{ ...object, [field]: { ...data, [key]: text('') } }],
    [{ ...object, [field]: { ...data, [key]: text('no PEM') } }],
    [{ ...object, [field]: { ...data, [key]: object.kind === 'Secret' ? text('-----BEGIN CERTIFICATE-----') : torn } }],
  ];
  return oneOf(ways, pick)!;
}

test('trust/ca-refs: a CA that is lost or broken refuses, or leaves what the other references trust', () => {
  const breakCa: Damage = ({ cluster, settings, policy, policyRef }, pick) => {
    if (settings.trust.type !== 'anchors') return undefined;
    const spec = policy.spec as { readonly validation?: { readonly caCertificateRefs?: readonly Raw[] } };
    const refs = (spec.validation?.caCertificateRefs ?? []).filter(
      ({ kind }) => kind === 'ConfigMap' || kind === 'Secret',
    );
    const ref = oneOf(refs, Math.floor(pick / 9));
    const object = ref && rawOf(cluster, CORE(String(ref.kind), policyRef.namespace, String(ref.name)));
    return object && instead(cluster, object, ...worse(object, 'ca.crt', pick));
  };
  check(breakCa, (after, found) => {
    closes(after);
    if (after.mode === 'tls') isNoWider(after.settings, found.settings);
  });
});

test('trust/no-valid-ca: without any of its CAs a policy refuses, or waits for them', () => {
  const loseAll: Damage = ({ cluster, settings, policyRef }, pick) => {
    if (settings.trust.type !== 'anchors' || policyRef.kind !== 'BackendTLSPolicy') return undefined;
    const without = replaced(cluster, (object) =>
      ['ConfigMap', 'Secret', 'ClusterTrustBundle'].includes(String(object.kind)) ? undefined : object,
    );
    const kinds: readonly KnownKind[] = ['ConfigMap', 'Secret', 'ClusterTrustBundle'];
    const { wellKnown: _sets, ...options } = cluster.options;
    const bare = { ...without, options };
    return pick % 2 === 0 ? bare : listedBut(bare, ...kinds.map((kind) => entryOf(kind, 'unsynced')));
  };
  check(loseAll, refuses);
});

test('closing/key-pairs: a client certificate that is lost, broken or of another key refuses', () => {
  const breakPair: Damage = ({ cluster, settings }, pick) => {
    const { clientCertificate } = settings;
    if (clientCertificate === undefined) return undefined;
    const { keyMatches: _matcher, ...options } = cluster.options;
    if (pick % 11 === 0) return { ...cluster, options };
    const secret = rawOf(cluster, clientCertificate.secret)!;
    if (pick % 11 === 1) return listedBut(instead(cluster, secret), entryOf('Secret', 'unsynced'));
    const field = secret.stringData === undefined ? 'data' : 'stringData';
    const data = secret[field] as Raw;
    const text = (value: string) => (field === 'data' ? btoa(value) : value);
    const other = clientCertificate.subject.includes('Other') ? PAIRS.good : PAIRS.other;
    if (pick % 11 === 2)
      return instead(cluster, secret, { ...secret, [field]: { ...data, 'tls.key': text(other.key) } });
    return instead(cluster, secret, ...worse(secret, pick % 2 === 0 ? 'tls.crt' : 'tls.key', Math.floor(pick / 2)));
  };
  check(breakPair, refuses, { client: true });
});

test('ref/grant: a reference that a grant permitted refuses without it', () => {
  const WAYS: readonly ((grant: Raw) => readonly Raw[])[] = [
    () => [],
    (grant) => [{ ...grant, apiVersion: 'gateway.networking.k8s.io/v9' }],
    (grant) => [{ ...grant, spec: null }],
    (grant) => [withValue(grant, ['spec', 'from'], [])],
    (grant) => [withValue(grant, ['spec', 'to'], [])],
    (grant) => [withValue(grant, ['spec', 'to'], [{ group: '', kind: 'Service', name: null }])],
    (grant) => [grant, withValue(grant, ['spec', 'to'], [])],
  ];
  const revoke: Damage = ({ cluster, backend, settings }, pick) => {
    const { key } = backend;
    const crossed = [
      ...(key.backend.namespace === key.route.namespace ? [] : [key.backend.namespace]),
      ...(settings.clientCertificate === undefined ||
      settings.origin.clientCertificate?.object.kind !== 'Gateway' ||
      settings.clientCertificate.secret.namespace === key.gateway.namespace
        ? []
        : [settings.clientCertificate.secret.namespace]),
    ];
    const namespace = oneOf(crossed, pick);
    if (namespace === undefined) return undefined;
    const objects = cluster.objects.flatMap((object) =>
      object.kind === 'ReferenceGrant' && (object.metadata as Raw).namespace === namespace
        ? oneOf(WAYS, Math.floor(pick / 3))!(object)
        : [object],
    );
    const without = { ...cluster, objects };
    return pick % 5 === 0 ? listedBut(without, entryOf('ReferenceGrant', 'lost', namespace)) : without;
  };
  check(revoke, refuses, { across: true });
});

test('closing/coverage: while policies may be missing, what they could claim refuses', () => {
  const unlist: Damage = ({ cluster, backend, policyRef }, pick) => {
    const kinds: readonly KnownKind[] =
      policyRef.kind === 'BackendTLSPolicy' ? ['BackendTLSPolicy'] : ['BackendTLSPolicy', 'BackendConfigPolicy'];
    const kind = oneOf(kinds, pick)!;
    const state = oneOf(['unsynced', 'lost'] as const, Math.floor(pick / 2))!;
    const namespace = oneOf([undefined, backend.key.backend.namespace], Math.floor(pick / 4));
    const listed = listedBut(cluster, entryOf(kind, state, namespace));
    return pick % 3 === 0 ? listed : replaced(listed, (object) => (object.kind === kind ? undefined : object));
  };
  check(unlist, refuses);
});

test('closing/every-reference-decided: without its Gateway, class, Route or Service a connection refuses', () => {
  const remove: Damage = ({ cluster, backend }, pick, change) => {
    const { gateway, route, backend: target } = backend.key;
    const object = rawOf(cluster, oneOf([gateway, route, target], pick)!);
    if (object === undefined) return undefined;
    const torn = broken(
      object,
      oneOf([['spec'], ['metadata', 'name'], ['metadata', 'namespace']], Math.floor(pick / 3))!,
      change,
    );
    return instead(cluster, object, ...(pick % 2 === 0 ? [] : [torn]));
  };
  check(remove, refuses, { hows: ['wrong', 'null'] });
});

/** Whether somebody still claims the port, and how many TCP ports of its Service nobody claims. */
function claimedAfter(
  { backend }: TlsCase,
  cluster: Cluster,
): { readonly claimed: boolean; readonly unclaimed: number } {
  const { key } = backend;
  const { claims } = naiveClaims(cluster.objects, cluster.options.profile?.kgateway !== false);
  const service = rawOf(cluster, key.backend)?.spec as {
    readonly ports: readonly { readonly name?: string; readonly port: number; readonly protocol?: string }[];
  };
  const tcp = service.ports.filter(({ protocol }) => protocol === undefined || protocol === 'TCP');
  const isClaimed = (port: (typeof tcp)[number]) =>
    claims.some((claim) => coversPort(claim, 'Service', key.backend.namespace, key.backend.name, port));
  const port = tcp.find((entry) => entry.port === key.port)!;
  return { claimed: isClaimed(port), unclaimed: tcp.filter((entry) => !isClaimed(entry)).length };
}

/** A claim on a port that is no more is reported; its port is refused, unless somebody else claims it or it may be another. */
const dangles = (after: EffectiveTls, found: TlsCase, cluster: Cluster): void => {
  const { claimed, unclaimed } = claimedAfter(found, cluster);
  const mode = cluster.options.danglingClaims ?? cluster.options.profile?.danglingClaims;
  const isOpen = !claimed && (mode === 'report' || (mode === 'sole-port' && unclaimed > 1));
  if (isOpen) expect(['plaintext', 'refuse']).toContain(after.mode);
  else if (claimed) closes(after);
  else refuses(after);

  const { findings, policies, statuses } = resolveCluster(cluster);
  const reported = findings.filter(
    ({ code, object }) => code === 'dangling-claim' && object && refKey(object) === refKey(found.policyRef),
  );
  expect(reported.map(({ severity }) => severity)).toContain('error');
  const isHere = ({ ancestor }: { readonly ancestor?: ObjectRef | undefined }) =>
    ancestor && refKey(ancestor) === refKey(found.backend.key.gateway);
  const entry = policies.find(({ policy }) => refKey(policy) === refKey(found.policyRef))?.entries.find(isHere);
  const full = statuses.find(({ object }) => refKey(object) === refKey(found.backend.key.gateway))?.conditions;
  if (entry === undefined)
    expect(full?.map(({ type }) => type)).toContain('backend-tls.dev/PolicyAncestorLimitReached');
  else expect(entry.conditions[0]).toMatchObject({ type: 'Accepted', status: 'False', reason: 'TargetNotFound' });
};

/** The target by which the policy claims the port of a Service by name, and that name. */
function sectionClaim({ policy, backend }: TlsCase): { readonly index: number; readonly section: string } | undefined {
  const targets = ((policy.spec as Raw).targetRefs ?? []) as readonly Raw[];
  const index = targets.findIndex(
    ({ kind, name, sectionName }) => kind === 'Service' && name === backend.key.backend.name && sectionName,
  );
  if (backend.key.backend.kind !== 'Service') return undefined;
  const isAlone = targets.filter(({ name }) => name === backend.key.backend.name).length === 1;
  return index < 0 || !isAlone || policy.kind !== 'BackendTLSPolicy'
    ? undefined
    : { index, section: String(targets[index]!.sectionName) };
}

test('closing/dangling-claims: a misspelt sectionName is reported and closes the only port that it can have meant', () => {
  const misspell: Damage = (found) => {
    const claim = sectionClaim(found);
    return (
      claim &&
      instead(
        found.cluster,
        found.policy,
        withValue(found.policy, ['spec', 'targetRefs', claim.index, 'sectionName'], 'misspelt'),
      )
    );
  };
  check(misspell, dangles, { section: true });
});

test('closing/dangling-claims: a renamed port is claimed no longer, and its policy is TargetNotFound', () => {
  const rename: Damage = (found, pick) => {
    const claim = sectionClaim(found);
    const service = rawOf(found.cluster, found.backend.key.backend);
    if (claim === undefined || service === undefined) return undefined;
    const { ports } = service.spec as { readonly ports: readonly Raw[] };
    const renamed = ports.map((port) =>
      port.name === claim.section ? { ...port, name: pick % 2 === 0 ? 'renamed' : null } : port,
    );
    return instead(found.cluster, service, withValue(service, ['spec', 'ports'], renamed));
  };
  check(rename, dangles, { section: true });
});

test('policy/unclaimed: without its policy a connection is plaintext only where nobody claims the port', () => {
  const remove: Damage = ({ cluster, policy }) => instead(cluster, policy);
  check(remove, (after, found, cluster) => {
    if (after.mode === 'plaintext' && found.backend.key.backend.kind === 'Service') {
      expect(claimedAfter(found, cluster).claimed).toBe(false);
    }
    if (after.mode === 'tls') expect(after.settings.origin.trust?.object).not.toEqual(found.policyRef);
  });
});

/** Adds what cannot be read, breaks a field, or unlists a kind: none of it may open what was closed. */
const worsened = fc.record({
  cluster: anyCluster,
  change: fieldBreak(['null', 'wrong']),
  how: fc.constantFrom('junk', 'coverage', 'field', 'twin'),
  kind: fc.constantFrom<KnownKind>(
    'BackendTLSPolicy',
    'BackendConfigPolicy',
    'ReferenceGrant',
    'Service',
    'ConfigMap',
    'Secret',
    'Gateway',
    'Namespace',
  ),
  state: fc.constantFrom('unsynced' as const, 'lost' as const),
  namespace: fc.constantFrom(undefined, 'a', 'b'),
});

// In these kinds an API server takes `null` for absent, and an absent name, label or protocol of a port says something.
const NULL_MEANS_ABSENT = [
  'Service',
  'Namespace',
  'Backend',
  'HTTPRoute',
  'GRPCRoute',
  'TLSRoute',
  'TCPRoute',
  'UDPRoute',
];

test('closing/no-transient-downgrade: what gets worse turns no refusal and no TLS into plaintext', () => {
  fc.assert(
    fc.property(worsened, ({ cluster, change, how, kind, state, namespace }) => {
      const { objects } = cluster;
      const object = objects[change.object % objects.length]!;
      const path = chosenPath(object, change);
      fc.pre(path !== undefined && (change.how === 'wrong' || !NULL_MEANS_ABSENT.includes(String(object.kind))));
      const torn = broken(object, path, change);
      const worse = {
        junk: { ...cluster, objects: [...objects, { ...object, spec: 'torn', data: 'torn' }] },
        coverage: listedBut(cluster, entryOf(kind, state, namespace)),
        field: instead(cluster, object, torn),
        twin: instead(cluster, object, object, torn),
      }[how];
      for (const backend of resolveCluster(cluster).backends) {
        if (backend.tls.mode === 'plaintext') continue;
        expect(decisionIn(worse, backend).mode).not.toBe('plaintext');
      }
    }),
    { numRuns: runs(2000, 60_000) },
  );
});
