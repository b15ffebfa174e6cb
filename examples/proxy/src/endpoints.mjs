// @ts-check
/**
 * Where a backend runs: the addresses behind a port of a Service.
 */
import { isIP } from 'node:net';
import { refKey } from '@backend-tls/model';
import { backendText } from './keys.mjs';
import { fields, list } from './raw-objects.mjs';

/** @typedef {import('./types.ts').Address} Address */
/** @typedef {import('@backend-tls/model').KnownObject} KnownObject */
/** @typedef {import('@backend-tls/model').Service} Service */

/**
 * A function from a backend to its addresses: those given for it, or those of its ready endpoints. EndpointSlices
 * name the ports as the Service does.
 *
 * @param {Iterable<KnownObject>} objects
 * @param {readonly unknown[]} slices
 * @param {ReadonlyMap<string, readonly Address[]>} given
 * @returns {(key: import('@backend-tls/resolver').BackendKey) => readonly Address[]}
 */
export function createEndpoints(objects, slices, given) {
  /** @type {Map<string, Service>} */
  const services = new Map();
  for (const object of objects) {
    const { namespace = '', name } = object.metadata;
    if (object.kind === 'Service') services.set(refKey({ group: '', kind: 'Service', namespace, name }), object);
  }
  /** @type {Map<string, Address[]>} */
  const found = new Map();
  for (const { service, port, addresses } of slices.flatMap(readSlice)) {
    found.set(`${service}\0${port}`, [...(found.get(`${service}\0${port}`) ?? []), ...addresses]);
  }
  return (key) => {
    const chosen = given.get(backendText(key));
    if (chosen !== undefined) return chosen;
    const port = services.get(refKey(key.backend))?.spec.ports?.find((candidate) => candidate.port === key.port);
    if (port === undefined) return [];
    return found.get(`${key.backend.namespace}/${key.backend.name}\0${port.name ?? ''}`) ?? [];
  };
}

/**
 * The addresses of one slice, port by port. An endpoint that does not say so is ready.
 *
 * @param {unknown} slice
 * @returns {{ service: string, port: string, addresses: Address[] }[]}
 */
function readSlice(slice) {
  const { metadata, endpoints, ports } = fields(slice);
  const { labels, namespace = 'default' } = fields(metadata);
  const service = fields(labels)['kubernetes.io/service-name'];
  if (typeof service !== 'string') return [];
  const hosts = list(endpoints)
    .map(fields)
    .filter(({ conditions }) => (fields(conditions).ready ?? true) === true)
    .flatMap(({ addresses }) => list(addresses).slice(0, 1)) // the others are the same endpoint again
    .filter((address) => typeof address === 'string' && isIP(address) !== 0);
  return list(ports)
    .map(fields)
    .filter(({ port, protocol }) => Number.isInteger(port) && (protocol ?? 'TCP') === 'TCP')
    .map(({ port, name }) => ({
      service: `${namespace}/${service}`,
      port: typeof name === 'string' ? name : '',
      addresses: hosts.map((host) => ({ host: String(host), port: Number(port) })),
    }));
}
