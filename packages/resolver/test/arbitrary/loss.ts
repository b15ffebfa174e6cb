/**
 * A backend that is spoken to with TLS, and the raw objects that this hangs on: what can be taken away from it.
 */
import { type BackendTlsSettings, type CoverageEntry, KINDS, type KnownKind, type ObjectRef } from '@backend-tls/model';
import { decisionFor, type EffectiveBackend, type EffectiveTls } from '@backend-tls/resolver';
import fc from 'fast-check';
import type { Aim } from './aimed.js';
import { type Cluster, entryOf, printable, resolveCluster, soundClusterAt } from './cluster.js';
import type { Raw } from './words.js';

/** One connection that a sound cluster makes with TLS. */
export interface TlsCase {
  readonly cluster: Cluster;
  readonly backend: EffectiveBackend;
  readonly settings: BackendTlsSettings;
  readonly policy: Raw; // the one that governs
  readonly policyRef: ObjectRef;
}

export const tlsCaseAt = (aim: Aim): fc.Arbitrary<TlsCase> =>
  fc
    .record({ cluster: soundClusterAt({ ...aim, sound: true }), index: fc.nat(1000) })
    .map(({ cluster, index }) => caseOf(verified(cluster), index))
    .filter((found) => found !== undefined);

/** Without the one option that lets connections go unverified. */
function verified(cluster: Cluster): Cluster {
  const { allowUnverified, ...options } = cluster.options;
  return allowUnverified === undefined ? cluster : { ...cluster, options };
}

function caseOf(cluster: Cluster, index: number): TlsCase | undefined {
  // What says itself how it is spoken to hangs on no policy.
  const governed = ['Service', 'Backend'];
  const backends = resolveCluster(cluster).backends.filter(
    ({ tls, key }) => tls.mode === 'tls' && governed.includes(key.backend.kind),
  );
  const backend = backends[index % backends.length];
  if (backend?.tls.mode !== 'tls') return undefined;
  const { settings } = backend.tls;
  const policyRef = settings.origin.trust!.object;
  const policy = rawOf(cluster, policyRef)!;
  return withText({ cluster, backend, settings, policy, policyRef }, cluster);
}

/** Cases print as their cluster does, and the key of the backend. */
function withText(found: TlsCase, cluster: Cluster): TlsCase {
  const text = () => `${fc.stringify(printable(cluster))}${JSON.stringify(found.backend.key)}\n`;
  return Object.defineProperty(found, fc.toStringMethod, { value: text });
}

/** The raw object that a reference names. */
export function rawOf({ objects }: Cluster, ref: ObjectRef): Raw | undefined {
  return objects.find((object) => {
    const { namespace = '', name } = (object.metadata ?? {}) as Raw;
    return object.kind === ref.kind && namespace === ref.namespace && name === ref.name;
  });
}

/** The cluster with other objects in the place of some; none in the place of `undefined`. */
export function replaced(cluster: Cluster, change: (object: Raw) => Raw | undefined): Cluster {
  return { ...cluster, objects: cluster.objects.map(change).filter((object) => object !== undefined) };
}

/** The cluster with something else, or nothing, in the place of one object. */
export function instead(cluster: Cluster, old: Raw, ...next: readonly Raw[]): Cluster {
  return { ...cluster, objects: cluster.objects.flatMap((object) => (object === old ? next : [object])) };
}

/** The cluster with these entries beside a complete listing. */
export function listedBut(cluster: Cluster, ...entries: readonly CoverageEntry[]): Cluster {
  const listed = (Object.keys(KINDS) as KnownKind[])
    .filter((kind) => !entries.some((entry) => entry.kind === kind && entry.namespace === undefined))
    .map((kind) => entryOf(kind, 'synced'));
  const given = cluster.coverage === 'complete' ? listed : cluster.coverage;
  return { ...cluster, coverage: [...given, ...entries] };
}

/** What the same connection comes to in another cluster. */
export function decisionIn(cluster: Cluster, { key }: EffectiveBackend): EffectiveTls {
  return decisionFor(resolveCluster(cluster), key);
}
