/**
 * XBackend (gateway.networking.x-k8s.io/v1alpha1, experimental): an external backend with TLS of its own.
 */
import type { BackendTLSPolicyValidation } from './backend-tls-policy.js';
import type { SecretObjectReference } from './gateway.js';
import type { KubernetesObject } from './object.js';

export interface XBackend extends KubernetesObject<'XBackend'> {
  readonly spec: {
    readonly type: string; // ExternalHostname
    readonly externalHostname?: { readonly hostname: string } | undefined;
    readonly port: { readonly name?: string | undefined; readonly port: number };
    readonly protocol?: string | undefined;
    readonly tls?:
      | {
          readonly mode: string; // None | ServerOnly | ClientAndServer
          readonly clientCertificateRef?: SecretObjectReference | undefined;
          readonly validation?: BackendTLSPolicyValidation | undefined;
        }
      | undefined;
  };
}
