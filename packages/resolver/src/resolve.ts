/**
 * The pipeline, from a snapshot to a decision for every backend. Start reading here.
 */
import { compareRefs, compareText, formatPath, refKey } from '@backend-tls/model';
import { findAncestors } from './ancestors.js';
import { attachRoutes } from './attach.js';
import { createContext } from './context.js';
import { decide } from './decide.js';
import type { DesiredStatus, EffectiveBackend, Resolution } from './decision.js';
import { excerptOf } from './excerpt.js';
import type { ResolveFinding } from './finding.js';
import { gatewayStatuses } from './gateway-status.js';
import { ownGateways } from './gateways.js';
import type { ResolveOptions } from './options.js';
import { policyFindings } from './policy-findings.js';
import { policyStatuses } from './policy-status.js';
import { backendKeyText, candidates, reachedPorts, routeBackends } from './reach.js';
import { routeStatuses } from './route-status.js';
import type { Snapshot } from './snapshot.js';

/**
 * The effective TLS of every backend that an attached Route refers to, and the status to report.
 *
 * Pure and total: it never fails on data, and its output depends on nothing but the two arguments, not even on the
 * order of the snapshot's input. Where TLS was asked for and cannot be had, the decision is `refuse`.
 *
 * @throws {TypeError} only if misused: a profile that is made for predictions
 */
export function resolve(snapshot: Snapshot, options: ResolveOptions): Resolution {
  const context = createContext(snapshot, options);
  const { gateways, findings: ownership } = ownGateways(snapshot, options.controllerName);
  const { outcomes, attached } = attachRoutes(snapshot, gateways);
  const backends = routeBackends(
    context,
    outcomes.map((outcome) => outcome.route),
  );
  const due = candidates(attached, backends);
  const controllers = new Set(gateways.map((gateway) => gateway.controllerName));
  const ancestors = findAncestors(context.claims, reachedPorts(due), controllers);
  const decisions = due.map((candidate) => decide(context, ancestors, candidate));
  const policies = policyStatuses(context, ancestors).map((status) => ({
    ...status,
    entries: status.entries.map(withShortMessages),
  }));
  return {
    backends: decisions.map(({ candidate, tls, trace }) => ({ key: candidate.key, tls, trace })).sort(byKey),
    statuses: [
      ...policies.flatMap((policy) => policy.entries),
      ...gatewayStatuses(context, ancestors, gateways),
      ...routeStatuses(outcomes, backends, decisions),
    ]
      .map(withShortMessages)
      .sort(byObject),
    policies: [...policies].sort((a, b) => compareRefs(a.policy, b.policy)),
    findings: eachOnce([
      ...snapshot.findings,
      ...ownership,
      ...context.claims.findings,
      ...policyFindings(context, ancestors),
      ...decisions.flatMap(({ tls, remarks }) => [...(tls.mode === 'refuse' ? tls.findings : []), ...remarks]),
    ]),
  };
}

/** The API server takes at most 32,768 characters; people read fewer. */
function withShortMessages(status: DesiredStatus): DesiredStatus {
  const conditions = status.conditions.map((condition) => ({
    ...condition,
    message: excerptOf(condition.message, 4000),
  }));
  return { ...status, conditions };
}

function byKey(a: EffectiveBackend, b: EffectiveBackend): number {
  return compareText(backendKeyText(a.key), backendKeyText(b.key));
}

/** By object, then Gateway; a Route's parentRefs keep the order of its list (the sort is stable). */
function byObject(a: DesiredStatus, b: DesiredStatus): number {
  return (
    compareRefs(a.object, b.object) ||
    compareText(a.ancestor ? refKey(a.ancestor) : '', b.ancestor ? refKey(b.ancestor) : '')
  );
}

/** Each finding once, ordered by object, path and code. */
function eachOnce(findings: readonly ResolveFinding[]): readonly ResolveFinding[] {
  const known = new Map<string, ResolveFinding>();
  for (const found of findings) {
    const where = found.object === undefined ? '' : refKey(found.object);
    const text = [where, formatPath(found.path), found.code, found.severity, found.message].join('\0');
    if (!known.has(text)) known.set(text, found);
  }
  return [...known.keys()].sort(compareText).map((text) => known.get(text)!);
}
