/**
 * What becomes of each backend: added, removed, another mode, other settings.
 */
import { type BackendTlsSettings, compareText } from '@backend-tls/model';
import type { BackendKey, EffectiveBackend, EffectiveTls } from '../decision.js';
import { backendKeyText } from '../reach.js';
import { type SettingChange, settingChanges } from './setting-change.js';

/** One backend whose decision differs. A backend that refuses before and after is none: its findings tell why. */
export type BackendChange =
  | { readonly type: 'added'; readonly key: BackendKey; readonly after: EffectiveTls }
  | { readonly type: 'removed'; readonly key: BackendKey; readonly before: EffectiveTls }
  | { readonly type: 'mode'; readonly key: BackendKey; readonly before: EffectiveTls; readonly after: EffectiveTls }
  | {
      readonly type: 'settings';
      readonly key: BackendKey;
      readonly before: BackendTlsSettings;
      readonly after: BackendTlsSettings;
      readonly interchangeable: boolean; // whether only origins differ: connections may go on as they are
      readonly fields: readonly [SettingChange, ...SettingChange[]];
    };

/** Every change, in order of keys. */
export function backendChanges(
  before: readonly EffectiveBackend[],
  after: readonly EffectiveBackend[],
): readonly BackendChange[] {
  const [old, next] = [byKey(before), byKey(after)];
  const keys = [...new Set([...old.keys(), ...next.keys()])].sort(compareText);
  return keys.flatMap((key) => changeOf(old.get(key), next.get(key)) ?? []);
}

function byKey(backends: readonly EffectiveBackend[]): ReadonlyMap<string, EffectiveBackend> {
  return new Map(backends.map((backend) => [backendKeyText(backend.key), backend]));
}

function changeOf(old: EffectiveBackend | undefined, next: EffectiveBackend | undefined): BackendChange | undefined {
  if (old === undefined) return next && { type: 'added', key: next.key, after: next.tls };
  if (next === undefined) return { type: 'removed', key: old.key, before: old.tls };
  const { key, tls: after } = next;
  const before = old.tls;
  if (before.mode !== after.mode) return { type: 'mode', key, before, after };
  if (before.mode !== 'tls' || after.mode !== 'tls') return undefined;
  const [first, ...more] = settingChanges(before.settings, after.settings);
  if (first === undefined) return undefined;
  const interchangeable = before.settings.fingerprint === after.settings.fingerprint;
  return {
    type: 'settings',
    key,
    before: before.settings,
    after: after.settings,
    interchangeable,
    fields: [first, ...more],
  };
}
