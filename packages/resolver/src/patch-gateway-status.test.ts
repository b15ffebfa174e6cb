import type { Condition, GatewayStatus } from '@backend-tls/model';
import { expect, test } from 'vitest';
import type { DesiredStatus } from './decision.js';
import { ANCESTOR_LIMIT_CONDITION } from './gateway-status.js';
import { patchGatewayStatus } from './patch-gateway-status.js';

const OURS = 'example.com/ours';
const AT = new Date('2026-03-01T12:00:00.750Z');
const OLD = '2026-01-01T00:00:00Z';
const NEW = '2026-03-01T12:00:00Z';

const conditionOf = (type: string, status: 'True' | 'False', observedGeneration = 2): Condition => ({
  type,
  status,
  reason: 'So',
  message: 'Said.',
  observedGeneration,
  lastTransitionTime: OLD,
});

/** `ResolvedRefs True`, as it is wanted. */
const desiredOf = (...conditions: readonly string[]): DesiredStatus => ({
  object: { group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'edge', name: 'x' },
  controllerName: OURS,
  generation: 2,
  conditions: conditions.map((text) => {
    const [type = '', status] = text.split(' ');
    return { type, status: status as 'True' | 'False', reason: 'So', message: 'Said.' };
  }),
});

const patch = (live: GatewayStatus | undefined, desired: DesiredStatus, removeOthers = false) =>
  patchGatewayStatus(live, desired, { controllerName: OURS, at: AT, removeOthers });

/** `type status generation time` of each condition; what was patched once is patched no more. */
const check = (
  live: readonly Condition[] | undefined,
  desired: DesiredStatus,
  expected: readonly string[],
  removeOthers = false,
) => {
  const status = live && { conditions: live };
  const patched = patch(status, desired, removeOthers);
  const text = ({ type, status: held, observedGeneration, lastTransitionTime }: Condition) =>
    [type, held, observedGeneration, lastTransitionTime].join(' ');
  expect((patched?.conditions ?? []).map(text)).toEqual(expected);
  expect(patch(patched, desired, removeOthers)).toBe(patched);
};

test('status/patch-gateway: only the types that are wanted are touched', () => {
  const live = [
    conditionOf('Accepted', 'True', 1),
    conditionOf('ResolvedRefs', 'False'),
    conditionOf('Programmed', 'True'),
  ];
  check(live, desiredOf('ResolvedRefs True'), [
    `Accepted True 1 ${OLD}`,
    `ResolvedRefs True 2 ${NEW}`,
    `Programmed True 2 ${OLD}`,
  ]);
  const patched = patch({ conditions: live }, desiredOf('ResolvedRefs True'));
  expect(patched?.conditions?.[0]).toBe(live[0]);
  expect(patched?.conditions?.[2]).toBe(live[2]);
});
test('status/patch-gateway: what else the status holds stays', () => {
  const live: GatewayStatus = { addresses: [{ value: '192.0.2.1' }], attachedListenerSets: 1 };
  expect(patch(live, desiredOf('ResolvedRefs True'))).toMatchObject(live);
});
test('status/patch-gateway: eight are the most, and nothing of others makes place', () => {
  const others = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => conditionOf(`example.com/${name}`, 'True'));
  const desired = desiredOf('ResolvedRefs True', `${ANCESTOR_LIMIT_CONDITION} True`);
  const types = patch({ conditions: others }, desired)?.conditions?.map(({ type }) => type);
  expect(types).toEqual([...others.map(({ type }) => type), 'ResolvedRefs']);
  const full = { conditions: [...others, conditionOf('example.com/h', 'True')] };
  expect(patch(full, desired)).toBe(full);
});
test('status/patch-gateway: where nothing differs, the live status itself comes back', () => {
  const live = { conditions: [conditionOf('ResolvedRefs', 'True')] };
  expect(patch(live, desiredOf('ResolvedRefs True'))).toBe(live);
  expect(patch(live, { ...desiredOf('ResolvedRefs False'), controllerName: 'example.com/theirs' })).toBe(live);
  expect(patch(undefined, desiredOf())).toBeUndefined();
  check([conditionOf('ResolvedRefs', 'False', 3)], desiredOf('ResolvedRefs True'), [`ResolvedRefs False 3 ${OLD}`]);
  check(undefined, desiredOf('ResolvedRefs True'), [`ResolvedRefs True 2 ${NEW}`]);
});
test('status/patch-gateway: a condition of our own that holds no more goes where all is known', () => {
  const live = [conditionOf(ANCESTOR_LIMIT_CONDITION, 'True'), conditionOf('ResolvedRefs', 'True')];
  check(live, desiredOf('ResolvedRefs True'), [
    `${ANCESTOR_LIMIT_CONDITION} True 2 ${OLD}`,
    `ResolvedRefs True 2 ${OLD}`,
  ]);
  check(live, desiredOf('ResolvedRefs True'), [`ResolvedRefs True 2 ${OLD}`], true);
  check(
    [conditionOf('ResolvedRefs', 'True'), conditionOf('example.com/Own', 'True')],
    desiredOf(),
    [`ResolvedRefs True 2 ${OLD}`, `example.com/Own True 2 ${OLD}`],
    true,
  );
  const newer = [conditionOf(ANCESTOR_LIMIT_CONDITION, 'True', 3)];
  check(newer, desiredOf(), [`${ANCESTOR_LIMIT_CONDITION} True 3 ${OLD}`], true);
});
