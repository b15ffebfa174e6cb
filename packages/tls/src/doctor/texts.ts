/**
 * The texts that certificates are read from: each once, with what it is for and what is wrong with it.
 */
import { compareRefs, compareText, isRedacted, type ObjectRef, refKey, refOf, reveal } from '@backend-tls/model';
import type { FoundCertificate, TlsFinding } from '../pem/certificates.js';
import { judgeOrder } from '../pem/order.js';
import { judgeStrength } from '../pem/strength.js';
import { readTrustBundle } from '../pem/trust-bundle.js';
import { type Inventory, pathOf, referencesOf, valueAt } from './inventory.js';
import { type FindCertificates, once } from './remember.js';
import type { CertificateUse } from './report.js';
import type { FoundServed } from './served.js';

/** One text of one object, or one that the caller handed in. */
export interface DoctorText {
  readonly object: ObjectRef | undefined;
  readonly key: string;
  readonly path: readonly (string | number)[];
  readonly uses: readonly CertificateUse[];
  readonly certificates: readonly FoundCertificate[];
  readonly findings: readonly TlsFinding[];
}

/** The texts, in order of their names. */
export interface DoctorTexts {
  readonly texts: readonly DoctorText[];
  readonly left: boolean; // whether there were more than are looked at
}

export const MOST_TEXTS = 20_000;

/** Uses that trust what they find, rather than present it. */
const TRUSTING: readonly CertificateUse[] = ['trust', 'client-trust', 'mounted', 'unused'];

interface Wanted {
  readonly object: ObjectRef | undefined;
  readonly key: string;
  readonly path: readonly (string | number)[];
  readonly text: string;
  readonly uses: Set<CertificateUse>;
}

/**
 * Reads every text that somebody refers to or that a backend presents, and every `ca.crt` of ConfigMaps and
 * ClusterTrustBundles. Of Secrets nothing is read that nobody refers to.
 *
 * @rule trust/bounded-reading
 */
export function readTexts(
  inventory: Inventory,
  served: readonly FoundServed[],
  findCertificates: FindCertificates,
): DoctorTexts {
  const wanted = wantedTexts(inventory, served);
  const judge = once(readTrustBundle);
  const texts = wanted.slice(0, MOST_TEXTS).map(({ text, uses, ...rest }): DoctorText => {
    const sorted = [...uses].sort(compareText);
    const { certificates, findings } = findCertificates(text);
    const isBundle = sorted.every((use) => TRUSTING.includes(use));
    return {
      ...rest,
      uses: sorted,
      certificates,
      findings: (isBundle ? judge(text).findings : judgeChain(certificates, findings)).filter(
        ({ code }) => code !== 'private-key' || rest.object?.kind !== 'ConfigMap', // that is said of the whole object
      ),
    };
  });
  return { texts, left: wanted.length > MOST_TEXTS };
}

function wantedTexts(inventory: Inventory, served: readonly FoundServed[]): readonly Wanted[] {
  const byPlace = new Map<string, Wanted>();
  const want = (object: ObjectRef | undefined, key: string, use: CertificateUse, given?: string) => {
    const place = object === undefined ? `\0${given}` : `${refKey(object)}\0${key}`;
    const known = byPlace.get(place);
    if (known !== undefined) known.uses.add(use);
    if (known !== undefined) return;
    const value = given ?? (object && valueAt(inventory.find(object), key));
    if (value === undefined) return;
    const text = isRedacted(value) ? reveal(value) : value;
    const path = object === undefined ? [] : pathOf(object, key);
    byPlace.set(place, { object, key, path, text, uses: new Set([use]) });
  };
  for (const { ref, key, use } of referencesOf(inventory)) want(ref, key, use);
  for (const { chains, mounted } of served) {
    for (const { secret, path, text } of chains) want(secret, String(path.at(-1) ?? ''), 'server', text);
    for (const { object, key } of mounted) want(object, key, 'mounted');
  }
  const loose = [...inventory.configMaps.filter(isOwn), ...inventory.trustBundles].map(refOf);
  for (const ref of loose) want(ref, 'ca.crt', 'unused');
  return [...byPlace.values()].map(withoutUnused).sort(byName);
}

/** What the cluster itself writes into every namespace is nobody's to mend. */
const WRITTEN_BY_CLUSTER = /^(kube-root-ca\.crt|openshift-service-ca\.crt)$/;

function isOwn({ metadata }: { readonly metadata: { readonly name: string } }): boolean {
  return !WRITTEN_BY_CLUSTER.test(metadata.name);
}

function withoutUnused(wanted: Wanted): Wanted {
  if (wanted.uses.size > 1) wanted.uses.delete('unused');
  return wanted;
}

function byName(a: Wanted, b: Wanted): number {
  if (a.object === undefined || b.object === undefined)
    return Number(a.object !== undefined) - Number(b.object !== undefined) || compareText(a.text, b.text);
  return compareRefs(a.object, b.object) || compareText(a.key, b.key);
}

/** A private key beside a chain is no fault where both are secret. */
function judgeChain(certificates: readonly FoundCertificate[], findings: readonly TlsFinding[]): readonly TlsFinding[] {
  return [
    ...findings.filter(({ code }) => code !== 'private-key'),
    ...certificates.flatMap(judgeStrength),
    ...judgeOrder(certificates),
  ];
}
