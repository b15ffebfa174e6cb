/**
 * Secrets and ConfigMaps as they are read: whatever could be a private key is `Redacted`.
 */
import type { ConfigMap as ConfigMapManifest } from './api/core/config-map.js';
import type { Secret as SecretManifest } from './api/core/secret.js';
import type { Redacted } from './redacted.js';

/** A value that holds a PRIVATE KEY block is `Redacted` from reading on. */
export interface ConfigMap extends Omit<ConfigMapManifest, 'data'> {
  readonly data?: Readonly<Record<string, string | Redacted>> | undefined;
}

/** `data` and `stringData` merged, base64 undone, every value `Redacted` (decoded as Latin-1, one character a byte). */
export interface Secret extends Omit<SecretManifest, 'data' | 'stringData'> {
  readonly data: Readonly<Record<string, Redacted>>;
}
