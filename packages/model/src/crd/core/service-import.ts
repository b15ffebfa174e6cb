/**
 * ServiceImport (multicluster.x-k8s.io/v1alpha1): a Service of another cluster of the set.
 */
import type { Definition } from '../definition.js';
import { choice, list, optional, required, text } from '../words.js';
import { open } from './open.js';
import { ImportPort } from './service-port.js';

/** Everything but the envelope. */
export const ServiceImportBody = /* @__PURE__ */ open({
  spec: required(
    open({
      type: optional(choice(['ClusterSetIP', 'Headless'])),
      ports: optional(list(ImportPort)),
      ips: optional(list(text())),
    }),
  ),
});

/** @rule service/import-schema */
export const ServiceImportV1Alpha1 = {
  group: 'multicluster.x-k8s.io',
  version: 'v1alpha1',
  kind: 'ServiceImport',
  namespaced: true,
  served: ['standard', 'experimental'],
  rule: 'service/import-schema',
  body: ServiceImportBody,
} as const satisfies Definition;
