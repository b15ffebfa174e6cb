// @ts-check
/**
 * The rules of HTTPRoutes as entries of a route table, for one listener.
 */
import { creationSeconds, GATEWAY_GROUP, refOf } from '@backend-tls/model';
import { intersection } from './hostnames.mjs';
import { fields, list } from './raw-objects.mjs';

/** @typedef {import('@backend-tls/model').HTTPRoute} HTTPRoute */
/** @typedef {import('@backend-tls/model').Listener} Listener */
/** @typedef {import('@backend-tls/model').ObjectRef} ObjectRef */
/** @typedef {import('@backend-tls/model').RouteRule} RouteRule */
/** @typedef {import('./types.ts').Problem} Problem */
/** @typedef {import('./types.ts').Raw} Raw */
/** @typedef {import('./types.ts').RouteEntry} RouteEntry */
/** @typedef {import('./types.ts').WeightedBackend} WeightedBackend */
/** @typedef {Pick<RouteEntry, 'path' | 'method' | 'headers'>} Match */

/**
 * The entries of a Route that is attached to this listener. A match that cannot be read, or asks for what this proxy
 * does not look at, matches nothing: leaving it out would match too much.
 *
 * @param {HTTPRoute} route
 * @param {Listener} listener
 * @param {ObjectRef} gateway
 * @param {Raw} raw
 * @returns {{ entries: RouteEntry[], remarks: Problem[] }}
 */
export function routeEntries(route, listener, gateway, raw) {
  const ref = refOf(route);
  /** @type {RouteEntry[]} */
  const entries = [];
  /** @type {Problem[]} */
  const remarks = [];
  const rawRules = raw.routeRules.get(`${ref.namespace}/${ref.name}`) ?? [];
  const hostnames = (route.spec.hostnames?.length ? route.spec.hostnames : [''])
    .map((hostname) => intersection(hostname, listener.hostname ?? ''))
    .filter((hostname) => hostname !== undefined);
  for (const [index, rule] of (route.spec.rules ?? []).entries()) {
    const matches = rawRules[index] === undefined ? undefined : fields(rawRules[index]).matches;
    const read = rawRules[index] === undefined ? [undefined] : readMatches(matches);
    const unsupported = unsupportedFilter(rule);
    const backends = weightedBackends(rule, ref, gateway);
    const where = `Rule ${index} of HTTPRoute "${ref.namespace}/${ref.name}"`;
    if (unsupported !== undefined) {
      remarks.push({ code: 'filter-unsupported', message: `${where} has the filter ${unsupported}: it answers 500.` });
    }
    for (const match of read) {
      if (match === undefined) {
        remarks.push({
          code: 'match-unsupported',
          message: `${where} has a match that is not supported: it is not served.`,
        });
        continue;
      }
      for (const hostname of hostnames) {
        const age = creationSeconds(route.metadata);
        entries.push({
          route: ref,
          rule: index,
          hostname: hostname || undefined,
          ...match,
          backends,
          unsupported,
          age,
        });
      }
    }
  }
  return { entries, remarks };
}

/** @type {Match} */
const ALL = { path: { type: 'PathPrefix', value: '/' }, method: undefined, headers: [] };

/**
 * @param {unknown} matches
 * @returns {readonly (Match | undefined)[]}
 */
function readMatches(matches) {
  if (matches === undefined || matches === null) return [ALL];
  if (!Array.isArray(matches)) return [undefined];
  return matches.length === 0 ? [ALL] : matches.map(readMatch);
}

/**
 * @param {unknown} match
 * @returns {Match | undefined}
 */
function readMatch(match) {
  const { path, method, headers, ...rest } = fields(match);
  if (typeof match !== 'object' || Object.keys(rest).length > 0) return undefined;
  const { type = 'PathPrefix', value = '/' } = fields(path);
  if (path !== undefined && Object.keys(fields(path)).length === 0) return undefined;
  if ((type !== 'Exact' && type !== 'PathPrefix') || typeof value !== 'string' || !value.startsWith('/'))
    return undefined;
  if (method !== undefined && typeof method !== 'string') return undefined;
  const named = readHeaders(headers);
  return named && { path: { type, value }, method, headers: named };
}

/**
 * @param {unknown} headers
 * @returns {{ name: string, value: string }[] | undefined}
 */
function readHeaders(headers) {
  if (headers !== undefined && !Array.isArray(headers)) return undefined;
  const read = [];
  for (const header of list(headers)) {
    const { type = 'Exact', name, value } = fields(header);
    if (type !== 'Exact' || typeof name !== 'string' || typeof value !== 'string') return undefined;
    read.push({ name: name.toLowerCase(), value });
  }
  return read;
}

/**
 * The first filter of a rule or of its backends; this proxy has none.
 *
 * @param {RouteRule} rule
 * @returns {string | undefined}
 */
function unsupportedFilter({ filters = [], backendRefs = [] }) {
  return [...filters, ...backendRefs.flatMap((backend) => backend.filters ?? [])][0]?.type;
}

/**
 * @param {RouteRule} rule
 * @param {ObjectRef} route
 * @param {ObjectRef} gateway
 * @returns {WeightedBackend[]}
 */
function weightedBackends({ backendRefs = [] }, route, gateway) {
  return backendRefs.map(({ group = '', kind = 'Service', namespace = route.namespace, name, port, weight = 1 }) => ({
    key: { gateway, route, backend: { group, kind, namespace, name }, port, frontend: 'terminated' },
    weight,
  }));
}

/**
 * Whether the reference names this Gateway as its parent.
 *
 * @param {import('@backend-tls/model').ParentReference | undefined} parent
 * @param {ObjectRef} gateway
 * @param {ObjectRef} route
 */
export function isParent(parent, gateway, route) {
  return (
    parent !== undefined &&
    (parent.group ?? GATEWAY_GROUP) === GATEWAY_GROUP &&
    (parent.kind ?? 'Gateway') === 'Gateway' &&
    (parent.namespace ?? route.namespace) === gateway.namespace &&
    parent.name === gateway.name
  );
}
