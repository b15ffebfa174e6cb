// @ts-check
/**
 * WebSockets: the handshake goes to the backend like any request, then the two connections become one.
 */
import { answerSocket } from './answer.mjs';
import { dial, onceReady } from './dial.mjs';
import { pickEndpoint } from './endpoints.mjs';
import { errorWith, failureOf } from './failures.mjs';
import { findBackend } from './find-backend.mjs';
import { report } from './forward.mjs';
import { endToEnd, hasBody, towardsBackend } from './headers.mjs';
import { listenersAt } from './listeners-at.mjs';
import { decide } from './state.mjs';

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('node:stream').Duplex} Duplex */
/** @typedef {import('./types.ts').Failure} Failure */
/** @typedef {import('./types.ts').Front} Front */
/** @typedef {import('./types.ts').Runtime} Runtime */

/**
 * Asks the backend for the WebSocket that a client wants, and joins the two; whatever else it is answers an error.
 *
 * @param {Runtime} runtime
 * @param {Front} front
 * @param {IncomingMessage} request
 * @param {import('node:net').Socket} socket
 * @param {Buffer} head  what the client sent already
 */
export function upgrade(runtime, front, request, socket, head) {
  const { options, counters, pools } = runtime;
  socket.on('error', () => socket.destroy());
  const state = runtime.state();
  const found =
    request.headers.upgrade?.toLowerCase() === 'websocket' && request.method === 'GET' && !hasBody(request)
      ? findBackend(listenersAt(state, front.place), request)
      : { failure: { status: 501, code: 'upgrade-unsupported' } }; // an upgrade to HTTP/2 would pass by all routing
  if ('failure' in found)
    return void answerSocket(socket, found.failure.status, report(runtime, request, found.failure));
  const { key, target } = found;
  const fail = (/** @type {Failure} */ failure) => {
    if (!socket.destroyed) answerSocket(socket, failure.status, report(runtime, request, failure, state, key));
  };
  const outgoing = {
    method: 'GET',
    path: target.target,
    headers: { ...towardsBackend(request, target.host, front), connection: 'Upgrade', upgrade: 'websocket' },
    timeout: options.headersTimeout,
  };
  const decision = decide(state, key);
  const dialled = dial(decision, pickEndpoint(state.endpointsOf(key)), outgoing, pools);
  if ('failure' in dialled) return fail(dialled.failure);

  const upstream = dialled.request;
  const abandon = () => upstream.destroy();
  socket.once('close', abandon);
  upstream.once('socket', (backend) => {
    if (!upstream.reusedSocket) counters.count('proxy_dials_total', decision.mode);
    if (backend.connecting) limitConnecting(upstream, backend, options.connectTimeout);
  });
  upstream.once('timeout', () => upstream.destroy(errorWith('headers-timeout', 'The backend did not answer.')));
  upstream.on('error', (error) => fail(failureOf(error)));
  upstream.once('response', (incoming) => refuseUpgrade(incoming, socket, counters));
  upstream.once('upgrade', (incoming, backend, first) => {
    socket.off('close', abandon);
    counters.count('proxy_upgrades_total');
    counters.count('proxy_requests_total', '101');
    socket.write(headOf(incoming, { connection: ['Upgrade'], upgrade: ['websocket'] }));
    if (first.length > 0) socket.write(first);
    if (head.length > 0) backend.write(head);
    join(socket, backend, options.idleTimeout);
  });
  upstream.end();
}

/**
 * @param {import('node:http').ClientRequest} upstream
 * @param {import('node:net').Socket} backend  its socket, still connecting
 * @param {number} connectTimeout  milliseconds
 */
function limitConnecting(upstream, backend, connectTimeout) {
  const late = () => errorWith('connect-timeout', `No connection within ${connectTimeout} ms.`);
  const timer = setTimeout(() => upstream.destroy(late()), connectTimeout);
  const stop = () => clearTimeout(timer);
  upstream.once('close', stop);
  onceReady(backend, stop);
}

/**
 * Each side's end is passed on and ends its direction only; an error, a close or silence ends both.
 *
 * @param {import('node:net').Socket} client
 * @param {Duplex} backend
 * @param {number} idleTimeout
 */
function join(client, backend, idleTimeout) {
  const both = [client, /** @type {import('node:net').Socket} */ (backend)];
  const close = () => {
    for (const socket of both) socket.destroy();
  };
  const waitForRest = () => {
    if (both.every((socket) => socket.readableEnded)) close();
  };
  for (const socket of both) {
    socket.removeAllListeners('timeout');
    socket.setTimeout(idleTimeout, close);
    socket
      .once('error', close)
      .once('close', () => setImmediate(() => both.forEach((other) => void other.destroySoon())));
    socket.once('end', () => setImmediate(waitForRest));
  }
  client.pipe(both[1] ?? client);
  backend.pipe(client);
}

/**
 * A backend that wants no WebSocket answers like any server; that answer is passed on, and the connection closed.
 *
 * @param {IncomingMessage} incoming
 * @param {Duplex} socket
 * @param {import('./counters.mjs').Counters} counters
 */
function refuseUpgrade(incoming, socket, counters) {
  counters.count('proxy_requests_total', String(incoming.statusCode));
  socket.write(headOf(incoming, { connection: ['close'] }));
  incoming.pipe(socket);
  incoming.once('error', () => socket.destroy());
}

/**
 * The first lines of the backend's answer, with other headers of the connection.
 *
 * @param {IncomingMessage} incoming
 * @param {Readonly<Record<string, readonly string[]>>} more
 */
function headOf({ statusCode, statusMessage, rawHeaders }, more) {
  const lines = Object.entries({ ...endToEnd(rawHeaders), ...more }).flatMap(([name, values]) =>
    values.map((value) => `${name}: ${value}`),
  );
  return Buffer.from([`HTTP/1.1 ${statusCode} ${statusMessage}`, ...lines, '', ''].join('\r\n'), 'latin1'); // as they were read
}
