/**
 * The certificates of x509-limbo's own cases, which must be read, and all its chains and those of BetterTLS, which must
 * be judged as expected: what we do otherwise stands in a list with its reason. Reference data: the suites skip where it
 * is absent.
 */
import { X509Certificate } from 'node:crypto';
import { Redacted } from '@backend-tls/model';
import { describe, expect, test } from 'vitest';
import { referenceDataReason } from '../../../tools/reference-data.js';
import { inspectCertificates } from '../src/pem/inspect.js';
import { keyMatches } from '../src/private-key.js';
import { type LimboCase, limboPath, readCases, verifyCase } from './limbo-cases.js';
import interopDeviations from './limbo-deviations.json' with { type: 'json' };
import strictDeviations from './limbo-deviations-strict.json' with { type: 'json' };

const path = limboPath('limbo-core.json');
const cases = path === undefined ? [] : readCases(path);
const certificatesOf = (one: LimboCase) => [...one.trusted_certs, ...one.untrusted_intermediates, one.peer_certificate];

describe.skipIf(path === undefined)(path === undefined ? `x509-limbo (${referenceDataReason})` : 'x509-limbo', () => {
  test('trust/strict-der: there are 208 cases', () => expect(cases).toHaveLength(208));

  test.each(cases.filter((one) => one.expected_result === 'SUCCESS'))(
    'trust/strict-der: $id: every certificate is read',
    (one) => {
      for (const text of certificatesOf(one)) {
        const { certificates, findings } = inspectCertificates(text);
        expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(certificates).toHaveLength(1);
      }
    },
  );

  test('trust/strict-der: what is read agrees with Node, and nothing throws', () => {
    for (const text of cases.flatMap(certificatesOf)) {
      const [ours] = inspectCertificates(text).certificates;
      if (ours === undefined) continue;
      const theirs = new X509Certificate(text);
      expect(ours.serial.toUpperCase()).toBe(theirs.serialNumber.padStart(2, '0'));
      expect(ours.sha256).toBe(theirs.fingerprint256.replaceAll(':', '').toLowerCase());
      expect(ours.isCa, text).toBe(theirs.ca);
    }
  });

  test('client/key-matches-certificate: the key of each peer', () => {
    for (const { peer_certificate, peer_certificate_key, expected_result } of cases)
      if (peer_certificate_key && expected_result === 'SUCCESS')
        expect(keyMatches(peer_certificate, new Redacted(peer_certificate_key))).toBe(true);
  });
});

interface Deviation {
  readonly expected: 'SUCCESS' | 'FAILURE';
  readonly actual: 'SUCCESS' | 'FAILURE';
  readonly reason: string;
}

const PROFILES = [
  ['interop', interopDeviations as Record<string, Deviation>],
  ['strict', strictDeviations as Record<string, Deviation>],
] as const;

const all = limboPath('limbo.json.gz');

describe.skipIf(all === undefined)(all === undefined ? `verifyPeer (${referenceDataReason})` : 'verifyPeer', () => {
  const everyCase = all === undefined ? [] : readCases(all);

  test('path/ends-in-anchor: there are 9,780 cases', () => expect(everyCase).toHaveLength(9780));

  // What is listed and no longer deviates fails too, so that the lists say what is.
  test.each(PROFILES)(
    'path/ends-in-anchor: profile %s deviates where it says so and nowhere else',
    async (profile, listed) => {
      const deviations: Record<string, Omit<Deviation, 'reason'>> = {};
      for (const one of everyCase) {
        const [expected, actual] = [one.expected_result, await verifyCase(one, profile)];
        if (expected !== actual) deviations[one.id] = { expected, actual };
      }
      const withoutReasons = Object.entries(listed).map(([id, { expected, actual }]) => [id, { expected, actual }]);
      expect(deviations).toEqual(Object.fromEntries(withoutReasons));
    },
    600_000,
  );
});

test('path/ends-in-anchor: profile interop refuses no good chain, deviates nowhere in BetterTLS, and in 41 cases at most', () => {
  const listed = Object.entries(interopDeviations as Record<string, Deviation>);
  expect(listed.length).toBeLessThanOrEqual(41);
  expect(listed.filter(([id, { actual }]) => actual === 'FAILURE' || id.startsWith('bettertls::'))).toEqual([]);
});
