/**
 * ConfigMap (v1).
 */
import type { Definition } from '../definition.js';
import { boolean, optional } from '../words.js';
import { BinaryEntries, CONFIG_MAP_CHECKS, TextEntries } from './entries.js';
import { open } from './open.js';

/** Everything but the envelope. */
export const ConfigMapBody = /* @__PURE__ */ open(
  { data: optional(TextEntries), binaryData: optional(BinaryEntries), immutable: optional(boolean()) },
  { checks: CONFIG_MAP_CHECKS },
);

/** @rule ref/config-map-schema */
export const ConfigMapV1 = {
  group: '',
  version: 'v1',
  kind: 'ConfigMap',
  namespaced: true,
  isSecret: true,
  served: ['standard', 'experimental'],
  rule: 'ref/config-map-schema',
  body: ConfigMapBody,
} as const satisfies Definition;
