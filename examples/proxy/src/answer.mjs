// @ts-check
/**
 * What a client reads when no backend answered: a status, one sentence that gives nothing away, and a number by which
 * the operator finds the line in the log.
 */
import { STATUS_CODES } from 'node:http';

const SENTENCES = /** @type {Readonly<Record<number, string>>} */ ({
  400: 'The request could not be understood.',
  404: 'Nothing is served here.',
  421: 'This host is not served on this connection.',
  500: 'The request cannot be passed on as things are configured.',
  501: 'Only WebSocket upgrades are passed on.',
  502: 'The backend could not be reached.',
  503: 'No backend is available.',
  504: 'The backend took too long.',
});

/**
 * Answers, and closes the connection where the rest of a body would have to be read first.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} id  by which client and operator speak of the request
 */
export function answer(request, response, status, id) {
  if (response.headersSent || response.destroyed) return;
  const body = bodyOf(status, id);
  if (!request.complete) response.setHeader('connection', 'close');
  response.writeHead(status, headersOf(body, id));
  response.end(request.method === 'HEAD' ? undefined : body);
}

/**
 * The same on a bare connection, which asked for an upgrade.
 *
 * @param {import('node:stream').Duplex} socket
 * @param {number} status
 * @param {string} id
 */
export function answerSocket(socket, status, id) {
  const body = bodyOf(status, id);
  const headers = Object.entries({ ...headersOf(body, id), connection: 'close' });
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/**
 * @param {number} status
 * @param {string} id
 */
function bodyOf(status, id) {
  return `${status} ${STATUS_CODES[status]}. ${SENTENCES[status] ?? ''} Request ${id}.\n`;
}

/**
 * @param {string} body
 * @param {string} id
 */
function headersOf(body, id) {
  return {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-request-id': id,
  };
}
