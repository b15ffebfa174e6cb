/**
 * From a failed connection to its cause: errors, alerts, answers and lines of logs, in Node and in browsers.
 */
export type { Actor, DiagnosedCheck } from './cause-facts.js';
export type { CauseCode, Confidence } from './causes.js';
export {
  type Cause,
  type DiagnoseContext,
  type DiagnosePeerContext,
  type Diagnosis,
  type DiagnosisEvidence,
  diagnose,
  diagnosePeer,
} from './diagnose.js';
export { explainDiagnosis, safeText } from './explain.js';
export type { DiagnosedField, FieldName } from './fields.js';
export type { HttpAnswer, TlsAlert } from './observation.js';
export type { Party } from './reading.js';
