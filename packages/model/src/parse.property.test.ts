import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EXAMPLES, GOOD_POLICY, graft, pathsOf } from '../test/examples.js';
import { validateBackendConfigPolicy } from './kgateway/validate-backend-config-policy.js';
import { isKind } from './kinds.js';
import { fits, LIMITS } from './limits.js';
import { parseObjects } from './parse.js';
import { validateBackendTLSPolicy } from './validate-backend-tls-policy.js';

const RUNS = { numRuns: 1000 };

/** Values that YAML files hold, and values that they should not: prototype keys, almost-right objects, nothing. */
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(null, undefined, '', 0, [], {}, [null], 'cart', 'Service', true),
  fc.constantFrom<unknown>(JSON.parse('{"__proto__": {"name": "x"}}'), { constructor: 'x' }, { name: 'stock' }),
);

const place = <Thing>(object: Thing) => fc.constantFrom(...pathsOf(object));

/** A good object with one to three values grafted in at random places. */
function torn<Thing extends object>(object: Thing): fc.Arbitrary<unknown> {
  const graftings = fc.array(fc.tuple(place(object), value), { minLength: 1, maxLength: 3 });
  return graftings.map((changes) =>
    changes.reduce<unknown>((changed, [path, item]) => {
      try {
        return graft(changed, path, item);
      } catch {
        return changed; // an earlier change took the place away
      }
    }, object),
  );
}

const anything = fc.oneof(torn(GOOD_POLICY), ...Object.values(EXAMPLES).map((example) => torn(example)), fc.anything());

test('closing/unreadable-claims: parseObjects never throws, shares nothing and gives the same again', () => {
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 5 }), (inputs) => {
      const parsed = parseObjects(inputs);
      expect(parseObjects(inputs)).toEqual(parsed);
      const counted = [...parsed.skipped.values()].reduce((sum, count) => sum + count, 0);
      const lists = inputs.filter((input) => input === undefined || input === null || isList(input)).length;
      expect(parsed.objects.length + parsed.unreadable.length + counted).toBeGreaterThanOrEqual(inputs.length - lists);
      for (const object of parsed.objects) {
        if (isKind(object, 'BackendTLSPolicy')) validateBackendTLSPolicy(object);
        if (isKind(object, 'BackendConfigPolicy')) validateBackendConfigPolicy(object);
      }
    }),
    RUNS,
  );
});

function isList(input: unknown): boolean {
  const kind = (input as { kind?: unknown }).kind;
  return typeof kind === 'string' && /list$/i.test(kind);
}

/** The names of the entries of a raw policy that can be read as targets. */
function readableNames(input: unknown): readonly string[] {
  const refs = (input as { spec?: { targetRefs?: unknown } } | undefined)?.spec?.targetRefs;
  if (!Array.isArray(refs)) return [];
  return refs.flatMap((ref: unknown) => {
    if (typeof ref !== 'object' || ref === null || Array.isArray(ref) || !Object.hasOwn(ref, 'name')) return [];
    const { name } = ref as { name: unknown };
    return fits(name, LIMITS.objectName) ? [name] : [];
  });
}

for (const example of [GOOD_POLICY, EXAMPLES.BackendTLSPolicy, EXAMPLES.BackendConfigPolicy]) {
  test(`closing/unreadable-claims: a torn ${example.kind} keeps every target that can be read`, () => {
    fc.assert(
      fc.property(
        torn({ metadata: example.metadata, spec: example.spec }).filter(
          (part) => typeof part === 'object' && part !== null,
        ),
        (part) => {
          const input = { ...(part as object), apiVersion: example.apiVersion, kind: example.kind };
          const { objects, unreadable, skipped } = parseObjects([input]);
          expect(objects.length + unreadable.length).toBe(1);
          expect(skipped.size).toBe(0);
          const [object] = objects;
          const [claiming] = unreadable;
          const names =
            object === undefined
              ? claiming?.claims?.targets.map((target) => target.name)
              : (object as typeof GOOD_POLICY).spec.targetRefs?.map((target) => target.name);
          expect(names ?? []).toEqual(readableNames(input));
          if (claiming?.claims?.targets.length === 0 && claiming.claims.selectors.length === 0) {
            expect(claiming.claims.quarantine).not.toBe('none');
          }
        },
      ),
      RUNS,
    );
  });
}

test('closing/unreadable-claims: what a known policy says is what the input says', () => {
  fc.assert(
    fc.property(torn(GOOD_POLICY), (input) => {
      const [object] = parseObjects([input]).objects;
      if (object === undefined || !isKind(object, 'BackendTLSPolicy')) return;
      const { spec } = input as typeof GOOD_POLICY;
      expect(object.spec.validation.hostname).toBe(spec.validation.hostname);
      expect(object.spec.validation.subjectAltNames?.length).toBe(spec.validation.subjectAltNames?.length);
      expect(object.spec.validation.caCertificateRefs?.length).toBe(spec.validation.caCertificateRefs?.length);
      expect(object.spec.targetRefs.length).toBe(spec.targetRefs.length);
    }),
    RUNS,
  );
});
