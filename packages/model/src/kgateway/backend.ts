/**
 * kgateway's Backend (gateway.kgateway.dev/v1alpha1), as far as backend TLS needs it.
 */
import type { KubernetesObject } from '../object.js';

export interface KgatewayBackend extends KubernetesObject<'Backend'> {
  readonly spec: {
    readonly type?: string | undefined; // AWS | Static | DynamicForwardProxy | GCP | PriorityGroups; deprecated
    readonly static?:
      | {
          readonly hosts: readonly { readonly host: string; readonly port: number }[];
          readonly appProtocol?: string | undefined;
        }
      | undefined;
    readonly dynamicForwardProxy?: { readonly enableTls?: boolean | undefined } | undefined;
  };
}
