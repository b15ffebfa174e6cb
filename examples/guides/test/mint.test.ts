/**
 * The guides: each can be minted, reads as YAML, and holds certificates that fit each other.
 */
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { guides, mintGuides } from '../mint.mjs';
import { mintCertificates } from '../src/certificates.mjs';
import { fillPlaceholders } from '../src/fill-placeholders.mjs';
import { handshake } from './handshake.js';

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
}
interface Description {
  readonly authority?: string;
  readonly issuer?: string;
  readonly dns?: readonly string[];
  readonly uris?: readonly string[];
}

const at = new Date('2026-03-01T12:00:00Z');
const here = fileURLToPath(new URL('..', import.meta.url));
const target = mkdtempSync(join(tmpdir(), 'guides-'));
const objects = new Map<string, readonly Manifest[]>();

beforeAll(async () => {
  for (const { name, files } of await mintGuides(target, { at })) {
    objects.set(
      name,
      files.flatMap((file) => readObjects(file)),
    );
  }
});
afterAll(() => rmSync(target, { recursive: true }));

function readObjects(file: string): Manifest[] {
  return parseAllDocuments(readFileSync(file, 'utf8')).map((document) => {
    expect(document.errors, file).toEqual([]);
    return document.toJS() as Manifest;
  });
}

const value = (guide: string, kind: string, name: string, key: string): string => {
  const found = objects.get(guide)?.find((object) => object.kind === kind && object.metadata.name === name);
  const encoded = kind === 'Secret' ? found?.data?.[key] : undefined;
  return encoded === undefined
    ? (found?.stringData?.[key] ?? found?.data?.[key] ?? '')
    : Buffer.from(encoded, 'base64').toString();
};

const recipe = (guide: string): Readonly<Record<string, Description>> => {
  const folder = join(here, guide);
  return readdirSync(folder).includes('certificates.yaml')
    ? (parse(readFileSync(join(folder, 'certificates.yaml'), 'utf8')) as Readonly<Record<string, Description>>)
    : {};
};

const authorities = (guide: string): X509Certificate[] =>
  (objects.get(guide) ?? [])
    .map((object) => value(guide, object.kind, object.metadata.name, 'ca.crt'))
    .filter((pem) => pem !== '')
    .map((pem) => new X509Certificate(pem));

/** Whether a manifest of the guide shows an authority to somebody: before mutual TLS nobody trusts the backend's yet. */
const trusted = (guide: string, authority: string): boolean =>
  readdirSync(join(here, guide)).some((file) =>
    readFileSync(join(here, guide, file), 'utf8').includes(`ca.crt: \${${authority}.certificate}`),
  );

test('every guide is minted', () => {
  expect([...objects.keys()]).toEqual(guides);
  expect(guides).toHaveLength(11);
});

