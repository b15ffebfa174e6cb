import { expect, test } from 'vitest';
import { EXAMPLES, GOOD_POLICY, graft, pathsOf } from '../test/examples.js';
import { fullExample } from '../test/support/full-example.js';
import { DEFINITIONS } from './crd/definitions.js';
import { KINDS, type KnownKind } from './kinds.js';
import { parseObjects } from './parse.js';

/** Secrets and ConfigMaps are read into other values; their own tests say how. */
const READ_AS_WRITTEN = DEFINITIONS.filter(({ kind }) => kind !== 'Secret' && kind !== 'ConfigMap');

for (const definition of READ_AS_WRITTEN) {
  const name = `${definition.kind} ${definition.version}`;
  const example = fullExample(definition);
  test(`${name}: every field of the definition is read`, () => {
    const parsed = parseObjects([example]);
    expect(parsed.findings).toEqual([]);
    expect(JSON.parse(JSON.stringify(parsed.objects))).toEqual([example]);
  });

  test(`${name}: a value of no type at any place is never taken for a value of that type`, () => {
    for (const path of pathsOf(example).filter((found) => found.length > 0)) {
      const parsed = parseObjects([graft(example, path, [[{ broken: 'x' }]])]);
      expect(parsed.objects.length + parsed.unreadable.length, path.join('.')).toBe(1);
      if (path[0] === 'status' && !KINDS[definition.kind as KnownKind].claims) continue; // left out, with nothing lost
      if (path.includes('anything')) continue;
      expect(JSON.stringify(parsed.objects), path.join('.')).not.toContain('broken');
      expect(parsed.findings.length, path.join('.')).not.toBe(0);
    }
  });
}

test('unknown fields are dropped without a word', () => {
  const parsed = parseObjects([
    graft(graft(EXAMPLES.BackendTLSPolicy, ['spec', 'validation', 'pinning'], { pins: [1] }), ['extra'], 'x'),
  ]);
  expect(parsed.findings).toEqual([]);
  expect(JSON.parse(JSON.stringify(parsed.objects))).toEqual([EXAMPLES.BackendTLSPolicy]);
});

test('what is read keeps no reference to the input', () => {
  const input = structuredClone(GOOD_POLICY);
  const parsed = parseObjects([input]);
  const before = JSON.stringify(parsed);
  input.spec.targetRefs[0]!.name = 'other';
  expect(JSON.stringify(parsed)).toBe(before);
});

test('closing/wrong-type-is-not-absent: a number that cannot be held exactly is broken', () => {
  for (const port of [2 ** 53, 1e300, Number.NaN, Number.POSITIVE_INFINITY, 443.5]) {
    const { objects, findings } = parseObjects([
      graft(EXAMPLES.Service, ['spec', 'ports', 0, 'port'], port),
      graft(EXAMPLES.Service, ['spec', 'ports', 0, 'targetPort'], port),
      graft(EXAMPLES.Backend, ['spec', 'static', 'hosts', 0, 'port'], port),
    ]);
    expect(objects).toEqual([]);
    expect(findings.map(({ code }) => code)).toEqual(Array(3).fill('field-unreadable'));
  }
});

test('closing/unreadable-claims: only the name of a Hostname holds a wildcard', () => {
  const policy = (kind: string) =>
    graft(EXAMPLES.BackendConfigPolicy, ['spec', 'targetRefs'], [{ group: '', kind, name: '*.example.com' }]);
  expect(parseObjects([policy('Hostname')]).unreadable).toEqual([]);
  const { unreadable } = parseObjects([policy('Service')]);
  expect(unreadable.map(({ claims }) => claims?.quarantine)).toEqual(['namespace']);
});

test('what is expected is not what was found', () => {
  for (const [path, value, found] of [
    [['spec', 'targetRefs'], [], 'an empty list'],
    [['spec', 'targetRefs', 0, 'sectionName'], '', 'an empty text'],
    [['spec', 'targetRefs', 0, 'name'], 'A B', 'a text'],
  ] as const) {
    const { findings } = parseObjects([graft(EXAMPLES.BackendTLSPolicy, path, value)]);
    expect(findings.map(({ evidence }) => evidence)).toEqual([{ expected: 'one that can be used', found }]);
  }
});

test('closing/wrong-type-is-not-absent: what decides nothing is left out with a warning, the rest refuses', () => {
  const spec = ['spec', 'rules', 0] as const;
  const [route] = parseObjects([graft(EXAMPLES.HTTPRoute, [...spec, 'sessionPersistence'], { type: 5 })]).objects;
  expect(JSON.parse(JSON.stringify(route))).toEqual(EXAMPLES.HTTPRoute);
  const parsed = parseObjects([graft(EXAMPLES.HTTPRoute, [...spec, 'sessionPersistence'], 'x')]);
  expect(parsed.findings.map(({ severity, code }) => `${severity} ${code}`)).toEqual(['warning field-unreadable']);
  expect(parseObjects([graft(EXAMPLES.HTTPRoute, [...spec, 'matches'], 'x')]).objects).toEqual([]);
  expect(parseObjects([graft(EXAMPLES.HTTPRoute, [...spec, 'filters', 1, 'externalAuth'], 'x')]).objects).toEqual([]);
});
