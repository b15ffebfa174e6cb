/**
 * The trust anchors of settings, read from what the settings hold.
 */
import type { BackendTlsSettings, TrustCertificate } from '@backend-tls/model';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { decodeBody, splitPem } from '../pem/blocks.js';
import { type Certificate, readCertificate } from '../x509/certificate.js';
import { fail, type PeerFailure } from './failure.js';
import type { Judgement } from './verdict.js';

type Trust = BackendTlsSettings['trust'];

/** What there is to trust; empty where any of it is not what it should be. */
export interface Anchors extends Judgement {
  readonly certificates: readonly Certificate[];
}

interface ReadAnchors {
  readonly certificates: readonly Certificate[];
  readonly unreadable?: number; // of the system's, which are passed over
  readonly failures?: readonly PeerFailure[];
}

/**
 * The anchors that the settings name, or the system's where the settings name those.
 *
 * @rule path/ends-in-anchor
 */
export function readAnchors(trust: Trust, system: readonly Uint8Array[] = []): Anchors {
  const { certificates, unreadable = 0, failures = [] } = readAll(trust, system);
  const none = certificates.length === 0 && failures.length === 0;
  return {
    certificates,
    reached: ['anchors'],
    failures: none ? [fail('no-anchors', { trust: trust.type })] : failures,
    evidence: { anchors: { trust: trust.type, certificates: certificates.length, unreadable } },
  };
}

function readAll(trust: Trust, system: readonly Uint8Array[]): ReadAnchors {
  switch (trust.type) {
    case 'anchors':
      return readGiven(trust.certificates);
    case 'system': {
      const read = system.map(readCertificate);
      const certificates = read.flatMap((result) => (result.ok ? [result.value] : []));
      return { certificates, unreadable: read.length - certificates.length };
    }
    case 'none':
      return { certificates: [] };
    default:
      trust satisfies never;
      return { certificates: [] }; // a kind of trust that we do not know is no reason to trust anybody
  }
}

/**
 * Each anchor is the one certificate of its hash. Where one is not, nobody knows what was meant to be trusted, and
 * none is.
 *
 * @rule trust/anchors-load-whole
 */
function readGiven(given: readonly TrustCertificate[]): ReadAnchors {
  const read = given.map((anchor) => ({ anchor, certificate: readAnchor(anchor) }));
  const failures = read
    .filter(({ certificate }) => certificate === undefined)
    .map(({ anchor }) => fail('unreadable-anchor', { anchor: anchor.sha256 }));
  const certificates = read.flatMap(({ certificate }) => (certificate ? [certificate] : []));
  return failures.length > 0 ? { certificates: [], failures } : { certificates };
}

function readAnchor({ pem, sha256: hash }: TrustCertificate): Certificate | undefined {
  const { parts } = splitPem(pem);
  const [block] = parts;
  if (block === undefined || parts.length > 1 || 'fault' in block || block.label !== 'CERTIFICATE') return undefined;
  const der = decodeBody(block.body);
  if (der === undefined || bytesToHex(sha256(der)) !== hash) return undefined;
  const result = readCertificate(der);
  return result.ok ? result.value : undefined;
}
