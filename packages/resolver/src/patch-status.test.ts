import type { Condition, PolicyAncestorStatus, PolicyStatus } from '@backend-tls/model';
import { expect, test } from 'vitest';
import type { DesiredPolicyStatus, DesiredStatus } from './decision.js';
import { patchPolicyStatus } from './patch-status.js';

const OURS = 'example.com/ours';
const THEIRS = 'example.com/theirs';
const GROUP = 'gateway.networking.k8s.io';
const policy = { group: GROUP, kind: 'BackendTLSPolicy', namespace: 'shop', name: 'p' };
const gateway = (name: string) => ({ group: GROUP, kind: 'Gateway', namespace: 'edge', name });

const OLD = '2026-01-01T00:00:00Z';
const NEW = '2026-03-01T12:00:00Z';

/** A condition from `True`, `False`, with the generation that it saw. */
const conditionOf = (status: 'True' | 'False', observedGeneration = 2, time = OLD): Condition => ({
  type: 'Accepted',
  status,
  reason: 'So',
  message: 'Said.',
  observedGeneration,
  lastTransitionTime: time,
});

const entryOf = (name: string, conditions: readonly Condition[], controllerName = OURS): PolicyAncestorStatus => ({
  ancestorRef: gateway(name),
  controllerName,
  conditions,
});

const wantedOf = (name: string, status: 'True' | 'False', controllerName = OURS): DesiredStatus => ({
  object: policy,
  ancestor: gateway(name),
  controllerName,
  generation: 2,
  conditions: [{ type: 'Accepted', status, reason: 'So', message: 'Said.' }],
});

const desiredOf = (
  entries: readonly DesiredStatus[],
  more: Partial<DesiredPolicyStatus> = {},
): DesiredPolicyStatus => ({
  policy,
  generation: 2,
  entries,
  keep: [],
  reads: [],
  removeOthers: true,
  ...more,
});

const patch = (live: PolicyStatus | undefined, desired: DesiredPolicyStatus) =>
  patchPolicyStatus(live, desired, { controllerName: OURS, at: new Date('2026-03-01T12:00:00.750Z') });

/** `name status generation time` of each first condition. */
const check = (
  live: readonly PolicyAncestorStatus[] | undefined,
  desired: DesiredPolicyStatus,
  expected: readonly string[],
) => {
  const patched = patch(live && { ancestors: live }, desired);
  const texts = patched.ancestors.map(({ ancestorRef, conditions: [first] }) =>
    [ancestorRef.name, first?.status, first?.observedGeneration, first?.lastTransitionTime].join(' '),
  );
  expect(texts).toEqual(expected);
  expect(patch(patched, desired)).toBe(patched);
};

const checkSame = (live: PolicyStatus, desired: DesiredPolicyStatus) => expect(patch(live, desired)).toBe(live);

test('status/patch: a new entry takes the moment of writing, to the second', () => {
  check(undefined, desiredOf([wantedOf('x', 'True')]), [`x True 2 ${NEW}`]);
  check([], desiredOf([]), []);
  check([entryOf('y', [conditionOf('True')], THEIRS)], desiredOf([wantedOf('x', 'False')]), [
    `y True 2 ${OLD}`,
    `x False 2 ${NEW}`,
  ]);
});

test('status/patch: the time moves with status, and with nothing else', () => {
  const desired = desiredOf([wantedOf('x', 'True')]);
  check([entryOf('x', [conditionOf('False')])], desired, [`x True 2 ${NEW}`]);
  check([entryOf('x', [conditionOf('True', 1)])], desired, [`x True 2 ${OLD}`]);
  check([entryOf('x', [{ ...conditionOf('True'), reason: 'Otherwise' }])], desired, [`x True 2 ${OLD}`]);
});

test('status/patch: where nothing differs, the live status itself comes back', () => {
  checkSame({ ancestors: [entryOf('x', [conditionOf('True')])] }, desiredOf([wantedOf('x', 'True')]));
  checkSame({ ancestors: [entryOf('x', [conditionOf('False', 3)])] }, desiredOf([wantedOf('x', 'True')]));
  checkSame({ ancestors: [entryOf('x', [conditionOf('True')], THEIRS)] }, desiredOf([wantedOf('x', 'False', THEIRS)]));
});

test('status/patch: stale entries of ours go, unless something is not known', () => {
  const live = [entryOf('old', [conditionOf('True')]), entryOf('x', [conditionOf('True')])];
  const desired = [wantedOf('x', 'True')];
  check(live, desiredOf(desired), [`x True 2 ${OLD}`]);
  check(live, desiredOf(desired, { removeOthers: false }), [`old True 2 ${OLD}`, `x True 2 ${OLD}`]);
  check(live, desiredOf(desired, { keep: [gateway('old')] }), [`old True 2 ${OLD}`, `x True 2 ${OLD}`]);
});

test('status/patch: one that has seen a newer policy than we stays', () =>
  checkSame({ ancestors: [entryOf('old', [conditionOf('True', 3)])] }, desiredOf([])));

test('status/patch: conditions of other types stay beside ours', () => {
  const own = { ...conditionOf('False'), type: 'example.com/Own' };
  const patched = patch({ ancestors: [entryOf('x', [own])] }, desiredOf([wantedOf('x', 'True')]));
  expect(patched.ancestors[0]?.conditions.map(({ type }) => type)).toEqual(['example.com/Own', 'Accepted']);
  expect(patched.ancestors[0]?.conditions[0]).toBe(own);
});

test('status/patch: an entry about one listener is not the one about the Gateway', () => {
  const about = { ...entryOf('x', [conditionOf('True')]), ancestorRef: { ...gateway('x'), sectionName: 'https' } };
  check([about], desiredOf([wantedOf('x', 'True')]), [`x True 2 ${NEW}`]);
  const short = { ...entryOf('x', [conditionOf('True')]), ancestorRef: { name: 'x', namespace: 'edge' } };
  check([short], desiredOf([wantedOf('x', 'True')]), [`x True 2 ${OLD}`]);
});

test('status/ancestor-limit: a list that is full takes no more', () => {
  const full = Array.from({ length: 16 }, (_, index) => entryOf(`g${index}`, [conditionOf('True')], THEIRS));
  checkSame({ ancestors: full }, desiredOf([wantedOf('x', 'True')]));
  expect(
    patch({ ancestors: full.slice(1) }, desiredOf([wantedOf('x', 'True'), wantedOf('y', 'True')])).ancestors,
  ).toHaveLength(16);
});
