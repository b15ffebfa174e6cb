/**
 * Leaves that a careful client refuses: what is wrong with each, how it is made, and what is said of it, in one table.
 */
import type { CheckName, PeerCode } from '../verify/failure.js';
import type { CertificateOptions } from './make-certificate.js';

/** How a leaf with a fault differs from a good one. */
export interface LeafFaultFacts {
  readonly says: string;
  readonly check: CheckName | undefined; // of `verifyPeer`; undefined: it accepts, and only OpenSSL refuses
  readonly code: PeerCode | undefined;
  readonly handshake: string; // code, or the message where that is UNSPECIFIED, of an error of Node with our options
  readonly needs?: 'security level 2'; // which OpenSSL has by default since Node 24; below it, the handshake succeeds
  readonly change?: (options: CertificateOptions, at: Date) => CertificateOptions;
  readonly ca?: true; // the leaf itself is an authority
  readonly issuer?: FaultyIssuer; // default: the authority that was asked
}

/** Who issues a leaf with a fault: somebody new, below the authority that was asked or beside it. */
export interface FaultyIssuer {
  readonly above: 'authority' | 'itself' | 'leaf'; // who issues the issuer; `leaf`: the issuer is the leaf itself
  readonly ca?: boolean; // default: it is one
  readonly options?: (at: Date) => CertificateOptions;
  readonly sameSubject?: true; // the name of the authority that was asked
  readonly below?: number; // how many intermediates stand between it and the leaf; default: none
  readonly unsent?: true; // the chain goes without it
}

const DAY_MS = 86_400_000;
const daysFrom = (at: Date, days: number) => new Date(at.getTime() + days * DAY_MS);
const past = (at: Date) => ({ notBefore: daysFrom(at, -30), notAfter: daysFrom(at, -1) });
const IDENTITY = 'ERR_BACKEND_TLS_IDENTITY';
const PRIVATE_EXTENSION = '1.3.6.1.4.1.99999.1'; // of an enterprise number that is not assigned

