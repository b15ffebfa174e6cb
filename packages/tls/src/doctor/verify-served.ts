/**
 * Whether what a backend presents verifies with the settings for it, and where its issuer is if not.
 */
import { type BackendTlsSettings, formatRef } from '@backend-tls/model';
import type { FoundCertificate } from '../pem/certificates.js';
import { describeAnchor } from '../pem/trust-bundle.js';
import { readSystemAnchors } from '../verify/anchors.js';
import type { PeerVerdict } from '../verify/verdict.js';
import { verifyPeer } from '../verify/verify-peer.js';
import type { DoctorOptions, ReportedCertificate } from './report.js';

/** Verifies a chain; `undefined` where nobody says what the system trusts. */
export type VerifyServed = (
  chain: readonly FoundCertificate[],
  settings: BackendTlsSettings,
) => Promise<PeerVerdict | undefined>;

/** `verifyPeer` at the moment asked about, once for each chain and settings. */
export function createVerifyServed({ at, systemAnchors }: Pick<DoctorOptions, 'at' | 'systemAnchors'>): VerifyServed {
  const known = new Map<string, Promise<PeerVerdict>>();
  const system = systemAnchors && 'map' in systemAnchors ? readSystemAnchors(systemAnchors) : systemAnchors; // once, not for every chain
  return async (chain, settings) => {
    if (settings.trust.type === 'system' && system === undefined) return undefined;
    const key = `${settings.fingerprint}\0${chain.map(({ sha256 }) => sha256).join()}`;
    let verdict = known.get(key);
    if (verdict === undefined) {
      verdict = verifyPeer(dersOf(chain), settings, { at, systemAnchors: system });
      known.set(key, verdict);
    }
    return verdict;
  };
}

/** The authorities at hand, by the name that they issue under. */
export type FindIssuers = (chain: readonly FoundCertificate[]) => Promise<readonly string[]>;

const MOST_ISSUERS = 8; // of one name that are tried

/**
 * Finds the objects that hold an authority which truly issued a chain: by the signature, not by the name alone.
 *
 * @rule path/signed-by-issuer
 */
export function createFindIssuers(
  certificates: readonly (FoundCertificate & Pick<ReportedCertificate, 'places'>)[],
  at: Date,
): FindIssuers {
  const byName = new Map<string, (typeof certificates)[number][]>();
  for (const found of certificates) {
    if (!found.certificate.isCa && !found.certificate.selfIssued) continue; // who issued itself can be trusted by itself
    const { text } = found.certificate.subject;
    const group = byName.get(text);
    if (group === undefined) byName.set(text, [found]);
    else group.push(found);
  }
  return async (chain) => {
    const names = new Set(chain.map(({ certificate }) => certificate.issuer.text));
    const candidates = [...names].flatMap((name) => (byName.get(name) ?? []).slice(0, MOST_ISSUERS));
    const holders = new Set<string>();
    for (const candidate of candidates.slice(0, MOST_ISSUERS)) {
      const trust = { type: 'anchors', certificates: [describeAnchor(candidate)] } as const;
      const { checks } = await verifyPeer(dersOf(chain), { trust, identity: { type: 'chain-only' } }, { at });
      const passed = (name: string) => checks.some((check) => check.name === name && check.outcome === 'passed');
      if (!passed('path') || !passed('signatures')) continue;
      for (const { object } of candidate.places) if (object !== undefined) holders.add(formatRef(object));
    }
    return [...holders].slice(0, MOST_ISSUERS);
  };
}

function dersOf(chain: readonly FoundCertificate[]): readonly Uint8Array[] {
  return chain.map(({ certificate }) => certificate.der);
}
