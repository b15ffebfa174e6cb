/**
 * The profile that a caller has chosen.
 */
import type { ResolveOptions } from './options.js';
import type { ProfileSwitches } from './profile.js';
import { defaultProfile } from './profiles/default.js';

/**
 * The profile with the caller's override.
 *
 * @throws {TypeError} if it is no enforcing profile: one for predictions, or one with a switch that the engine does not
 *   know, could open what an enforcing one closes
 * @rule closing/profiles
 */
export function profileOf({ profile = defaultProfile, danglingClaims }: ResolveOptions): ProfileSwitches {
  const { name, predictOnly } = profile as { readonly name?: string; readonly predictOnly?: unknown };
  if (predictOnly !== undefined) {
    throw new TypeError(
      `Profile "${name}" predicts what an implementation does; resolve() takes an enforcing profile.`,
    );
  }
  const whole = danglingClaims === undefined ? profile : { ...profile, danglingClaims };
  const known =
    Array.isArray(whole.caKinds) &&
    typeof whole.systemTrust === 'boolean' &&
    [whole.kgateway, whole.serviceImports, whole.xBackends].every((value) => typeof value === 'boolean') &&
    ['any', 'kubernetes.io/tls'].includes(whole.clientSecretTypes) &&
    ['sole-port', 'refuse', 'report'].includes(whole.danglingClaims);
  if (!known) throw new TypeError('The profile, or danglingClaims, has a value that is not known.');
  return whole;
}
