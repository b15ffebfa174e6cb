/**
 * The directives of nginx's TLS towards upstreams, and the files that they name.
 */
import type { BackendTlsSettings, TlsVersion } from '@backend-tls/model';
import { isTls13Suite, versionsOf } from './inexpressible.js';
import type { NginxModule, NginxOptions } from './nginx.js';
import type { RenderedFile } from './rendered.js';

/** The files of one decision, by what they are for. */
export interface NginxFiles {
  readonly trust: string | undefined; // a path; undefined: nothing is verified
  readonly certificate: string | undefined; // a path; undefined: none is presented
  readonly key: string | undefined;
  readonly all: readonly RenderedFile[]; // what is to be put into place
}

const DIRECTORY = 'backend-tls';

/** Names are made of the fingerprint: no text from a manifest is part of a path. */
export function tlsFiles(
  { trust, clientCertificate, fingerprint }: BackendTlsSettings,
  { directory = DIRECTORY, systemTrustFile }: NginxOptions,
): NginxFiles {
  const nameOf = (what: string): string =>
    `${directory}/${/^[0-9a-f]{64}$/.test(fingerprint) ? fingerprint : '-'}.${what}`;
  const trusted =
    trust.type === 'anchors'
      ? [{ name: nameOf('ca.pem'), pem: trust.certificates.map(({ pem }) => pem).join('') }]
      : [];
  const secret = clientCertificate?.secret;
  const pair =
    secret === undefined
      ? []
      : ([
          { name: nameOf('client.pem'), secret, entry: 'tls.crt' },
          { name: nameOf('client.key'), secret, entry: 'tls.key' },
        ] as const);
  return {
    trust: trust.type === 'system' ? systemTrustFile : trusted[0]?.name,
    certificate: pair[0]?.name,
    key: pair[1]?.name,
    all: [...trusted, ...pair],
  };
}

const PROTOCOLS: Readonly<Record<TlsVersion, string>> = {
  '1.0': 'TLSv1',
  '1.1': 'TLSv1.1',
  '1.2': 'TLSv1.2',
  '1.3': 'TLSv1.3',
};
const DEPTH = 100; // as deep as OpenSSL goes by itself; nginx's default of 1 knows no intermediate

/**
 * Every directive that decides whom nginx believes is written out, so that none is inherited. A client certificate of an
 * outer level is: nginx 1.22 takes no empty value to end that, so it belongs to no level above the `location`.
 *
 * Sessions are not resumed: nginx keeps one for each server of an upstream, which another location with other anchors
 * would take up, and with it a verification that was not its own.
 */
export function tlsDirectives(settings: BackendTlsSettings, module: NginxModule, files: NginxFiles): readonly string[] {
  const { sni, curves, signatureAlgorithms, cipherSuites = [] } = settings;
  const prefix = module === 'grpc' ? 'grpc_ssl' : 'proxy_ssl';
  const older = cipherSuites.filter((name) => !isTls13Suite(name));
  const newer = cipherSuites.filter(isTls13Suite);
  const verifies = files.trust !== undefined && settings.identity.type !== 'none';
  const rows: readonly (readonly [name: string, value: string | undefined])[] = [
    ['verify', verifies ? 'on' : 'off'],
    ['trusted_certificate', files.trust],
    ['verify_depth', verifies ? String(DEPTH) : undefined],
    ['name', nameOf(settings)],
    ['server_name', sni === undefined ? 'off' : 'on'],
    ['certificate', files.certificate],
    ['certificate_key', files.key],
    [
      'protocols',
      versionsOf(settings)
        .map((version) => PROTOCOLS[version])
        .join(' '),
    ],
    ['ciphers', older.length === 0 ? undefined : older.join(':')],
    ['conf_command', newer.length === 0 ? undefined : `Ciphersuites ${newer.join(':')}`],
    ['conf_command', curves === undefined ? undefined : `Groups ${curves.join(':')}`],
    ['conf_command', signatureAlgorithms && `SignatureAlgorithms ${signatureAlgorithms.join(':')}`],
    ['session_reuse', 'off'],
  ];
  return [
    ...(module === 'stream' ? ['proxy_ssl on;'] : []),
    ...rows.flatMap(([name, value]) => (value === undefined ? [] : [`${prefix}_${name} ${value};`])),
  ];
}

/** The one name that is accepted, or in a report the one that is sent. */
function nameOf({ sni, identity }: BackendTlsSettings): string | undefined {
  return identity.type === 'any-of' ? identity.names[0].value : sni;
}
