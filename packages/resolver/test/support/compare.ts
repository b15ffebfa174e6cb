/**
 * What a vector expects against what came out: one line for each difference, and only for what it mentions.
 */
import { type Finding, formatPath, formatRef, isUnreadable, type ObjectRef } from '@backend-tls/model';
import {
  ANCESTOR_LIMIT_CONDITION,
  type DesiredPolicyStatus,
  type DesiredStatus,
  patchPolicyStatus,
} from '@backend-tls/resolver';
import { compareBackends } from './compare-backends.js';
import type { Minted } from './minted-names.js';
import { type Run, refFrom } from './run-vector.js';
import { splitName } from './shorthand-parts.js';
import type { Expect } from './vector-format.js';

/** Every difference; an empty list where all that is expected holds. */
export function compare(expect: Expect, run: Run, minted: Minted): readonly string[] {
  return [
    ...same('decisions', expect.decisions, run.resolution.backends.length),
    ...(expect.backends ?? []).flatMap((one) => compareBackends(one, run.resolution, minted)),
    ...(expect.conditions ?? []).flatMap((one) => compareConditions(one, run.resolution.statuses)),
    ...(expect.findings ?? []).flatMap((one) => compareFinding('findings', one, run.resolution.findings)),
    ...(expect.model ?? []).flatMap((one) => compareFinding('model', one, run.reading)),
    ...compareUnreadable(expect.unreadable, run),
    ...(expect.policies ?? []).flatMap((one) => comparePolicy(one, run.resolution.policies)),
    ...(expect.written ?? []).flatMap((one) => compareWritten(one, run)),
  ];
}

/** The line for two values that should be equal; none where nothing is expected. */
export function same(what: string, expected: unknown, actual: unknown): readonly string[] {
  const [a, b] = [JSON.stringify(expected), JSON.stringify(actual)];
  return expected === undefined || a === b ? [] : [`${what}: expected ${a}, got ${b}`];
}

export function listed(value: string | readonly string[] | undefined): readonly string[] | undefined {
  return value === undefined || typeof value !== 'string' ? value : [value];
}

type ExpectedConditions = NonNullable<Expect['conditions']>[number];

const TYPES = { Accepted: 'Accepted', ResolvedRefs: 'ResolvedRefs', AncestorLimit: ANCESTOR_LIMIT_CONDITION } as const;

function compareConditions(expected: ExpectedConditions, statuses: readonly DesiredStatus[]): readonly string[] {
  const object = subjectOf(expected);
  const isUnderGateway = expected.policy !== undefined || expected.xBackend !== undefined;
  const ancestor = isUnderGateway ? refFrom(`Gateway/${expected.gateway ?? ''}`) : undefined;
  const label = `${object}${ancestor === undefined ? '' : ` under ${formatRef(ancestor)}`}`;
  const found = statuses.filter(
    (status) =>
      formatRef(status.object) === object && (ancestor === undefined || aboveOf(status) === formatRef(ancestor)),
  );
  if (expected.entry === 'none') return same(`${label} entries`, 0, found.length);
  const [status] = found;
  if (status === undefined) {
    const written = Object.keys(TYPES).filter((type) => (expected[type as keyof typeof TYPES] ?? 'none') !== 'none');
    return written.length === 0 ? [] : [`${label}: expected ${written.join(', ')}, got no status`];
  }
  const messages = status.conditions.map((condition) => condition.message).join('\n');
  return [
    ...Object.entries(TYPES).flatMap(([key, type]) => {
      const condition = status.conditions.find((candidate) => candidate.type === type);
      const shown = condition === undefined ? 'none' : `${condition.status}/${condition.reason}`;
      return same(`${label} ${key}`, expected[key as keyof typeof TYPES], shown);
    }),
    ...same(`${label} generation`, expected.generation, status.generation),
    ...same(`${label} controller`, expected.controller, status.controllerName),
    ...(expected.names ?? [])
      .filter((name) => !messages.includes(name))
      .map((name) => `${label}: no message names ${name}`),
  ];
}

/** The Gateway under which something is reported: a policy's ancestor, an XBackend's parent. */
function aboveOf({ ancestor, parentRef }: DesiredStatus): string | undefined {
  if (ancestor !== undefined) return formatRef(ancestor);
  return parentRef && formatRef(refFrom(`Gateway/${parentRef.namespace}/${parentRef.name}`));
}

function subjectOf({ policy, xBackend, gateway, route }: ExpectedConditions): string {
  if (policy !== undefined) return formatRef(refFrom(`BackendTLSPolicy/${policy}`));
  if (xBackend !== undefined) return formatRef(refFrom(`XBackend/${xBackend}`));
  if (route !== undefined) return formatRef(refFrom(route));
  return formatRef(refFrom(`Gateway/${gateway ?? ''}`));
}

type ExpectedFinding = NonNullable<Expect['findings']>[number];

