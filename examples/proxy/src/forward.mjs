// @ts-check
/**
 * One request to a backend and its answer back, both as streams.
 */
import { randomUUID } from 'node:crypto';
import { pipeline } from 'node:stream';
import { answer } from './answer.mjs';
import { dial, onceReady } from './dial.mjs';
import { pickEndpoint } from './endpoints.mjs';
import { errorWith, failureOf, isUnreachable } from './failures.mjs';
import { findBackend } from './find-backend.mjs';
import { endToEnd, hasBody, towardsBackend } from './headers.mjs';
import { listenersAt } from './listeners-at.mjs';
import { backendFields } from './log.mjs';
import { decide } from './state.mjs';

/** @typedef {import('node:http').ClientRequest} ClientRequest */
/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('node:http').ServerResponse} ServerResponse */
/** @typedef {import('@backend-tls/resolver').BackendKey} BackendKey */
/** @typedef {import('./types.ts').Failure} Failure */
/** @typedef {import('./types.ts').Front} Front */
/** @typedef {import('./types.ts').Runtime} Runtime */
/** @typedef {import('./types.ts').State} State */

/** Sent again if an idle connection turns out to be closed: doing them twice does no harm (RFC 9110 §9.2.2). */
const REPEATABLE = new Set(['GET', 'HEAD', 'OPTIONS']);
const MOST_ATTEMPTS = 3;

/**
 * Answers the request with what its backend says, or with a failure.
 *
 * Each attempt asks the state of its moment, so that none connects by settings that are no longer true.
 *
 * @param {Runtime} runtime
 * @param {Front} front
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @param {number} [attempt]
 */
export function forward(runtime, front, request, response, attempt = 1) {
  const { pools, counters, options } = runtime;
  const state = runtime.state();
  const found = findBackend(listenersAt(state, front.place), request);
  if ('failure' in found) return fail(runtime, request, response, found.failure);
  const { key, target } = found;
  const endpoints = state.endpointsOf(key);
  const outgoing = {
    method: request.method ?? 'GET',
    path: target.target,
    headers: towardsBackend(request, target.host, front),
    timeout: options.idleTimeout,
  };
  const dialled = dial(decide(state, key), pickEndpoint(endpoints), outgoing, pools);
  if ('failure' in dialled) return fail(runtime, request, response, dialled.failure, state, key);

  const upstream = dialled.request;
  const sending = send(upstream, request, options, () => counters.count('proxy_dials_total', decide(state, key).mode));
  const abandon = () => upstream.destroy();
  response.once('close', abandon);
  upstream.once('response', (incoming) => relay(runtime, incoming, request, response));
  upstream.once('upgrade', (_incoming, socket) => {
    socket.destroy(); // nobody asked for it
    failed(errorWith('bad-answer', 'The backend changed the protocol without being asked to.'));
  });
  upstream.on('error', failed);

  /** @param {Error} error */
  function failed(error) {
    if (response.destroyed) return; // the client left
    const failure = failureOf(error);
    if (response.headersSent) {
      response.destroy(); // cut it off: an end would look like the whole answer
      return void tell(runtime, 'answer-cut', request, failure, state, key);
    }
    const unsent = attempt < MOST_ATTEMPTS && !sending.begun();
    if (unsent && mayRepeat(failure, upstream, request, endpoints.length)) {
      counters.count('proxy_retries_total', failure.code);
      response.off('close', abandon);
      return void forward(runtime, front, request, response, attempt + 1);
    }
    fail(runtime, request, response, failure, state, key);
  }
}

/**
 * Sends the body once there is a connection, and watches the time.
 *
 * @param {ClientRequest} upstream
 * @param {IncomingMessage} request
 * @param {import('./types.ts').Timeouts} timeouts
 * @param {() => void} onConnect  a new connection is ready, its handshake done
 */
