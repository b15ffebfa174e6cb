/**
 * Namespace (v1).
 */
import type { Definition } from '../definition.js';
import { choice, list, optional, text } from '../words.js';
import { open } from './open.js';

/** Everything but the envelope. */
export const NamespaceBody = /* @__PURE__ */ open({
  spec: optional(open({ finalizers: optional(list(text())) })),
  status: optional(open({ phase: optional(choice(['Active', 'Terminating'])) })),
});

/** @rule ref/namespace-schema */
export const NamespaceV1 = {
  group: '',
  version: 'v1',
  kind: 'Namespace',
  namespaced: false,
  names: 'label-1123',
  served: ['standard', 'experimental'],
  rule: 'ref/namespace-schema',
  body: NamespaceBody,
} as const satisfies Definition;
