/**
 * The trust anchors of settings, read from what the settings hold.
 */
import type { BackendTlsSettings, TrustCertificate } from '@backend-tls/model';
import { toHex } from '../bytes.js';
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
export async function readAnchors(trust: Trust, system: readonly Uint8Array[] = []): Promise<Anchors> {
  const { certificates, unreadable = 0, failures = [] } = await readAll(trust, system);
  const none = certificates.length === 0 && failures.length === 0;
  return {
    certificates,
    reached: ['anchors'],
    failures: none ? [fail('no-anchors', { trust: trust.type })] : failures,
    evidence: { anchors: { trust: trust.type, certificates: certificates.length, unreadable } },
  };
}

async function readAll(trust: Trust, system: readonly Uint8Array[]): Promise<ReadAnchors> {
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
async function readGiven(given: readonly TrustCertificate[]): Promise<ReadAnchors> {
  const read = await Promise.all(given.map(readAnchor));
  const failures = given
    .filter((_, i) => read[i] === undefined)
    .map(({ sha256 }) => fail('unreadable-anchor', { anchor: sha256 }));
  return failures.length > 0 ? { certificates: [], failures } : { certificates: read.filter(isRead) };
}

/** The one form in which settings hold a certificate. How its base64 ends needs no second look: the hash is over it. */
const CANONICAL_PEM = /^-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/=\n]+)-----END CERTIFICATE-----\n?$/;

async function readAnchor({ pem, sha256 }: TrustCertificate): Promise<Certificate | undefined> {
  const body = CANONICAL_PEM.exec(pem)?.[1]?.replaceAll('\n', '');
  if (body === undefined || body.length % 4 !== 0) return undefined;
  const der = decodeBase64(body);
  if (der === undefined || toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', der))) !== sha256)
    return undefined;
  const result = readCertificate(der);
  return result.ok ? result.value : undefined;
}

function decodeBase64(text: string): Uint8Array | undefined {
  try {
    const binary = atob(text);
    const octets = new Uint8Array(binary.length);
    for (let i = 0; i < octets.length; i++) octets[i] = binary.charCodeAt(i);
    return octets;
  } catch {
    return undefined; // padding where none can be
  }
}

function isRead(certificate: Certificate | undefined): certificate is Certificate {
  return certificate !== undefined;
}