const LEAF_FAULTS = {
  expired: {
    says: 'It expired a day ago.',
    check: 'validity',
    code: 'expired',
    handshake: 'CERT_HAS_EXPIRED',
    change: (options, at) => ({ ...options, ...past(at) }),
  },
  'not-yet-valid': {
    says: 'It is valid from tomorrow on.',
    check: 'validity',
    code: 'not-yet-valid',
    handshake: 'CERT_NOT_YET_VALID',
    change: (options, at) => ({ ...options, notBefore: daysFrom(at, 1), notAfter: daysFrom(at, 30) }),
  },
  'no-names': {
    says: 'It has no subject alternative name, and a common name that says nothing.',
    check: 'identity',
    code: 'no-names',
    handshake: IDENTITY,
    change: (options) => ({ subject: 'CN=no name', ...withoutNames(options) }),
  },
  'common-name-only': {
    says: 'It has the DNS name as common name, and nowhere else.',
    check: 'identity',
    code: 'no-names',
    handshake: IDENTITY,
    change: (options) => ({ ...withoutNames(options), subject: `CN=${options.dns?.[0] ?? 'localhost'}` }),
  },
  'other-name': {
    says: 'It is for another name, other.invalid.',
    check: 'identity',
    code: 'name-mismatch',
    handshake: IDENTITY,
    change: (options) => ({ ...withoutNames(options), dns: ['other.invalid'] }),
  },
  'client-usage-only': {
    says: 'Its extended key usage is clientAuth alone.',
    check: 'purpose',
    code: 'wrong-purpose',
    handshake: 'INVALID_PURPOSE',
    change: (options) => ({ ...options, usage: ['client'] }),
  },
  'wrong-key-usage': {
    says: 'Its key may do nothing that TLS does.',
    check: 'purpose',
    code: 'wrong-key-usage',
    handshake: 'INVALID_PURPOSE',
    change: (options) => ({ ...options, keyUsage: ['dataEncipherment'] }),
  },
  'weak-key': {
    says: 'Its key is RSA of 1024 bits.',
    check: 'keys',
    code: 'weak-key',
    handshake: 'EE certificate key too weak',
    needs: 'security level 2',
    change: (options) => ({ ...options, key: 'RSA-1024' }),
  },
  'weak-signature': {
    says: 'Its issuer signed it with SHA-1.',
    check: 'signatures',
    code: 'unsupported-signature',
    handshake: 'CA signature digest algorithm too weak',
    change: (options) => ({ ...options, digest: 'SHA-1' }),
  },
  'unknown-critical-extension': {
    says: 'It has a critical extension that nobody knows.',
    check: 'extensions',
    code: 'unknown-critical-extension',
    handshake: 'unhandled critical extension',
    change: (options) => ({ ...options, extensions: [{ oid: PRIVATE_EXTENSION, critical: true }] }),
  },
  'is-a-ca': {
    says: 'It is a certificate authority itself; RFC 5280 allows that, OpenSSL does not.',
    check: undefined,
    code: undefined,
    handshake: 'INVALID_PURPOSE',
    ca: true,
  },
  'self-signed': {
    says: 'It is signed by itself.',
    check: 'path',
    code: 'unknown-issuer',
    handshake: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    issuer: { above: 'leaf' },
  },
  'untrusted-issuer': {
    says: 'Its issuer is another authority of another name.',
    check: 'path',
    code: 'unknown-issuer',
    handshake: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    issuer: { above: 'itself', options: () => ({ subject: 'CN=Another CA' }), unsent: true },
  },
  'impostor-issuer': {
    says: 'Its issuer is another authority of the same name.',
    check: 'signatures',
    code: 'bad-signature',
    handshake: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    issuer: { above: 'itself', sameSubject: true, unsent: true },
  },
  'missing-intermediate': {
    says: 'Its issuer is an intermediate, which the chain goes without.',
    check: 'path',
    code: 'unknown-issuer',
    handshake: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    issuer: { above: 'authority', options: () => ({ subject: 'CN=Unsent CA' }), unsent: true },
  },
  'issuer-expired': {
    says: 'Its issuer is an intermediate that expired a day ago.',
    check: 'validity',
    code: 'expired',
    handshake: 'CERT_HAS_EXPIRED',
    issuer: { above: 'authority', options: (at) => ({ ...past(at), subject: 'CN=Expired CA' }) },
  },
  'issuer-is-no-ca': {
    says: 'Its issuer is a leaf.',
    check: 'authorities',
    code: 'not-a-ca',
    handshake: 'key usage does not include certificate signing',
    issuer: { above: 'authority', ca: false, options: () => ({ subject: 'CN=not a CA' }) },
  },
  'issuer-may-not-sign': {
    says: 'Its issuer is an intermediate whose key may not sign certificates.',
    check: 'authorities',
    code: 'may-not-sign',
    handshake: 'key usage does not include certificate signing',
    issuer: { above: 'authority', options: () => ({ subject: 'CN=Unable CA', keyUsage: ['cRLSign'] }) },
  },
  'path-too-long': {
    says: 'Two intermediates stand above it, of which the upper allows none below.',
    check: 'path-length',
    code: 'path-too-long',
    handshake: 'PATH_LENGTH_EXCEEDED',
    issuer: { above: 'authority', options: () => ({ subject: 'CN=Short CA', pathLength: 0 }), below: 1 },
  },
  'name-not-permitted': {
    says: 'Its issuer is an intermediate that may vouch for permitted.invalid only.',
    check: 'name-constraints',
    code: 'name-not-permitted',
    handshake: 'permitted subtree violation',
    issuer: { above: 'authority', options: () => ({ subject: 'CN=Narrow CA', permits: ['permitted.invalid'] }) },
  },
  'name-excluded': {
    says: 'Its issuer is an intermediate that may vouch for no DNS name at all.',
    check: 'name-constraints',
    code: 'name-excluded',
    handshake: 'excluded subtree violation',
    issuer: { above: 'authority', options: () => ({ subject: 'CN=Excluding CA', excludes: [''] }) },
  },
} as const satisfies Readonly<Record<string, LeafFaultFacts>>;

/** What is wrong with a leaf. */
export type LeafFault = keyof typeof LEAF_FAULTS;

/** The faults, each with what is wrong, and what `verifyPeer` and Node say of it. */
export const leafFaults: Readonly<Record<LeafFault, LeafFaultFacts>> = LEAF_FAULTS;

function withoutNames({
  dns: _dns,
  uri: _uri,
  ip: _ip,
  email: _email,
  ...rest
}: CertificateOptions): CertificateOptions {
  return rest;
}
