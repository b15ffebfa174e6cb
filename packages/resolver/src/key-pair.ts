/**
 * A certificate chain and its private key, out of a Secret.
 */
import { type ClientCertificate, isRedacted, type ObjectRef, reveal, type Secret } from '@backend-tls/model';
import { certificatesOf } from './bundles.js';
import type { World } from './world.js';

/** `undecided`: the caller's `keyMatches` is missing or cannot tell. */
export type KeyPair =
  | { readonly state: 'good'; readonly certificate: ClientCertificate }
  | { readonly state: 'bad'; readonly why: string }
  | { readonly state: 'undecided'; readonly why: string };

/**
 * The pair in `tls.crt` and `tls.key`. A key that is encrypted, unreadable or belongs to another certificate is bad;
 * one of which nobody can say whether it belongs is undecided, and never used.
 *
 * @rule closing/key-pairs
 */
export function keyPairOf(world: Pick<World, 'readBundle' | 'keyMatches'>, secret: Secret, ref: ObjectRef): KeyPair {
  const chainText = textAt(secret, 'tls.crt');
  const key = Object.hasOwn(secret.data, 'tls.key') ? secret.data['tls.key'] : undefined;
  if (chainText === undefined || chainText.trim() === '') return { state: 'bad', why: 'it has no "tls.crt".' };
  if (key === undefined || !isRedacted(key) || reveal(key).trim() === '')
    return { state: 'bad', why: 'it has no "tls.key".' };

  const chain = certificatesOf(world.readBundle(chainText));
  if (typeof chain === 'string') return { state: 'bad', why: `its "tls.crt" is malformed: ${chain}` };
  const leaf = chain[0]!;
  const matches = askMatches(world.keyMatches, leaf.pem, key);
  if (matches === undefined)
    return { state: 'undecided', why: 'nobody can say whether its key belongs to its certificate.' };
  if (matches !== true)
    return { state: 'bad', why: 'its key is encrypted, unreadable or belongs to another certificate.' };
  const chainPem = chain.map((certificate) => certificate.pem).join('');
  return { state: 'good', certificate: { chainPem, key, secret: ref, subject: leaf.subject } };
}

/** A function that throws has decided nothing. */
function askMatches(matches: World['keyMatches'], pem: string, key: ClientCertificate['key']): boolean | undefined {
  try {
    return matches?.(pem, key);
  } catch {
    return undefined;
  }
}

function textAt(secret: Secret, key: string): string | undefined {
  const value = Object.hasOwn(secret.data, key) ? secret.data[key] : undefined;
  return value === undefined || !isRedacted(value) ? undefined : reveal(value);
}
