/**
 * Writing the status of Gateways, Routes and XBackends: written once it is written no more, and what others wrote stays
 * as it was, byte by byte and in its place.
 */
import type { BackendStatus, Condition, GatewayStatus, ParentReference, RouteStatus } from '@backend-tls/model';
import {
  type DesiredParents,
  type DesiredStatus,
  type PatchContext,
  patchGatewayStatus,
  patchRouteStatus,
  patchXBackendStatus,
} from '@backend-tls/resolver';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../../tools/proof.js';
import { GATEWAY_API, OURS, raw, sometimes, THEIRS } from './arbitrary/words.js';

const AT: PatchContext = { controllerName: OURS, at: new Date('2026-03-01T12:00:00.500Z') };
const LATER: PatchContext = { controllerName: OURS, at: new Date('2026-03-02T12:00:00.500Z') };
const NOW = '2026-03-01T12:00:00Z';
const ROUTE = { group: GATEWAY_API, kind: 'HTTPRoute', namespace: 'a', name: 'r' };

const status = fc.constantFrom('True' as const, 'False' as const);
const types = fc.constantFrom('Accepted', 'ResolvedRefs', 'example.com/Own', 'backend-tls.dev/Own');
const wantedCondition = fc.record({
  type: fc.constantFrom('Accepted', 'ResolvedRefs', 'backend-tls.dev/Own'),
  status,
  reason: fc.constantFrom('So', 'Otherwise'),
  message: fc.constantFrom('Said.', ''),
});
const byType = { selector: ({ type }: { readonly type: string }) => type };
const wantedConditions = fc.uniqueArray(wantedCondition, { maxLength: 3, ...byType });

const liveCondition = fc
  .record({
    type: fc.oneof(
      types,
      fc.nat(9).map((number) => `example.com/Other${number}`),
    ),
    status,
    reason: fc.constantFrom('So', 'Otherwise'),
    message: fc.constantFrom('Said.', ''),
    observedGeneration: fc.constantFrom(undefined, 1, 2, 3),
    lastTransitionTime: fc.constantFrom<Date | string>('2026-01-01T00:00:00Z', new Date('2026-01-01T00:00:00Z')),
  })
  .map((each) => raw(each)) as unknown as fc.Arbitrary<Condition>;
const liveConditions = fc.uniqueArray(liveCondition, { maxLength: 8, ...byType });

const parentRef = fc
  .record({
    name: fc.constantFrom('x', 'y', 'old'),
    group: sometimes(fc.constantFrom(GATEWAY_API, ''), 4),
    namespace: sometimes(fc.constantFrom('a', 'b'), 3),
    sectionName: sometimes(fc.constantFrom('http', ''), 3),
    port: sometimes(fc.constantFrom(80, 443), 4),
  })
  .map((each) => raw(each)) as unknown as fc.Arbitrary<ParentReference>;

const liveEntry = fc.record({ parentRef, controllerName: fc.constantFrom(OURS, THEIRS), conditions: liveConditions });
const liveParents = fc.option(
  fc.record({
    parents: fc.oneof(fc.array(liveEntry, { maxLength: 4 }), fc.array(liveEntry, { minLength: 30, maxLength: 32 })),
  }),
  { nil: undefined },
);
const desiredParents: fc.Arbitrary<DesiredParents> = fc.record({
  object: fc.constant(ROUTE),
  generation: fc.constant(2),
  entries: fc.array(
    fc.record({
      object: fc.constant(ROUTE),
      parentRef,
      controllerName: fc.constantFrom(OURS, OURS, THEIRS),
      generation: fc.constant(2),
      conditions: wantedConditions,
    }),
    { maxLength: 4 },
  ),
  keep: fc.array(parentRef, { maxLength: 1 }),
  removeOthers: fc.boolean(),
});

type Live = { readonly parents?: readonly { readonly controllerName: string }[] | undefined } | undefined;
const foreign = (live: Live) =>
  JSON.stringify((live?.parents ?? []).filter(({ controllerName }) => controllerName !== OURS));

