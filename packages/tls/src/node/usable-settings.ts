/**
 * Which settings may reach a socket: those that verify a chain, belong to this program, and are as they were sealed.
 */
import { type BackendTlsSettings, type PredictedSettings, sealSettings } from '@backend-tls/model';
import { misuse } from './fault.js';

/**
 * Throws unless the settings verify something, are no prediction, and still have the keys of what they say.
 *
 * The keys are computed again, because a changed copy (`{ ...settings, trust }`) would bring the old keys along, and
 * with them the contexts and the pools of other settings.
 *
 * @throws {TypeError} `ERR_BACKEND_TLS_PREDICTED`, `ERR_BACKEND_TLS_UNVERIFIED` or `ERR_BACKEND_TLS_SETTINGS`
 * @rule closing/profiles
 * @rule closing/unverified-settings
 * @rule trust/settings-unchanged
 */
export function requireUsable(
  settings: BackendTlsSettings | PredictedSettings,
): asserts settings is BackendTlsSettings {
  if (settings.predicted !== undefined)
    throw misuse('ERR_BACKEND_TLS_PREDICTED', 'These settings are a prediction and reach no socket.');
  if (settings.trust.type === 'none' || settings.identity.type === 'none')
    throw misuse('ERR_BACKEND_TLS_UNVERIFIED', 'These settings verify no certificate and reach no socket.');
  if (
    !isKnown(settings.trust.type, ['anchors', 'system']) ||
    !isKnown(settings.identity.type, ['any-of', 'chain-only'])
  )
    throw misuse('ERR_BACKEND_TLS_SETTINGS', 'These settings have trust or an identity of an unknown type.');
  const { fingerprint, contextKey } = sealSettings(settings);
  if (settings.fingerprint !== fingerprint || settings.contextKey !== contextKey)
    throw misuse('ERR_BACKEND_TLS_SETTINGS', 'These settings were changed after they were sealed: seal the copy.');
}

/** Data from elsewhere may hold what the types do not know. */
function isKnown(type: string, known: readonly string[]): boolean {
  return known.includes(type);
}
