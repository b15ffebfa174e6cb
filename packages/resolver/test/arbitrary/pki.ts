/**
 * Certificates and keys for all clusters, made once when the tests start, and readers that remember what they read:
 * thousands of clusters share these few texts.
 */
import type { Redacted } from '@backend-tls/model';
import { reveal } from '@backend-tls/model';
import type { TrustBundle } from '@backend-tls/resolver';
import { keyMatches as matches, readTrustBundle as read } from '@backend-tls/tls';
import { makeCertificate, pkcs8Pem } from '../../../tls/test/make-certificates.js';

/** Three CAs. */
export const CAS: readonly string[] = await Promise.all(
  ['CN=One', 'CN=Two', 'CN=Three'].map(async (name) => (await makeCertificate(name)).pem),
);

const [first, second] = await Promise.all(
  ['CN=Gateway', 'CN=Other'].map(async (name) => {
    const made = await makeCertificate(name, { ca: false });
    return { certificate: made.pem, key: await pkcs8Pem(made.keys) };
  }),
);

/** Two key pairs, and what `tls.crt` and `tls.key` of a Secret may hold. */
export const PAIRS = { good: first!, other: second! } as const;

/**
 * Two pieces of every private key, long enough to be found nowhere by chance: the secret number of a P-256 key lies
 * about the first line's end. What follows it is the public key, which certificates show.
 */
export const CANARIES: readonly string[] = [first!, second!].flatMap(({ key }) => {
  const [head, body] = key.split('\n').filter((line) => line !== '' && !line.startsWith('-'));
  return [head!.slice(50), body!.slice(0, 22)];
});

const bundles = new Map<string, TrustBundle>();

/** The reader of @backend-tls/tls with a memory. */
export function readTrustBundle(text: string): TrustBundle {
  const known = bundles.get(text);
  if (known !== undefined) return known;
  const bundle = read(text);
  bundles.set(text, bundle);
  return bundle;
}

const pairs = new Map<string, boolean | undefined>();

/** The matcher of @backend-tls/tls with a memory. */
export function keyMatches(certificate: string, key: Redacted): boolean | undefined {
  const text = `${certificate}\0${reveal(key)}`;
  if (!pairs.has(text)) pairs.set(text, matches(certificate, key));
  return pairs.get(text);
}
