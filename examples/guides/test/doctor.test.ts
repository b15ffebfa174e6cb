/** What the doctor says of the guides: nothing of those that work, and the three faults of the one that does not. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { formatRef } from '@backend-tls/model';
import { parseManifests } from '@backend-tls/model/yaml';
import { createSnapshot, resolve } from '@backend-tls/resolver';
import { readTrustBundle } from '@backend-tls/tls';
import { type DoctorReport, doctor } from '@backend-tls/tls/doctor';
import { keyMatches } from '@backend-tls/tls/node';
import { createTestPki } from '@backend-tls/tls/testing';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { referenceData, referenceDataReason } from '../../../tools/reference-data.js';
import { guides } from '../mint.mjs';
import { mintCertificates } from '../src/certificates.mjs';
import { fillPlaceholders } from '../src/fill-placeholders.mjs';
import { cutManifests } from '../src/seed-blocks.mjs';

/** Reads manifests, resolves them and asks the doctor. */
async function examine(text: string, at: Date): Promise<DoctorReport> {
  const manifests = parseManifests(text);
  const resolution = resolve(createSnapshot(manifests), { readTrustBundle, keyMatches });
  return doctor(resolution, manifests.objects, { at, keyMatches, workloads: manifests.workloads });
}

/** `error code Kind/namespace/name` and what the finding says in numbers and names. */
const told = ({ findings }: DoctorReport) =>
  findings.map(({ severity, code, object }) => `${severity} ${code} ${object && formatRef(object)}`);

/** The manifests of a guide, before its certificates are put in. */
function manifestsOf(guide: string): string {
  const folder = fileURLToPath(new URL(`../${guide}/`, import.meta.url));
  return readdirSync(folder)
    .filter((file) => file !== 'certificates.yaml')
    .map((file) => readFileSync(`${folder}${file}`, 'utf8'))
    .join('\n---\n');
}
async function mintedGuide(guide: string, at: Date): Promise<string> {
  const path = fileURLToPath(new URL(`../${guide}/certificates.yaml`, import.meta.url));
  return fillPlaceholders(manifestsOf(guide), await mintCertificates(parse(readFileSync(path, 'utf8')), at));
}

describe('the guides', () => {
  const at = new Date('2026-03-01T12:00:00Z');
  const withCertificates = guides.filter((guide) => manifestsOf(guide).includes('${'));

  test.each(withCertificates)('%s: what is served verifies', async (guide) => {
    const { findings, backends } = await examine(await mintedGuide(guide, at), at);
    expect(findings).toEqual([]);
    const verified = backends.filter(({ mode }) => mode === 'tls').flatMap(({ served }) => served);
    expect(verified.every(({ verdict }) => verdict?.ok)).toBe(true);
  });
  test('mutual TLS: which Secret ledger serves is found from its Service', async () => {
    const { backends, certificates } = await examine(await mintedGuide('nginx-gateway-fabric/mutual-tls', at), at);
    const [{ served = [], trustedFrom = [] } = {}] = backends;
    expect(served.map(({ secret, workload }) => [secret, workload].map((ref) => ref && formatRef(ref)))).toEqual([
      ['Secret/accounts/ledger-server', 'Deployment/accounts/ledger'],
    ]);
    expect(trustedFrom.map(formatRef)).toEqual(['ConfigMap/accounts/ledger-ca']);
    const uses = certificates.map(({ subject, places }) => `${subject} ${places.flatMap((place) => place.uses)}`);
    expect(uses).toEqual([
      'CN=Ledger CA trust',
      'CN=Gateway CA mounted',
      'CN=gateway-client client',
      'CN=ledger-server server',
    ]);
  });
  test('three months later all of it expires, and then has expired', async () => {
    const text = await mintedGuide('nginx-gateway-fabric/mutual-tls', at);
    const later = async (date: string) =>
      new Set(told(await examine(text, new Date(date))).map((line) => line.split(' ')[1]));
    expect(await later('2026-05-20T00:00:00Z')).toEqual(new Set(['certificate-expiring']));
    expect(await later('2026-06-01T00:00:00Z')).toEqual(new Set(['certificate-expired']));
  });
});

/** The faults of the NGINX guide: who trusts whom, which names there are, and what has expired. */
const FAULTS = (objects: Readonly<Record<'trusted' | 'mounted' | 'served' | 'client', string>>) => [
  `error trust-did-not-issue ConfigMap/${objects.trusted}`,
  `error certificate-expired ConfigMap/${objects.mounted}`,
  `error certificate-expired Secret/${objects.client}`,
  `error served-without-names Secret/${objects.served}`,
];

