/**
 * The certificates of x509-limbo's own cases. Judging chains is not this reader's task; reading every certificate of
 * a chain that is expected to be valid is. Reference data: the suite skips where it is absent.
 */

import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Redacted } from '@backend-tls/model';
import { describe, expect, test } from 'vitest';
import { referenceData, referenceDataReason } from '../../../tools/reference-data.js';
import { inspectCertificates } from '../src/pem/inspect.js';
import { keyMatches } from '../src/private-key.js';

interface Case {
  readonly id: string;
  readonly expected_result: 'SUCCESS' | 'FAILURE';
  readonly trusted_certs: readonly string[];
  readonly untrusted_intermediates: readonly string[];
  readonly peer_certificate: string;
  readonly peer_certificate_key?: string | null;
}

const path = referenceData('data/limbo/limbo-core.json');
const cases: readonly Case[] =
  path === undefined ? [] : (JSON.parse(readFileSync(path, 'utf8')) as { testcases: readonly Case[] }).testcases;
const certificatesOf = (one: Case) => [...one.trusted_certs, ...one.untrusted_intermediates, one.peer_certificate];

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
