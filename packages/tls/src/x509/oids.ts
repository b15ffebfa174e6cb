/**
 * The object identifiers that mean something to us, and what people call them.
 */

/** Extensions of RFC 5280 §4.2 that are read. */
export const SUBJECT_KEY_ID = '2.5.29.14';
export const KEY_USAGE = '2.5.29.15';
export const SUBJECT_ALT_NAME = '2.5.29.17';
export const ISSUER_ALT_NAME = '2.5.29.18';
export const BASIC_CONSTRAINTS = '2.5.29.19';
export const NAME_CONSTRAINTS = '2.5.29.30';
export const CERTIFICATE_POLICIES = '2.5.29.32';
export const POLICY_MAPPINGS = '2.5.29.33';
export const AUTHORITY_KEY_ID = '2.5.29.35';
export const POLICY_CONSTRAINTS = '2.5.29.36';
export const EXTENDED_KEY_USAGE = '2.5.29.37';
export const INHIBIT_ANY_POLICY = '2.5.29.54';
export const AUTHORITY_INFO_ACCESS = '1.3.6.1.5.5.7.1.1';

/** The policy that stands for all policies (RFC 5280 §4.2.1.4). */
export const ANY_POLICY = '2.5.29.32.0';

/** The extended key usage of TLS servers (RFC 5280 §4.2.1.12). */
export const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';

/** Key types. */
export const RSA = '1.2.840.113549.1.1.1';
export const RSASSA_PSS = '1.2.840.113549.1.1.10'; // also a way to sign
export const EC = '1.2.840.10045.2.1';

/** Keys that are one octet string and nothing else (RFC 8410, FIPS 204); those that sign go by the same identifier. */
export const RAW_KEYS: Readonly<Record<string, string>> = {
  '1.3.101.110': 'X25519',
  '1.3.101.111': 'X448',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
  '2.16.840.1.101.3.4.3.17': 'ML-DSA-44',
  '2.16.840.1.101.3.4.3.18': 'ML-DSA-65',
  '2.16.840.1.101.3.4.3.19': 'ML-DSA-87',
};

/** The curves that signatures are verified on; others go by their identifier. */
export const CURVES: Readonly<Record<string, string>> = {
  '1.2.840.10045.3.1.7': 'P-256',
  '1.3.132.0.34': 'P-384',
  '1.3.132.0.35': 'P-521',
};

/** How RSASSA-PSS makes its mask (RFC 8017 appendix B.2.1). */
export const MGF1 = '1.2.840.113549.1.1.8';

/** Ways to sign that are accepted: the kind of key, and the digest. */
export const SIGNATURES: Readonly<Record<string, readonly [key: 'RSA' | 'EC', digest: string]>> = {
  '1.2.840.113549.1.1.11': ['RSA', 'SHA-256'],
  '1.2.840.113549.1.1.12': ['RSA', 'SHA-384'],
  '1.2.840.113549.1.1.13': ['RSA', 'SHA-512'],
  '1.2.840.10045.4.3.2': ['EC', 'SHA-256'],
  '1.2.840.10045.4.3.3': ['EC', 'SHA-384'],
  '1.2.840.10045.4.3.4': ['EC', 'SHA-512'],
};

/** Digests that are accepted, as RSASSA-PSS names them in its parameters. */
export const DIGESTS: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};

/** Attributes of a distinguished name that decide something. */
export const COMMON_NAME = '2.5.4.3';
export const EMAIL_ADDRESS = '1.2.840.113549.1.9.1';

/** Short names of attributes in a distinguished name: RFC 4514 §3, and what OpenSSL prints beyond it. */
export const ATTRIBUTES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.15': 'businessCategory',
  '2.5.4.17': 'postalCode',
  '2.5.4.42': 'GN',
  '2.5.4.46': 'dnQualifier',
  '2.5.4.97': 'organizationIdentifier',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'emailAddress',
  '1.3.6.1.4.1.311.60.2.1.1': 'jurisdictionL',
  '1.3.6.1.4.1.311.60.2.1.2': 'jurisdictionST',
  '1.3.6.1.4.1.311.60.2.1.3': 'jurisdictionC',
};
