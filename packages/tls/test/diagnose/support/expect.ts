/**
 * A diagnosis in one line: the first cause with how sure it is, then the others.
 */
import { type DiagnoseContext, diagnose } from '../../../src/diagnose/index.js';

/** `name-mismatch certain`, `untrusted-issuer possible missing-intermediate`. */
export function diagnosed(observation: unknown, context: DiagnoseContext = {}): string {
  const { code, confidence, others } = diagnose(observation, context);
  return [code, confidence, ...others.map((other) => other.code)].join(' ');
}
