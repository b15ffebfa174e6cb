/**
 * An error of the server as a finding of this package.
 */
import { finding, type ModelFinding } from '../codes.js';
import type { ObjectRef } from '../object.js';
import { type ServerError, serverMessage } from './server-error.js';

/** The message is what the server prints after the field. */
export function toFinding(error: ServerError, object: ObjectRef): ModelFinding {
  return finding(error.code, error.rule, serverMessage(error), { object, path: error.path });
}
