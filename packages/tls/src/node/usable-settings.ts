/**
 * Which settings may reach a socket: those that verify a chain, belong to this program, and are as they were sealed.
 */
import { types } from 'node:util';
import { type BackendTlsSettings, isRedacted, type PredictedSettings, sealSettings } from '@backend-tls/model';
import { misuse } from './fault.js';

/** Settings that passed, and that nobody can have changed since: keyed by the object, valid because it is frozen. */
const judged = new WeakSet<object>();

/**
 * The settings, if they verify something, are no prediction, and still have the keys of what they say.
 *
 * The keys are computed again, because a changed copy (`{ ...settings, trust }`) would bring the old keys along, and
 * with them the contexts and the pools of other settings. Only settings that are frozen through and through, as
 * `sealSettings` gives them, are judged once; of all others the result is a copy that stays as it was judged.
 *
 * @throws {TypeError} `ERR_BACKEND_TLS_PREDICTED`, `ERR_BACKEND_TLS_UNVERIFIED` or `ERR_BACKEND_TLS_SETTINGS`
 * @rule closing/profiles
 * @rule closing/unverified-settings
 * @rule trust/settings-unchanged
 */
export function usableSettings(settings: BackendTlsSettings | PredictedSettings): BackendTlsSettings {
  if (judged.has(settings)) return settings as BackendTlsSettings;
  const { fingerprint, contextKey, ...said } = { ...(settings as BackendTlsSettings) };
  const sealed = sealSettings(said);
  if (sealed.predicted !== undefined)
    throw misuse('ERR_BACKEND_TLS_PREDICTED', 'These settings are a prediction and reach no socket.');
  if (sealed.trust.type === 'none' || sealed.identity.type === 'none')
    throw misuse('ERR_BACKEND_TLS_UNVERIFIED', 'These settings verify no certificate and reach no socket.');
  if (!isKnown(sealed.trust.type, ['anchors', 'system']) || !isKnown(sealed.identity.type, ['any-of', 'chain-only']))
    throw misuse('ERR_BACKEND_TLS_SETTINGS', 'These settings have trust or an identity of an unknown type.');
  if (fingerprint !== sealed.fingerprint || contextKey !== sealed.contextKey)
    throw misuse('ERR_BACKEND_TLS_SETTINGS', 'These settings were changed after they were sealed: seal the copy.');
  if (isUnchangeable(settings)) judged.add(settings);
  judged.add(sealed);
  return sealed;
}

/** Data from elsewhere may hold what the types do not know. */
function isKnown(type: string, known: readonly string[]): boolean {
  return known.includes(type);
}

/**
 * Whether it says the same whenever it is read: frozen data all the way down, with no getter, no prototype of its own
 * and no Proxy, which could say one thing to whoever checks and another to whoever connects.
 */
function isUnchangeable(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'function';
  if (types.isProxy(value) || !Object.isFrozen(value)) return false;
  if (isRedacted(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== Array.prototype) return false;
  return Reflect.ownKeys(value).every((key) => {
    const property = Object.getOwnPropertyDescriptor(value, key); // a symbol too: an iterator is read like any other
    return property !== undefined && 'value' in property && isUnchangeable(property.value);
  });
}
