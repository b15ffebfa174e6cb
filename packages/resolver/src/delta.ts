/**
 * Notes of what a run changes, and the delta that they come to.
 */
import { compareRefs, compareText, refKey } from '@backend-tls/model';
import type { Delta } from './change.js';
import type { BackendKey, DesiredPolicyStatus, DesiredStatus, EffectiveBackend, EffectiveTls } from './decision.js';
import { deepEqual } from './deep-equal.js';
import { compareKeys } from './effective-backend.js';
import type { RouteOutcome } from './engine/route-stages.js';
import type { StageWatcher } from './engine/stage-watcher.js';
import type { Named } from './engine/tables.js';
import { sameInput } from './inputs.js';
import type { PolicyReport } from './policy-status.js';
import { backendKeyText } from './reach.js';
import { sameList } from './same-list.js';

/** What stood before the run and what stands after it, by id; noted again in one run, the oldest `before` counts. */
type Notes<Value> = Map<string, { readonly before: Value | undefined; readonly after: Value | undefined }>;

export interface DeltaNotes {
  readonly watcher: StageWatcher;
  readonly take: () => Delta; // the delta of what was noted since the last time
}

/** An empty note book. */
export function createDeltaNotes(): DeltaNotes {
  const outcomes: Notes<RouteOutcome> = new Map();
  const reports: Notes<PolicyReport> = new Map();
  const gateways: Notes<DesiredStatus> = new Map();
  const xBackends: Notes<readonly DesiredStatus[]> = new Map();
  let recomputed = 0;
  return {
    watcher: {
      outcome: (kind, route, before, after) => note(outcomes, `${kind}\0${idOf(route)}`, before, after),
      report: ({ id }, before, after) => note(reports, id, before, after),
      gatewayStatus: (gateway, before, after) => note(gateways, idOf(gateway), before, after),
      xBackend: (backend, before, after) => note(xBackends, idOf(backend), before, after),
      decided: (decisions) => {
        recomputed += decisions;
      },
    },
    take: () => {
      const delta = {
        ...backendChanges([...outcomes.values()]),
        ...statusChanges([
          ...[...outcomes.values()].map(
            ({ before, after }) => [before?.statuses ?? [], after?.statuses ?? []] as const,
          ),
          ...[...reports.values()].map(({ before, after }) => [entriesOf(before), entriesOf(after)] as const),
          ...[...xBackends.values()].map(({ before, after }) => [before ?? [], after ?? []] as const),
          ...[...gateways.values()].map(({ before, after }) => [listOf(before), listOf(after)] as const),
        ]),
        policies: policyChanges([...reports.values()]),
        recomputed,
      };
      for (const notes of [outcomes, reports, gateways, xBackends]) notes.clear();
      recomputed = 0;
      return delta;
    },
  };
}

function idOf({ namespace, name }: Named): string {
  return `${namespace}\0${name}`;
}

function note<Value>(notes: Notes<Value>, id: string, before: Value | undefined, after: Value | undefined): void {
  const earlier = notes.get(id);
  notes.set(id, { before: earlier === undefined ? before : earlier.before, after });
}

interface BeforeAfter<Value> {
  readonly before: Value | undefined;
  readonly after: Value | undefined;
}

function backendChanges(
  notes: readonly BeforeAfter<RouteOutcome>[],
): Pick<Delta, 'changed' | 'retold' | 'removed' | 'downgrades'> {
  const changed: EffectiveBackend[] = [];
  const retold: EffectiveBackend[] = [];
  const removed: BackendKey[] = [];
  const downgrades: BackendKey[] = [];
  for (const { before, after } of notes) {
    const known = new Map((before?.backends ?? []).map((backend) => [backendKeyText(backend.key), backend]));
    for (const backend of after?.backends ?? []) {
      const text = backendKeyText(backend.key);
      const old = known.get(text);
      known.delete(text);
      if (old === undefined || !sameTls(old.tls, backend.tls)) {
        changed.push(backend);
        if (old?.tls.mode === 'tls' && backend.tls.mode === 'plaintext') downgrades.push(backend.key);
      } else if (!sameStory(old, backend)) retold.push(backend);
    }
    for (const gone of known.values()) removed.push(gone.key);
    downgrades.push(...successors([...known.values()], before, after));
  }
  const byKey = (a: EffectiveBackend, b: EffectiveBackend): number => compareKeys(a.key, b.key);
  return {
    changed: changed.sort(byKey),
    retold: retold.sort(byKey),
    removed: removed.sort(compareKeys),
    downgrades: downgrades.sort(compareKeys),
  };
}

