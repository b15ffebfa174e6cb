/**
 * What of a judgement may be told: kinds that hold secrets show no value, and open kinds have no unknown fields.
 */
import type { Definition } from '../crd/definition.js';
import { isShowableKey } from '../entry-key.js';
import type { Report } from './report.js';
import type { ServerError } from './server-error.js';

/**
 * The report as it may be told.
 *
 * @rule closing/secrets
 */
export function asShown(report: Report, { isSecret, body }: Pick<Definition, 'isSecret' | 'body'>): Report {
  const errors = isSecret === true ? report.errors.map(withoutValue) : report.errors;
  return { ...report, errors, unknown: body.open === true ? [] : report.unknown };
}

/** No value, and no key that may be a torn value; what is missing is named by the rule, not by the writer. */
function withoutValue({ value: _value, ...error }: ServerError): ServerError {
  const torn = error.path.findIndex((key) => typeof key === 'string' && !isShowableKey(key));
  if (torn < 0 || error.type === 'Required') return error;
  const path = error.path.slice(0, torn);
  return { ...error, path, field: path.join('.'), detail: 'an entry cannot be read' };
}
