/**
 * Settings as the resolver would seal them, without manifests.
 */
import {
  type BackendTlsSettings,
  type PeerIdentity,
  Redacted,
  type SettingsInput,
  sealSettings,
} from '@backend-tls/model';
import { readTrustBundle } from '../pem/trust-bundle.js';
import type { TestCertificate } from './make-certificate.js';
import { bundleOf } from './objects.js';

/** What settings are to say; whatever else `SettingsInput` has may stand beside it. */
export interface TestSettings extends Partial<Omit<SettingsInput, 'trust' | 'identity' | 'clientCertificate'>> {
  readonly hostname: string; // the SNI, and the name that is expected
  readonly names?: readonly [PeerIdentity, ...PeerIdentity[]]; // expected instead, as with subjectAltNames
  readonly trust: readonly Pick<TestCertificate, 'certificate'>[] | 'system';
  readonly client?: Pick<TestCertificate, 'chain' | 'key' | 'subject'> | undefined;
}

/** The settings, with their keys for pools. */
export function testSettings({ hostname, names, trust, client, ...rest }: TestSettings): BackendTlsSettings {
  return sealSettings({
    sni: hostname,
    identity: { type: 'any-of', names: names ?? [{ type: 'dns', value: hostname }] },
    trust:
      trust === 'system'
        ? { type: 'system' }
        : { type: 'anchors', certificates: readTrustBundle(bundleOf(trust)).certificates },
    ...(client && {
      clientCertificate: {
        chainPem: client.chain,
        key: new Redacted(client.key),
        secret: { group: '', kind: 'Secret', namespace: 'default', name: 'client' },
        subject: client.subject,
      },
    }),
    origin: {},
    ...rest,
  });
}
