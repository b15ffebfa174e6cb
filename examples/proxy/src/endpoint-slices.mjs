// @ts-check
/**
 * EndpointSlices, which the model does not read: where the Pods of Services are. Nothing here decides about TLS.
 */
import { isIP } from 'node:net';
import { parseAllDocuments } from 'yaml';

/** @typedef {import('./types.ts').Address} Address */
/** @typedef {import('./types.ts').Reading} Reading */
/** @typedef {{ readonly service: string, readonly port: string, readonly addresses: readonly Address[] }} SlicePort
 *   `service` as "namespace/name"; `port` as the Service names it, `''` for the one without a name */

/**
 * The ports of all EndpointSlices, with the ready addresses of each. Fields that are not what they should be give none.
 *
 * @param {Reading['files']} files  which `readManifests` has read without an error, and so within its limits
 * @returns {readonly SlicePort[]}
 */
export function readEndpointSlices(files) {
  /** @type {Map<string, unknown>} */
  const slices = new Map();
  for (const object of files.flatMap(objectsOf)) {
    const { apiVersion, kind, metadata } = fields(object);
    const { name, namespace = 'default' } = fields(metadata);
    if (kind !== 'EndpointSlice' || !String(apiVersion).startsWith('discovery.k8s.io/')) continue;
    slices.set(`${namespace}/${name}`, object); // a later document replaces an earlier one, as in the model's reader
  }
  return [...slices.values()].flatMap(readSlice);
}

/**
 * @param {Reading['files'][number]} file
 * @returns {unknown[]}
 */
function objectsOf({ text }) {
  const source = text.toString('utf8');
  if (!source.includes('EndpointSlice')) return [];
  return parseAllDocuments(source, { merge: true, logLevel: 'silent' }).flatMap((document) => {
    const data = 'errors' in document && document.errors.length === 0 ? document.toJS() : undefined;
    const { kind, items } = fields(data);
    return typeof kind === 'string' && kind.endsWith('List') ? list(items) : [data];
  });
}

/**
 * The addresses of one slice, port by port. An endpoint that does not say so is ready.
 *
 * @param {unknown} slice
 * @returns {SlicePort[]}
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

/**
 * The fields of an object; none of anything else.
 *
 * @param {unknown} value
 * @returns {Readonly<Record<string, unknown>>}
 */
function fields(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? /** @type {Record<string, unknown>} */ (value)
    : {};
}

/**
 * The items of a list; none of anything else.
 *
 * @param {unknown} value
 * @returns {readonly unknown[]}
 */
function list(value) {
  return Array.isArray(value) ? value : [];
}
