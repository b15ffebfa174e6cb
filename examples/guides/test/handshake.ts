/**
 * One TLS handshake over the loopback interface, both sides verifying, as a backend that requires client certificates does.
 */
import { connect, createServer, type TLSSocket } from 'node:tls';

interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

/**
 * Who the server saw, such as `CN=gateway-client`, or `refused: CODE` where either side turned the other away.
 *
 * @param server  its key pair, and the authority whose clients it accepts
 * @param client  the authority it trusts, the name it asks for and insists on, and its key pair if it has one
 */
export function handshake(
  server: KeyPair & { readonly ca: string },
  client: { readonly ca: string; readonly servername: string } & Partial<KeyPair>,
): Promise<string> {
  return new Promise((resolve) => {
    const listener = createServer({ ...server, requestCert: true, rejectUnauthorized: true });
    const finish = (answer: string) => {
      listener.close();
      resolve(answer);
    };
    listener.on('secureConnection', (socket: TLSSocket) => {
      socket.on('error', () => undefined);
      socket.end(`CN=${String(socket.getPeerCertificate().subject.CN)}`);
    });
    listener.on('tlsClientError', () => undefined);
    listener.listen(0, '127.0.0.1', () => {
      const address = listener.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      const socket = connect({
        host: '127.0.0.1',
        port,
        ca: [client.ca],
        servername: client.servername,
        ...keyPair(client),
      });
      let seen = '';
      socket.on('data', (chunk) => {
        seen += chunk.toString();
      });
      socket.on('error', (error: NodeJS.ErrnoException) => finish(`refused: ${error.code ?? error.message}`));
      socket.on('close', () => finish(seen === '' ? 'refused: closed' : seen));
    });
  });
}

function keyPair({ cert, key }: Partial<KeyPair>): Partial<KeyPair> {
  return cert === undefined || key === undefined ? {} : { cert, key };
}
