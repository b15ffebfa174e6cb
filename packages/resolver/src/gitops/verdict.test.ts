import type { Gateway } from '@backend-tls/model';
import { expect, test } from 'vitest';
import { gitopsVerdict, type JudgedCondition, type JudgedObject, type JudgedStatus } from './index.js';

/** `Accepted=True@2`: type, status, and the generation that it speaks of. */
const conditionOf = (text: string): JudgedCondition => {
  const [, type = '', status = '', generation] = /^(\w+)=(\w+)(?:@(\d+))?$/.exec(text) ?? [];
  return {
    type,
    status: status as 'True' | 'False' | 'Unknown',
    ...(generation === undefined ? {} : { observedGeneration: Number(generation) }),
  };
};
const conditionsOf = (text: string) => text.split(' ').filter(Boolean).map(conditionOf);
const objectOf = (kind: string, status?: JudgedStatus, metadata: JudgedObject['metadata'] = { generation: 2 }) => ({
  apiVersion: kind.startsWith('X') ? 'gateway.networking.x-k8s.io/v1alpha1' : 'gateway.networking.k8s.io/v1',
  kind,
  metadata,
  status,
});
const entriesOf = (...texts: string[]) => texts.map((text) => ({ conditions: conditionsOf(text) }));

/** `health reason entry condition` of Argo CD. */
const argo = (object: JudgedObject, expected: string) => {
  const { health, reason, entry, condition } = gitopsVerdict(object).argoCd;
  const where = entry === undefined ? '' : `${entry.list}[${entry.index}]`;
  expect([health, reason, where, condition ?? ''].join(' ').trimEnd()).toBe(expected);
};
const policy = (expected: string, ...entries: string[]) =>
  argo(objectOf('BackendTLSPolicy', { ancestors: entriesOf(...entries) }), expected);

test('status/gitops-verdict: a policy without ancestors progresses for ever', () => {
  argo(objectOf('BackendTLSPolicy'), 'Progressing no-status');
  policy('Progressing no-status');
});
test('status/gitops-verdict: a policy whose entries are all True is healthy', () =>
  policy('Healthy healthy', 'Accepted=True@2 ResolvedRefs=True@2', 'ResolvedRefs=True@2 Accepted=True@2'));
test('status/gitops-verdict: anybody’s stale condition holds a policy up, even beside a failure', () => {
  policy('Progressing generation-not-observed ancestors[1] Own', 'Accepted=False@2', 'Own=True@1');
  policy('Progressing generation-not-observed ancestors[0] Accepted', 'Accepted=True@3');
  policy('Healthy healthy', 'Accepted=True');
});
test('status/gitops-verdict: anybody’s rejection degrades a policy, and Unknown is no True', () => {
  policy('Degraded condition-not-true ancestors[1] Accepted', 'Accepted=True@2', 'Accepted=False@2');
  policy('Degraded condition-not-true ancestors[0] ResolvedRefs', 'Accepted=True@2 ResolvedRefs=False@2');
  policy('Degraded condition-not-true ancestors[0] Accepted', 'Accepted=Unknown@2');
});
test('status/gitops-verdict: entries without Accepted are waited for', () => {
  policy('Progressing conditions-missing', 'Own=True@2');
  policy('Progressing conditions-missing', '');
});
test('status/gitops-verdict: what is being deleted progresses', () => {
  const leaving = { generation: 2, deletionTimestamp: '2026-01-01T00:00:00Z' };
  for (const kind of ['BackendTLSPolicy', 'Gateway', 'HTTPRoute', 'GRPCRoute', 'TLSRoute'])
    argo(objectOf(kind, {}, leaving), 'Progressing being-deleted');
  argo(objectOf('Gateway', { conditions: [] }, { generation: 1, deletionTimestamp: null }), 'Healthy healthy');
});

const route = (kind: string, expected: string, ...entries: string[]) =>
  argo(objectOf(kind, { parents: entriesOf(...entries) }), expected);

