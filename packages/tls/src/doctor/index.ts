/**
 * What is wrong with certificates before any handshake, and what a rotation would break. Runs in browsers as well as in
 * Node, offline.
 */
export { doctor } from './doctor.js';
export type { DoctorCode } from './findings.js';
export type {
  BackendReport,
  CertificatePlace,
  CertificateUse,
  DoctorBackend,
  DoctorFinding,
  DoctorKey,
  DoctorObjects,
  DoctorOptions,
  DoctorReport,
  DoctorResolution,
  NothingServed,
  ReportedCertificate,
  Served,
  ServedReport,
} from './report.js';
export {
  type RehearsedStep,
  type RotatedBundle,
  type RotatedChain,
  type Rotation,
  type RotationCell,
  type RotationReport,
  type RotationStep,
  rehearseRotation,
} from './rotation.js';
