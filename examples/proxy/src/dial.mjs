// @ts-check
/**
 * From a decision to a request on its way. There is one place where the proxy connects to backends, and this is it.
 */
import * as http from 'node:http';
import * as https from 'node:https';

/** @typedef {import('@backend-tls/resolver').EffectiveTls} EffectiveTls */
/** @typedef {import('./pools.mjs').Pools} Pools */
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
      if (endpoint === undefined) return NO_ENDPOINT;
      return { request: http.request({ ...outgoing, ...placeOf(endpoint), agent: pools.plainAgent() }) };
    case 'tls':
      if (endpoint === undefined) return NO_ENDPOINT;
      return {
        request: https.request({ ...outgoing, ...placeOf(endpoint), agent: pools.agentFor(decision.settings) }),
      };
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
 * The address and nothing else: the Host header is the client's, and it chooses no server name.
 *
 * @param {Address} endpoint
 */
function placeOf({ host, port }) {
  return { host, port, setHost: false };
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
