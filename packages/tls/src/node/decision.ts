/**
 * What a connection may be made by: a decision of the resolver, or settings alone.
 */
import type { BackendTlsSettings, Finding } from '@backend-tls/model';
import { usableSettings } from './usable-settings.js';

/** A decision, as `EffectiveTls` of `@backend-tls/resolver` is one. */
export type TlsDecision =
  | { readonly mode: 'plaintext' }
  | { readonly mode: 'tls'; readonly settings: BackendTlsSettings }
  | { readonly mode: 'refuse'; readonly findings: readonly Finding[] }
  | { readonly mode: 'passthrough' };

/** A decision; settings alone stand for `{ mode: 'tls', settings }`. */
export type Target = TlsDecision | BackendTlsSettings;

/** A decision that was read once. What is none reads as `unknown`, which opens nothing. */
export type ReadDecision =
  | { readonly mode: 'plaintext' | 'passthrough' }
  | { readonly mode: 'unknown' }
  | { readonly mode: 'tls'; readonly settings: BackendTlsSettings } // judged: may reach a socket
  | { readonly mode: 'refuse'; readonly findings: readonly Finding[] };

const UNKNOWN = { mode: 'unknown' } as const;

/**
 * The decision, with settings that were judged. A mode is believed only if it is whole: `plaintext` beside settings or
 * findings contradicts itself.
 *
 * @throws {TypeError} what `usableSettings` throws
 * @rule path/decision-carried-out
 */
export function readDecision(target: Target): ReadDecision {
  if (typeof target !== 'object' || target === null) return UNKNOWN;
  if (!('mode' in target)) return { mode: 'tls', settings: usableSettings(target) };
  const { mode, settings, findings } = target as { mode: unknown; settings?: unknown; findings?: unknown };
  if (mode === 'refuse') return { mode, findings: Array.isArray(findings) ? findings : [] };
  if (findings !== undefined) return UNKNOWN;
  if (mode === 'tls' && typeof settings === 'object' && settings !== null)
    return { mode, settings: usableSettings(settings as BackendTlsSettings) };
  return (mode === 'plaintext' || mode === 'passthrough') && settings === undefined ? { mode } : UNKNOWN;
}
