/**
 * Certificates for tests, made when they run, good ones and wrong ones. Needs the packages `@peculiar/x509` (2 or later)
 * and `reflect-metadata`, which are loaded on the first call.
 */
export { type LeafFault, type LeafFaultFacts, leafFaults } from './leaf-faults.js';
export type { CertificateOptions, KeyKind, OtherExtension, TestCertificate } from './make-certificate.js';
export type { Span } from './moment.js';
export type { ObjectName, TestConfigMap, TestSecret } from './objects.js';
export type { TestSettings } from './settings.js';
export { createTestPki, type TestAuthority, type TestPki } from './test-pki.js';
