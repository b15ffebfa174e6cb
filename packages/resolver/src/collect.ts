/**
 * What the stages have come to, put together in an order that depends on names alone.
 */
import { compareRefs, compareText, formatPath, type ObjectRef, refKey } from '@backend-tls/model';
import type { DesiredPolicyStatus, DesiredStatus, EffectiveBackend, Resolution } from './decision.js';
import type { Engine } from './engine/engine.js';
import type { PolicySubject } from './engine/policy-stages.js';
import type { ResolveFinding } from './finding.js';
import { pushTo } from './push-to.js';
import { ROUTE_KINDS } from './route-kinds.js';

/** The resolution as it stands. O(n). */
export function collectResolution({ stages, ambiguous }: Engine): Resolution {
  const byGateway = new Map<ObjectRef, EffectiveBackend[]>(); // by the reference that a Gateway's decisions share
  const byKind = new Map<string, DesiredStatus[]>();
  const found: (readonly ResolveFinding[])[] = [[...ambiguous.values()]];
  for (const kind of [...ROUTE_KINDS].sort(compareText)) {
    const statuses: DesiredStatus[] = [];
    byKind.set(kind, statuses);
    for (const { value: outcome } of stages.outcomes[kind].answers()) {
      if (outcome === undefined) continue;
      statuses.push(...outcome.statuses);
      if (outcome.findings.length > 0) found.push(outcome.findings);
      for (const backend of outcome.backends) pushTo(byGateway, backend.key.gateway, backend);
    }
  }
  const policies: DesiredPolicyStatus[] = [];
  for (const { subject, value: report } of stages.reports.answers()) {
    const claims = stages.policies.answerOf(subject as PolicySubject)?.value;
    found.push(claims?.findings ?? [], report?.findings ?? []);
    if (report?.status !== undefined) policies.push(report.status);
  }
  byKind.set('BackendTLSPolicy', policies.flatMap(entriesByAncestor));
  const gateways: DesiredStatus[] = [];
  for (const { subject, value: status } of stages.gatewayStatuses.answers()) {
    found.push(stages.gateways.answerOf(subject)?.value?.findings ?? []);
    if (status !== undefined) gateways.push(status);
  }
  byKind.set('Gateway', gateways);
  const xBackends = stages.xBackends.answers().flatMap(({ value }) => value ?? []);
  return {
    backends: [...byGateway.keys()].sort(compareRefs).flatMap((gateway) => byGateway.get(gateway)!),
    statuses: [...[...byKind.keys()].sort(compareText).flatMap((kind) => byKind.get(kind)!), ...xBackends],
    policies,
    findings: eachOnce(found),
  };
}

/** The entries of one policy by ancestor; a DesiredPolicyStatus has them by the age of the Gateways. */
function entriesByAncestor({ entries }: DesiredPolicyStatus): readonly DesiredStatus[] {
  if (entries.length < 2) return entries;
  return [...entries].sort((a, b) => compareText(ancestorKey(a), ancestorKey(b)));
}

function ancestorKey({ ancestor }: DesiredStatus): string {
  return ancestor === undefined ? '' : refKey(ancestor);
}

/** Each finding once, ordered by object, path and code. */
function eachOnce(lists: readonly (readonly ResolveFinding[])[]): readonly ResolveFinding[] {
  const known = new Map<string, ResolveFinding>();
  const seen = new Set<ResolveFinding>(); // many decisions share one
  for (const list of lists) {
    for (const found of list) {
      if (seen.has(found)) continue;
      seen.add(found);
      const where = found.object === undefined ? '' : refKey(found.object);
      const text = [where, formatPath(found.path), found.code, found.severity, found.message].join('\0');
      if (!known.has(text)) known.set(text, found);
    }
  }
  return [...known.keys()].sort(compareText).map((text) => known.get(text)!);
}