test('nothing committed here is a certificate or a key, nothing minted a placeholder', () => {
  const read = (folder: string, name: string) => readFileSync(join(folder, name), 'utf8');
  const committed = readdirSync(here, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml') && !name.includes('node_modules'))
    .map((name) => read(here, name));
  for (const text of committed) expect(text).not.toMatch(/BEGIN|LS0tLS1/);
  const minted = readdirSync(target, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  expect(minted.filter((name) => read(target, name).includes('${'))).toEqual([]);
  expect(minted.filter((name) => name.endsWith('certificates.yaml'))).toEqual([]);
});

describe.each(guides)('%s', (guide) => {
  test('an authority that something trusts is one, is in date, and issued what the guide says', () => {
    for (const authority of authorities(guide)) {
      expect(authority.ca).toBe(true);
      expect(new Date(authority.validFrom).getTime()).toBeLessThan(at.getTime());
      expect(new Date(authority.validTo).getTime()).toBeGreaterThan(at.getTime());
    }
    for (const [name, { issuer }] of Object.entries(recipe(guide))) {
      if (issuer === undefined) continue;
      const leaf = new X509Certificate(value(guide, 'Secret', name, 'tls.crt'));
      const issuedBy = authorities(guide).filter(
        (authority) => leaf.checkIssued(authority) && leaf.verify(authority.publicKey),
      );
      expect(issuedBy, `authorities that issued ${name}`).toHaveLength(trusted(guide, issuer) ? 1 : 0);
    }
  });

  test('what an authority issued has the names that the guide says, and its own key', () => {
    for (const [name, { issuer, dns = [], uris = [] }] of Object.entries(recipe(guide))) {
      if (issuer === undefined) continue;
      const leaf = new X509Certificate(value(guide, 'Secret', name, 'tls.crt'));
      expect(leaf.subjectAltName?.split(', ')).toEqual([
        ...dns.map((dnsName) => `DNS:${dnsName}`),
        ...uris.map((uri) => `URI:${uri}`),
      ]);
      expect(value(guide, 'Secret', name, 'tls.key')).toContain('PRIVATE KEY');
    }
  });
});

test('the variants of a guide differ in policy and trust only', () => {
  const differing = (a: string, b: string) =>
    readdirSync(join(here, a)).filter(
      (file) =>
        !readdirSync(join(here, b)).includes(file) ||
        readFileSync(join(here, a, file), 'utf8') !== readFileSync(join(here, b, file), 'utf8'),
    );
  expect(differing('kgateway/in-cluster-backend-config-policy', 'kgateway/in-cluster-backend-tls-policy')).toEqual([
    'policy.yaml',
    'trust.yaml',
  ]);
  expect(differing('kgateway/external-backend-config-policy', 'kgateway/external-backend-tls-policy')).toEqual([
    'policy.yaml',
  ]);
});

test('what cannot be made or filled in is an error, not a gap', async () => {
  await expect(mintCertificates({ a: { issuer: 'b', dns: ['a.example'] } }, at)).rejects.toThrow(Error);
  await expect(mintCertificates({ b: { authority: 'B' }, a: { issuer: 'b' } }, at)).rejects.toThrow(Error);
  const certificates = new Map([['a', { certificate: 'CERTIFICATE', key: 'KEY' }]]);
  const fill = (what: string) => fillPlaceholders(`  ca.crt: $${what}`, certificates);
  expect(fill('{a.certificate}')).toBe('  ca.crt: |\n    CERTIFICATE');
  expect(fill('{base64 a.key}')).toBe(`  ca.crt: ${btoa('KEY\n')}`);
  for (const what of ['{b.certificate}', '{a.chain}', '{a.certificate} ', '{hex a.key}'])
    expect(() => fill(what)).toThrow(Error);
});

describe('mutual TLS works', () => {
  const guide = 'nginx-gateway-fabric/mutual-tls';
  const server = () => ({
    cert: value(guide, 'Secret', 'ledger-server', 'tls.crt'),
    key: value(guide, 'Secret', 'ledger-server', 'tls.key'),
    ca: value(guide, 'ConfigMap', 'ledger-clients-ca', 'ca.crt'),
  });
  const gateway = () => ({ ca: value(guide, 'ConfigMap', 'ledger-ca', 'ca.crt'), servername: 'ledger.example.com' });

  beforeAll(async () => {
    // A handshake judges dates by the host's clock.
    const minted = await mintGuides(target, { at: new Date() });
    objects.set(guide, minted.find(({ name }) => name === guide)?.files.flatMap(readObjects) ?? []);
  });

  test('the backend accepts the certificate of the Gateway, and the Gateway the certificate of the backend', async () => {
    const cert = value(guide, 'Secret', 'gateway-client', 'tls.crt');
    const key = value(guide, 'Secret', 'gateway-client', 'tls.key');
    expect(await handshake(server(), { ...gateway(), cert, key })).toBe('CN=gateway-client');
  });
  test('the backend turns away a Gateway without a certificate', async () => {
    expect(await handshake(server(), gateway())).toMatch(/^refused/);
  });
  test('the Gateway turns away a backend of another name', async () => {
    expect(await handshake(server(), { ...gateway(), servername: 'other.example.com' })).toBe(
      'refused: ERR_TLS_CERT_ALTNAME_INVALID',
    );
  });
});
