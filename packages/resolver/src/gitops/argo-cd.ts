/**
 * Argo CD's built-in health checks of the Gateway API's kinds, as they are on its main branch in September 2026:
 * `resource_customizations/gateway.networking.k8s.io/KIND/health.lua` of argoproj/argo-cd.
 */
import { GATEWAY_GROUP, groupOf } from '@backend-tls/model';
import type { JudgedCondition, JudgedEntry, JudgedObject, JudgedStatus } from './verdict.js';

/** `none`: Argo CD has no check for this kind, and counts it as healthy. */
export type ArgoCdHealth = 'Healthy' | 'Progressing' | 'Degraded' | 'none';

export type ArgoCdReason =
  | 'healthy'
  | 'being-deleted'
  | 'no-status' // nobody has written any: for an empty list of ancestors, Progressing for ever
  | 'generation-not-observed' // an entry speaks of another generation; of a policy, anybody's entry
  | 'condition-not-true'
  | 'not-programmed'
  | 'conditions-missing' // there are entries, and none has the conditions that are waited for
  | 'no-health-check'
  | 'kind-not-read'; // it has a check, which this package does not know

export interface ArgoCdVerdict {
  readonly health: ArgoCdHealth;
  readonly reason: ArgoCdReason;
  readonly entry?: { readonly list: 'ancestors' | 'parents' | 'listeners'; readonly index: number }; // which decided
  readonly condition?: string; // the type that decided
}

type Where = Pick<ArgoCdVerdict, 'entry' | 'condition'>;
type Check = (status: JudgedStatus, generation: number | undefined) => ArgoCdVerdict;

const CHECKS: Readonly<Record<string, Check>> = {
  BackendTLSPolicy: checkPolicy,
  Gateway: checkGateway,
  HTTPRoute: checkRoute,
  GRPCRoute: checkRoute,
  TLSRoute: checkTlsRoute,
};
const OTHER_CHECKS: ReadonlySet<string> = new Set(['GatewayClass', 'ListenerSet']);

/** What Argo CD's health check says. Messages are its own; the reason is data. */
export function argoCdVerdict({ apiVersion, kind, metadata, status = {} }: JudgedObject): ArgoCdVerdict {
  const check = groupOf(apiVersion) === GATEWAY_GROUP && Object.hasOwn(CHECKS, kind) ? CHECKS[kind] : undefined;
  if (check === undefined) {
    const known = groupOf(apiVersion) === GATEWAY_GROUP && OTHER_CHECKS.has(kind);
    return { health: 'none', reason: known ? 'kind-not-read' : 'no-health-check' };
  }
  if (metadata.deletionTimestamp) return progressing('being-deleted');
  return check(status, metadata.generation);
}

function progressing(reason: ArgoCdReason, where: Where = {}): ArgoCdVerdict {
  return { health: 'Progressing', reason, ...where };
}

function degraded(where: Where): ArgoCdVerdict {
  return { health: 'Degraded', reason: 'condition-not-true', ...where };
}

const HEALTHY: ArgoCdVerdict = { health: 'Healthy', reason: 'healthy' };

/** Every entry counts, whoever wrote it, and one stale condition among them holds everything up. */
function checkPolicy({ ancestors = [] }: JudgedStatus, generation: number | undefined): ArgoCdVerdict {
  if (ancestors.length === 0) return progressing('no-status');
  const all = ancestors.flatMap(({ conditions = [] }, index) =>
    conditions.map((condition) => ({ condition, where: whereOf('ancestors', index, condition) })),
  );
  const stale = all.find(({ condition }) => isStale(condition, generation));
  if (stale !== undefined) return progressing('generation-not-observed', stale.where);
  const bad = all.find(({ condition: { type, status } }) => DECIDES.has(type) && status !== 'True');
  if (bad !== undefined) return degraded(bad.where);
  return all.some(({ condition }) => condition.type === 'Accepted') ? HEALTHY : progressing('conditions-missing');
}

const DECIDES: ReadonlySet<string> = new Set(['Accepted', 'ResolvedRefs']);

function isStale({ observedGeneration }: JudgedCondition, generation: number | undefined): boolean {
  return generation !== undefined && observedGeneration !== undefined && observedGeneration !== generation;
}

/** Stale entries are skipped; of the others the first that fails decides. `Unknown` is no failure. */
function checkRoute({ parents = [] }: JudgedStatus, generation: number | undefined): ArgoCdVerdict {
  for (const [index, { conditions = [] }] of parents.entries()) {
    if (!isFresh(conditions, generation)) continue;
    const verdict = failureOf(conditions, 'parents', index);
    if (verdict !== undefined) return verdict;
  }
  if (parents.some(({ conditions = [] }) => conditions.length > 0 && isFresh(conditions, generation))) return HEALTHY;
  return waiting(parents);
}

/** Only a parent with both conditions True makes a TLSRoute healthy. */
function checkTlsRoute({ parents = [] }: JudgedStatus, generation: number | undefined): ArgoCdVerdict {
  const fresh = [...parents.entries()].filter(
    ([, { conditions = [] }]) => conditions.length > 0 && isFresh(conditions, generation),
  );
  const failures = fresh.flatMap(([index, { conditions = [] }]) => failureOf(conditions, 'parents', index) ?? []);
  const first = failures.find(({ health }) => health === 'Degraded') ?? failures[0];
  if (first !== undefined) return first;
  const whole = fresh.some(([, { conditions = [] }]) =>
    [...DECIDES].every((type) => conditions.some((one) => one.type === type && one.status === 'True')),
  );
  if (whole) return HEALTHY;
  return fresh.length > 0 ? progressing('conditions-missing') : waiting(parents);
}

function isFresh(conditions: readonly JudgedCondition[], generation: number | undefined): boolean {
  if (generation === undefined) return true;
  return conditions.length > 0 && !conditions.some((condition) => isStale(condition, generation));
}

function waiting(parents: readonly JudgedEntry[]): ArgoCdVerdict {
  if (parents.length === 0) return progressing('no-status');
  const index = parents.findIndex(({ conditions = [] }) => conditions.length > 0);
  return index < 0
    ? progressing('conditions-missing')
    : progressing('generation-not-observed', { entry: { list: 'parents', index } });
}

/** ResolvedRefs, then Accepted, then Programmed: the order in which the scripts ask. */
function failureOf(
  conditions: readonly JudgedCondition[],
  list?: 'parents' | 'listeners',
  index = 0,
): ArgoCdVerdict | undefined {
  for (const type of ['ResolvedRefs', 'Accepted']) {
    const bad = conditions.find((condition) => condition.type === type && condition.status === 'False');
    if (bad !== undefined) return degraded(whereOf(list, index, bad));
  }
  const programmed = conditions.find(({ type, status }) => type === 'Programmed' && status !== 'True');
  return programmed && progressing('not-programmed', whereOf(list, index, programmed));
}

/** Generations play no part. */
function checkGateway({ conditions, listeners = [] }: JudgedStatus): ArgoCdVerdict {
  const failure = failureOf(conditions ?? []);
  if (failure !== undefined) return failure;
  for (const [index, listener] of listeners.entries()) {
    const verdict = failureOf(listener.conditions ?? [], 'listeners', index);
    if (verdict !== undefined) return verdict;
  }
  return conditions !== undefined || listeners.length > 0 ? HEALTHY : progressing('no-status');
}

function whereOf(
  list: NonNullable<ArgoCdVerdict['entry']>['list'] | undefined,
  index: number,
  { type }: JudgedCondition,
): Where {
  return { ...(list === undefined ? {} : { entry: { list, index } }), condition: type };
}
