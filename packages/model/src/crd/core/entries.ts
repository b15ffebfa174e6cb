/**
 * The entries of ConfigMaps and Secrets: keys and values.
 */
import { isShowableKey } from '../../entry-key.js';
import { byteLength } from '../../judge/names.js';
import { isPlainObject } from '../../plain.js';
import type { Check, Combination, CombinationError } from '../node.js';
import { map, text } from '../words.js';
import { decodedLength, isGoBase64 } from './base64.js';

type Texts = Readonly<Record<string, string | null>> | null | undefined;

/** The parts of a ConfigMap or Secret that hold entries. */
export interface Entries {
  readonly data?: Texts;
  readonly binaryData?: Texts;
  readonly stringData?: Texts;
}

/** The keys of a map that are there. */
function keysOf(texts: Texts): readonly string[] {
  return Object.keys(texts ?? {}).filter((key) => texts?.[key] !== null && texts?.[key] !== undefined);
}

/** What is wrong with a key, in the server's words. */
function keyFaults(key: string): readonly string[] {
  const letters = "a valid config key must consist of alphanumeric characters, '-', '_' or '.'";
  return [
    ...(byteLength(key) > 253 ? ['must be no more than 253 bytes'] : []),
    ...(key === '' || /[^-._a-zA-Z0-9]/.test(key) ? [letters] : []),
    ...(key === '.' || key === '..' ? [`must not be '${key}'`] : []),
    ...(key.startsWith('..') && key !== '..' ? ["must not start with '..'"] : []),
  ];
}

/** @rule ref/data-keys */
export function areDataKeys(texts: unknown): boolean {
  return !isPlainObject(texts) || keysOf(texts as Texts).every((key) => keyFaults(key).length === 0);
}

/** A key that may be a torn value is not named. */
export function dataKeyErrors(texts: unknown): readonly CombinationError[] {
  return keysOf(texts as Texts).flatMap((key) =>
    keyFaults(key).map((fault) => ({
      type: 'Invalid' as const,
      code: 'pattern-mismatch' as const,
      detail: () => fault,
      ...(isShowableKey(key) ? { at: [key], printed: `[${key}]` } : { at: [] }),
    })),
  );
}

const DATA_KEYS: Combination = { rule: 'ref/data-keys', holds: areDataKeys, errors: dataKeyErrors };

/** @rule ref/data-base64 */
export function isDataBase64(value: string): boolean {
  return isGoBase64(value);
}

const BASE64_CHECKS: readonly Check[] = [
  { rule: 'ref/data-base64', code: 'field-unreadable', message: 'illegal base64 data', holds: isDataBase64 },
];

/** Entries as texts. */
export const TextEntries = /* @__PURE__ */ map(text(), { combination: DATA_KEYS });

/** Entries as bytes. */
export const BinaryEntries = /* @__PURE__ */ map(text({ checks: BASE64_CHECKS }), { combination: DATA_KEYS });

/** @rule ref/data-once */
export function isKeyedOnce({ data, binaryData }: Entries): boolean {
  return keysOf(binaryData).every((key) => !Object.hasOwn(data ?? {}, key) || data?.[key] === null);
}

const MAX_DATA = 1_048_576; // bytes, without the keys

/** @rule ref/data-size */
export function isConfigMapSmall({ data, binaryData }: Entries): boolean {
  return textSize(data) + binarySize(binaryData) <= MAX_DATA;
}

/**
 * What is written as text wins over what is written as bytes under the same key.
 *
 * @rule ref/data-size
 */
export function isSecretSmall({ data, stringData }: Entries): boolean {
  return textSize(stringData) + binarySize(data, stringData) <= MAX_DATA;
}

function textSize(texts: Texts): number {
  return keysOf(texts).reduce((size, key) => size + byteLength(texts?.[key] ?? ''), 0);
}

function binarySize(texts: Texts, hidden?: Texts): number {
  return keysOf(texts)
    .filter((key) => hidden === undefined || hidden === null || !Object.hasOwn(hidden, key))
    .reduce((size, key) => size + decodedLength(texts?.[key] ?? ''), 0);
}

const TOO_LONG = {
  rule: 'ref/data-size',
  code: 'too-long',
  message: `may not be more than ${MAX_DATA} bytes`,
} as const;

/** The rules of a ConfigMap. */
export const CONFIG_MAP_CHECKS: readonly Check[] = [
  {
    rule: 'ref/data-once',
    code: 'item-repeated',
    message: 'duplicate of key present in data',
    holds: isKeyedOnce,
    field: 'binaryData',
  },
  { ...TOO_LONG, holds: isConfigMapSmall, field: 'data' },
];

/** The rules of a Secret of any type. */
export const SECRET_CHECKS: readonly Check[] = [{ ...TOO_LONG, holds: isSecretSmall, field: 'data' }];
