import type { Condition, ParentReference, RouteParentStatus } from '@backend-tls/model';
import { expect, test } from 'vitest';
import type { DesiredStatus } from './decision.js';
import type { DesiredParents } from './patch-parents.js';
import { patchRouteStatus } from './patch-route-status.js';
import { patchXBackendStatus } from './patch-x-backend-status.js';

const OURS = 'example.com/ours';
const THEIRS = 'example.com/theirs';
const GROUP = 'gateway.networking.k8s.io';
const CONTEXT = { controllerName: OURS, at: new Date('2026-03-01T12:00:00.750Z') };
const route = { group: GROUP, kind: 'HTTPRoute', namespace: 'shop', name: 'r' };
const OLD = '2026-01-01T00:00:00Z';

const conditionOf = (type: string, status: 'True' | 'False', observedGeneration = 2): Condition => ({
  type,
  status,
  reason: 'So',
  message: 'Said.',
  observedGeneration,
  lastTransitionTime: OLD,
});
const entryOf = (
  parentRef: ParentReference,
  conditions: readonly Condition[] = [conditionOf('Accepted', 'True')],
  controllerName = OURS,
): RouteParentStatus => ({ parentRef, controllerName, conditions });
const wantedOf = (parentRef: ParentReference, ...types: readonly string[]): DesiredStatus => ({
  object: route,
  parentRef,
  controllerName: OURS,
  generation: 2,
  conditions: (types.length === 0 ? ['Accepted'] : types).map((type) => ({
    type,
    status: 'True',
    reason: 'So',
    message: 'Said.',
  })),
});
const desiredOf = (entries: readonly DesiredStatus[], more: Partial<DesiredParents> = {}): DesiredParents => ({
  object: route,
  generation: 2,
  entries,
  removeOthers: true,
  ...more,
});

/** `controller parent section types` of each entry; what was patched once is patched no more. */
const check = (
  live: readonly RouteParentStatus[] | undefined,
  desired: DesiredParents,
  expected: readonly string[],
) => {
  const patched = patchRouteStatus(live && { parents: live }, desired, CONTEXT);
  const texts = (patched?.parents ?? []).map(({ parentRef, controllerName, conditions }) =>
    [
      controllerName === OURS ? 'ours' : 'theirs',
      parentRef.name,
      parentRef.sectionName ?? '-',
      conditions.map(({ type }) => type).join(),
    ].join(' '),
  );
  expect(texts).toEqual(expected);
  expect(patchRouteStatus(patched, desired, CONTEXT)).toBe(patched);
};
const checkSame = (live: readonly RouteParentStatus[], desired: DesiredParents) => {
  const status = { parents: live };
  expect(patchRouteStatus(status, desired, CONTEXT)).toBe(status);
};

test('status/patch-route: a new entry writes the parentRef as the Route does', () => {
  const ref = { name: 'x', sectionName: 'https' };
  const patched = patchRouteStatus(undefined, desiredOf([wantedOf(ref)]), CONTEXT);
  expect(patched?.parents[0]?.parentRef).toEqual(ref);
  expect(patched?.parents[0]?.controllerName).toBe(OURS);
});
test('status/patch-route: defaults that are spelt out, or an empty sectionName, make no other parent', () => {
  const desired = desiredOf([wantedOf({ name: 'x' })]);
  checkSame([entryOf({ name: 'x' })], desired);
  checkSame([entryOf({ group: GROUP, kind: 'Gateway', namespace: 'shop', name: 'x', sectionName: '' })], desired);
});
test('status/patch-route: group, kind, namespace, section and port tell parents apart', () => {
  for (const other of [
    { name: 'x', group: '' },
    { name: 'x', kind: 'ListenerSet' },
    { name: 'x', namespace: 'edge' },
    { name: 'x', sectionName: 'https' },
    { name: 'x', port: 443 },
  ]) {
    const patched = patchRouteStatus({ parents: [entryOf(other)] }, desiredOf([wantedOf({ name: 'x' })]), CONTEXT);
    expect(patched?.parents.map(({ parentRef }) => parentRef)).toEqual([{ name: 'x' }]);
  }
});
test('status/patch-route: entries of others stay as they are, where they are', () => {
  const theirs = entryOf({ name: 'x' }, [conditionOf('Accepted', 'False')], THEIRS);
  check([theirs, entryOf({ name: 'old' })], desiredOf([wantedOf({ name: 'x' })]), [
    'theirs x - Accepted',
    'ours x - Accepted',
  ]);
});
test('status/patch-route: own entries that nothing asks for go where all is known', () => {
  const live = [entryOf({ name: 'old' }), entryOf({ name: 'x' })];
  const wanted = [wantedOf({ name: 'x' })];
  check(live, desiredOf(wanted), ['ours x - Accepted']);
  checkSame(live, desiredOf(wanted, { removeOthers: false }));
  checkSame(live, desiredOf(wanted, { keep: [{ name: 'old', namespace: 'shop' }] }));
});
test('status/patch-route: one that has seen a newer Route than we stays', () =>
  checkSame([entryOf({ name: 'old' }, [conditionOf('Accepted', 'True', 3)])], desiredOf([])));
