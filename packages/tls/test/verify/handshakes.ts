/**
 * Real handshakes between two ends of Node: a server that presents what it is told, and a client as people write it.
 */
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:tls';
import type { MadeChain } from './arbitrary-chain.js';

export interface Handshakes {
  /** How a handshake ends for the client: `ok`, or the code of its error. */
  readonly connect: (chain: MadeChain, servername: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** A server on a free port, for one handshake at a time. */
export async function startHandshakes(): Promise<Handshakes> {
  const server = createServer((socket) => socket.on('error', () => {}).end());
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    async connect({ presented, anchors }, servername) {
      server.setSecureContext({
        cert: presented.map(({ pem }) => pem).join(''),
        key: await keyPem(presented[0]!.keys),
      });
      return new Promise((resolve) => {
        const socket = connect({
          host: '127.0.0.1',
          port,
          servername,
          ca: anchors.map(({ pem }) => pem),
          allowPartialTrustChain: true,
          rejectUnauthorized: true,
        });
        const end = (how: string) => {
          resolve(how);
          socket.destroy();
        };
        socket
          .once('secureConnect', () => end('ok'))
          .once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
      });
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function keyPem({ privateKey }: CryptoKeyPair): Promise<string> {
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', privateKey));
  const label = ['PRIVATE', 'KEY'].join(' ');
  return `-----BEGIN ${label}-----\n${der.toString('base64')}\n-----END ${label}-----\n`;
}
