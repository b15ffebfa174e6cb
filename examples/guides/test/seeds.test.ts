/** The documents that this project started from: every manifest in them is read and resolved. */
import { readFileSync } from 'node:fs';
import { parseManifests } from '@backend-tls/model/yaml';
import { createSnapshot, resolve } from '@backend-tls/resolver';
import { inspectCertificates, keyMatches, readTrustBundle } from '@backend-tls/tls';
import { describe, expect, test } from 'vitest';
import { referenceData, referenceDataReason } from '../../../tools/reference-data.js';
import { cutManifests, variantOf } from '../src/seed-blocks.mjs';

const seeds = {
  kgateway: referenceData('seeds/001_13973600cb009ea7.txt'),
  nginx: referenceData('seeds/002_a14bc5e4d4780176.txt'),
};
const present = Object.values(seeds).every((path) => path !== undefined);

/** What the guides take for granted: a Gateway, the Services, the CA that is included from elsewhere. */
const KGATEWAY_SURROUNDINGS = `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: http, namespace: kgateway-system }
spec:
  gatewayClassName: kgateway
  listeners: [{ name: http, port: 8080, protocol: HTTP, allowedRoutes: { namespaces: { from: All } } }]
---
apiVersion: v1
kind: Service
metadata: { name: nginx, labels: { app: nginx } }
spec: { ports: [{ name: https, port: 8443 }] }
`;

function blocksOf(seed: keyof typeof seeds, variant: { tab?: string; section?: string } = {}): string {
  const blocks = cutManifests(readFileSync(seeds[seed]!, 'utf8'), { words: { namespace: 'kgateway-system' } });
  return variantOf(blocks, variant)
    .map((block) => block.text)
    .join('\n---\n');
}

function answer(text: string) {
  const manifests = parseManifests(text);
  const resolution = resolve(createSnapshot(manifests), { readTrustBundle, keyMatches });
  return {
    manifests,
    resolution,
    errors: [...manifests.findings, ...resolution.findings].filter((f) => f.severity === 'error'),
  };
}

