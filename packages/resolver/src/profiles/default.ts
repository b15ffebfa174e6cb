/**
 * The secure reading of the spec, with every optional feature that closes or refines and none that opens.
 */
import { CERTIFICATES_GROUP } from '@backend-tls/model';
import type { EnforcingProfile } from '../profile.js';

/**
 * CA references to ConfigMap, Secret of any type and ClusterTrustBundle; System trust; kgateway's kinds, ServiceImports
 * and XBackends; a dangling claim closes the Service's only unclaimed port.
 *
 * @rule profile/default
 */
export const defaultProfile: EnforcingProfile = {
  name: 'default',
  caKinds: [
    { group: '', kind: 'ConfigMap' },
    { group: '', kind: 'Secret' },
    { group: CERTIFICATES_GROUP, kind: 'ClusterTrustBundle' },
  ],
  clientSecretTypes: 'any',
  systemTrust: true,
  kgateway: true,
  serviceImports: true,
  xBackends: true,
  danglingClaims: 'sole-port',
};