function send(upstream, request, { connectTimeout, headersTimeout }, onConnect) {
  let begun = false;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const limit = (/** @type {number} */ after, /** @type {string} */ code) => {
    clearTimeout(timer);
    timer = setTimeout(() => upstream.destroy(errorWith(code, `Nothing happened for ${after} ms.`)), after);
  };
  const start = () => {
    clearTimeout(timer);
    if (upstream.destroyed) return;
    if (!hasBody(request)) return void upstream.end();
    begun = true;
    pipeline(request, upstream, () => undefined); // errors arrive at `upstream`
  };
  upstream.once('socket', (socket) => {
    if (upstream.reusedSocket) return start();
    limit(connectTimeout, 'connect-timeout');
    onceReady(socket, () => {
      onConnect();
      start();
    });
  });
  upstream.once('finish', () => limit(headersTimeout, 'headers-timeout'));
  upstream.once('timeout', () => upstream.destroy(errorWith('idle-timeout', 'The connection was idle for too long.')));
  upstream.once('response', () => clearTimeout(timer)).once('upgrade', () => clearTimeout(timer));
  upstream.once('close', () => clearTimeout(timer));
  return { begun: () => begun };
}

/**
 * Passes the backend's answer on, unless it is one that must not be.
 *
 * @param {Runtime} runtime
 * @param {IncomingMessage} incoming  the backend's answer
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 */
function relay({ counters, stopping }, incoming, request, response) {
  const { statusCode = 502, statusMessage, rawHeaders, headers: read } = incoming;
  if (response.destroyed) return void incoming.destroy();
  if ((read['transfer-encoding'] ?? 'chunked').toLowerCase() !== 'chunked')
    return void incoming.destroy(
      errorWith('bad-answer', 'The backend encodes its answer in a way that nobody asked for.'),
    );
  const leaving = stopping() || !request.complete;
  const headers = { ...endToEnd(rawHeaders), ...(leaving && { connection: 'close' }) };
  try {
    response.writeHead(statusCode, statusMessage, headers);
  } catch (error) {
    return void incoming.destroy(errorWith('bad-answer', String(error).slice(0, 200))); // such as status 099
  }
  counters.count('proxy_requests_total', String(statusCode));
  pipeline(incoming, response, () => undefined); // where one side breaks off, it breaks the other off
}

/**
 * Whether nothing has happened that a second attempt could repeat, as long as none of the body was sent.
 *
 * @param {Failure} failure
 * @param {ClientRequest} upstream
 * @param {IncomingMessage} request
 * @param {number} endpoints
 */
function mayRepeat(failure, upstream, request, endpoints) {
  if (failure.code === 'ERR_BACKEND_TLS_RETIRED') return true; // settings changed before there was a connection
  if (isUnreachable(failure)) return endpoints > 1;
  const stale = upstream.reusedSocket && (failure.code === 'ECONNRESET' || failure.code === 'EPIPE');
  return stale && REPEATABLE.has(request.method ?? '');
}

/**
 * @param {Runtime} runtime
 * @param {IncomingMessage} request
 * @param {ServerResponse} response
 * @param {Failure} failure
 * @param {State} [state]
 * @param {BackendKey} [key]
 */
function fail(runtime, request, response, failure, state, key) {
  answer(request, response, failure.status, report(runtime, request, failure, state, key));
}

/**
 * Counts a failure and tells the operator.
 *
 * @param {Runtime} runtime
 * @param {IncomingMessage} request
 * @param {Failure} failure
 * @param {State} [state]
 * @param {BackendKey} [key]
 * @returns {string} the number by which client and operator speak of it
 */
export function report(runtime, request, failure, state, key) {
  runtime.counters.count('proxy_requests_total', String(failure.status));
  return tell(runtime, 'request-failed', request, failure, state, key);
}

/**
 * Says in the log what became of a request.
 *
 * @param {Runtime} runtime
 * @param {'request-failed' | 'answer-cut'} event  whether the client got a status of ours, or the first part of an answer
 * @param {IncomingMessage} request
 * @param {Failure} failure
 * @param {State | undefined} state
 * @param {BackendKey | undefined} key
 */
function tell({ counters, log }, event, request, failure, state, key) {
  const id = randomUUID();
  const { status, code, message, look } = failure;
  counters.count('proxy_failures_total', code);
  const [path = ''] = (request.url ?? '').slice(0, 200).split('?', 1); // what follows may be nobody's business
  log(status < 500 ? 'info' : 'error', event, {
    request: id,
    status,
    code,
    method: request.method,
    host: request.headers.host?.slice(0, 260),
    path,
    ...(message !== undefined && { message }),
    ...(look !== undefined && { look }),
    ...(state !== undefined && key !== undefined && backendFields(state, key, failure)),
  });
  return id;
}
