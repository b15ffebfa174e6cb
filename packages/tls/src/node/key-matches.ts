/**
 * Whether a private key belongs to a certificate, decided for every kind of key that Node reads.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { type Redacted, reveal } from '@backend-tls/model';
import { keyMatches as keyMatchesByContent } from '../private-key.js';

/**
 * Whether the key is that of the first certificate, also where the key does not carry its public half (Ed25519, and EC
 * keys that leave it out).
 *
 * Fits the resolver's option `keyMatches`. An encrypted or unreadable key, and an unreadable certificate, are `false`.
 *
 * @param certificatePem  a certificate or a chain, of which the first counts
 * @param key             PEM in PKCS#8, PKCS#1 or SEC 1; the first private key counts
 * @throws {TypeError} if the key is not a `Redacted`
 * @rule client/key-matches-certificate
 */
export function keyMatches(certificatePem: string, key: Redacted): boolean {
  const pem = reveal(key);
  if (keyMatchesByContent(certificatePem, key) === false) return false;
  try {
    return new X509Certificate(certificatePem).checkPrivateKey(createPrivateKey(pem));
  } catch {
    return false;
  }
}
