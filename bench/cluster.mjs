// @ts-check
/**
 * The fixture: a Gateway with a client certificate, and as many Services as wanted, each with a policy of its own and
 * one of a few CAs. Objects are plain data, read and resolved as a controller would do it.
 */
import { parseObjects } from '@backend-tls/model';
import { createSnapshot, resolve } from '@backend-tls/resolver';
import { readTrustBundle } from '@backend-tls/tls';
import { keyMatches } from '@backend-tls/tls/node';

/** @typedef {import('@backend-tls/model').BackendTlsSettings} BackendTlsSettings */
/** @typedef {import('@backend-tls/tls/testing').TestCertificate} TestCertificate */

const GATEWAY = 'gateway.networking.k8s.io/v1';
const RULES_OF_A_ROUTE = 16;

/** @param {number} service */
export const hostnameOf = (service) => `service-${service}.bench.example.com`;

/**
 * The manifests. Service number n trusts CA number n modulo their count.
 *
 * @param {{ readonly policies: number, readonly authorities: readonly string[], readonly client: TestCertificate }} plan
 * @returns {unknown[]}
 */
export function manifestsOf({ policies, authorities, client }) {
  const services = Array.from({ length: policies }, (_, index) => index);
  const routes = Array.from({ length: Math.ceil(policies / RULES_OF_A_ROUTE) }, (_, index) => index);
  return [
    object(GATEWAY, 'Gateway', 'gateway', {
      spec: {
        gatewayClassName: 'bench',
        listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }],
        tls: { backend: { clientCertificateRef: { name: 'client' } } },
      },
    }),
    object('v1', 'Secret', 'client', {
      type: 'kubernetes.io/tls',
      stringData: { 'tls.crt': client.chain, 'tls.key': client.key },
    }),
    ...authorities.map((text, index) => object('v1', 'ConfigMap', `ca-${index}`, { data: { 'ca.crt': text } })),
    ...services.flatMap((index) => [
      object('v1', 'Service', `service-${index}`, { spec: { ports: [{ name: 'https', port: 443 }] } }),
      object(GATEWAY, 'BackendTLSPolicy', `service-${index}`, {
        spec: {
          targetRefs: [{ group: '', kind: 'Service', name: `service-${index}` }],
          validation: {
            hostname: hostnameOf(index),
            caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: `ca-${index % authorities.length}` }],
          },
        },
      }),
    ]),
    ...routes.map((route) =>
      object(GATEWAY, 'HTTPRoute', `route-${route}`, {
        spec: {
          parentRefs: [{ name: 'gateway' }],
          rules: services
            .slice(route * RULES_OF_A_ROUTE, (route + 1) * RULES_OF_A_ROUTE)
            .map((index) => ({ backendRefs: [{ name: `service-${index}`, port: 443 }] })),
        },
      }),
    ),
  ];
}

/** @param {string} apiVersion @param {string} kind @param {string} name @param {object} rest */
function object(apiVersion, kind, name, rest) {
  return { apiVersion, kind, metadata: { name, namespace: 'bench', generation: 1 }, ...rest };
}

/**
 * The settings of every backend. A fixture that resolves to anything else measures nothing.
 *
 * @param {readonly unknown[]} manifests
 * @returns {BackendTlsSettings[]}
 */
export function settingsOf(manifests) {
  const { objects, unreadable } = parseObjects(manifests);
  const resolution = resolve(createSnapshot({ objects, unreadable, coverage: 'complete' }), {
    readTrustBundle,
    keyMatches,
  });
  return resolution.backends.map(({ tls }) => {
    if (tls.mode === 'tls') return tls.settings;
    throw new Error(
      `A backend of the fixture is ${tls.mode}: ${JSON.stringify('findings' in tls ? tls.findings[0].code : '')}`,
    );
  });
}
