// @ts-check
/**
 * Which HTTPRoutes belong to a listener.
 */
import { GATEWAY_GROUP, isKind, refKey, refOf } from '@backend-tls/model';
import { resolveManifests } from './resolve-manifests.mjs';

/** @typedef {import('@backend-tls/model').Gateway} Gateway */
/** @typedef {import('@backend-tls/model').HTTPRoute} HTTPRoute */
/** @typedef {import('@backend-tls/model').ObjectRef} ObjectRef */

/**
 * The HTTPRoutes that this one listener takes. The resolver knows the rules of attachment, so it is asked about the
 * Gateway as if it had no other listener. A Route that could not be read is none.
 *
 * @param {Gateway} gateway  one of the objects
 * @param {import('@backend-tls/model').Listener} listener  one of its listeners
 * @param {import('@backend-tls/model/yaml').Manifests} manifests
 * @returns {readonly HTTPRoute[]}
 */
export function attachedRoutes(gateway, listener, manifests) {
  const ref = refOf(gateway);
  const alone = { ...gateway, spec: { ...gateway.spec, listeners: [listener] } };
  const objects = manifests.objects.map((object) => (object === gateway ? alone : object));
  const { statuses } = resolveManifests({ ...manifests, objects });
  const accepted = new Set(
    statuses
      .filter(({ object, parentRef }) => object.kind === 'HTTPRoute' && isParent(parentRef, ref, object))
      .filter(({ conditions }) => conditions.some(({ type, status }) => type === 'Accepted' && status === 'True'))
      .map(({ object }) => refKey(object)),
  );
  return manifests.objects
    .filter((object) => isKind(object, 'HTTPRoute'))
    .filter((route) => accepted.has(refKey(refOf(route))));
}

/**
 * Whether the reference names this Gateway as its parent.
 *
 * @param {import('@backend-tls/model').ParentReference | undefined} parent
 * @param {ObjectRef} gateway
 * @param {ObjectRef} route
 */
function isParent(parent, gateway, route) {
  return (
    parent !== undefined &&
    (parent.group ?? GATEWAY_GROUP) === GATEWAY_GROUP &&
    (parent.kind ?? 'Gateway') === 'Gateway' &&
    (parent.namespace ?? route.namespace) === gateway.namespace &&
    parent.name === gateway.name
  );
}