describe('a guide that does not work as it is printed', () => {
  const epoch = new Date('2025-11-13T00:00:00Z');
  const later = new Date('2026-11-27T00:00:00Z');
  const objects = {
    trusted: 'accounts/ledger-ca',
    mounted: 'accounts/ledger-clients-ca',
    served: 'accounts/ledger-server',
    client: 'accounts/gateway-client',
  };

  /** The manifests of the guide that works, with certificates that stand to each other as those of the other do. */
  async function brokenGuide(): Promise<string> {
    const pki = createTestPki({ at: epoch });
    const trusted = await pki.root({ subject: 'CN=Example Root CA', notAfter: new Date('2035-06-14T15:36:43Z') });
    const issuer = await pki.root({ subject: 'O=Widgets', notAfter: new Date('2026-08-20T21:57:17Z') });
    const server = await issuer.leaf({ subject: 'CN=ledger.example.com', notAfter: new Date('2028-05-16T21:59:09Z') });
    const client = await issuer.client({ subject: 'CN=gateway', notAfter: new Date('2026-09-10T04:49:48Z') });
    const certificates = {
      'ledger-ca': trusted,
      'gateway-ca': issuer,
      'ledger-server': server,
      'gateway-client': client,
    };
    return fillPlaceholders(manifestsOf('nginx-gateway-fabric/mutual-tls'), new Map(Object.entries(certificates)));
  }

  test('trust/issued-what-is-served: all three faults are named, and who holds the issuer', async () => {
    const report = await examine(await brokenGuide(), later);
    expect(told(report).sort()).toEqual(FAULTS(objects).sort());
    const evidence = (code: string) =>
      report.findings.filter((found) => found.code === code).map((found) => found.evidence);
    expect(evidence('trust-did-not-issue')).toMatchObject([
      {
        backend: 'Service/accounts/ledger:8443',
        subject: 'CN=ledger.example.com',
        issuer: 'O=Widgets',
        trusted: ['CN=Example Root CA'],
        issuerIn: ['ConfigMap/accounts/ledger-clients-ca'],
      },
    ]);
    expect(evidence('served-without-names')).toMatchObject([
      { expected: ['DNS:ledger.example.com'], commonNames: ['ledger.example.com'] },
    ]);
    expect(evidence('certificate-expired').map((found) => `${found?.subject} ${found?.notAfter}`)).toEqual([
      'O=Widgets 2026-08-20T21:57:17Z',
      'CN=gateway 2026-09-10T04:49:48Z',
    ]);
  });
  test('path/within-dates: on the day that it was written, nothing had expired', async () => {
    expect(told(await examine(await brokenGuide(), epoch)).sort()).toEqual(
      FAULTS(objects)
        .filter((line) => !line.includes('expired'))
        .sort(),
    );
  });
});

const seed = referenceData('seeds/002_a14bc5e4d4780176.txt');
describe.skipIf(seed === undefined)(seed === undefined ? `the seed (${referenceDataReason})` : 'the seed', () => {
  const text = () =>
    cutManifests(readFileSync(seed ?? '', 'utf8'))
      .map((block) => block.text)
      .join('\n---\n');
  const objects = {
    trusted: 'default/backend-cert',
    mounted: 'default/validate-gateway-cert-against-this-ca',
    served: 'default/app-tls-secret',
    client: 'default/gateway-presents-this-cert-for-validation',
  };
  const WIDGITS = 'O=Internet Widgits Pty Ltd, ST=CO, C=US';

  test('trust/issued-what-is-served: the NGINX guide as it is printed: all three faults are named', async () => {
    const report = await examine(text(), new Date('2026-11-27T00:00:00Z'));
    expect(told(report).sort()).toEqual(FAULTS(objects).sort());
    expect(report.findings.map(({ code, evidence }) => ({ code, ...evidence }))).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code: 'trust-did-not-issue',
          backend: 'Service/default/secure-app:8443',
          issuer: WIDGITS,
          trusted: ['CN=Example Root CA, O=Example CA, L=Seattle, ST=WA, C=US'],
          issuerIn: ['ConfigMap/default/validate-gateway-cert-against-this-ca'],
        }),
        expect.objectContaining({
          code: 'served-without-names',
          expected: ['DNS:secure-app.example.com'],
          commonNames: ['secure-app.example.com'],
        }),
        expect.objectContaining({ code: 'certificate-expired', subject: WIDGITS, notAfter: '2026-08-20T21:57:17Z' }),
        expect.objectContaining({
          code: 'certificate-expired',
          subject: 'CN=gateway',
          notAfter: '2026-09-10T04:49:48Z',
        }),
      ]),
    );
  });
  test('path/within-dates: on the day that it was written, nothing had expired', async () => {
    const report = await examine(text(), new Date('2025-11-13T23:28:36Z'));
    expect(told(report).sort()).toEqual(
      FAULTS(objects)
        .filter((line) => !line.includes('expired'))
        .sort(),
    );
  });
});
