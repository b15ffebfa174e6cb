/**
 * An error of the server as a finding of this package.
 */
import { finding, type ModelFinding } from '../codes.js';
import type { ObjectRef } from '../object.js';
import { holdsPrivateKey } from '../private-key.js';
import { type ServerError, serverMessage } from './server-error.js';

/** The server prints values whole; a finding goes to logs and terminals. */
const MAX_MESSAGE = 10_000; // code units

/**
 * The message is what the server prints after the field. A private key, wherever somebody put it, is not shown: not as a
 * value, and not as the key of a map.
 *
 * @rule closing/secrets
 */
export function toFinding(error: ServerError, object: ObjectRef): ModelFinding {
  const { code, rule, path } = error;
  const message = serverMessage(error);
  const isSecret = holdsPrivateKey(message);
  const shown = isSecret
    ? serverMessage({ ...error, value: '[redacted]', detail: 'the value holds a private key' })
    : message;
  const cut = shown.length > MAX_MESSAGE ? `${shown.slice(0, MAX_MESSAGE)}…` : shown;
  return finding(code, rule, cut, {
    object,
    path,
    ...(error.note === undefined ? {} : { evidence: { note: error.note } }),
  });
}
