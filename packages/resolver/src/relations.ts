/**
 * Who refers to whom: one line a relation, read by the indexes and by everything that asks what depends on what.
 */
import {
  type AnyRoute,
  type BackendConfigPolicy,
  type BackendTLSPolicy,
  GATEWAY_GROUP,
  type Gateway,
  isKind,
  type KnownKind,
  type KnownObject,
  type ListenerSet,
  type ObjectRef,
} from '@backend-tls/model';
import { backendPlaces, backendRefOf } from './backend-places.js';

/** The references of one meaning that objects of one kind hold. */
export interface Relation {
  readonly name: string;
  readonly from: readonly KnownKind[];
  readonly to: (object: KnownObject) => readonly ObjectRef[];
}

export const ROUTE_KINDS = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'] as const;

/** Every relation between the kinds that are read, defaults filled in as the API server would. */
export const RELATIONS: readonly Relation[] = [
  relation('gateway → class', ['Gateway'], (gateway: Gateway) => [
    { group: GATEWAY_GROUP, kind: 'GatewayClass', namespace: '', name: gateway.spec.gatewayClassName },
  ]),
  relation('gateway → client certificate', ['Gateway'], (gateway: Gateway) => {
    const ref = gateway.spec.tls?.backend?.clientCertificateRef;
    return ref === undefined ? [] : [refWithDefaults(ref, '', 'Secret', gateway)];
  }),
  relation('gateway → listener certificate', ['Gateway'], (gateway: Gateway) =>
    gateway.spec.listeners.flatMap((listener) =>
      (listener.tls?.certificateRefs ?? []).map((ref) => refWithDefaults(ref, '', 'Secret', gateway)),
    ),
  ),
  relation('listener set → gateway', ['ListenerSet'], (set: ListenerSet) => [
    refWithDefaults(set.spec.parentRef, GATEWAY_GROUP, 'Gateway', set),
  ]),
  relation('route → parent', ROUTE_KINDS, (route: AnyRoute) =>
    (route.spec.parentRefs ?? []).map((ref) => refWithDefaults(ref, GATEWAY_GROUP, 'Gateway', route)),
  ),
  relation('route → backend', ROUTE_KINDS, (route: AnyRoute) =>
    backendPlaces(route).map((place) => backendRefOf(route, place.ref)),
  ),
  relation('policy → target', ['BackendTLSPolicy'], (policy: BackendTLSPolicy) =>
    policy.spec.targetRefs.map((target) => local(policy, target)),
  ),
  relation('policy → CA', ['BackendTLSPolicy'], (policy: BackendTLSPolicy) =>
    (policy.spec.validation.caCertificateRefs ?? []).map((ref) => local(policy, ref)),
  ),
  relation('backend config → target', ['BackendConfigPolicy'], (policy: BackendConfigPolicy) =>
    (policy.spec.targetRefs ?? []).map((target) => local(policy, target)),
  ),
  relation('backend config → Secret', ['BackendConfigPolicy'], (policy: BackendConfigPolicy) => {
    const name = policy.spec.tls?.secretRef?.name;
    return name === undefined ? [] : [local(policy, { group: '', kind: 'Secret', name })];
  }),
];

/** A relation whose reader knows the type of its kinds. */
function relation<T extends KnownObject>(
  name: string,
  from: readonly (T['kind'] & KnownKind)[],
  to: (object: T) => readonly ObjectRef[],
): Relation {
  return { name, from, to: (object) => (from.some((kind) => isKind(object, kind)) ? to(object as T) : []) };
}

interface PartialRef {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly namespace?: string | undefined;
  readonly name: string;
}

/** A reference with its defaults: this group, this kind, the referrer's namespace. */
export function refWithDefaults(ref: PartialRef, group: string, kind: string, from: KnownObject): ObjectRef {
  return {
    group: ref.group ?? group,
    kind: ref.kind ?? kind,
    namespace: ref.namespace ?? from.metadata.namespace ?? '',
    name: ref.name,
  };
}

function local(
  from: KnownObject,
  ref: { readonly group: string; readonly kind: string; readonly name: string },
): ObjectRef {
  return { group: ref.group, kind: ref.kind, namespace: from.metadata.namespace ?? '', name: ref.name };
}
