/**
 * From a policy's settings to those of one connection: the Gateway's client certificate and the Route's ALPN.
 */
import {
  type AnyRoute,
  type BackendTlsSettings,
  type ClientCertificate,
  type ObjectRef,
  type SettingsInput,
  sealSettings,
} from '@backend-tls/model';
import { appProtocolOf } from './backends.js';
import { CLIENT_CERTIFICATE_PATH } from './client-certificate.js';
import type { PolicySettings } from './content.js';
import type { Situation } from './decide.js';

const HTTP2_PROTOCOLS = new Set(['kubernetes.io/h2c', 'http2', 'grpc']);

/** The settings of a candidate whose policy is usable. Equal ones are computed once per policy. */
export function finishSettings({
  world,
  content,
  candidate,
  target,
}: Pick<Situation, 'world' | 'content' | 'candidate' | 'target'>): BackendTlsSettings {
  const { outcome } = content!;
  if (outcome.state !== 'usable') throw new TypeError('finishSettings() takes a usable policy.');
  const { gateway, route } = candidate.attachment;
  const appProtocol = appProtocolOf(target!);
  const alpn = outcome.settings.alpnProtocols ?? alpnOf(route, appProtocol);
  const isOwn = target!.object.kind === 'XBackend'; // it says itself what is presented to it
  const presented = isOwn ? undefined : world.clientCertificateOf(gateway.ref);
  const certificate = presented?.state === 'good' ? presented.certificate : undefined;
  return content!.finishOnce(certificate, alpn, () => {
    const input = presentCertificate(gateway.ref, certificate, outcome.settings);
    return sealSettings(alpn === undefined ? input : { ...input, alpnProtocols: alpn });
  });
}

/**
 * The Gateway's client certificate goes on every TLS connection that it opens to a backend, in place of one that a
 * vendor policy brought.
 *
 * @rule client/gateway-certificate
 */
function presentCertificate(
  gateway: ObjectRef,
  certificate: ClientCertificate | undefined,
  settings: PolicySettings,
): SettingsInput {
  if (certificate === undefined) return settings;
  const origin = { object: gateway, path: CLIENT_CERTIFICATE_PATH.join('.') };
  return { ...settings, clientCertificate: certificate, origin: { ...settings.origin, clientCertificate: origin } };
}

/**
 * HTTP/2 where the Route or the port demands it; nothing on a raw stream; else the consumer's choice.
 *
 * @rule route/app-protocol
 */
function alpnOf(route: AnyRoute, appProtocol: string | undefined): readonly string[] | undefined {
  if (route.kind === 'TLSRoute' || route.kind === 'TCPRoute') return [];
  return route.kind === 'GRPCRoute' || (appProtocol !== undefined && HTTP2_PROTOCOLS.has(appProtocol))
    ? ['h2']
    : undefined;
}
