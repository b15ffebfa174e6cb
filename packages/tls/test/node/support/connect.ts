/**
 * One connection or request, and how it went: `ok`, or the code of its error.
 */
import { type RequestOptions, request } from 'node:https';
import { type ConnectionOptions, connect } from 'node:tls';

/** Connects and waits for the greeting, since a backend may refuse a client after the client’s own handshake. */
export function handshake(options: ConnectionOptions, port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, ...options });
    const end = (how: string) => {
      resolve(how);
      socket.destroy();
    };
    socket.once('data', () => end('ok'));
    socket.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
    socket.once('close', () => end('closed'));
  });
}

/** Sends one GET and gives the body, or the code of the error. */
export function get(port: number, options: RequestOptions = {}): Promise<string> {
  return new Promise((resolve) => {
    const sent = request({ host: '127.0.0.1', port, ...options }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        body += part;
      });
      response.once('end', () => resolve(body)).once('error', fail);
    });
    function fail(error: NodeJS.ErrnoException): void {
      resolve(error.code ?? error.message);
    }
    sent.once('error', fail).end();
  });
}

/** A session of TLS 1.2 from a connection that was verified. */
export function sessionOf(port: number, options: ConnectionOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, maxVersion: 'TLSv1.2', ...options }, () => {
      resolve(socket.getSession()!);
      socket.destroy();
    });
    socket.once('error', reject);
  });
}