function compareFinding(where: string, expected: ExpectedFinding, findings: readonly Finding[]): readonly string[] {
  const found = findings.some(
    (finding) =>
      finding.code === expected.code &&
      (expected.rule === undefined || finding.rule === expected.rule) &&
      (expected.severity === undefined || finding.severity === expected.severity) &&
      (expected.path === undefined || formatPath(finding.path) === expected.path) &&
      (expected.object === undefined || objectText(finding.object) === formatRef(refFrom(expected.object))),
  );
  if (found !== (expected.absent === true)) return [];
  const all = findings.map(
    (finding) =>
      `${finding.code} (${finding.rule}, ${finding.severity}, ${objectText(finding.object)}, ${formatPath(finding.path)})`,
  );
  const want = expected.absent === true ? 'not wanted' : 'missing';
  return [
    `${where}: ${want} ${JSON.stringify(expected)}; there are: ${all.length === 0 ? 'none' : `\n    ${all.join('\n    ')}`}`,
  ];
}

function objectText(ref: ObjectRef | undefined): string {
  return ref === undefined ? '-' : formatRef(ref);
}

function compareUnreadable(expected: readonly string[] | undefined, run: Run): readonly string[] {
  if (expected === undefined) return [];
  const wanted = expected.map((text) => formatRef(refFrom(text))).sort();
  return same(
    'unreadable',
    wanted,
    run.unreadable
      .filter(isUnreadable)
      .map(({ ref }) => formatRef(ref))
      .sort(),
  );
}

function comparePolicy(
  expected: NonNullable<Expect['policies']>[number],
  policies: readonly DesiredPolicyStatus[],
): readonly string[] {
  const found = policies.find(({ policy }) => formatRef(policy) === policyText(expected.policy));
  if (found === undefined) return [`policy ${expected.policy}: there is no status for it`];
  const keep = expected.keep?.map((name) => formatRef(refFrom(`Gateway/${name}`))).sort();
  return [
    ...same(`${expected.policy} keep`, keep, found.keep.map(formatRef).sort()),
    ...same(`${expected.policy} removeOthers`, expected.removeOthers, found.removeOthers),
    ...same(`${expected.policy} entries`, expected.entries, found.entries.length),
  ];
}

function policyText(name: string): string {
  return formatRef(refFrom(`BackendTLSPolicy/${name}`));
}

/** When vectors write status. */
const AT = new Date('2026-06-01T12:00:00Z');

/** Writes our status into the live one, as a controller does. */
function compareWritten(expected: NonNullable<Expect['written']>[number], run: Run): readonly string[] {
  const wanted = run.resolution.policies.find(({ policy }) => formatRef(policy) === policyText(expected.policy));
  if (wanted === undefined) return [`policy ${expected.policy}: there is no status for it`];
  const { namespace, name } = splitName(expected.policy);
  const live = run.objects.flatMap((object) =>
    object.kind === 'BackendTLSPolicy' && object.metadata.namespace === namespace && object.metadata.name === name
      ? [object.status]
      : [],
  )[0];
  const context = { controllerName: expected.as, at: AT };
  const written = patchPolicyStatus(live, wanted, context);
  const again = patchPolicyStatus(written, wanted, { ...context, at: new Date('2026-07-01T12:00:00Z') });
  return [
    ...same(`${expected.policy} unchanged`, expected.unchanged, written === live),
    ...same(`${expected.policy} unchanged when written twice`, true, again === written),
    ...(expected.ancestors === undefined
      ? []
      : [
          ...same(`${expected.policy} ancestors`, expected.ancestors.length, written.ancestors.length),
          ...expected.ancestors.flatMap((entry, index) => compareEntry(entry, written.ancestors[index])),
        ]),
  ];
}

function compareEntry(
  expected: NonNullable<NonNullable<Expect['written']>[number]['ancestors']>[number],
  actual: ReturnType<typeof patchPolicyStatus>['ancestors'][number] | undefined,
): readonly string[] {
  if (actual === undefined) return [];
  const label = `entry ${expected.gateway}`;
  const condition = (type: string) => actual.conditions.find((candidate) => candidate.type === type);
  const shown = (type: string) => {
    const found = condition(type);
    return found === undefined ? 'none' : `${found.status}/${found.reason}`;
  };
  return [
    ...same(`${label} name`, splitName(expected.gateway).name, actual.ancestorRef.name),
    ...same(`${label} controller`, expected.controller, actual.controllerName),
    ...same(`${label} Accepted`, expected.Accepted, shown('Accepted')),
    ...same(`${label} ResolvedRefs`, expected.ResolvedRefs, shown('ResolvedRefs')),
    ...same(`${label} observed`, expected.observed, condition('Accepted')?.observedGeneration),
    ...same(`${label} since`, expected.since, condition('Accepted')?.lastTransitionTime),
  ];
}