describe.skipIf(!present)(present ? 'seeds' : `seeds (${referenceDataReason})`, () => {
  test('the NGINX guide: mutual TLS, with one ancestor where everything is True', () => {
    const { manifests, resolution, errors } = answer(
      blocksOf('nginx').replace('name: backend-tls\n', 'name: backend-tls\n  generation: 1\n'),
    );
    expect({ complete: manifests.complete, unreadable: manifests.unreadable, errors }).toEqual({
      complete: true,
      unreadable: [],
      errors: [],
    });
    const [backend, ...others] = resolution.backends;
    expect(others).toEqual([]);
    expect(backend?.tls).toMatchObject({
      mode: 'tls',
      settings: {
        sni: 'secure-app.example.com',
        identity: { type: 'any-of', names: [{ type: 'dns', value: 'secure-app.example.com' }] },
        trust: { type: 'anchors', certificates: [{ subject: expect.stringContaining('CN=Example Root CA') }] },
        clientCertificate: {
          subject: 'CN=gateway',
          secret: { namespace: 'default', name: 'gateway-presents-this-cert-for-validation' },
        },
      },
    });
    const statuses = resolution.statuses.filter(({ object }) => object.kind === 'BackendTLSPolicy');
    expect(statuses).toHaveLength(1);
    expect(statuses[0]).toMatchObject({
      ancestor: { group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'default', name: 'gateway' },
      controllerName: 'gateway.nginx.org/nginx-gateway-controller',
      generation: 1,
      conditions: [
        { type: 'Accepted', status: 'True', reason: 'Accepted' },
        { type: 'ResolvedRefs', status: 'True', reason: 'ResolvedRefs' },
      ],
    });
  });

  test('the NGINX guide before its policy: plaintext, because nothing claims the port', () => {
    const { resolution } = answer(blocksOf('nginx').replace(/kind: BackendTLSPolicy/, 'kind: SomethingElse'));
    expect(resolution.backends.map(({ tls }) => tls.mode)).toEqual(['plaintext']);
  });

  test('the NGINX guide: every certificate is listed with names, issuer and dates', () => {
    const text = blocksOf('nginx');
    const encoded = [...text.matchAll(/tls\.crt: (\S+)/g)].map(([, value = '']) => atob(value));
    const written = [...text.matchAll(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g)].map(([pem]) =>
      pem.replace(/^ +/gm, ''),
    );
    const facts = [...encoded, ...written].flatMap((pem) => inspectCertificates(pem).certificates);
    const rows = facts.map(
      (facts) =>
        `${facts.subject} | ${facts.issuer} | ${facts.notAfter} | CA ${facts.isCa} | ${facts.subjectAltNames.length} names`,
    );
    expect(rows).toMatchInlineSnapshot(`
      [
        "CN=secure-app.example.com, O=Internet Widgits Pty Ltd, ST=CO, C=US | O=Internet Widgits Pty Ltd, ST=CO, C=US | 2028-05-16T21:59:09Z | CA false | 0 names",
        "CN=gateway | O=Internet Widgits Pty Ltd, ST=CO, C=US | 2026-09-10T04:49:48Z | CA false | 0 names",
        "O=Internet Widgits Pty Ltd, ST=CO, C=US | O=Internet Widgits Pty Ltd, ST=CO, C=US | 2026-08-20T21:57:17Z | CA true | 0 names",
        "CN=Example Root CA, O=Example CA, L=Seattle, ST=WA, C=US | CN=Example Root CA, O=Example CA, L=Seattle, ST=WA, C=US | 2035-06-14T15:36:43Z | CA true | 0 names",
      ]
    `);
  });

  test.each(['BackendConfigPolicy', 'BackendTLSPolicy'])('the kgateway guide, external service with %s', (tab) => {
    const { manifests, resolution } = answer(
      `${KGATEWAY_SURROUNDINGS}\n---\n${blocksOf('kgateway', { tab, section: 'External service' })}`,
    );
    expect(manifests.complete).toBe(true);
    const checked = tab === 'BackendTLSPolicy';
    expect(resolution.backends.map(({ tls }) => tls)).toMatchObject([
      {
        mode: 'tls',
        settings: {
          sni: 'httpbin.org',
          trust: { type: 'system' },
          identity: checked
            ? { type: 'any-of', names: [{ type: 'dns', value: 'httpbin.org' }] }
            : { type: 'chain-only' },
        },
      },
    ]);
    expect(resolution.findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(
      checked ? [] : ['error name-not-checked'],
    );
  });

  test('the kgateway guide, in-cluster service with BackendConfigPolicy: the chain is checked, no name is', () => {
    const { manifests, resolution } = answer(
      `${KGATEWAY_SURROUNDINGS}\n---\n${blocksOf('kgateway', { tab: 'BackendConfigPolicy', section: 'In-cluster service' })}`,
    );
    expect(manifests.complete).toBe(true);
    expect(resolution.backends.map(({ tls }) => tls)).toMatchObject([
      { mode: 'tls', settings: { sni: 'example.com', trust: { type: 'anchors' }, identity: { type: 'chain-only' } } },
    ]);
    expect(resolution.findings.map(({ code }) => code)).toContain('name-not-checked');
  });

  test('the kgateway guide, in-cluster service with BackendTLSPolicy: its CA is not in the guide, so it refuses', () => {
    const text = `${KGATEWAY_SURROUNDINGS}\n---\n${blocksOf('kgateway', { tab: 'BackendTLSPolicy', section: 'In-cluster service' })}`;
    expect(answer(text).resolution.backends.map(({ tls }) => tls.mode)).toEqual(['refuse']);
    const secret =
      blocksOf('kgateway', { tab: 'BackendConfigPolicy', section: 'In-cluster service' }).split('\n---\n')[0] ?? '';
    const bundle = secret
      .replace('kind: Secret', 'kind: ConfigMap')
      .replace('type: Opaque\n', '')
      .replace('stringData:', 'data:');
    expect(answer(`${text}\n---\n${bundle}`).resolution.backends.map(({ tls }) => tls)).toMatchObject([
      {
        mode: 'tls',
        settings: { sni: 'example.com', identity: { type: 'any-of', names: [{ type: 'dns', value: 'example.com' }] } },
      },
    ]);
  });
});
