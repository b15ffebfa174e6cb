/**
 * The trust anchors of settings, read from what the settings hold.
 */
import type { BackendTlsSettings, TrustCertificate } from '@backend-tls/model';
import { toHex } from '../bytes.js';
import { type Certificate, readCertificate } from '../x509/certificate.js';
import { type CertificateIndex, indexBySubject } from './certificate-index.js';
import { fail, type PeerFailure } from './failure.js';
import type { Judgement } from './verdict.js';

type Trust = BackendTlsSettings['trust'];

/** What there is to trust; empty where any of it is not what it should be. */
export interface Anchors extends Judgement {
  readonly index: CertificateIndex;
}

/** Certificates that were read once, for `systemAnchors`; made by `readSystemAnchors` alone. */
export interface SystemAnchors {
  readonly certificates: number;
  readonly unreadable: number; // passed over
}

interface ReadAnchors extends SystemAnchors {
  readonly index: CertificateIndex;
  readonly failures?: readonly PeerFailure[];
}

/** What stands behind a `SystemAnchors`, out of reach of everybody else. */
const READ = new WeakMap<object, ReadAnchors>();

/**
 * Reads the system's trust anchors once for many verifications: there are some hundred of them.
 *
 * @param ders  DER; what cannot be read, or stands there a second time, is passed over
 */
export function readSystemAnchors(ders: readonly Uint8Array[]): SystemAnchors {
  const read = ders.map(readCertificate);
  const certificates = read.flatMap((result) => (result.ok ? [result.value] : []));
  const handle = Object.freeze({ certificates: certificates.length, unreadable: read.length - certificates.length });
  READ.set(handle, { ...handle, index: indexBySubject(certificates) });
  return handle;
}

/**
 * The anchors that the settings name, or the system's where the settings name those.
 *
 * @rule path/ends-in-anchor
 */
export async function readAnchors(trust: Trust, system: readonly Uint8Array[] | SystemAnchors = []): Promise<Anchors> {
  const { index, certificates, unreadable, failures = [] } = await readTrust(trust, system);
  const none = certificates === 0 && failures.length === 0;
  return {
    index,
    reached: ['anchors'],
    failures: none ? [fail('no-anchors', { trust: trust.type })] : failures,
    evidence: { anchors: { trust: trust.type, certificates, unreadable } },
  };
}

const NOTHING: ReadAnchors = { index: new Map(), certificates: 0, unreadable: 0 };

async function readTrust(trust: Trust, system: readonly Uint8Array[] | SystemAnchors): Promise<ReadAnchors> {
  switch (trust.type) {
    case 'anchors':
      return READ.get(trust.certificates) ?? readGiven(trust.certificates);
    case 'system':
      return READ.get('map' in system ? readSystemAnchors(system) : system) ?? NOTHING;
    case 'none':
      return NOTHING;
    default:
      trust satisfies never;
      return NOTHING; // a kind of trust that we do not know is no reason to trust anybody
  }
}

/**
 * Each anchor is the one certificate of its hash. Where one is not, nobody knows what was meant to be trusted, and
 * none is. Anchors that nobody can change any more, as those of sealed settings, are read once.
 *
 * @rule trust/anchors-load-whole
 */
async function readGiven(given: readonly TrustCertificate[]): Promise<ReadAnchors> {
  // Asked before anything is awaited, so that it is true of what is read.
  const unchangeable =
    isUnchangeable(given, Object.keys(Array.from(given))) &&
    given.every((one) => isUnchangeable(one, ['pem', 'sha256']));
  const read = await Promise.all(given.map(readAnchor));
  const failures = given.flatMap(({ sha256 }, i) => (read[i] ? [] : [fail('unreadable-anchor', { anchor: sha256 })]));
  if (failures.length > 0) return { ...NOTHING, failures };
  const certificates = read.filter((one) => one !== undefined);
  const anchors = { certificates: certificates.length, unreadable: 0, index: indexBySubject(certificates) };
  if (unchangeable) READ.set(given, anchors);
  return anchors;
}

/** Frozen, and these are its own, no getters, which could say one thing now and another later. */
function isUnchangeable(value: object, keys: readonly string[]): boolean {
  const isData = (key: string) => Object.getOwnPropertyDescriptor(value, key)?.value !== undefined;
  return Object.isFrozen(value) && keys.every(isData);
}

/** The one form in which settings hold a certificate. How its base64 ends needs no second look: the hash is over it. */
const CANONICAL_PEM = /^-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/\n]+={0,2})\n-----END CERTIFICATE-----\n?$/;

async function readAnchor({ pem, sha256 }: TrustCertificate): Promise<Certificate | undefined> {
  const body = CANONICAL_PEM.exec(pem)?.[1]?.replaceAll('\n', '') ?? '';
  if (body.length % 4 !== 0) return undefined; // what else `atob` objects to does not fit the pattern
  const der = Uint8Array.from(atob(body), (character) => character.charCodeAt(0));
  if (toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', der))) !== sha256) return undefined;
  const result = readCertificate(der);
  return result.ok ? result.value : undefined;
}
