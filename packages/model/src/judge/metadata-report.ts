/**
 * How errors of metadata are told.
 */
import type { ModelCode } from '../codes.js';
import type { ModelRule } from '../rules.js';
import { addError, type Report } from './report.js';
import type { ServerErrorType } from './server-error.js';

type Path = readonly (string | number)[];

/** A path as the server prints it: `metadata.finalizers[0]`. */
export function fieldText(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}

/** An error of metadata, without what follows from the field. */
export interface MetadataFault {
  readonly code: ModelCode;
  readonly type?: ServerErrorType; // default: Invalid
  readonly detail: string;
  readonly value?: unknown;
  readonly at?: Path; // in metadata, where that is nearer than the field that the server names
}

/** Adds an error of a field of metadata; `field` is the one that the server names. */
export function addFault(report: Report, rule: ModelRule, field: Path, fault: MetadataFault): void {
  const { code, type = 'Invalid', detail, at = field } = fault;
  const shown = 'value' in fault ? { value: fault.value } : undefined;
  const path = ['metadata', ...at];
  addError(report, { code, type, field: fieldText(['metadata', ...field]), path, detail, ...shown, rule });
}
