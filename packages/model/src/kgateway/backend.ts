/**
 * kgateway's Backend (gateway.kgateway.dev/v1alpha1), as far as backend TLS needs it.
 */
import * as z from 'zod/mini';
import { envelope } from '../metadata.js';
import type { KubernetesObject } from '../object.js';
import { maybe, narrowing, type Schema } from '../schema.js';

/** kgateway's Backend. */
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

/** Below `dynamicForwardProxy` a `null` is broken: `enableTls` decides whether TLS is spoken. */
export const KgatewayBackend: Schema<KgatewayBackend> = /* @__PURE__ */ (() =>
  z.object({
    ...envelope('Backend'),
    spec: z.object({
      type: maybe(z.string()),
      static: maybe(
        z.object({
          hosts: z.array(z.object({ host: z.string(), port: z.int() })),
          appProtocol: maybe(z.string()),
        }),
      ),
      dynamicForwardProxy: narrowing(z.object({ enableTls: narrowing(z.boolean()) })),
    }),
  }))();
