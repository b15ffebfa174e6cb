/** Digest 12: an XBackend says itself how it is spoken to. */
import type { XBackend } from '@backend-tls/model';
import { clientOf, refusal, validated } from './content.js';
import { isHost } from './schema.js';
import type { Decision } from './types.js';
import { refTo, type World } from './world.js';

export function externalOf(world: World, backend: XBackend): Decision {
  const { type, externalHostname, tls } = backend.spec;
  const { hostname = '' } = externalHostname ?? {};
  const isInside = hostname === 'cluster.local' || hostname.endsWith('.cluster.local');
  if (type !== 'ExternalHostname' || !isHost(hostname) || isInside) return refusal('policy-invalid');
  if (tls === undefined) return 'plaintext';
  const { mode, clientCertificateRef, validation } = tls;
  const isKnown = ['None', 'ServerOnly', 'ClientAndServer'].includes(mode);
  if (!isKnown || (mode === 'ClientAndServer') !== (clientCertificateRef !== undefined))
    return refusal('policy-invalid');
  if (mode === 'None') return 'plaintext';
  if (validation === undefined) return refusal('policy-invalid'); // nothing says what to trust
  const { outcome } = validated(world, validation, refTo(backend).namespace);
  if ('code' in outcome) return outcome;
  const client = clientCertificateRef && clientOf(world, refTo(backend), clientCertificateRef);
  if (typeof client === 'object') return client.reason === undefined ? client : refusal(client.code);
  return { ...outcome, client };
}
