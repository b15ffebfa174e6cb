/**
 * One request, and what came of it: an answer or an error, as a diagnosis takes them.
 */
import { request as requestHttp } from 'node:http';
import { type RequestOptions, request as requestHttps } from 'node:https';
import type { HttpAnswer } from '../../../src/diagnose/index.js';

/** The answer to a GET without TLS. */
export function getPlain(port: number, path = '/'): Promise<HttpAnswer | Error> {
  return get(requestHttp, { port, path, agent: false });
}

/** The answer to a GET over TLS. */
export function getSecure(port: number, options: RequestOptions = {}): Promise<HttpAnswer | Error> {
  return get(requestHttps, { port, path: '/', agent: false, ...options });
}

function get(request: typeof requestHttps, options: RequestOptions): Promise<HttpAnswer | Error> {
  return new Promise((resolve) => {
    const sent = request({ host: '127.0.0.1', ...options }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
      response.once('error', resolve);
    });
    sent.once('error', resolve).end();
  });
}
