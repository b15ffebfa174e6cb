/**
 * The certificates of x509-limbo's own cases, which must be read. Reference data: the suite skips where it is absent.
 */
import { X509Certificate } from 'node:crypto';
import { Redacted } from '@backend-tls/model';
import { describe, expect, test } from 'vitest';
import { referenceDataReason } from '../../../tools/reference-data.js';
import { inspectCertificates } from '../src/pem/inspect.js';
import { keyMatches } from '../src/private-key.js';
import { type LimboCase, limboCases } from './limbo-data.js';

const found = await limboCases('limbo-core.json');
const cases = found ?? [];
const certificatesOf = (one: LimboCase) => [...one.trusted_certs, ...one.untrusted_intermediates, one.peer_certificate];

describe.skipIf(found === undefined)(found === undefined ? `x509-limbo (${referenceDataReason})` : 'x509-limbo', () => {
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
