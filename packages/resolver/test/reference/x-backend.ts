/** Digest 12: an XBackend says itself how it is spoken to. */
import type { ObjectRef, XBackend } from '@backend-tls/model';
import { clientOf, refusal, validated } from './content.js';
import { isHost, isValidation } from './schema.js';
import type { Conditions, Content, Decision, Own, View } from './types.js';
import { all, isSame, refTo, type World } from './world.js';

/** What is done, and what it says of that itself. */
export interface External extends Pick<Content, 'accepted'> {
  readonly outcome: Decision;
}

/** Broken, or asking for TLS without saying whom to trust, it refuses. Its own client certificate is presented, or none. */
export function externalOf(world: World, backend: XBackend): External {
  const { tls } = backend.spec;
  const ref = refTo(backend);
  const invalid = { outcome: refusal('backend-tls-invalid'), accepted: 'False/Invalid' };
  if (!isValid(backend)) return invalid;
  if (tls === undefined || tls.mode === 'None') return { outcome: 'plaintext', accepted: 'True/Accepted' };
  if (tls.validation === undefined) return invalid;
  const content = validated(world, tls.validation, ref.namespace);
  if ('code' in content.outcome || tls.clientCertificateRef === undefined) return content;
  const client = clientOf(world, ref, tls.clientCertificateRef);
  if (typeof client === 'string') return { ...content, outcome: { ...content.outcome, client } };
  if (client.reason === undefined) return { ...content, outcome: client };
  return { outcome: refusal(client.code), accepted: 'False/Invalid' };
}

const PROTOCOLS = ['TCP', 'HTTP', 'HTTP2', 'HTTP11', 'H2C', 'MCP'];

/** XB-2 to XB-8, and that the host lies outside and is no address. */
function isValid({ spec: { type, externalHostname, port, protocol, tls } }: XBackend): boolean {
  const { hostname = '' } = externalHostname ?? {};
  const { mode = 'None', clientCertificateRef: client, validation } = tls ?? {};
  return [
    type === 'ExternalHostname' && isHost(hostname) && !`.${hostname}`.endsWith('.cluster.local'),
    port.port >= 1 && port.port <= 65_535 && (port.name ?? '') === '',
    protocol === undefined || PROTOCOLS.includes(protocol),
    ['None', 'ServerOnly', 'ClientAndServer'].includes(mode),
    (mode === 'ClientAndServer') === (client !== undefined),
    validation === undefined || isValidation(validation),
  ].every(Boolean);
}

/** Accepted under each Gateway that connects to it by itself; nothing while that hangs on something that is not listed. */
export function externalStatuses(view: View): readonly (readonly [ObjectRef, Own, Conditions])[] {
  return all(view, 'XBackend').flatMap((backend) => {
    const ref = refTo(backend);
    const { outcome, accepted } = externalOf(view, backend);
    if (typeof outcome === 'object' && 'code' in outcome && outcome.reason === undefined) return [];
    const reaching = view.uses.filter(
      (use) => use.front === 'terminated' && !('code' in use.resolved) && isSame(use.resolved.ref, ref),
    );
    const owns = [...new Set(reaching.map(({ own }) => own))].filter(({ gateway }) => gateway !== undefined);
    return owns.map((own) => [ref, own, [`Accepted ${accepted}`]] as const);
  });
}
