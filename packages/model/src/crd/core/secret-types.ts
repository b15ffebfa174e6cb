/**
 * What each type of Secret must hold. Whether it is a certificate, a key or a good password is nobody's question here.
 */
import { isPlainObject } from '../../plain.js';
import type { Combination, CombinationError } from '../node.js';
import { decodeGoBase64, isGoBase64 } from './base64.js';

type Entry = (key: string) => string | undefined;

const TYPES: Readonly<Record<string, (entry: Entry, metadata: unknown) => readonly CombinationError[]>> = {
  'kubernetes.io/tls': (entry) => ['tls.crt', 'tls.key'].filter((key) => entry(key) === undefined).map(missing),
  'kubernetes.io/ssh-auth': (entry) => ((entry('ssh-privatekey') ?? '') === '' ? [missing('ssh-privatekey')] : []),
  'kubernetes.io/basic-auth': (entry) => {
    const isNamed = entry('username') !== undefined || entry('password') !== undefined;
    return isNamed ? [] : ['username', 'password'].map(missing);
  },
  'kubernetes.io/dockercfg': (entry) => jsonErrors('.dockercfg', entry),
  'kubernetes.io/dockerconfigjson': (entry) => jsonErrors('.dockerconfigjson', entry),
  'kubernetes.io/service-account-token': (_entry, metadata) => {
    const annotations = isPlainObject(metadata) ? metadata.annotations : undefined;
    const account = isPlainObject(annotations) ? annotations[ACCOUNT] : undefined;
    return typeof account === 'string' && account !== '' ? [] : [missingAccount()];
  },
};

const ACCOUNT = 'kubernetes.io/service-account.name';

function missing(key: string): CombinationError {
  return { type: 'Required', code: 'field-missing', at: ['data', key], printed: `data[${key}]`, detail: () => '' };
}

function missingAccount(): CombinationError {
  const at = ['metadata', 'annotations', ACCOUNT];
  return { type: 'Required', code: 'field-missing', at, printed: `metadata.annotations[${ACCOUNT}]`, detail: () => '' };
}

function jsonErrors(key: string, entry: Entry): readonly CombinationError[] {
  const written = entry(key);
  if (written === undefined) return [missing(key)];
  if (isJsonObject(written)) return [];
  const shown = { at: ['data', key], printed: `data[${key}]`, value: '<secret contents redacted>' };
  return [{ type: 'Invalid', code: 'field-unreadable', ...shown, detail: () => 'not a JSON object' }];
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return value === null || (typeof value === 'object' && !Array.isArray(value));
  } catch {
    return false;
  }
}

/** @rule client/secret-type */
export function holdsWhatItsTypeNeeds(secret: unknown): boolean {
  return secretTypeErrors(secret).length === 0;
}

/** What a Secret lacks; nothing, if what it holds cannot be read. */
export function secretTypeErrors(secret: unknown): readonly CombinationError[] {
  if (!isPlainObject(secret)) return [];
  const { type } = secret;
  const errors = typeof type === 'string' && Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  return errors?.((key) => entryOf(secret, key), secret.metadata) ?? [];
}

/** The value under a key; texts win over bytes. Empty, if it is not readable: that is an error of its own. */
function entryOf({ data, stringData }: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const [written, bytes] = [ownEntry(stringData, key), ownEntry(data, key)];
  if (written !== undefined) return typeof written === 'string' ? written : '';
  if (bytes === undefined) return undefined;
  return typeof bytes === 'string' && isGoBase64(bytes) ? decodeGoBase64(bytes) : '';
}

function ownEntry(entries: unknown, key: string): unknown {
  const value = isPlainObject(entries) && Object.hasOwn(entries, key) ? entries[key] : undefined;
  return value ?? undefined;
}

/** What the type of a Secret demands. */
export const SECRET_TYPE: Combination = {
  rule: 'client/secret-type',
  holds: holdsWhatItsTypeNeeds,
  errors: secretTypeErrors,
};
