/**
 * XBackend (gateway.networking.x-k8s.io/v1alpha1, experimental): an external backend with TLS of its own.
 */
import * as z from 'zod/mini';
import { BackendTLSPolicyValidation } from './backend-tls-policy.js';
import { SecretObjectReference } from './gateway.js';
import { envelope } from './metadata.js';
import type { KubernetesObject } from './object.js';
import { maybe, narrowing, type Schema } from './schema.js';

/** An XBackend. */
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

/** The shape of an XBackend. */
export const XBackend: Schema<XBackend> = /* @__PURE__ */ (() =>
  z.object({
    ...envelope('XBackend'),
    spec: z.object({
      type: z.string(),
      externalHostname: narrowing(z.object({ hostname: z.string() })),
      port: z.object({ name: maybe(z.string()), port: z.int() }),
      protocol: maybe(z.string()),
      tls: narrowing(
        z.object({
          mode: z.string(),
          clientCertificateRef: narrowing(SecretObjectReference),
          validation: narrowing(BackendTLSPolicyValidation),
        }),
      ),
    }),
  }))();
