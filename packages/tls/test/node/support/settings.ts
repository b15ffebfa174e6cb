/**
 * Settings for tests, sealed as the resolver seals them.
 */
import {
  type BackendTlsSettings,
  type PeerIdentity,
  Redacted,
  type SettingsInput,
  sealSettings,
  type TrustCertificate,
} from '@backend-tls/model';
import { readTrustBundle } from '../../../src/pem/trust-bundle.js';
import type { TestCertificate } from '../../../src/testing/index.js';

export const BACKEND = 'backend.example';
const SECRET = { group: '', kind: 'Secret', namespace: 'shop', name: 'client' };

export interface SettingsOf extends Partial<Omit<SettingsInput, 'trust' | 'clientCertificate'>> {
  readonly trust: readonly TestCertificate[] | 'system' | 'none';
  readonly client?: Pick<TestCertificate, 'chain' | 'key' | 'subject'>;
  readonly names?: readonly [PeerIdentity, ...PeerIdentity[]];
}

/** Settings for `backend.example`, if nothing else is said. */
export function settingsOf({ trust, client, names, ...rest }: SettingsOf): BackendTlsSettings {
  return sealSettings({
    sni: BACKEND,
    identity: { type: 'any-of', names: names ?? [{ type: 'dns', value: BACKEND }] },
    trust: typeof trust === 'string' ? { type: trust } : { type: 'anchors', certificates: anchors(trust) },
    ...(client && {
      clientCertificate: {
        chainPem: client.chain,
        key: new Redacted(client.key),
        secret: SECRET,
        subject: client.subject,
      },
    }),
    origin: {},
    ...rest,
  });
}

export function anchors(trusted: readonly TestCertificate[]): readonly TrustCertificate[] {
  return trusted.flatMap(({ certificate }) => readTrustBundle(certificate).certificates);
}
