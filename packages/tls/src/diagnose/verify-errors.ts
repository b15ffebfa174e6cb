/**
 * What OpenSSL and BoringSSL say of a certificate that they refuse: by text, since numbers moved between versions, and by
 * number where the text is missing.
 *
 * The texts are those of `X509_verify_cert_error_string` in OpenSSL 1.1.1, 3.0 and 3.5 and in BoringSSL; Node's codes are
 * the names of the constants.
 */
import type { CauseCode, Ranking } from './causes.js';
import { squash } from './squash.js';

interface VerifyError {
  readonly number: number; // of X509_V_ERR in OpenSSL 3
  readonly name?: string; // Node's code, where it has one
  readonly texts: readonly string[];
  readonly causes: Ranking;
  readonly ofClient?: CauseCode; // where it is the backend that refuses; default: `client-certificate-refused`
}

const EXPIRED: Ranking = ['possible', 'certificate-expired', 'ca-expired'];
const MALFORMED: Ranking = ['certain', 'malformed-certificate'];
const NAMES: Ranking = ['certain', 'name-constrained'];
const LISTS: Ranking = ['certain', 'revocation-unknown'];
const UNTRUSTED = 'client-certificate-untrusted';

const ERRORS: readonly VerifyError[] = [
  row(2, 'UNABLE_TO_GET_ISSUER_CERT', ['likely', 'incomplete-anchor', 'untrusted-issuer'], UNTRUSTED, [
    'unable to get issuer certificate',
  ]),
  row(20, 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', ['possible', 'untrusted-issuer', 'missing-intermediate'], UNTRUSTED, [
    'unable to get local issuer certificate',
  ]),
  row(21, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', ['possible', 'untrusted-issuer', 'missing-intermediate'], UNTRUSTED, [
    'unable to verify the first certificate',
  ]),
  row(19, 'SELF_SIGNED_CERT_IN_CHAIN', ['certain', 'untrusted-issuer'], UNTRUSTED, [
    'self signed certificate in certificate chain',
  ]),
  row(18, 'DEPTH_ZERO_SELF_SIGNED_CERT', ['certain', 'self-signed-backend'], UNTRUSTED, ['self signed certificate']),
  row(10, 'CERT_HAS_EXPIRED', EXPIRED, 'client-certificate-expired', ['certificate has expired']),
  row(9, 'CERT_NOT_YET_VALID', ['likely', 'certificate-not-yet-valid', 'clock-wrong'], 'client-certificate-expired', [
    'certificate is not yet valid',
  ]),
  row(26, 'INVALID_PURPOSE', ['likely', 'wrong-purpose', 'issuer-not-a-ca'], 'client-certificate-purpose', [
    'unsuitable certificate purpose',
    'unsupported certificate purpose',
  ]),
  row(79, 'INVALID_CA', ['certain', 'issuer-not-a-ca'], undefined, ['invalid CA certificate']),
  row(32, 'KEYUSAGE_NO_CERTSIGN', ['certain', 'issuer-not-a-ca'], undefined, [
    'key usage does not include certificate signing',
  ]),
  row(37, undefined, ['certain', 'wrong-purpose'], undefined, ['invalid non-CA certificate (has CA markings)']),
  row(39, undefined, ['certain', 'wrong-purpose'], undefined, ['key usage does not include digital signature']),
  row(25, 'PATH_LENGTH_EXCEEDED', ['certain', 'path-too-long'], undefined, ['path length constraint exceeded']),
  row(22, 'CERT_CHAIN_TOO_LONG', ['certain', 'path-too-long'], undefined, ['certificate chain too long']),
  row(7, 'CERT_SIGNATURE_FAILURE', ['likely', 'issuer-key-differs', 'malformed-certificate'], UNTRUSTED, [
    'certificate signature failure',
  ]),
  row(29, undefined, ['possible', 'untrusted-issuer', 'issuer-key-differs'], UNTRUSTED, ['subject issuer mismatch']),
  row(30, undefined, ['likely', 'issuer-key-differs', 'untrusted-issuer'], UNTRUSTED, [
    'authority and subject key identifier mismatch',
  ]),
  row(27, 'CERT_UNTRUSTED', ['likely', 'untrusted-issuer', 'unverified-backend'], UNTRUSTED, [
    'certificate not trusted',
  ]),
  row(28, 'CERT_REJECTED', ['likely', 'unverified-backend', 'untrusted-issuer'], undefined, ['certificate rejected']),
  row(34, undefined, ['certain', 'unknown-critical-extension'], undefined, ['unhandled critical extension']),
  row(47, undefined, NAMES, undefined, ['permitted subtree violation']),
  row(48, undefined, NAMES, undefined, ['excluded subtree violation']),
  row(49, undefined, NAMES, undefined, ['name constraints minimum and maximum not supported']),
  row(51, undefined, NAMES, undefined, ['unsupported name constraint type']),
  row(52, undefined, NAMES, undefined, ['unsupported or invalid name constraint syntax']),
  row(53, undefined, NAMES, undefined, ['unsupported or invalid name syntax']),
  row(42, undefined, ['certain', 'policy-demanded'], undefined, [
    'invalid or inconsistent certificate policy extension',
  ]),
  row(43, undefined, ['certain', 'policy-demanded'], undefined, ['no explicit policy']),
  row(62, 'HOSTNAME_MISMATCH', ['certain', 'name-mismatch'], undefined, ['hostname mismatch']),
  row(64, undefined, ['certain', 'name-mismatch'], undefined, ['IP address mismatch']),
  row(66, undefined, ['certain', 'weak-key'], undefined, ['EE certificate key too weak']),
  row(67, undefined, ['certain', 'weak-key'], undefined, ['CA certificate key too weak']),
  row(68, undefined, ['certain', 'weak-signature'], undefined, ['CA signature digest algorithm too weak']),
  row(76, undefined, ['certain', 'weak-signature'], undefined, ['cannot find certificate signature algorithm']),
  row(23, 'CERT_REVOKED', ['certain', 'revoked'], undefined, ['certificate revoked']),
  row(3, 'UNABLE_TO_GET_CRL', LISTS, undefined, ['unable to get certificate CRL']),
  row(8, 'CRL_SIGNATURE_FAILURE', LISTS, undefined, ['CRL signature failure']),
  row(11, 'CRL_NOT_YET_VALID', LISTS, undefined, ['CRL is not yet valid']),
  row(12, 'CRL_HAS_EXPIRED', LISTS, undefined, ['CRL has expired']),
  row(33, undefined, LISTS, undefined, ['unable to get CRL issuer certificate']),
  row(4, 'UNABLE_TO_DECRYPT_CERT_SIGNATURE', MALFORMED, undefined, ["unable to decrypt certificate's signature"]),
  row(6, 'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY', MALFORMED, undefined, ['unable to decode issuer public key']),
  row(13, 'ERROR_IN_CERT_NOT_BEFORE_FIELD', MALFORMED, undefined, ["format error in certificate's notBefore field"]),
  row(14, 'ERROR_IN_CERT_NOT_AFTER_FIELD', MALFORMED, undefined, ["format error in certificate's notAfter field"]),
  row(41, undefined, MALFORMED, undefined, ['invalid or inconsistent certificate extension']),
  row(94, undefined, ['certain', 'weak-key'], undefined, ['certificate public key has explicit ECC parameters']),
];

