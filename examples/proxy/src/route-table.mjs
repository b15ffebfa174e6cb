// @ts-check
/**
 * Which rule answers a request: by host, then path, method and headers, the most specific first.
 */
import { compareText, refKey } from '@backend-tls/model';
import { covers, specificity } from './hostnames.mjs';

/** @typedef {import('./types.ts').RouteEntry} RouteEntry */
/** @typedef {import('./types.ts').RouteTable} RouteTable */
/** @typedef {import('./types.ts').Wanted} Wanted */

/**
 * Entries are asked in one order, and the first that fits answers: the host of a Route exact before wildcard, an exact
 * path before the longest prefix, then a method, more headers, the older Route, its name, and its first rule.
 *
 * @param {readonly RouteEntry[]} entries
 * @returns {RouteTable}
 */
export function createRouteTable(entries) {
  const sorted = [...entries].sort(bySpecificity);
  /** @type {Map<string, RouteEntry[]>} */
  const exact = new Map();
  /** @type {RouteEntry[]} */
  const others = [];
  for (const entry of sorted) {
    const { hostname } = entry;
    if (!hostname || hostname.startsWith('*.')) others.push(entry);
    else exact.set(hostname, [...(exact.get(hostname) ?? []), entry]);
  }
  return {
    match(wanted) {
      return (
        exact.get(wanted.host)?.find((entry) => fits(entry, wanted)) ??
        others.find((entry) => covers(entry.hostname, wanted.host) && fits(entry, wanted))
      );
    },
  };
}

/**
 * @param {RouteEntry} entry
 * @param {Wanted} wanted
 */
function fits({ path, method, headers }, wanted) {
  return (
    pathFits(path, wanted.path) &&
    (method === undefined || method === wanted.method) &&
    headers.every(({ name, value }) => wanted.headers[name] === value)
  );
}

/**
 * A prefix ends where a path segment ends: `/cart` is one of `/cart` and `/cart/2`, not of `/carton`.
 *
 * @param {RouteEntry['path']} path
 * @param {string} wanted
 */
function pathFits({ type, value }, wanted) {
  if (type === 'Exact') return wanted === value;
  const prefix = value.endsWith('/') ? value.slice(0, -1) : value;
  return wanted === prefix || wanted.startsWith(`${prefix}/`);
}

/**
 * @param {RouteEntry} a
 * @param {RouteEntry} b
 */
function bySpecificity(a, b) {
  return (
    specificity(b.hostname) - specificity(a.hostname) ||
    Number(b.path.type === 'Exact') - Number(a.path.type === 'Exact') ||
    b.path.value.length - a.path.value.length ||
    Number(b.method !== undefined) - Number(a.method !== undefined) ||
    b.headers.length - a.headers.length ||
    compareNumbers(a.age, b.age) ||
    compareText(refKey(a.route), refKey(b.route)) ||
    a.rule - b.rule
  );
}

/**
 * Of ages that may both be infinite.
 *
 * @param {number} a
 * @param {number} b
 */
function compareNumbers(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
