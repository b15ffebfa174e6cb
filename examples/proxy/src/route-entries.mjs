// @ts-check
/**
 * The rules of HTTPRoutes as entries of a route table, for one listener.
 */
import { creationSeconds, refOf } from '@backend-tls/model';
import { intersection } from './hostnames.mjs';
import { nameText } from './keys.mjs';

/** @typedef {import('@backend-tls/model').HTTPRoute} HTTPRoute */
/** @typedef {import('@backend-tls/model').HTTPRouteMatch} HTTPRouteMatch */
/** @typedef {import('@backend-tls/model').HTTPRouteRule} HTTPRouteRule */
/** @typedef {import('@backend-tls/model').Listener} Listener */
/** @typedef {import('@backend-tls/model').ObjectRef} ObjectRef */
/** @typedef {import('./types.ts').Problem} Problem */
/** @typedef {import('./types.ts').RouteEntry} RouteEntry */
/** @typedef {import('./types.ts').WeightedBackend} WeightedBackend */
/** @typedef {Pick<RouteEntry, 'path' | 'method' | 'headers'>} Match */

/**
 * The entries of a Route that is attached to this listener. A match that asks for what this proxy does not look at
 * matches nothing: leaving that part out would match too much.
 *
 * @param {HTTPRoute} route
 * @param {Pick<Listener, 'hostname'>} listener
 * @param {ObjectRef} gateway
 * @returns {{ readonly entries: readonly RouteEntry[], readonly remarks: readonly Problem[] }}
 */
export function routeEntries(route, listener, gateway) {
  const ref = refOf(route);
  const age = creationSeconds(route.metadata);
  const hostnames = sharedHostnames(route, listener);
  /** @type {RouteEntry[]} */
  const entries = [];
  /** @type {Problem[]} */
  const remarks = [];
  for (const [index, rule] of (route.spec.rules ?? []).entries()) {
    const remark = (/** @type {string} */ code, /** @type {string} */ what) =>
      remarks.push({ code, message: `Rule ${index} of HTTPRoute "${nameText(ref)}" has ${what}` });
    const backends = weightedBackends(rule, ref, gateway);
    const unsupported = firstFilter(rule);
    if (unsupported !== undefined) remark('filter-unsupported', `the filter ${unsupported}: it answers 500.`);
    for (const match of matchesOf(rule)) {
      const read = readMatch(match);
      if ('unsupported' in read) {
        remark('match-unsupported', `a match by ${read.unsupported}, which is not supported: it is not served.`);
        continue;
      }
      for (const hostname of hostnames) {
        entries.push({ route: ref, rule: index, hostname: hostname || undefined, ...read, backends, unsupported, age });
      }
    }
  }
  return { entries, remarks };
}

/**
 * The hostnames of a Route that its listener has, too; `''` is every hostname.
 *
 * @param {HTTPRoute} route
 * @param {Pick<Listener, 'hostname'>} listener
 * @returns {readonly string[]}
 */
function sharedHostnames({ spec: { hostnames = [] } }, { hostname: served = '' }) {
  return (hostnames.length === 0 ? [''] : hostnames)
    .map((hostname) => intersection(hostname, served))
    .filter((hostname) => hostname !== undefined);
}

/**
 * The first filter of a rule or of its backends; this proxy has none.
 *
 * @param {HTTPRouteRule} rule
 * @returns {string | undefined}
 */
function firstFilter({ filters = [], backendRefs = [] }) {
  return [...filters, ...backendRefs.flatMap((backend) => backend.filters ?? [])][0]?.type;
}

/**
 * The alternatives of a rule: without any, it takes every path.
 *
 * @param {HTTPRouteRule} rule
 * @returns {readonly HTTPRouteMatch[]}
 */
function matchesOf({ matches = [] }) {
  return matches.length === 0 ? [{}] : matches;
}

/**
 * A match with its defaults, or the part of it that this proxy does not look at. The model sees to it that each field
 * is of its type; what stands in it may be anything.
 *
 * @param {HTTPRouteMatch} match
 * @returns {Match | { readonly unsupported: string }}
 */
function readMatch({ path: { type = 'PathPrefix', value = '/' } = {}, method, headers = [], queryParams = [] }) {
  if (!isPathType(type)) return { unsupported: `a path of type "${type}"` };
  if (!value.startsWith('/')) return { unsupported: 'a path that does not begin with "/"' };
  const odd = headers.find((header) => (header.type ?? 'Exact') !== 'Exact');
  if (odd !== undefined) return { unsupported: `a header of type "${odd.type}"` };
  if (queryParams.length > 0) return { unsupported: 'query parameters' };
  return {
    path: { type, value },
    method,
    headers: headers.map((header) => ({ name: header.name.toLowerCase(), value: header.value })),
  };
}

/**
 * @param {string} type
 * @returns {type is RouteEntry['path']['type']}
 */
function isPathType(type) {
  return type === 'Exact' || type === 'PathPrefix';
}

/**
 * @param {HTTPRouteRule} rule
 * @param {ObjectRef} route
 * @param {ObjectRef} gateway
 * @returns {readonly WeightedBackend[]}
 */
function weightedBackends({ backendRefs = [] }, route, gateway) {
  return backendRefs.map(({ group = '', kind = 'Service', namespace = route.namespace, name, port, weight = 1 }) => ({
    key: { gateway, route, backend: { group, kind, namespace, name }, port, frontend: 'terminated' },
    weight,
  }));
}
