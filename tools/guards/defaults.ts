/**
 * A default is never looked at by a guard: it is right by construction, and this says so while guards are made.
 */
import type { Definition } from '../../packages/model/src/crd/definition.js';
import { nodesOf } from '../../packages/model/src/crd/definition.js';
import type { Channel, Field } from '../../packages/model/src/crd/node.js';
import { judge } from '../../packages/model/src/judge/judge.js';

/** Throws where a default of a definition is not what its field may hold. */
export function assertDefaultsHold(definition: Definition): void {
  for (const node of nodesOf(definition.body)) {
    if (node.type !== 'object') continue;
    for (const [key, field] of Object.entries(node.fields)) {
      if (!('default' in field)) continue;
      for (const channel of ['standard', 'experimental'] as const) assertHolds(key, field, definition, channel);
    }
  }
}

function assertHolds(key: string, field: Field, definition: Definition, channel: Channel): void {
  const { only: _everywhere, ...everywhere } = field;
  const alone: Definition = {
    ...definition,
    namespaced: true,
    body: { type: 'object', fields: { [key]: everywhere } },
  };
  const object = { apiVersion: 'v1', kind: 'Any', metadata: { name: 'any', namespace: 'any' } };
  const { errors } = judge(object, alone, channel);
  if (errors.length > 0)
    throw new Error(`The default of ${definition.kind} ${key} is wrong: ${JSON.stringify(errors)}`);
}
