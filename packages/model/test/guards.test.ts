/** A guard says yes exactly where the judgement finds no error. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../tools/proof.js';
import { referenceDataReason } from '../../../tools/reference-data.js';
import { DEFINITIONS } from '../src/crd/definitions.js';
import type { Channel } from '../src/crd/node.js';
import * as guards from '../src/guards/index.js';
import { judge } from '../src/judge/judge.js';
import { nearlyRight } from './support/nearly-right.js';
import { loadOracle } from './support/oracle.js';
import { baseKinds } from './support/server-vector.js';

type Guard = (object: unknown, channel?: Channel) => boolean;

const guardOf = (kind: string): Guard => (guards as Readonly<Record<string, Guard>>)[`isValid${kind}`]!;

const CHANNELS = ['standard', 'experimental'] as const;
const SERVED = DEFINITIONS.flatMap((definition) =>
  definition.served.map((channel) => ({
    definition,
    channel,
    name: `${definition.kind} ${definition.version} ${channel}`,
  })),
);
const BASED = SERVED.filter(({ definition }) => baseKinds().includes(definition.kind));

test('every kind has a guard', () => {
  expect(Object.keys(guards).sort()).toEqual([...new Set(DEFINITIONS.map(({ kind }) => `isValid${kind}`))].sort());
});

describe('the law: a guard says what the judgement says', () => {
  test.each(BASED)('$name', ({ definition, channel }) => {
    const guard = guardOf(definition.kind);
    const counts = { right: 0, wrong: 0 };
    fc.assert(
      fc.property(nearlyRight(definition), (object) => {
        const { errors } = judge(object, definition, channel);
        counts[errors.length === 0 ? 'right' : 'wrong']++;
        if (guard(object, channel) !== (errors.length === 0)) expect({ object, errors }).toBe('told apart');
      }),
      { numRuns: runs(2_000, 200_000), endOnFailure: true },
    );
    expect(Math.min(counts.right, counts.wrong)).toBeGreaterThan(runs(2_000, 200_000) / 20);
  });
});

const oracle = await loadOracle();
if (oracle === undefined) console.log(`The oracle: ${referenceDataReason}`);
const COUNT = runs(2_000, 100_000);

describe.skipIf(oracle === undefined)('the law, over the objects of the oracle', () => {
  const folders = [
    ...CHANNELS.map((channel) => ({ folder: channel, channel })),
    { folder: 'kgateway', channel: 'standard' },
  ] as const;
  for (const { folder, channel } of folders) {
    for (const crd of oracle?.loadChannel(folder).values() ?? []) {
      for (const definition of DEFINITIONS) {
        if (definition.kind !== crd.kind || definition.group !== crd.group || !definition.served.includes(channel))
          continue;
        test(`${definition.kind} ${definition.version} ${folder}`, { timeout: runs(120_000, 3_600_000) }, () => {
          const guard = guardOf(definition.kind);
          const options = {
            count: COUNT,
            seed: 7,
            systematic: COUNT > 2_000,
            ...(COUNT > 2_000 ? {} : { seedCount: 100 }),
          };
          for (const { object } of oracle?.stream(crd, definition.version, options) ?? []) {
            const { errors } = judge(object, definition, channel);
            if (guard(object, channel) !== (errors.length === 0)) expect({ object, errors }).toBe('told apart');
          }
        });
      }
    }
  }
});
