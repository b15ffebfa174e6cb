/**
 * What the API server would say of a spec, whatever stands beside it.
 */
import type { Definition } from '../crd/definition.js';
import type { Channel } from '../crd/node.js';
import { judge } from './judge.js';
import type { ServerError } from './server-error.js';

/**
 * The errors of a spec alone. In a whole object the rules are not asked where metadata or the status is broken, and only
 * so many errors are kept: a status that others write must not hide what is wrong with the spec.
 *
 * @rule closing/wrong-type-is-not-absent
 */
export function judgeSpec(spec: unknown, definition: Definition, channel: Channel): readonly ServerError[] {
  const { errors } = judge({ metadata: { name: 'any' }, spec }, definition, channel);
  return errors.filter(({ path }) => path[0] === 'spec');
}
