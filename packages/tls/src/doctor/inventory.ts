/**
 * The objects that can hold certificates, by name, and who refers to them.
 */
import {
  type BackendConfigPolicy,
  type BackendTLSPolicy,
  CERTIFICATES_GROUP,
  type ClusterTrustBundle,
  type ConfigMap,
  type Gateway,
  isRedacted,
  type KnownObject,
  type ListenerSet,
  type ObjectRef,
  type Redacted,
  refKey,
  refOf,
} from '@backend-tls/model';
import type { CertificateUse, DoctorObjects } from './report.js';

/** The objects at hand. Of several of one name, the last counts. */
export interface Inventory {
  readonly configMaps: readonly ConfigMap[];
  readonly trustBundles: readonly ClusterTrustBundle[];
  readonly gateways: readonly (Gateway | ListenerSet)[];
  readonly policies: readonly (BackendTLSPolicy | BackendConfigPolicy)[];
  readonly find: (ref: ObjectRef) => KnownObject | undefined;
}

/** Somebody's reference to a certificate: which object, which key of it, and what for. */
export interface Reference {
  readonly ref: ObjectRef;
  readonly key: string;
  readonly use: CertificateUse;
}

/** Sorts the objects. Secrets are kept by name and looked into only when something refers to them. */
export function takeInventory(objects: DoctorObjects): Inventory {
  const byKey = new Map<string, KnownObject>();
  for (const object of objects) byKey.set(refKey(refOf(object)), object);
  const all = [...byKey.values()];
  const only = <Kind extends KnownObject['kind']>(...kinds: readonly Kind[]) =>
    all.filter((object) => (kinds as readonly string[]).includes(object.kind)) as Extract<
      KnownObject,
      { kind: Kind }
    >[];
  return {
    configMaps: only('ConfigMap'),
    trustBundles: only('ClusterTrustBundle'),
    gateways: only('Gateway', 'ListenerSet'),
    policies: only('BackendTLSPolicy', 'BackendConfigPolicy'),
    find: (ref) => byKey.get(refKey(ref)),
  };
}

/** Every reference to certificates that policies, Gateways and ListenerSets have. */
export function referencesOf({ policies, gateways }: Inventory): readonly Reference[] {
  return [...policies.flatMap(policyReferences), ...gateways.flatMap(gatewayReferences)];
}

/** What a policy trusts, and what it has presented. */
export function policyReferences(policy: BackendTLSPolicy | BackendConfigPolicy): readonly Reference[] {
  const namespace = policy.metadata.namespace ?? '';
  if (policy.kind === 'BackendTLSPolicy') {
    const refs = policy.spec.validation.caCertificateRefs ?? [];
    return refs.map(({ group, kind, name }) => ({
      ref: { group, kind, namespace: group === CERTIFICATES_GROUP ? '' : namespace, name },
      key: 'ca.crt',
      use: 'trust',
    }));
  }
  const name = policy.spec.tls?.secretRef?.name;
  if (name === undefined) return [];
  const ref = { group: '', kind: 'Secret', namespace, name };
  return [
    { ref, key: 'ca.crt', use: 'trust' },
    { ref, key: 'tls.crt', use: 'client' },
  ];
}

function gatewayReferences(object: Gateway | ListenerSet): readonly Reference[] {
  const own = object.metadata.namespace ?? '';
  const listeners = object.spec.listeners.flatMap(({ tls }) => tls?.certificateRefs ?? []);
  const to = (ref: LooseReference, key: string, use: CertificateUse): Reference => ({
    ref: { group: ref.group ?? '', kind: ref.kind ?? 'Secret', namespace: ref.namespace ?? own, name: ref.name },
    key,
    use,
  });
  const { backend, frontend } = (object.kind === 'Gateway' ? object.spec.tls : undefined) ?? {};
  const client = backend?.clientCertificateRef;
  const validations = [frontend?.default, ...(frontend?.perPort ?? []).map(({ tls }) => tls)];
  return [
    ...listeners.map((ref) => to(ref, 'tls.crt', 'listener')),
    ...(client === undefined ? [] : [to(client, 'tls.crt', 'client')]),
    ...validations
      .flatMap((one) => one?.validation?.caCertificateRefs ?? [])
      .map((ref) => to(ref, 'ca.crt', 'client-trust')),
  ];
}

interface LooseReference {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly namespace?: string | undefined;
  readonly name: string;
}

/** The value of a key, of an object that has keys; the one text of a ClusterTrustBundle, whatever the key. */
export function valueAt(object: KnownObject | undefined, key: string): string | Redacted | undefined {
  if (object?.kind === 'ClusterTrustBundle') return object.spec.trustBundle;
  if (object?.kind !== 'ConfigMap' && object?.kind !== 'Secret') return undefined;
  const data = object.data ?? {};
  const value = Object.hasOwn(data, key) ? data[key] : undefined;
  return typeof value === 'string' || isRedacted(value) ? value : undefined;
}

/** Where that value stands in the object. */
export function pathOf({ kind }: Pick<ObjectRef, 'kind'>, key: string): readonly string[] {
  return kind === 'ClusterTrustBundle' ? ['spec', 'trustBundle'] : ['data', key];
}
