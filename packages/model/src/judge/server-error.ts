/**
 * An error as the API server reports it, as data and in its words (k8s.io/apimachinery `field.Error`).
 */
import type { ModelCode } from '../codes.js';
import type { ModelRule } from '../rules.js';

/** What kind of error it is; the words for it are the server's. */
export type ServerErrorType =
  | 'Required'
  | 'Duplicate'
  | 'Invalid'
  | 'NotSupported'
  | 'Forbidden'
  | 'TooLong'
  | 'TooMany'
  | 'TypeInvalid'
  | 'Decode'
  | 'Unknown';

/** One error of the server. */
export interface ServerError {
  readonly type: ServerErrorType;
  readonly field: string; // as the server prints it: "spec.validation.hostname"; "" where it names none
  readonly path: readonly (string | number)[]; // the same, in parts; of the nearest field where the server names none
  readonly detail: string;
  readonly value?: unknown; // what the server shows of the value; no such property: nothing
  readonly code: ModelCode;
  readonly rule: ModelRule;
}

const WORDS = {
  Required: 'Required value',
  Duplicate: 'Duplicate value',
  Invalid: 'Invalid value',
  NotSupported: 'Unsupported value',
  Forbidden: 'Forbidden',
  TooLong: 'Too long',
  TooMany: 'Too many',
  TypeInvalid: 'Invalid value',
  Decode: 'Decode error',
  Unknown: 'Unknown field',
} as const satisfies Record<ServerErrorType, string>;

/** After an error of these types the server checks no CEL rule. */
export const BLOCKING: ReadonlySet<ServerErrorType> = /* @__PURE__ */ new Set<ServerErrorType>([
  'NotSupported',
  'Required',
  'TooLong',
  'TooMany',
  'TypeInvalid',
]);

const BARE: ReadonlySet<ServerErrorType> = /* @__PURE__ */ new Set<ServerErrorType>([
  'Required',
  'Forbidden',
  'TooLong',
]);

/** The error as the server prints it after the field: `Invalid value: "": … should be at least 1 chars long`. */
export function serverMessage(error: ServerError): string {
  const shown = BARE.has(error.type) || !('value' in error) ? '' : `: ${showValue(error.value)}`;
  return `${WORDS[error.type]}${shown}${error.detail === '' ? '' : `: ${error.detail}`}`;
}

/** The whole line, as `kubectl` shows it. */
export function serverLine(error: ServerError): string {
  return `${error.field === '' ? '<nil>' : error.field}: ${serverMessage(error)}`;
}

function showValue(value: unknown): string {
  if (typeof value === 'string') return goQuote(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return JSON.stringify(value) ?? 'null';
}

const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\t': '\\t', '\r': '\\r' };

/** A text in quotes, as Go's `%q` writes it. */
export function goQuote(value: string): string {
  let quoted = '';
  for (const character of value) {
    const code = character.codePointAt(0) ?? 0;
    const isControl = code < 0x20 || code === 0x7f;
    quoted += ESCAPES[character] ?? (isControl ? `\\x${code.toString(16).padStart(2, '0')}` : character);
  }
  return `"${quoted}"`;
}