/** The laws of every list of parents. */
function parentLaws(
  patch: (
    live: RouteStatus | undefined,
    desired: DesiredParents,
    context: PatchContext,
  ) => RouteStatus | BackendStatus | undefined,
): void {
  const check = (live: RouteStatus | undefined, desired: DesiredParents) => {
    const text = JSON.stringify(live);
    const patched = patch(live, desired, AT);
    expect(JSON.stringify(live)).toBe(text);
    expect(patch(patched as RouteStatus | undefined, desired, LATER)).toBe(patched);
    expect(foreign(patched)).toBe(foreign(live));
    const parents = patched?.parents ?? [];
    expect(parents.length).toBeLessThanOrEqual(Math.max(32, live?.parents.length ?? 0));
    // What stays stands first, in its order, with the conditions of others; times move with status only.
    const kept = stayed(live, parents);
    const stay = parents.slice(0, kept.length);
    expect(stay.map(({ parentRef: ref }) => ref)).toEqual(kept.map(({ parentRef: ref }) => ref));
    for (const [index, before] of kept.entries()) conditionLaws(before.conditions, stay[index]!.conditions ?? []);
    if (!desired.removeOthers) expect(stay).toHaveLength(live?.parents.length ?? 0);
  };
  fc.assert(fc.property(liveParents, desiredParents, check), { numRuns: runs(2000, 100_000) });
}

/** The live entries that are still there, told by the identity of their parentRefs. */
function stayed(live: RouteStatus | undefined, parents: readonly { readonly parentRef: ParentReference }[]) {
  return (live?.parents ?? []).filter((entry) => parents.some(({ parentRef: ref }) => ref === entry.parentRef));
}

function conditionLaws(before: readonly Condition[], after: readonly Condition[]): void {
  expect(after.length).toBeLessThanOrEqual(8);
  for (const [index, old] of before.entries()) {
    const next = after[index]!;
    expect(next.type).toBe(old.type);
    if (old.type.startsWith('example.com/') || (old.observedGeneration ?? 0) > 2) expect(next).toBe(old);
    if (next.status === old.status) expect(next.lastTransitionTime).toBe(old.lastTransitionTime);
    else expect(next.lastTransitionTime).toBe(NOW);
  }
}

test('status/patch-route: written once, a status is written no more', () => parentLaws(patchRouteStatus));
test('status/patch-x-backend: written once, a status is written no more', () => parentLaws(patchXBackendStatus));
test('status/patch-x-backend: no condition but Accepted is ours', () => {
  const check = (live: RouteStatus | undefined, desired: DesiredParents) => {
    const ours = (patchXBackendStatus(live, desired, AT)?.parents ?? []).filter(
      (entry) => !stayed(live, [entry]).length,
    );
    for (const { conditions } of ours) expect(conditions?.map(({ type }) => type)).toEqual(['Accepted']);
  };
  fc.assert(fc.property(liveParents, desiredParents, check), { numRuns: runs(1000, 50_000) });
});

const gatewayStatus: fc.Arbitrary<GatewayStatus | undefined> = fc.option(
  fc.record({ conditions: liveConditions, attachedListenerSets: fc.constantFrom(0, 1) }),
  { nil: undefined },
);
const desiredGateway: fc.Arbitrary<DesiredStatus> = fc.record({
  object: fc.constant({ group: GATEWAY_API, kind: 'Gateway', namespace: 'a', name: 'x' }),
  controllerName: fc.constantFrom(OURS, OURS, THEIRS),
  generation: fc.constant(2),
  conditions: wantedConditions,
});

test('status/patch-gateway: written once, a status is written no more', () => {
  const check = (live: GatewayStatus | undefined, desired: DesiredStatus) => {
    const text = JSON.stringify(live);
    const patched = patchGatewayStatus(live, desired, AT);
    expect(JSON.stringify(live)).toBe(text);
    expect(patchGatewayStatus(patched, desired, LATER)).toBe(patched);
    expect(patched?.attachedListenerSets).toBe(live?.attachedListenerSets);
    conditionLaws(live?.conditions ?? [], patched?.conditions ?? []);
    if (desired.controllerName !== OURS) expect(patched).toBe(live);
  };
  fc.assert(fc.property(gatewayStatus, desiredGateway, check), { numRuns: runs(2000, 100_000) });
});
test('status/patch-gateway: only conditions of our own types go, where all is known', () => {
  const check = (live: GatewayStatus | undefined, desired: DesiredStatus) => {
    const patched = patchGatewayStatus(live, desired, { ...AT, removeOthers: true });
    const left = new Set(patched?.conditions?.map(({ type }) => type));
    for (const { type, observedGeneration = 0 } of live?.conditions ?? []) {
      const stale = type.startsWith('backend-tls.dev/') && observedGeneration <= 2 && desired.controllerName === OURS;
      expect(left.has(type)).toBe(!stale || desired.conditions.some((condition) => condition.type === type));
    }
  };
  fc.assert(fc.property(gatewayStatus, desiredGateway, check), { numRuns: runs(2000, 100_000) });
});
