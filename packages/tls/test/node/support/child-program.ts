/**
 * Run by `child.ts`: connects once as it is told, and prints how that went.
 */
import type { ConnectionOptions } from 'node:tls';
import { sealSettings } from '@backend-tls/model';
import { toConnectOptions } from '../../../src/node/index.js';
import { readTrustBundle } from '../../../src/pem/trust-bundle.js';
import type { Errand } from './child.js';
import { handshake } from './connect.js';

const { port, anchors, ours } = JSON.parse(process.argv[2] ?? '') as Errand;
const NAME = 'backend.example';

function ourOptions(): ConnectionOptions {
  const certificates = [anchors].flat().flatMap((pem) => readTrustBundle(pem).certificates);
  return toConnectOptions(
    sealSettings({
      sni: NAME,
      identity: { type: 'any-of', names: [{ type: 'dns', value: NAME }] },
      trust: { type: 'anchors', certificates },
      origin: {},
    }),
  );
}

function byHand(): ConnectionOptions {
  if (anchors === 'left out') return { servername: NAME };
  return { servername: NAME, ca: anchors === 'empty text' ? '' : [...anchors] };
}

console.log(await handshake(ours ? ourOptions() : byHand(), port));
