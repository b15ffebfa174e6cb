/**
 * The letter of the spec: what is Core or Extended, and nothing that it calls implementation-specific.
 */
import type { EnforcingProfile } from '../profile.js';

/**
 * CA references to ConfigMap only, client certificates in Secrets of type kubernetes.io/tls only, no System trust, no
 * vendor kinds, dangling claims reported.
 *
 * @rule profile/spec
 */
export const specProfile: EnforcingProfile = {
  name: 'spec',
  caKinds: [{ group: '', kind: 'ConfigMap' }],
  clientSecretTypes: 'kubernetes.io/tls',
  systemTrust: false,
  kgateway: false,
  serviceImports: false,
  xBackends: false,
  danglingClaims: 'report',
};
