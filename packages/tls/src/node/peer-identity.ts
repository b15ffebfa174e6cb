/**
 * Whether a trusted certificate is that of the backend: asked once for each connection, after its chain was verified.
 */
import type { PeerCertificate } from 'node:tls';
import type { BackendTlsSettings, PeerIdentity } from '@backend-tls/model';
import { escapeOctets } from '../bytes.js';
import { matchIdentity } from '../identity/match-identity.js';
import { clip } from '../verify/place.js';
import { parseCertificate } from '../x509/certificate.js';
import type { GeneralName } from '../x509/general-name.js';
import { connectError } from './fault.js';

type CheckServerIdentity = (host: string, peer: Pick<PeerCertificate, 'raw'>) => Error | undefined;

/** How many presented names an error shows. */
const MOST_NAMES = 10;

/**
 * The function for `checkServerIdentity`: reads the certificate's own octets, never the text that Node makes of them,
 * and neither the host that was dialled nor the SNI. What cannot be read is nobody.
 *
 * @returns an error with code `ERR_BACKEND_TLS_IDENTITY`, `expected` and `presented` for another peer
 * @rule identity/peer-raw
 */
export function identityCheck({ identity }: BackendTlsSettings): CheckServerIdentity {
  if (identity.type === 'chain-only') return () => undefined;
  const expected = identity.type === 'any-of' ? identity.names : [];
  return (_host, peer) => {
    const names = presentedNames(peer.raw);
    if (names !== undefined && expected.some((name) => matchIdentity(names, name))) return undefined;
    return otherPeer(expected, names);
  };
}

function presentedNames(raw: Uint8Array | undefined): readonly GeneralName[] | undefined {
  const result = raw && parseCertificate(raw);
  return result?.ok ? (result.certificate.facts.subjectAltNames ?? []) : undefined;
}

function otherPeer(expected: readonly PeerIdentity[], names: readonly GeneralName[] | undefined): Error {
  const wanted = expected.map(({ type, value }) => `${type}:${value}`);
  const presented = names?.flatMap((name) => ('value' in name ? [`${name.type}:${name.value}`] : [])) ?? [];
  const shown = presented.slice(0, MOST_NAMES);
  const what = names === undefined ? 'cannot be read' : `is for ${shown.map(quoted).join(', ') || 'no name'}`;
  return connectError(
    'ERR_BACKEND_TLS_IDENTITY',
    `The backend’s certificate ${what}${presented.length > MOST_NAMES ? ', …' : ''}, and none of ${wanted.map(quoted).join(', ')}.`,
    { expected: wanted, presented: shown },
  );
}

/** Whoever presents a certificate chooses its names, and messages end up in terminals. */
function quoted(name: string): string {
  return JSON.stringify(clip(escapeOctets(name)));
}
