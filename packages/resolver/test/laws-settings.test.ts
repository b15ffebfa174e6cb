/**
 * The two keys of settings: equal exactly where the settings are interchangeable, and where one context serves both.
 */
import {
  type BackendTlsSettings,
  Redacted,
  reveal,
  type SettingsInput,
  sealSettings,
  type TrustCertificate,
} from '@backend-tls/model';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { runs } from '../../../tools/proof.js';
import { anyCluster, resolveCluster, soundCluster } from './arbitrary/cluster.js';
import { CANARIES, CAS, PAIRS, readTrustBundle } from './arbitrary/pki.js';
import { sometimes } from './arbitrary/words.js';

// A thousand clusters take a while on a busy machine.
vi.setConfig({ testTimeout: runs(300_000, 3_600_000) });

const certificates: readonly TrustCertificate[] = CAS.flatMap((pem) => readTrustBundle(pem).certificates);
const policy = { group: 'g', kind: 'K', namespace: 'a', name: 'p' };

const lists = (...items: readonly string[]) => sometimes(fc.shuffledSubarray([...items]), 3);
const version = sometimes(fc.constantFrom('1.2' as const, '1.3' as const), 3);

/** Few values for every field, so that two of them are often equal. */
const input: fc.Arbitrary<SettingsInput> = fc
  .record({
    sni: fc.constantFrom(undefined, 'a.example', 'b.example'),
    identity: fc.oneof(
      fc.shuffledSubarray(['a.example', 'b.example'], { minLength: 1 }).map((names) => ({
        type: 'any-of' as const,
        names: names.map((value) => ({ type: 'dns' as const, value })) as [{ type: 'dns'; value: string }],
      })),
      fc.constant({ type: 'any-of' as const, names: [{ type: 'uri' as const, value: 'a.example' }] as const }),
      fc.constantFrom({ type: 'chain-only' as const }, { type: 'none' as const }),
    ),
    trust: fc.oneof(
      fc.shuffledSubarray([...certificates]).map((some) => ({ type: 'anchors' as const, certificates: some })),
      fc.constantFrom({ type: 'system' as const }, { type: 'none' as const }),
    ),
    clientCertificate: sometimes(
      fc
        .constantFrom(PAIRS.good, PAIRS.other)
        .chain(({ certificate, key }) =>
          fc
            .constantFrom(PAIRS.good.key, key)
            .map((text) => ({ chainPem: certificate, key: new Redacted(text), secret: policy, subject: 'CN=Gateway' })),
        ),
      2,
    ),
    minVersion: version,
    maxVersion: version,
    cipherSuites: lists('A', 'B'),
    curves: lists('A', 'B'),
    signatureAlgorithms: lists('A', 'B'),
    alpnProtocols: lists('h2', 'http/1.1'),
    path: fc.constantFrom('spec.a', 'spec.b'),
  })
  .map(({ path, ...fields }) => ({ ...fields, origin: { trust: { object: policy, path } } }));

/** Two inputs that differ in a field or two, or in nothing that counts. */
const pair = fc
  .record({
    a: input,
    b: input,
    take: fc.subarray([
      'sni',
      'identity',
      'trust',
      'clientCertificate',
      'minVersion',
      'maxVersion',
      'cipherSuites',
      'curves',
      'signatureAlgorithms',
      'alpnProtocols',
      'origin',
    ] as const),
  })
  .map(({ a, b, take }) => [a, { ...a, ...Object.fromEntries(take.map((field) => [field, b[field]])) }] as const);

const sorted = (texts: readonly string[]) => [...new Set(texts)].sort();

/** What a SecureContext is made of, as text; sets have no order. */
function contextText({ trust, clientCertificate, ...rest }: SettingsInput): string {
  const anchors = trust.type === 'anchors' ? sorted(trust.certificates.map(({ pem }) => pem)) : trust.type;
  const client = clientCertificate && [clientCertificate.chainPem, reveal(clientCertificate.key)];
  const { minVersion, maxVersion, cipherSuites, curves, signatureAlgorithms } = rest;
  return JSON.stringify({ anchors, client, minVersion, maxVersion, cipherSuites, curves, signatureAlgorithms });
}

/** Everything but the origin, as text. */
function wholeText(settings: SettingsInput): string {
  const { identity, sni, alpnProtocols } = settings;
  const names =
    identity.type === 'any-of' ? sorted(identity.names.map(({ type, value }) => `${type} ${value}`)) : identity.type;
  return JSON.stringify({ names, sni, alpnProtocols, context: contextText(settings) });
}

function checkKeys(
  a: SettingsInput,
  b: SettingsInput,
  [sealedA, sealedB]: readonly [BackendTlsSettings, BackendTlsSettings],
): void {
  expect(sealedA.contextKey === sealedB.contextKey).toBe(contextText(a) === contextText(b));
  expect(sealedA.fingerprint === sealedB.fingerprint).toBe(wholeText(a) === wholeText(b));
}

test('trust/settings-fingerprint: equal exactly where settings are interchangeable', () => {
  const check = (a: SettingsInput, b: SettingsInput) => checkKeys(a, b, [sealSettings(a), sealSettings(b)]);
  fc.assert(
    fc.property(pair, ([a, b]) => check(a, b)),
    { numRuns: runs(3000, 100_000) },
  );
  fc.assert(fc.property(input, input, check), { numRuns: runs(1000, 100_000) });
});

test('trust/settings-fingerprint: nothing secret can be read from settings', () => {
  const check = (a: SettingsInput) => {
    const text = JSON.stringify(sealSettings(a));
    for (const canary of CANARIES) expect(text.includes(canary)).toBe(false);
    expect(text).toMatch(/"fingerprint":"[0-9a-f]{64}"/);
  };
  fc.assert(fc.property(input, check), { numRuns: runs(1000, 20_000) });
});

test('trust/settings-fingerprint: holds for the settings of whole clusters', () => {
  fc.assert(
    fc.property(soundCluster, anyCluster, (first, second) => {
      const all = [first, second].flatMap((cluster) => resolveCluster(cluster).backends);
      const settings = [...new Set(all.flatMap(({ tls }) => (tls.mode === 'tls' ? [tls.settings] : [])))].slice(0, 6);
      for (const a of settings) for (const b of settings) checkKeys(a, b, [a, b]);
    }),
    { numRuns: runs(1000, 20_000) },
  );
});
