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
  readonly note?: string; // what the server does not say
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
  return JSON.stringify(value, (_key, part: unknown) => shortened(part)) ?? 'null';
}

const MAX_ITEMS = 100; // of a list in a message
const MAX_UNITS = 10_000; // of a text in a message: the server shows all of it

function shortened(part: unknown): unknown {
  if (typeof part === 'string') return cut(part);
  if (typeof part === 'bigint') return null;
  return Array.isArray(part) && part.length > MAX_ITEMS ? part.slice(0, MAX_ITEMS) : part;
}

function cut(text: string): string {
  return text.length > MAX_UNITS ? `${text.slice(0, MAX_UNITS)}…` : text;
}

const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\t': '\\t', '\r': '\\r' };

/** A text in quotes, as Go's `%q` writes it; a very long one is cut. */
export function goQuote(value: string): string {
  const quoted = cut(value).replace(/["\\\p{Cc}]/gu, (character) => {
    const code = character.charCodeAt(0);
    const isControl = code < 0x20 || code === 0x7f;
    return ESCAPES[character] ?? (isControl ? `\\x${code.toString(16).padStart(2, '0')}` : character);
  });
  return `"${quoted}"`;
}
