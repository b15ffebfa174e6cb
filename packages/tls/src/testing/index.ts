/**
 * Certificates for tests, made when they run, good ones and wrong ones. Needs the packages `@peculiar/x509` (2 or later)
 * and `reflect-metadata`, which are loaded on the first call.
 */
export type { LeafFault } from './leaf-faults.js';
export type { CertificateOptions, KeyKind, TestCertificate } from './make-certificate.js';
export { createTestPki, type TestAuthority, type TestPki } from './test-pki.js';
