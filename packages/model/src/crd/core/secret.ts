/**
 * Secret (v1).
 */
import type { Definition } from '../definition.js';
import { boolean, optional, text } from '../words.js';
import { BinaryEntries, SECRET_CHECKS, TextEntries } from './entries.js';
import { open } from './open.js';
import { SECRET_TYPE } from './secret-types.js';

/** Everything but the envelope. */
export const SecretBody = /* @__PURE__ */ open(
  {
    type: optional(text(), { default: 'Opaque' }),
    data: optional(BinaryEntries),
    stringData: optional(TextEntries),
    immutable: optional(boolean()),
  },
  { checks: SECRET_CHECKS, combination: SECRET_TYPE },
);

/** @rule client/secret-schema */
export const SecretV1 = {
  group: '',
  version: 'v1',
  kind: 'Secret',
  namespaced: true,
  isSecret: true,
  served: ['standard', 'experimental'],
  rule: 'client/secret-schema',
  body: SecretBody,
} as const satisfies Definition;
