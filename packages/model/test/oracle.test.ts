/**
 * Against the oracle: on generated objects, right and nearly right, we say what the API server says, in its words, and
 * make of the object what it makes of it.
 */
import { describe, expect, test } from 'vitest';
import { runs } from '../../../tools/proof.js';
import { referenceDataReason } from '../../../tools/reference-data.js';
import type { Definition } from '../src/crd/definition.js';
import { DEFINITIONS } from '../src/crd/definitions.js';
import type { Channel } from '../src/crd/node.js';
import { judge } from '../src/judge/judge.js';
import { goQuote, serverMessage } from '../src/judge/server-error.js';
import { storedObject } from '../src/judge/stored.js';
import { isPlainObject } from '../src/plain.js';
import { loadOracle, type OracleCrd, type OracleVerdict } from './support/oracle.js';

const oracle = await loadOracle();
if (oracle === undefined) console.log(`The oracle: ${referenceDataReason}`);

const COUNT = runs(2_000, 100_000);
const SEEDS = runs(1, 3) === 1 ? [1] : [1, 2, 3];
const isProof = SEEDS.length > 1;

const FOLDERS: readonly { readonly folder: string; readonly channel: Channel }[] = [
  { folder: 'standard', channel: 'standard' },
  { folder: 'experimental', channel: 'experimental' },
  { folder: 'kgateway', channel: 'standard' },
];

describe.skipIf(oracle === undefined).each(SEEDS)('the oracle, seed %i', (seed) => {
  for (const { folder, channel } of FOLDERS) {
    for (const crd of oracle?.loadChannel(folder).values() ?? []) {
      for (const definition of DEFINITIONS.filter((one) => isOf(one, crd) && one.served.includes(channel))) {
        const name = `${definition.kind} ${definition.version} ${folder}`;
        test(`${name}: same verdict, same errors, same value`, { timeout: isProof ? 3_600_000 : 120_000 }, () => {
          const options = { count: COUNT, seed, systematic: isProof, ...(isProof ? {} : { seedCount: 100 }) };
          let invalid = 0;
          for (const { object } of oracle?.stream(crd, definition.version, options) ?? []) {
            const ours = ourVerdict(object, definition, channel);
            const theirs = theirVerdict(crd.validate(structuredClone(object)));
            if (theirs.errors.length > 0) invalid++;
            if (JSON.stringify(ours) === JSON.stringify(theirs)) continue;
            expect({ object, ...ours }).toEqual({ object, ...theirs });
          }
          expect(invalid).toBeGreaterThan(isProof ? 10_000 : 100);
        });
      }
    }
  }
});

function isOf({ kind, group }: Definition, crd: OracleCrd): boolean {
  return kind === crd.kind && group === crd.group;
}

interface Verdict {
  readonly errors: readonly string[];
  readonly unknown: readonly string[];
  readonly spec?: unknown;
  readonly status?: unknown;
}

function ourVerdict(object: unknown, definition: Definition, channel: Channel): Verdict {
  const { errors, unknown } = judge(object, definition, channel);
  const value = errors.length > 0 ? undefined : storedObject(object, definition, channel);
  return {
    errors: errors.map((error) => `${error.type} ${error.field}: ${serverMessage(error)}`).sort(),
    unknown: unknown.map(({ field }) => field).sort(),
    ...(errors.length > 0 ? {} : { spec: sorted(value?.spec), status: sorted(value?.status) }),
  };
}

function theirVerdict({ errors, warnings, object }: OracleVerdict): Verdict {
  return {
    errors: errors.map(({ type, path, message }) => `${type} ${path}: ${asGoPrints(message)}`).sort(),
    unknown: [...warnings].sort(),
    ...(errors.length > 0 ? {} : { spec: sorted(object?.spec), status: sorted(object?.status) }),
  };
}

/** Two places where the oracle prints a value as JavaScript does, and the server as Go does. */
function asGoPrints(message: string): string {
  return message
    .replace('with format null in', 'with format  in')
    .replace(/(?<= in body must be of type (?:ipv4|ipv6|date-time): )"(?:[^"\\]|\\.)*"$/, (json) =>
      goQuote(JSON.parse(json) as string),
    );
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
}