/** New plaintext backends of a Route that speaks TLS to something no more: they may stand in for it. */
function successors(
  gone: readonly EffectiveBackend[],
  before: RouteOutcome | undefined,
  after: RouteOutcome | undefined,
): readonly BackendKey[] {
  const left = new Set(gone.filter(({ tls }) => tls.mode === 'tls').map(({ key }) => refKey(key.gateway)));
  if (left.size === 0) return [];
  const known = new Set((before?.backends ?? []).map(({ key }) => backendKeyText(key)));
  return (after?.backends ?? [])
    .filter(
      ({ key, tls }) => tls.mode === 'plaintext' && left.has(refKey(key.gateway)) && !known.has(backendKeyText(key)),
    )
    .map(({ key }) => key);
}

/** Whether two decisions are the same for whoever connects, and for whoever shows where the settings come from. */
function sameTls(a: EffectiveTls, b: EffectiveTls): boolean {
  if (a.mode === 'tls' && b.mode === 'tls') {
    return a.settings.fingerprint === b.settings.fingerprint && deepEqual(a.settings.origin, b.settings.origin);
  }
  return deepEqual(a, b);
}

function sameStory(a: EffectiveBackend, b: EffectiveBackend): boolean {
  return sameList(a.inputs, b.inputs, sameInput) && deepEqual(a.trace, b.trace);
}

function statusChanges(
  pairs: readonly (readonly [before: readonly DesiredStatus[], after: readonly DesiredStatus[]])[],
): Pick<Delta, 'statuses' | 'withdrawn'> {
  const statuses: DesiredStatus[] = [];
  const withdrawn: DesiredStatus[] = [];
  for (const [before, after] of pairs) {
    const known = new Map(before.map((status) => [statusKey(status), status]));
    for (const status of after) {
      const key = statusKey(status);
      if (!deepEqual(known.get(key), status)) statuses.push(status);
      known.delete(key);
    }
    withdrawn.push(...known.values());
  }
  return { statuses: statuses.sort(byStatus), withdrawn: withdrawn.sort(byStatus) };
}

/** What a status is about: an object, under an ancestor or a parentRef. */
function statusKey({ object, ancestor, parentRef, controllerName }: DesiredStatus): string {
  return [refKey(object), ancestor === undefined ? '' : refKey(ancestor), parentText(parentRef), controllerName].join(
    '\0',
  );
}

function parentText(parentRef: DesiredStatus['parentRef']): string {
  if (parentRef === undefined) return '';
  const { group, kind, namespace, name, sectionName, port } = parentRef;
  return JSON.stringify([group, kind, namespace, name, sectionName, port]);
}

function byStatus(a: DesiredStatus, b: DesiredStatus): number {
  return compareRefs(a.object, b.object) || compareText(statusKey(a), statusKey(b));
}

function policyChanges(notes: readonly BeforeAfter<PolicyReport>[]): readonly DesiredPolicyStatus[] {
  return notes
    .flatMap(({ before, after }) =>
      after?.status === undefined || deepEqual(before?.status, after.status) ? [] : [after.status],
    )
    .sort((a, b) => compareRefs(a.policy, b.policy));
}

function entriesOf(report: PolicyReport | undefined): readonly DesiredStatus[] {
  return report?.status?.entries ?? [];
}

function listOf<Value>(value: Value | undefined): readonly Value[] {
  return value === undefined ? [] : [value];
}