test('status/gitops-verdict: stale parents of a Route are skipped', () => {
  for (const kind of ['HTTPRoute', 'GRPCRoute', 'TLSRoute']) {
    route(kind, 'Healthy healthy', 'Accepted=False@1', 'Accepted=True@2 ResolvedRefs=True@2');
    route(kind, 'Progressing generation-not-observed parents[0]', 'Accepted=False@1');
    route(kind, 'Progressing no-status');
    route(kind, 'Progressing conditions-missing', '');
  }
});
test('status/gitops-verdict: a fresh failure degrades a Route, Unknown does not', () => {
  for (const kind of ['HTTPRoute', 'GRPCRoute', 'TLSRoute']) {
    route(kind, 'Degraded condition-not-true parents[0] ResolvedRefs', 'Accepted=False@2 ResolvedRefs=False@2');
    route(
      kind,
      'Degraded condition-not-true parents[1] Accepted',
      'Accepted=True@2 ResolvedRefs=True@2',
      'Accepted=False@2',
    );
    route(kind, 'Progressing not-programmed parents[0] Programmed', 'Accepted=True@2 Programmed=False@2');
  }
  route('HTTPRoute', 'Healthy healthy', 'Accepted=Unknown@2');
  route('TLSRoute', 'Progressing conditions-missing', 'Accepted=True@2');
});
test('status/gitops-verdict: a Gateway is judged by its own conditions, then by its listeners', () => {
  const gateway = (expected: string, conditions: string, ...listeners: string[]) =>
    argo(objectOf('Gateway', { conditions: conditionsOf(conditions), listeners: entriesOf(...listeners) }), expected);
  gateway('Healthy healthy', 'Accepted=True@1 Programmed=True@1 ResolvedRefs=True');
  gateway('Degraded condition-not-true  ResolvedRefs', 'Accepted=False ResolvedRefs=False');
  gateway('Progressing not-programmed  Programmed', 'Accepted=Unknown Programmed=Unknown');
  gateway('Degraded condition-not-true listeners[1] Accepted', 'Programmed=True', 'Accepted=True', 'Accepted=False');
  gateway('Progressing not-programmed listeners[0] Programmed', '', 'Programmed=False');
  argo(objectOf('Gateway'), 'Progressing no-status');
});
test('status/gitops-verdict: kinds without a check, and those whose check is not known here', () => {
  argo(objectOf('XBackend', {}), 'none no-health-check');
  argo(objectOf('TCPRoute', {}), 'none no-health-check');
  argo({ ...objectOf('Gateway', {}), apiVersion: 'example.com/v1' }, 'none no-health-check');
  argo(objectOf('constructor', {}), 'none no-health-check');
  argo(objectOf('ListenerSet', {}), 'none kind-not-read');
});

const kstatus = (object: JudgedObject, expected: string) => {
  const { status, reason } = gitopsVerdict(object).kstatus;
  expect(`${status} ${reason}`).toBe(expected);
};
test('status/gitops-verdict: kstatus reads no entries', () => {
  kstatus(objectOf('BackendTLSPolicy', { ancestors: entriesOf('Accepted=False@1') }), 'Current current');
  kstatus(objectOf('HTTPRoute'), 'Current current');
  kstatus(objectOf('Gateway', { conditions: conditionsOf('Accepted=False@1') }), 'Current current');
});
test('status/gitops-verdict: kstatus reads its own conditions, generations and deletion', () => {
  const gateway = (conditions: string, more: JudgedStatus = {}) =>
    objectOf('Gateway', { conditions: conditionsOf(conditions), ...more });
  kstatus(gateway('Reconciling=True'), 'InProgress reconciling');
  kstatus(gateway('Stalled=True'), 'Failed stalled');
  kstatus(gateway('Reconciling=False Stalled=False Ready=True'), 'Current current');
  kstatus(gateway('Ready=False'), 'InProgress not-ready');
  kstatus(gateway('Stalled=True', { observedGeneration: 1 }), 'InProgress generation-not-observed');
  kstatus(gateway('Stalled=True', { observedGeneration: 2 }), 'Failed stalled');
  kstatus(objectOf('Gateway', {}, { deletionTimestamp: new Date(0) }), 'Terminating being-deleted');
});
test('status/gitops-verdict: an object of the model is taken as it is', () => {
  const gateway: Gateway = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'x', generation: 1 },
    spec: { gatewayClassName: 'example', listeners: [] },
    status: {
      conditions: [
        {
          type: 'Accepted',
          status: 'False',
          reason: 'Invalid',
          message: 'No.',
          lastTransitionTime: '2026-01-01T00:00:00Z',
        },
      ],
    },
  };
  argo(gateway, 'Degraded condition-not-true  Accepted');
});
