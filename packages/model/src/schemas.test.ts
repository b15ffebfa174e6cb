import { expect, test } from 'vitest';
import { EXAMPLES, GOOD_POLICY, graft, pathsOf } from '../test/examples.js';
import { parseObjects } from './parse.js';

for (const [kind, example] of Object.entries(EXAMPLES)) {
  test(`${kind}: every field of the interface is read`, () => {
    const parsed = parseObjects([example]);
    expect(parsed.findings).toEqual([]);
    expect(JSON.parse(JSON.stringify(parsed.objects))).toEqual([example]);
  });

  test(`${kind}: a value of no type at any place is never taken for a value of that type`, () => {
    for (const path of pathsOf(example).filter((found) => found.length > 0)) {
      const broken = { broken: 'x' };
      const parsed = parseObjects([graft(example, path, [[broken]])]);
      expect(JSON.stringify(parsed.objects), path.join('.')).not.toContain('broken');
      expect(parsed.objects.length + parsed.unreadable.length, path.join('.')).toBe(1);
      expect(parsed.findings.length + path.filter((part) => part === 'annotations').length, path.join('.')).not.toBe(0);
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

test('the schemas keep what they read without a reference to the input', () => {
  const input = structuredClone(GOOD_POLICY);
  const parsed = parseObjects([input]);
  const before = JSON.stringify(parsed);
  input.spec.targetRefs[0]!.name = 'other';
  expect(JSON.stringify(parsed)).toBe(before);
});
