/**
 * Certificates, PEM bundles and names, read strictly: what runs in browsers as well as in Node.
 */
export type { TlsCode } from './findings.js';
export { matchIdentity, matchIpAddress, type Presented } from './identity/match-identity.js';
export type { TlsFinding } from './pem/certificates.js';
export {
  type CertificateFacts,
  type Inspection,
  inspectCertificates,
  type KeyFacts,
  type SubjectAltNameFact,
} from './pem/inspect.js';
export { type Lifetime, lifetimeAt } from './pem/lifetime.js';
export { readTrustBundle, type TrustBundle } from './pem/trust-bundle.js';
export { keyMatches } from './private-key.js';
export type { TlsRule } from './rules.js';
export { readSystemAnchors, type SystemAnchors } from './verify/anchors.js';
export type { VerifyProfile } from './verify/context.js';
export { describeFailure } from './verify/describe-failure.js';
export type { CheckName, PeerCode, PeerFailure, Place } from './verify/failure.js';
export type { FormSection } from './verify/form.js';
export type { LimitName, Limits } from './verify/limits.js';
export type { Check, CheckEvidence, CheckOutcome, PeerVerdict } from './verify/verdict.js';
export { type VerifyContext, verifyPeer } from './verify/verify-peer.js';
export { describeSignature, type SignatureAlgorithm } from './x509/algorithm-names.js';
export {
  type Certificate,
  type CertificateResult,
  parseCertificate,
} from './x509/certificate.js';
export type { DerElement, DerProblem } from './x509/der.js';
export type {
  Extension,
  ExtensionFacts,
  KeyUsage,
  NameConstraints,
  PolicyConstraints,
  PolicyMapping,
} from './x509/extensions.js';
export type { GeneralName } from './x509/general-name.js';
export type { Name, NameAttribute } from './x509/name.js';
export type {
  AlgorithmIdentifier,
  EcPublicKey,
  PublicKey,
  RawPublicKey,
  RsaPublicKey,
  UnknownPublicKey,
} from './x509/public-key.js';
