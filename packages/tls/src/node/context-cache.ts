/**
 * SecureContexts, kept by what they are made of: ten thousand policies over fifty CAs need fifty.
 */
import { createHash } from 'node:crypto';
import type { SecureContext } from 'node:tls';
import type { BackendTlsSettings } from '@backend-tls/model';
import type { SystemTrust } from './system-trust.js';

/** Where contexts are kept. Give one of your own to `toConnectOptions` to bound or to drop them by yourself. */
export interface ContextCache {
  /** The context of this key, made if it is not at hand. What `make` throws is not kept. */
  contextFor(key: string, make: () => SecureContext): SecureContext;
}

/**
 * A cache that drops the context which was not used for longest.
 *
 * @param options.max  contexts to keep, 1 or more; default 1000, which is some 6 MiB with one anchor each
 * @throws {TypeError} if `max` is not a positive integer
 */
export function createContextCache({ max = 1000 }: { readonly max?: number } = {}): ContextCache {
  if (!Number.isInteger(max) || max < 1) throw new TypeError('createContextCache() takes a positive integer as `max`.');
  const contexts = new Map<string, SecureContext>();
  return {
    contextFor(key, make) {
      const context = contexts.get(key) ?? make();
      contexts.delete(key); // and to the end, where the latest stand
      contexts.set(key, context);
      for (const oldest of contexts.keys()) {
        if (contexts.size <= max) break;
        contexts.delete(oldest);
      }
      return context;
    },
  };
}

/** Of trust that nobody can change any more, such as that of `loadSystemTrust`. */
const systemKeys = new WeakMap<SystemTrust, string>();

/** The key of a context: that of the settings, and where they trust the system also which system that is. */
export function contextKeyOf({ contextKey, trust }: BackendTlsSettings, system: SystemTrust | undefined): string {
  if (trust.type !== 'system' || system === undefined) return contextKey;
  const known = systemKeys.get(system);
  const key = known ?? createHash('sha256').update(JSON.stringify(system.certificates)).digest('hex');
  if (Object.isFrozen(system) && Object.isFrozen(system.certificates)) systemKeys.set(system, key);
  return `${contextKey}\0${key}`;
}
