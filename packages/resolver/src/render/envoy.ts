/**
 * One decision as Envoy's configuration: the `typed_config` of a transport socket, or what answers instead of one.
 */
import type { BackendTlsSettings, TlsVersion } from '@backend-tls/model';
import { commonProblems, differs, isTls13Suite, mayRender, versionsOf } from './inexpressible.js';
import { checkedPath } from './misuse.js';
import type { Inexpressible, Renderable, Rendered, RenderOptions } from './rendered.js';

const TYPES = 'type.googleapis.com/envoy';

/** `envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext` as JSON. */
export interface EnvoyTlsContext {
  readonly '@type': `${typeof TYPES}.extensions.transport_sockets.tls.v3.UpstreamTlsContext`;
  readonly sni?: string;
  readonly common_tls_context: EnvoyCommonTlsContext;
}

export interface EnvoyCommonTlsContext {
  readonly tls_params: {
    readonly tls_minimum_protocol_version: EnvoyTlsVersion;
    readonly tls_maximum_protocol_version: EnvoyTlsVersion;
    readonly cipher_suites?: readonly string[];
    readonly ecdh_curves?: readonly string[];
    readonly signature_algorithms?: readonly string[];
  };
  readonly validation_context?: {
    readonly trusted_ca: { readonly inline_string: string } | { readonly filename: string };
    readonly match_typed_subject_alt_names?: readonly {
      readonly san_type: 'DNS' | 'URI';
      readonly matcher: { readonly exact: string };
    }[];
  };
  readonly tls_certificate_sds_secret_configs?: readonly {
    readonly name: string; // "namespace/name" of the Secret
    readonly sds_config: { readonly ads: Readonly<Record<never, never>>; readonly resource_api_version: 'V3' };
  }[];
  readonly alpn_protocols?: readonly string[];
}

export type EnvoyTlsVersion = 'TLSv1_0' | 'TLSv1_1' | 'TLSv1_2' | 'TLSv1_3';

/** Bytes as they are: for plaintext, and for the client's own TLS. */
export interface EnvoyRawBuffer {
  readonly '@type': `${typeof TYPES}.extensions.transport_sockets.raw_buffer.v3.RawBuffer`;
}

/** The action of a route that answers by itself; no cluster is reached. */
export interface EnvoyDirectResponse {
  readonly '@type': `${typeof TYPES}.config.route.v3.DirectResponseAction`;
  readonly status: 500;
}

/** The network filter that ends a connection without a word; no cluster is reached. */
export interface EnvoyConnectionEnd {
  readonly '@type': `${typeof TYPES}.extensions.filters.network.direct_response.v3.Config`;
}

export type EnvoyConfig = EnvoyTlsContext | EnvoyRawBuffer | EnvoyDirectResponse | EnvoyConnectionEnd;

export interface EnvoyOptions extends RenderOptions {
  readonly protocol?: 'http' | 'stream'; // how a refusal is told: by a status, or by the end of the connection; default: http
}

/**
 * The decision as Envoy's configuration. Total: what cannot be said is refused, and told in `cannotExpress`.
 *
 * A client certificate is named, as a Secret that the control plane serves (SDS); its key is never in the configuration.
 * `system_root_certs` is never used: Envoy does not implement it, and would then verify nothing.
 *
 * @throws {TypeError} only if misused: a `systemTrustFile` with characters that paths do not need
 * @rule closing/rendered-refusal
 */
export function renderEnvoy(tls: Renderable, options: EnvoyOptions = {}): Rendered<EnvoyConfig> {
  checkedPath('systemTrustFile', options.systemTrustFile);
  switch (tls.mode) {
    case 'tls':
      return renderSettings(tls.settings as BackendTlsSettings, options);
    case 'plaintext':
    case 'passthrough':
      return { mode: tls.mode, config: RAW_BUFFER, files: [], cannotExpress: [] };
    case 'refuse':
      return refusal(options, []);
    default:
      tls satisfies never;
      return refusal(options, [
        { field: 'mode', code: 'no-configuration', severity: 'error', message: 'This mode is not known.' },
      ]);
  }
}

const RAW_BUFFER: EnvoyRawBuffer = { '@type': `${TYPES}.extensions.transport_sockets.raw_buffer.v3.RawBuffer` };