test('status/patch-route: an entry that is undecided is neither made nor removed', () => {
  const undecided = { ...wantedOf({ name: 'x' }), conditions: [] };
  checkSame([entryOf({ name: 'x' })], desiredOf([undecided]));
  expect(patchRouteStatus(undefined, desiredOf([undecided]), CONTEXT)).toBeUndefined();
});
test('status/patch-route: a parentRef that the Route writes twice has one entry', () =>
  check([], desiredOf([wantedOf({ name: 'x' }), wantedOf({ name: 'x', namespace: 'shop' })]), ['ours x - Accepted']));
test('status/patch-route: 32 entries are the most', () => {
  const full = Array.from({ length: 32 }, (_, index) => entryOf({ name: `g${index}` }, undefined, THEIRS));
  checkSame(full, desiredOf([wantedOf({ name: 'x' })]));
  const desired = desiredOf([wantedOf({ name: 'x' }), wantedOf({ name: 'y' })]);
  expect(patchRouteStatus({ parents: full.slice(1) }, desired, CONTEXT)?.parents).toHaveLength(32);
});
test('status/patch-route: other controllers’ wishes are not written in our name', () =>
  check([], desiredOf([{ ...wantedOf({ name: 'x' }), controllerName: THEIRS }]), []));

const xBackend = { group: 'gateway.networking.x-k8s.io', kind: 'XBackend', namespace: 'shop', name: 'b' };
const gateway = { group: GROUP, kind: 'Gateway', namespace: 'edge', name: 'x' };
const backendEntry: DesiredStatus = {
  ...wantedOf({ name: 'unused' }, 'Accepted', 'ResolvedRefs'),
  object: xBackend,
  parentRef: undefined,
  ancestor: gateway,
};

test('status/patch-x-backend: Accepted alone is written, under the Gateway by its whole name', () => {
  const patched = patchXBackendStatus(undefined, desiredOf([backendEntry], { object: xBackend }), CONTEXT);
  expect(patched?.parents?.map(({ parentRef, controllerName }) => [parentRef, controllerName])).toEqual([
    [gateway, OURS],
  ]);
  expect(patched?.parents?.[0]?.conditions?.map(({ type }) => type)).toEqual(['Accepted']);
});
test('status/patch-x-backend: an entry without conditions takes ours, and one of others stays', () => {
  const theirs = { parentRef: { name: 'x', namespace: 'edge' }, controllerName: THEIRS };
  const live = { parents: [theirs, { parentRef: { name: 'x', namespace: 'edge' }, controllerName: OURS }] };
  const desired = desiredOf([backendEntry], { object: xBackend });
  const patched = patchXBackendStatus(live, desired, CONTEXT);
  expect(patched?.parents?.[0]).toBe(theirs);
  expect(patched?.parents?.[1]?.conditions?.map(({ type }) => type)).toEqual(['Accepted']);
  expect(patchXBackendStatus(patched, desired, CONTEXT)).toBe(patched);
});
test('status/patch-x-backend: conditions of other types stay beside ours', () => {
  const own = conditionOf('example.com/Own', 'True');
  const live = { parents: [{ parentRef: gateway, controllerName: OURS, conditions: [own] }] };
  const patched = patchXBackendStatus(live, desiredOf([backendEntry], { object: xBackend }), CONTEXT);
  expect(patched?.parents?.[0]?.conditions?.[0]).toBe(own);
});
test('status/patch-x-backend: 32 entries are the most, and without news there is no status', () => {
  const full = { parents: Array.from({ length: 32 }, (_, index) => entryOf({ name: `g${index}` }, [], THEIRS)) };
  expect(patchXBackendStatus(full, desiredOf([backendEntry], { object: xBackend }), CONTEXT)).toBe(full);
  expect(patchXBackendStatus(undefined, desiredOf([], { object: xBackend }), CONTEXT)).toBeUndefined();
});
