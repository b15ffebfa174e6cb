/**
 * Requests as they stand on the wire, which no client library would send.
 */
import { connect } from 'node:net';

/** Whatever comes back for these octets, until the other side has had enough, or is silent for a second. */
export function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(Buffer.from(text, 'latin1')));
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
    });
    socket.on('error', () => undefined).on('close', () => resolve(answer));
  });
}