function refusal({ protocol = 'http' }: EnvoyOptions, cannotExpress: readonly Inexpressible[]): Rendered<EnvoyConfig> {
  const config: EnvoyConfig =
    protocol === 'http'
      ? { '@type': `${TYPES}.config.route.v3.DirectResponseAction`, status: 500 }
      : { '@type': `${TYPES}.extensions.filters.network.direct_response.v3.Config` };
  return { mode: 'refuse', config, files: [], cannotExpress };
}

function renderSettings(settings: BackendTlsSettings, options: EnvoyOptions): Rendered<EnvoyConfig> {
  const cannotExpress = [...commonProblems(settings, options), ...differences(settings)];
  if (!mayRender(cannotExpress, options)) return refusal(options, cannotExpress);
  return { mode: 'tls', config: tlsContext(settings, options), files: [], cannotExpress };
}

function differences({ identity, cipherSuites, alpnProtocols }: BackendTlsSettings): readonly Inexpressible[] {
  const found: Inexpressible[] = [];
  if (identity.type === 'chain-only')
    found.push(differs('identity', 'name-not-checked', 'Any name passes, as decided: no matcher is set.'));
  if (cipherSuites?.some(isTls13Suite) === true)
    found.push(differs('cipherSuites', 'tls13-cipher-suites', 'Envoy does not choose among the suites of TLS 1.3.'));
  if (alpnProtocols?.includes('h2') === true)
    found.push(
      differs('alpnProtocols', 'http2-elsewhere', 'The cluster must speak HTTP/2: its protocol options say so.'),
    );
  return found;
}

const VERSION_NAMES: Readonly<Record<TlsVersion, EnvoyTlsVersion>> = {
  '1.0': 'TLSv1_0',
  '1.1': 'TLSv1_1',
  '1.2': 'TLSv1_2',
  '1.3': 'TLSv1_3',
};

function tlsContext(settings: BackendTlsSettings, options: EnvoyOptions): EnvoyTlsContext {
  const { sni, clientCertificate, alpnProtocols } = settings;
  return {
    '@type': `${TYPES}.extensions.transport_sockets.tls.v3.UpstreamTlsContext`,
    ...(sni === undefined ? {} : { sni }),
    common_tls_context: {
      tls_params: tlsParameters(settings),
      ...validation(settings, options),
      ...(clientCertificate === undefined
        ? {}
        : {
            tls_certificate_sds_secret_configs: [
              {
                name: `${clientCertificate.secret.namespace}/${clientCertificate.secret.name}`,
                sds_config: { ads: {}, resource_api_version: 'V3' },
              },
            ],
          }),
      ...(alpnProtocols === undefined || alpnProtocols.length === 0 ? {} : { alpn_protocols: alpnProtocols }),
    },
  };
}

/** Both bounds are written out: without an upper one, Envoy's clients end at TLS 1.2. */
function tlsParameters(settings: BackendTlsSettings): EnvoyCommonTlsContext['tls_params'] {
  const versions = versionsOf(settings);
  const older = settings.cipherSuites?.filter((name) => !isTls13Suite(name)) ?? [];
  return {
    tls_minimum_protocol_version: VERSION_NAMES[versions[0]!],
    tls_maximum_protocol_version: VERSION_NAMES[versions.at(-1)!],
    ...(older.length === 0 ? {} : { cipher_suites: older }),
    ...(settings.curves === undefined ? {} : { ecdh_curves: settings.curves }),
    ...(settings.signatureAlgorithms === undefined ? {} : { signature_algorithms: settings.signatureAlgorithms }),
  };
}

/** Nothing where no chain is verified, which only a report shows. */
function validation(
  { trust, identity }: BackendTlsSettings,
  { systemTrustFile }: EnvoyOptions,
): Pick<EnvoyCommonTlsContext, 'validation_context'> {
  if (trust.type === 'none' || identity.type === 'none') return {};
  const matchers =
    identity.type === 'any-of'
      ? identity.names.map(({ type, value }) => ({
          san_type: type === 'dns' ? ('DNS' as const) : ('URI' as const),
          matcher: { exact: value },
        }))
      : undefined;
  return {
    validation_context: {
      trusted_ca:
        trust.type === 'system'
          ? { filename: systemTrustFile! } // INVARIANT: without one, the settings are refused
          : { inline_string: trust.certificates.map(({ pem }) => pem).join('') },
      ...(matchers === undefined ? {} : { match_typed_subject_alt_names: matchers }),
    },
  };
}
