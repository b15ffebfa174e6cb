/**
 * Name matching against vectors that were also put to Node, OpenSSL and Go. They are reference data: where they are
 * absent this suite skips, and `src/identity/match-identity.test.ts` holds the cases that matter.
 */
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { referenceData, referenceDataReason } from '../../../tools/reference-data.js';
import { matchIdentity, matchIpAddress } from '../src/identity/match-identity.js';
import { type Certificate, parseCertificate } from '../src/x509/certificate.js';
import { certificate, commonName, subjectAltName, tlv } from './der-writer.js';

interface Vector {
  readonly id: string;
  readonly note: string;
  readonly sans: readonly { readonly t: number; readonly v: string | Uint8Array }[];
  readonly ref: { readonly host?: string; readonly sanHost?: string; readonly uri?: string; readonly ip?: string };
  readonly want: boolean;
  readonly cn?: string;
}

const path = referenceData('data/identity/vectors.mjs');
const { vectors } = (path === undefined ? { vectors: [] } : await import(pathToFileURL(path).href)) as {
  readonly vectors: readonly Vector[];
};

function mint({ sans, cn }: Vector): Certificate {
  const names = sans.map(({ t, v }) => tlv(t, typeof v === 'string' ? new TextEncoder().encode(v) : v));
  const result = parseCertificate(
    certificate({
      subject: commonName(cn ?? 'test'),
      extensions: names.length === 0 ? [subjectAltName(tlv(0x88, [0x55]))] : [subjectAltName(...names)],
    }),
  );
  if (!result.ok) throw new Error(result.finding.message);
  return result.certificate;
}

function verdict(peer: Certificate, { host, sanHost, uri, ip }: Vector['ref']): boolean {
  if (ip !== undefined) return matchIpAddress(peer, ip);
  if (uri !== undefined) return matchIdentity(peer, { type: 'uri', value: uri });
  return matchIdentity(peer, { type: 'dns', value: host ?? sanHost ?? '' });
}

describe.skipIf(path === undefined)(path === undefined ? `vectors (${referenceDataReason})` : 'vectors', () => {
  test('identity/subject-alternative-names-only: all 74 are here', () => expect(vectors).toHaveLength(74));
  test.each(vectors)('identity/subject-alternative-names-only: $id $note', (vector) =>
    expect(verdict(mint(vector), vector.ref)).toBe(vector.want),
  );
});