function row(
  number: number,
  name: string | undefined,
  causes: Ranking,
  ofClient: CauseCode | undefined,
  texts: readonly string[],
): VerifyError {
  return { number, causes, texts, ...(name && { name }), ...(ofClient && { ofClient }) };
}

const BY_NUMBER = new Map(ERRORS.map((error) => [error.number, error]));
const BY_NAME = new Map(ERRORS.flatMap((error) => (error.name === undefined ? [] : [[error.name, error] as const])));

/** The longest first, since one text begins another. */
const BY_TEXT = ERRORS.flatMap((error) => error.texts.map((text) => [squash(text), error] as const)).sort(
  ([a], [b]) => b.length - a.length,
);

/** The error of this number: only where there is no text, since numbers differ between versions. */
export function verifyErrorByNumber(number: number): VerifyError | undefined {
  return BY_NUMBER.get(number);
}

/** The error that Node gives this code. */
export function verifyErrorByName(code: string): VerifyError | undefined {
  return BY_NAME.get(code);
}

/** The error whose text stands in this one. */
export function verifyErrorIn(text: string): VerifyError | undefined {
  const squashed = squash(text);
  return BY_TEXT.find(([known]) => squashed.includes(known))?.[1];
}

/** What follows from it: about the backend's certificate, or about the Gateway's where the backend verified. */
export function causesOf({ causes, ofClient }: VerifyError, refusedBy: 'gateway' | 'backend'): Ranking {
  return refusedBy === 'gateway' ? causes : ['certain', ofClient ?? 'client-certificate-refused'];
}
