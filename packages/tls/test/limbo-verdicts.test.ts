/**
 * All chains of x509-limbo and BetterTLS, which must be judged as expected: what we do otherwise stands in a list with
 * its reason. In Node and in browsers. Reference data: the suite skips where it is absent.
 */
import { describe, expect, test } from 'vitest';
import { type LimboCase, verifyCase } from '../../../tools/limbo/cases.mjs';
import { verifyFor } from '../src/verify/verify-peer.js';
import { limboCases } from './limbo-data.js';
import interopDeviations from './limbo-deviations.json' with { type: 'json' };
import strictDeviations from './limbo-deviations-strict.json' with { type: 'json' };
import { CLIENT_AUTH, SERVER_AUTH } from './make-chain.js';

const everyCase = await limboCases('limbo.json.gz');

interface Deviation {
  readonly expected: 'SUCCESS' | 'FAILURE';
  readonly actual: 'SUCCESS' | 'FAILURE';
  readonly reason: string;
}

const PROFILES = [
  ['interop', interopDeviations as Record<string, Deviation>],
  ['strict', strictDeviations as Record<string, Deviation>],
] as const;

/** For servers as `verifyPeer` does it, and for the few cases about clients with their purpose. */
const judge = (one: LimboCase, profile: 'interop' | 'strict') =>
  verifyCase(one, profile, (chain, expected, context) =>
    verifyFor(one.validation_kind === 'SERVER' ? SERVER_AUTH : CLIENT_AUTH, chain, expected, context),
  );

const absent = everyCase === undefined ? ' (skipped: the reference data is not here)' : '';

describe.skipIf(everyCase === undefined)(`verifyPeer${absent}`, () => {
  test('path/ends-in-anchor: there are 9,780 cases', () => expect(everyCase).toHaveLength(9780));

  // What is listed and no longer deviates fails too, so that the lists say what is.
  test.each(PROFILES)(
    'path/ends-in-anchor: profile %s deviates where it says so and nowhere else',
    async (profile, listed) => {
      const deviations: Record<string, Omit<Deviation, 'reason'>> = {};
      for (const one of everyCase ?? []) {
        const [expected, actual] = [one.expected_result, await judge(one, profile)];
        if (expected !== actual) deviations[one.id] = { expected, actual };
      }
      const withoutReasons = Object.entries(listed).map(([id, { expected, actual }]) => [id, { expected, actual }]);
      expect(deviations).toEqual(Object.fromEntries(withoutReasons));
    },
    600_000,
  );
});

test('path/ends-in-anchor: profile interop refuses no good chain, deviates nowhere in BetterTLS, and in 41 cases at most', () => {
  const listed = Object.entries(interopDeviations as Record<string, Deviation>);
  expect(listed.length).toBeLessThanOrEqual(41);
  expect(listed.filter(([id, { actual }]) => actual === 'FAILURE' || id.startsWith('bettertls::'))).toEqual([]);
});
