/**
 * What to do about a text that is not what it should be.
 */
import type { TlsCode } from '../findings.js';

const COPY =
  'Copy it again, whole: from "-----BEGIN CERTIFICATE-----" to "-----END CERTIFICATE-----", each on a line of its own.';
const STRONGER = 'Issue it anew with ECDSA P-256, or RSA of 2048 bits or more, and SHA-256.';

/** One sentence for each code. */
export const BLOCK_ADVICE: Readonly<Record<TlsCode, string>> = {
  'no-certificate': 'Put certificates in PEM there; not DER, not base64 of PEM, and not with "\\n" written out.',
  'too-large': 'Keep only the certificates that are needed.',
  'unterminated-block': COPY,
  'unopened-block': COPY,
  'mismatched-block': COPY,
  'nested-block': COPY,
  'pem-headers': 'Take the lines with a colon out of the block.',
  'bad-base64': COPY,
  'bad-der': COPY,
  'private-key': 'Take it out, and replace that key if others could have read it.',
  'unexpected-block': 'Take it out; if it was meant as a certificate, write it as "CERTIFICATE".',
  'byte-order-mark': 'Save the text without it.',
  'blank-line': 'Take the blank line out.',
  'duplicate-certificate': 'Take one of the two out.',
  'malformed-name': 'Issue it anew: addresses belong into IP names, wildcards stand for one whole label.',
  'several-certificates': 'Nothing, if your implementation takes several.',
  'not-a-ca': 'Trust the authority that issued it instead, unless exactly this one certificate is meant.',
  'intermediate-only':
    'Add the root: OpenSSL without partial chains, as nginx uses it, accepts a chain only up to its root.',
  'weak-key': STRONGER,
  'weak-signature': STRONGER,
  'out-of-order': 'Put the leaf first, then each issuer after what it issued.',
};
