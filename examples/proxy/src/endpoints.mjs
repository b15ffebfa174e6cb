// @ts-check
/**
 * Where a backend runs: the addresses behind a port of a Service.
 */
import { isKind, refKey, refOf } from '@backend-tls/model';
import { backendText, nameText } from './keys.mjs';

/** @typedef {import('./types.ts').Address} Address */
/** @typedef {import('@backend-tls/model').KnownObject} KnownObject */

/**
 * A function from a backend to its addresses: those given for it, or those of its ready endpoints. EndpointSlices
 * name the ports as the Service does.
 *
 * @param {readonly KnownObject[]} objects
 * @param {readonly import('./endpoint-slices.mjs').SlicePort[]} slicePorts
 * @param {ReadonlyMap<string, readonly Address[]>} given  by "Kind/namespace/name:port"
 * @returns {(key: import('@backend-tls/resolver').BackendKey) => readonly Address[]}
 */
export function createEndpoints(objects, slicePorts, given) {
  const services = new Map(
    objects
      .filter((object) => isKind(object, 'Service'))
      .map((service) => /** @type {const} */ ([refKey(refOf(service)), service])),
  );
  /** @type {Map<string, readonly Address[]>} */
  const found = new Map();
  for (const { service, port, addresses } of slicePorts) {
    const text = portText(service, port);
    found.set(text, [...(found.get(text) ?? []), ...addresses]);
  }
  return (key) => {
    const chosen = given.get(backendText(key));
    if (chosen !== undefined) return chosen;
    const port = services.get(refKey(key.backend))?.spec.ports?.find((candidate) => candidate.port === key.port);
    if (port === undefined) return [];
    return found.get(portText(nameText(key.backend), port.name ?? '')) ?? [];
  };
}

/**
 * @param {string} service
 * @param {string} port
 */
function portText(service, port) {
  return `${service}\0${port}`;
}

/**
 * One of the addresses, each as likely as the others; `undefined` if there is none.
 *
 * @param {readonly Address[]} endpoints
 * @returns {Address | undefined}
 */
export function pickEndpoint(endpoints) {
  return endpoints[Math.floor(Math.random() * endpoints.length)];
}
