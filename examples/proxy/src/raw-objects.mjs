// @ts-check
/**
 * What the model does not carry: EndpointSlices, and the matches of HTTPRoutes. Everything here is as somebody wrote
 * it; whoever uses it checks each field.
 */
import { parseAllDocuments } from 'yaml';

/** @typedef {import('./types.ts').Raw} Raw */
/** @typedef {import('./types.ts').Reading} Reading */

/**
 * Reads the objects of files that `readManifests` has read without an error, and so within its limits.
 *
 * @param {Reading['files']} files
 * @returns {Raw}
 */
export function readRaw(files) {
  /** @type {Map<string, unknown>} */
  const endpointSlices = new Map();
  /** @type {Map<string, readonly unknown[]>} */
  const routeRules = new Map();
  for (const object of files.flatMap(objectsOf)) {
    const { name, namespace = 'default' } = fields(fields(object).metadata);
    const { apiVersion, kind, spec } = fields(object);
    const key = `${namespace}/${name}`; // a later document replaces an earlier one, as in the model's reader
    if (kind === 'EndpointSlice' && String(apiVersion).startsWith('discovery.k8s.io/')) endpointSlices.set(key, object);
    if (kind === 'HTTPRoute' && String(apiVersion).startsWith('gateway.networking.k8s.io/')) {
      routeRules.set(key, list(fields(spec).rules));
    }
  }
  return { endpointSlices: [...endpointSlices.values()], routeRules };
}

/**
 * @param {Reading['files'][number]} file
 * @returns {unknown[]}
 */
function objectsOf({ text }) {
  const source = text.toString('utf8');
  if (!/EndpointSlice|HTTPRoute/.test(source)) return [];
  return parseAllDocuments(source, { merge: true, logLevel: 'silent' }).flatMap((document) => {
    const data = 'errors' in document && document.errors.length === 0 ? document.toJS() : undefined;
    const { kind, items } = fields(data);
    return typeof kind === 'string' && kind.endsWith('List') ? list(items) : [data];
  });
}

/**
 * The fields of an object; none of anything else.
 *
 * @param {unknown} value
 * @returns {Readonly<Record<string, unknown>>}
 */
export function fields(value) {
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
export function list(value) {
  return Array.isArray(value) ? value : [];
}
