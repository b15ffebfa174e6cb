/**
 * TLS settings as JSON: what is needed to check or compare them, never a key.
 */
import {
  type BackendTlsSettings,
  formatRef,
  type PeerIdentities,
  type SettingField,
  type TlsVersion,
  type Trust,
} from '@backend-tls/model';

export interface SettingsJson {
  readonly sni: string | null; // null: none is sent
  readonly identity: PeerIdentities;
  readonly trust: TrustJson;
  readonly clientCertificate?: { readonly secret: string; readonly subject: string };
  readonly minVersion?: TlsVersion;
  readonly maxVersion?: TlsVersion;
  readonly cipherSuites?: readonly string[];
  readonly curves?: readonly string[];
  readonly signatureAlgorithms?: readonly string[];
  readonly alpnProtocols?: readonly string[];
  readonly origin: { readonly [Field in SettingField]?: { readonly object: string; readonly path: string } };
  readonly fingerprint: string;
  readonly contextKey: string;
}

export type TrustJson =
  | { readonly type: 'anchors'; readonly certificates: readonly CertificateJson[] }
  | { readonly type: 'system' | 'none' };

export interface CertificateJson {
  readonly subject: string;
  readonly sha256: string;
  readonly notAfter: string;
}

/** Field by field: what settings may hold one day is not printed before somebody has looked at it. */
export function settingsJson(settings: BackendTlsSettings): SettingsJson {
  const { sni, identity, trust, clientCertificate, origin, fingerprint, contextKey } = settings;
  return {
    sni: sni ?? null,
    identity: identityJson(identity),
    trust: trustJson(trust),
    ...(clientCertificate === undefined
      ? {}
      : {
          clientCertificate: {
            secret: `${clientCertificate.secret.namespace}/${clientCertificate.secret.name}`,
            subject: clientCertificate.subject,
          },
        }),
    ...optionsJson(settings),
    origin: Object.fromEntries(
      Object.entries(origin).map(([field, { object, path }]) => [field, { object: formatRef(object), path }]),
    ),
    fingerprint,
    contextKey,
  };
}

const OPTIONS = [
  'minVersion',
  'maxVersion',
  'cipherSuites',
  'curves',
  'signatureAlgorithms',
  'alpnProtocols',
] as const satisfies readonly (keyof SettingsJson & keyof BackendTlsSettings)[];

function optionsJson(settings: BackendTlsSettings): Partial<Pick<SettingsJson, (typeof OPTIONS)[number]>> {
  return Object.fromEntries(
    OPTIONS.filter((option) => settings[option] !== undefined).map((option) => [option, settings[option]]),
  );
}

function identityJson(identity: PeerIdentities): PeerIdentities {
  if (identity.type !== 'any-of') return { type: identity.type };
  const [first, ...rest] = identity.names.map(({ type, value }) => ({ type, value }));
  return { type: 'any-of', names: [first!, ...rest] };
}

function trustJson(trust: Trust): TrustJson {
  if (trust.type !== 'anchors') return { type: trust.type };
  return {
    type: 'anchors',
    certificates: trust.certificates.map(({ subject, sha256, notAfter }) => ({ subject, sha256, notAfter })),
  };
}
