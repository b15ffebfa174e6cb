/**
 * The cases of x509-limbo and BetterTLS, put to `verifyPeer`.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { TrustCertificate } from '@backend-tls/model';
import { referenceData } from '../../../tools/reference-data.js';
import { matchIpAddress } from '../src/identity/match-identity.js';
import { type VerifyContext, verifyFor } from '../src/verify/verify-peer.js';
import { parseCertificate } from '../src/x509/certificate.js';
import { CLIENT_AUTH, SERVER_AUTH } from './make-chain.js';

/** The fields of x509-limbo's schema that are read here. */
export interface LimboCase {
  readonly id: string;
  readonly validation_kind: 'SERVER' | 'CLIENT';
  readonly trusted_certs: readonly string[];
  readonly untrusted_intermediates: readonly string[];
  readonly peer_certificate: string;
  readonly peer_certificate_key?: string | null;
  readonly validation_time: string | null;
  readonly expected_peer_name: { readonly kind: string; readonly value: string } | null;
  readonly max_chain_depth: number | null;
  readonly expected_result: 'SUCCESS' | 'FAILURE';
}

/** Where the data is; `undefined` where it is not at hand. */
export const limboPath = (file: 'limbo.json.gz' | 'limbo-core.json'): string | undefined =>
  referenceData(`data/limbo/${file}`);

/** All cases of a file. */
export function readCases(path: string): readonly LimboCase[] {
  const octets = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(octets) : octets).toString('utf8');
  return (JSON.parse(text) as { readonly testcases: readonly LimboCase[] }).testcases;
}

/** Cases without a time mean the time of the test run; this one is within the dates of all of them. */
const NO_TIME = '2026-11-20T03:00:00Z';

const parsed = new Map<string, { readonly der: Uint8Array; readonly anchor: TrustCertificate }>();

/** What `verifyPeer` says of a case. Gateway API cannot expect an IP address, so that one is compared here. */
export async function verifyCase(one: LimboCase, profile: VerifyContext['profile']): Promise<'SUCCESS' | 'FAILURE'> {
  const name = one.expected_peer_name;
  const chain = [one.peer_certificate, ...one.untrusted_intermediates].map((pem) => read(pem).der);
  const verdict = await verifyFor(
    one.validation_kind === 'SERVER' ? SERVER_AUTH : CLIENT_AUTH,
    chain,
    {
      trust: { type: 'anchors', certificates: one.trusted_certs.map((pem) => read(pem).anchor) },
      identity:
        name?.kind === 'DNS' ? { type: 'any-of', names: [{ type: 'dns', value: name.value }] } : { type: 'chain-only' },
    },
    {
      at: new Date(one.validation_time ?? NO_TIME),
      profile,
      ...(one.max_chain_depth === null ? {} : { limits: { intermediates: one.max_chain_depth } }),
    },
  );
  if (!verdict.ok) return 'FAILURE';
  const leaf = name?.kind === 'IP' ? parseCertificate(chain[0]!) : undefined;
  return leaf === undefined || (leaf.ok && matchIpAddress(leaf.certificate, name!.value)) ? 'SUCCESS' : 'FAILURE';
}

/** A certificate as a peer sends it and as an anchor; one that we refuse to read goes on as it is. */
function read(pem: string) {
  const known = parsed.get(pem);
  if (known) return known;
  const der = Uint8Array.from(Buffer.from(pem.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64'));
  const sha256 = createHash('sha256').update(der).digest('hex');
  const rest = { subject: '', issuer: '', notBefore: '', notAfter: '', isCa: true };
  const made = { der, anchor: { pem, sha256, ...rest } };
  parsed.set(pem, made);
  return made;
}
