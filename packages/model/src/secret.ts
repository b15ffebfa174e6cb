/**
 * Reading Secrets and ConfigMaps: whatever could be a private key is `Redacted` before anything else sees it.
 */
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64 } from '@scure/base';
import { isShowableKey } from './entry-key.js';
import { emptyObject, isPlainObject, type PlainObject } from './plain.js';
import { holdsPrivateKey } from './private-key.js';
import { Redacted } from './redacted.js';

/** An entry that could not be read; the value plays no part in it. */
export interface EntryProblem {
  readonly path: readonly string[];
}

/** A Secret or ConfigMap with its values read. */
export interface ReadEntries {
  readonly object: PlainObject;
  readonly problems: readonly EntryProblem[];
}

/**
 * A Secret with `data` and `stringData` merged into one map of redacted Latin-1 texts, one character a byte.
 * `stringData` wins over `data`, as it does in an API server. `null` counts as empty there.
 *
 * @rule closing/secrets
 */
export function readSecret(object: PlainObject): ReadEntries {
  const data = emptyObject<Redacted>();
  const problems: EntryProblem[] = [];
  for (const [field, decode] of SECRET_FIELDS) {
    const entries = object[field] ?? emptyObject();
    if (!isPlainObject(entries)) {
      problems.push({ path: [field] });
      continue;
    }
    for (const [key, value] of Object.entries(entries)) {
      const text = value === null ? '' : typeof value === 'string' ? decode(value) : undefined;
      if (!KEY.test(key) || text === undefined) problems.push({ path: pathOf(field, key) });
      else data[key] = new Redacted(text);
    }
  }
  const { stringData: _written, ...rest } = object;
  return { object: { ...rest, data }, problems };
}

const KEY = /^[-._a-zA-Z0-9]{1,253}$/;

/** A key that is long, or that no Secret can have, may be a torn value: it is not shown. */
function pathOf(field: string, key: string): readonly string[] {
  return isShowableKey(key) ? [field, key] : [field];
}

const SECRET_FIELDS: readonly (readonly [string, (value: string) => string | undefined])[] = [
  ['data', decodeBase64],
  ['stringData', (value) => latin1(utf8ToBytes(value))],
];

/**
 * A ConfigMap whose values with a private key in them are redacted whole. `binaryData` with a private key is left out.
 *
 * @rule closing/secrets
 */
export function readConfigMap(object: PlainObject): ReadEntries {
  const problems: EntryProblem[] = [];
  const data = mapEntries(object.data, (value) => {
    if (value === null) return '';
    return typeof value === 'string' && holdsPrivateKey(value) ? new Redacted(value) : value;
  });
  const binaryData = mapEntries(object.binaryData, (value, key) => {
    if (typeof value !== 'string' || !holdsPrivateKey(decodeBase64(value) ?? value)) return value ?? '';
    problems.push({ path: pathOf('binaryData', key) });
    return undefined;
  });
  return { object: { ...object, data, binaryData }, problems };
}

function mapEntries(value: unknown, change: (value: unknown, key: string) => unknown): unknown {
  if (!isPlainObject(value)) return value;
  const changed = emptyObject();
  for (const [key, item] of Object.entries(value)) {
    const kept = change(item, key);
    if (kept !== undefined) changed[key] = kept;
  }
  return changed;
}

/** Standard base64 with padding; line ends are skipped, as Go's decoder skips them. `undefined` if it is anything else. */
function decodeBase64(text: string): string | undefined {
  const joined = text.replace(/[\r\n]/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(joined)) return undefined; // a host's own decoder may be more generous
  try {
    return latin1(base64.decode(joined));
  } catch {
    return undefined;
  }
}

const CHUNK = 8192; // arguments of one call

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  }
  return text;
}
