/**
 * Definitions as zod schemas: for composing with other schemas, and for everything that takes a Standard Schema.
 */
import * as z from 'zod/mini';
import type { Definition } from '../crd/definition.js';
import type { Channel } from '../crd/node.js';
import { judge } from '../judge/judge.js';
import { storedObject } from '../judge/stored.js';
import { toFinding } from '../judge/to-finding.js';

/** A schema for objects of one kind: takes anything, gives the object as the API server would store it. */
export type KindSchema<Output> = z.ZodMiniType<Output, unknown>;

/**
 * The schema of a definition. What it parses is a copy without unknown fields and with its defaults. Each error is an
 * issue of code `custom` whose message is the API server's, and whose `params` name the code and the rule. Issues hold
 * no input: it may be a Secret.
 *
 * @param channel  whose API server is asked
 * @rule closing/secrets
 */
export function schemaOf<Output>(definition: Definition, channel: Channel): KindSchema<Output> {
  const { group, kind } = definition;
  return z.pipe(
    z.unknown(),
    z.transform((input: unknown, context): Output => {
      const { errors } = judge(input, definition, channel);
      for (const error of errors) {
        const { code, rule, path, message } = toFinding(error, { group, kind, namespace: '', name: '' });
        context.issues.push({ code: 'custom', input: undefined, path: [...path], message, params: { code, rule } });
      }
      return errors.length === 0 ? (storedObject(input, definition, channel) as Output) : (z.NEVER as Output);
    }),
  ) as KindSchema<Output>;
}
