// @ts-check
/**
 * From a decision to a request on its way. There is one place where the proxy connects to backends, and this is it.
 */
import * as http from 'node:http';
import { toRequestOptions } from '@backend-tls/tls/node';

/** @typedef {import('@backend-tls/resolver').EffectiveTls} EffectiveTls */
/** @typedef {Pick<import('@backend-tls/tls/node').HttpsAgents, 'agentFor'>} Pools */
/** @typedef {import('./types.ts').Address} Address */
/** @typedef {import('./types.ts').Failure} Failure */
/** @typedef {Pick<http.RequestOptions, 'method' | 'path' | 'headers' | 'timeout'>} Outgoing */
/** @typedef {{ readonly request: http.ClientRequest } | { readonly failure: Failure }} Dialled */

/**
 * Dials as `connectAs` says; what Node does not take for a request is no failure of the backend.
 *
 * @type {typeof connectAs}
 */
export function dial(decision, endpoint, outgoing, pools) {
  try {
    return connectAs(decision, endpoint, outgoing, pools);
  } catch (error) {
    return { failure: { status: 400, code: 'bad-request', message: String(error).slice(0, 200) } };
  }
}

/**
 * Connects as the decision says, or not at all. There is no way from `refuse`, or from a mode that is not known, to a
 * socket.
 *
 * @param {EffectiveTls} decision
 * @param {Address | undefined} endpoint  `undefined`: the backend has none
 * @param {Outgoing} outgoing
 * @param {Pools} pools
 * @returns {Dialled}
 */
function connectAs(decision, endpoint, outgoing, pools) {
  switch (decision.mode) {
    case 'plaintext':
    case 'tls': {
      if (endpoint === undefined) return NO_ENDPOINT;
      const target = toRequestOptions(pools.agentFor(decision), endpoint);
      return { request: http.request({ ...outgoing, ...target, setHost: false }) }; // the Host header is the client's
    }
    case 'refuse':
      return { failure: { status: 500, code: 'refused', findings: decision.findings } };
    case 'passthrough':
      return { failure: { status: 500, code: 'passthrough-of-http' } }; // a request that was read is no longer untouched
    default:
      return unknownMode(decision);
  }
}

/** @type {Dialled} */
const NO_ENDPOINT = {
  failure: { status: 503, code: 'no-endpoint', look: 'EndpointSlices of the Service, or --endpoint' },
};

/**
 * The compiler knows that this is never called; a newer resolver might not.
 *
 * @param {never} _decision
 * @returns {Dialled}
 */
function unknownMode(_decision) {
  return { failure: { status: 500, code: 'unknown-mode' } };
}

/**
 * Calls back as soon as a socket that is connecting may be written to: with TLS, once its handshake is done.
 *
 * @param {import('node:net').Socket} socket
 * @param {() => void} ready
 */
export function onceReady(socket, ready) {
  socket.once('encrypted' in socket ? 'secureConnect' : 'connect', ready);
}
