// @ts-check
/**
 * What the cache of contexts saves: time for each connection, and contexts over a whole cluster.
 */
import { createSecureContext } from 'node:tls';
import { createContextCache, toConnectOptions, toSecureContextOptions } from '@backend-tls/tls/node';
import { interleave } from './rounds.mjs';

/** @typedef {import('@backend-tls/model').BackendTlsSettings} BackendTlsSettings */
/** @typedef {Omit<Parameters<typeof interleave>[0], 'ours' | 'theirs'>} Plan */

const CALLS = { cached: 200, fresh: 10 }; // in a round; times are given for one call

/**
 * `toConnectOptions` with its context at hand, against a context made for each connection: by hand from the same
 * texts, and by `toSecureContextOptions` with its checks.
 *
 * @param {BackendTlsSettings} settings
 * @param {import('node:tls').SecureContextOptions} byHand
 * @param {Plan} plan
 */
export async function measureContexts(settings, byHand, plan) {
  const contexts = createContextCache();
  const ours = () => repeat(CALLS.cached, () => toConnectOptions(settings, undefined, contexts));
  const against = async (/** @type {() => unknown} */ make) =>
    perCall(await interleave({ ...plan, ours, theirs: () => repeat(CALLS.fresh, make) }));
  return {
    byHand: await against(() => createSecureContext(byHand)),
    checked: await against(() => createSecureContext(toSecureContextOptions(settings))),
  };
}

/** @param {number} times @param {() => unknown} call */
function repeat(times, call) {
  for (let left = times; left > 0; left--) call();
}

/** @param {import('./rounds.mjs').Times} times */
function perCall({ ours, theirs }) {
  return { ours: ours.map((time) => time / CALLS.cached), theirs: theirs.map((time) => time / CALLS.fresh) };
}

/**
 * How many different settings there are, and how many contexts the cache made and handed out for them.
 *
 * @param {readonly BackendTlsSettings[]} all
 */
export function countContexts(all) {
  const cache = createContextCache();
  let made = 0;
  /** @type {import('@backend-tls/tls/node').ContextCache} */
  const counting = {
    contextFor: (key, make) =>
      cache.contextFor(key, () => {
        made++;
        return make();
      }),
  };
  const handedOut = new Set(all.map((settings) => toConnectOptions(settings, undefined, counting).secureContext));
  return {
    settings: all.length,
    fingerprints: new Set(all.map(({ fingerprint }) => fingerprint)).size,
    contextKeys: new Set(all.map(({ contextKey }) => contextKey)).size,
    made,
    handedOut: handedOut.size,
  };
}
