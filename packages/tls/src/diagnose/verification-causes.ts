/**
 * Why the backend's certificate is not accepted.
 */
import type { CauseFacts } from './cause-facts.js';

/** The backend's certificate was not accepted. */
const UNVERIFIED = { outcome: 'not-secured' } as const;
/** The certificate itself is wrong: nothing but another one helps. */
const BAD_LEAF = { ...UNVERIFIED, field: 'backend-certificate', actor: 'backend-owner' } as const;
/** What the policy trusts is wrong. */
const BAD_TRUST = { ...UNVERIFIED, field: 'trust', actor: 'policy-author' } as const;
export const VERIFICATION_CAUSES = {
  'untrusted-issuer': {
    ...BAD_TRUST,
    check: 'path',
    says: 'The backend’s certificate is from an authority that the policy does not trust.',
    remedy: 'Put the CA that issued the backend’s certificate into ca.crt of what caCertificateRefs names.',
  },
  'missing-intermediate': {
    ...BAD_LEAF,
    check: 'path',
    says: 'The backend does not send the intermediate certificates between its own and the trusted CA.',
    remedy: 'Let the backend serve its whole chain, leaf first; adding the intermediate to ca.crt helps as well.',
  },
  'self-signed-backend': {
    ...BAD_TRUST,
    check: 'path',
    says: 'The backend’s certificate is signed by itself, and the policy does not trust it.',
    remedy: 'Give the backend a certificate of a CA, or put its own into ca.crt of what caCertificateRefs names.',
  },
  'incomplete-anchor': {
    ...BAD_TRUST,
    check: 'path',
    says: 'ca.crt holds an intermediate without its root, which this client does not accept as the end of a path.',
    remedy: 'Add the root to ca.crt: not every implementation accepts an intermediate alone.',
  },
  'issuer-key-differs': {
    ...BAD_TRUST,
    check: 'signatures',
    says: 'A trusted CA has the name of the issuer, and another key: the backend’s certificate is not from it.',
    remedy: 'The CA was made anew. Put the new one into ca.crt, beside the old one until every backend has changed.',
  },
  'unverified-backend': {
    ...BAD_TRUST,
    check: 'path',
    says: 'The backend’s certificate was not accepted, and nobody said why.',
    remedy: 'Compare the chain that the backend sends with ca.crt and hostname of the policy, and look at its dates.',
  },
  'no-trust': {
    ...BAD_TRUST,
    check: 'anchors',
    says: 'There is no usable trust anchor.',
    remedy: 'Let caCertificateRefs name a ConfigMap whose ca.crt holds at least one whole certificate.',
  },
  'certificate-expired': {
    ...BAD_LEAF,
    check: 'validity',
    says: 'A certificate that the backend sends has expired.',
    remedy: 'Renew it, and make sure that the backend loads the new one; an expired intermediate counts too.',
  },
  'ca-expired': {
    ...BAD_TRUST,
    check: 'validity',
    says: 'A CA certificate in ca.crt has expired.',
    remedy: 'Replace it in ca.crt by its successor.',
  },
  'certificate-not-yet-valid': {
    ...BAD_LEAF,
    check: 'validity',
    says: 'A certificate on the path is not valid yet.',
    remedy: 'Wait, or issue one whose validity has begun; new certificates should begin a few minutes in the past.',
  },
  'clock-wrong': {
    ...UNVERIFIED,
    check: 'validity',
    actor: 'gateway-operator',
    says: 'The clock of the Gateway is wrong.',
    remedy: 'Compare the time on the Gateway’s node with the certificate’s dates.',
  },
  'wrong-purpose': {
    ...BAD_LEAF,
    check: 'purpose',
    says: 'The backend’s certificate, or an issuer above it, is not for TLS servers.',
    remedy: 'Issue one with the extended key usage serverAuth and the key usage digitalSignature, and not as a CA.',
  },
  'issuer-not-a-ca': {
    ...BAD_LEAF,
    check: 'authorities',
    says: 'A certificate that issued another is no certificate authority, or its key may not sign certificates.',
    remedy: 'Issue from a CA with basicConstraints cA and the key usage keyCertSign; that holds for ca.crt too.',
  },
  'path-too-long': {
    ...BAD_LEAF,
    check: 'path-length',
    says: 'There are more intermediates than an issuer allows, or than the client looks at.',
    remedy: 'Issue from a CA whose pathLenConstraint leaves room, or closer to the root.',
  },
  'name-constrained': {
    ...BAD_LEAF,
    check: 'name-constraints',
    says: 'An issuer may not vouch for the names of the backend’s certificate.',
    remedy: 'Issue from a CA whose name constraints permit every name of the certificate.',
  },
  'unknown-critical-extension': {
    ...BAD_LEAF,
    check: 'extensions',
    says: 'A certificate on the path has a critical extension that is not understood.',
    remedy: 'Issue it without that extension, or not critical.',
  },
  'policy-demanded': {
    ...BAD_LEAF,
    check: 'policies',
    says: 'An issuer demands a certificate policy that is missing.',
    remedy: 'Issue from a CA without policy constraints, or with the policies that they demand.',
  },
  'weak-key': {
    ...BAD_LEAF,
    check: 'keys',
    says: 'A key on the path is too weak, or of a kind that is not accepted.',
    remedy: 'Use P-256 or RSA of 2048 bits or more, in the certificate and in every CA above it.',
  },
  'weak-signature': {
    ...BAD_LEAF,
    check: 'signatures',
    says: 'A certificate on the path is signed in a way that is not accepted, such as with SHA-1.',
    remedy: 'Issue it again, signed with SHA-256 or better.',
  },
  'malformed-certificate': {
    ...BAD_LEAF,
    check: 'certificate',
    says: 'The backend sends no certificate, or one that cannot be read.',
    remedy: 'Look at what the backend loads: a PEM with the leaf first.',
  },
  'name-mismatch': {
    ...UNVERIFIED,
    check: 'identity',
    field: 'hostname',
    actor: 'policy-author',
    says: 'The certificate is trusted, but has none of the names that the policy expects.',
    remedy: 'Set hostname, or subjectAltNames if given, to a name of the certificate, or issue one with that name.',
  },
  'no-alternative-names': {
    ...BAD_LEAF,
    check: 'identity',
    says: 'The certificate has no subject alternative name, and its common name does not count.',
    remedy: 'Issue a certificate with the DNS name as subject alternative name.',
  },
  revoked: {
    ...BAD_LEAF,
    check: 'revocation',
    says: 'A certificate on the path is revoked.',
    remedy: 'Issue a new one.',
  },
  'revocation-unknown': {
    ...UNVERIFIED,
    check: 'revocation',
    actor: 'gateway-operator',
    says: 'The client asks for a revocation list, and has none that is valid.',
    remedy: 'Renew the list, or do not configure one: Gateway API has no field for it.',
  },
} as const satisfies Record<string, CauseFacts>;
