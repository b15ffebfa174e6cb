/**
 * What the policies claim: which target, which of its ports, and which claims lead nowhere.
 */
import {
  type BackendConfigPolicy,
  type BackendTLSPolicy,
  creationSeconds,
  isUnreadable,
  KGATEWAY_GROUP,
  type KnownKind,
  type KnownObject,
  type ObjectRef,
  type Quarantine,
  type ReadableTarget,
  refOf,
  type UnreadableObject,
} from '@backend-tls/model';
import { claimsOf } from './claimed-targets.js';
import { refOfEntry } from './entry.js';
import { finding, type ResolveFinding } from './finding.js';
import { nearestName } from './nearest-name.js';
import { type Selector, selectTargets } from './selected-targets.js';
import type { Lookup } from './snapshot.js';
import { targetKind } from './target-kind.js';
import { portsOf, type TargetObject } from './target-ports.js';
import type { World } from './world.js';

/** The kinds that can claim a port, the stronger first: a claim of the first replaces one of the second. */
export type ClaimingKind = 'BackendTLSPolicy' | 'BackendConfigPolicy';

export interface PolicyRecord {
  readonly id: string; // tells it apart from every other, named or not
  readonly kind: ClaimingKind;
  readonly ref: ObjectRef;
  readonly source: BackendTLSPolicy | BackendConfigPolicy | UnreadableObject;
  readonly created: number; // seconds; Infinity when not known
  readonly generation: number;
}

/** One target of one policy. */
export interface Claim {
  readonly policy: PolicyRecord;
  readonly target: ObjectRef;
  readonly sectionName: string | undefined; // undefined: the target whole
  readonly anySection?: true | undefined; // its sectionName cannot be read: it may be about each port by name
  readonly path: readonly (string | number)[];
}

/** A claim on an existing object that names none of its ports, or names it by a group or kind that is nearly right. */
export interface DanglingClaim extends Claim {
  readonly finding: ResolveFinding;
}

/** A policy with what it claims; nothing of it hangs on other policies. */
export interface PolicyClaims {
  readonly policy: PolicyRecord;
  readonly claims: readonly (Claim | DanglingClaim)[];
  readonly suspectIn: readonly (string | undefined)[]; // namespaces of which it may mean any port; undefined: every one
  readonly findings: readonly ResolveFinding[];
}

/**
 * What a policy claims, readable or not; `undefined` where it claims nothing, or is of a kind that the profile does not
 * read.
 *
 * @param id  tells policies apart that have no name
 */
export function readPolicy(world: World, id: string, source: KnownObject | UnreadableObject): PolicyClaims | undefined {
  const written = claimsOf(source);
  const policy = recordOf(id, source);
  if (written === undefined || (policy.kind === 'BackendConfigPolicy' && !world.profile.kgateway)) return undefined;
  const { namespace } = policy.ref;
  const targets = [...eachOnce(written.targets.flatMap((target) => placesOf(target, namespace)))];
  const reads = [
    ...targets.map((target) => readTarget(world, policy, target)),
    ...written.selectors.flatMap((selector) => readSelector(world, policy, selector)),
  ];
  const doubtful = reads.flatMap((read) => (read.doubtful === undefined ? [] : [read.doubtful]));
  return {
    policy,
    claims: reads.map((read) => read.claim),
    suspectIn: [...new Set([...QUARANTINED[written.quarantine](namespace), ...doubtful])],
    findings: reads.flatMap((read) => read.findings),
  };
}

const QUARANTINED: { readonly [Reach in Quarantine]: (namespace: string) => readonly (string | undefined)[] } = {
  none: () => [],
  namespace: (namespace) => [namespace],
  everywhere: () => [undefined],
};

/** What could not even be identified may have been a BackendTLSPolicy, so it counts as one. */
function recordOf(id: string, source: KnownObject | UnreadableObject): PolicyRecord {
  const ref = Object.freeze({ ...refOfEntry(source) });
  return {
    id,
    kind: ref.group === KGATEWAY_GROUP ? 'BackendConfigPolicy' : 'BackendTLSPolicy',
    ref,
    source: source as PolicyRecord['source'],
    created: creationSeconds(source.metadata),
    generation: source.metadata.generation ?? 0,
  };
}

/**
 * Where a target may lie. One that names another namespace, as v1alpha2 could, has no equivalent today: what it names
 * is closed, and so is what it would mean without the namespace.
 *
 * @rule closing/unknown-versions
 */
function placesOf(target: ReadableTarget, own: string): readonly ReadableTarget[] {
  return target.namespace === undefined || target.namespace === own
    ? [target]
    : [target, { ...target, namespace: own }];
}

/** Targets that say the same claim the same, and competing with themselves would take long. */
function eachOnce(targets: readonly ReadableTarget[]): Iterable<ReadableTarget> {
  if (targets.length < 2) return targets;
  const known = new Map<string, ReadableTarget>();
  for (const target of targets) {
    const { group, kind, namespace, name, sectionName, anySection } = target;
    const text = JSON.stringify([
      group ?? null,
      kind ?? null,
      namespace ?? null,
      name,
      sectionName ?? null,
      anySection,
    ]);
    if (!known.has(text)) known.set(text, target);
  }
  return known.values();
}

interface ReadTarget {
  readonly claim: Claim | DanglingClaim;
  readonly findings: readonly ResolveFinding[];
  readonly doubtful?: string; // a namespace in which the name leads nowhere, and may have been cut short
}

/**
 * One target read against what exists. Of an object that could not be read, a name that leads nowhere may have been
 * cut short: then its namespace is quarantined, and a port that does not exist claims the whole Service.
 *
 * @rule policy/readable
 */
function readTarget(world: World, policy: PolicyRecord, target: ReadableTarget): ReadTarget {
  const namespace = target.namespace ?? policy.ref.namespace;
  const meant = targetKind(target.group, target.kind, world.profile);
  const written = { group: target.group ?? '', kind: target.kind ?? 'Service', namespace, name: target.name };
  const { sectionName, anySection, path } = target;
  const claim: Claim = { policy, target: written, sectionName, ...(anySection && { anySection }), path };
  const torn = isUnreadable(policy.source);
  const doubt = torn ? { doubtful: namespace } : {};
  if (meant === undefined) return { claim, findings: [unsupportedKind(claim)], ...doubt };

  const found: Lookup<TargetObject> = world.lookup(meant.kind, namespace, target.name);
  if (found.state === 'missing') return { claim, findings: [targetMissing(world, claim, meant.kind)], ...doubt };
  if (found.state !== 'found') return { claim, findings: [], ...doubt };
  const { ref } = world.inputOf(meant.kind, namespace, target.name);
  if (found.object.kind === 'XBackend') return dangle(claim, ref, ownTlsInstead(claim));
  const missing = target.sectionName !== undefined && !hasPort(found.object, target.sectionName);
  if (!meant.exact) return { ...dangle(claim, ref, nearKind(claim, ref)), ...doubt };
  if (!missing) return { claim: { ...claim, target: ref }, findings: [] };
  const dangling = dangle(claim, ref, missingSection(claim, found.object));
  const any = { ...claim, target: ref, sectionName: undefined, anySection: true } as const;
  return torn ? { claim: any, findings: dangling.findings } : dangling;
}

function dangle(claim: Claim, target: ObjectRef, found: ResolveFinding): ReadTarget {
  return { claim: { ...claim, target, finding: found }, findings: [found] };
}

const MOST_PORTS = 64; // names that a finding lists

function hasPort(object: TargetObject, name: string): boolean {
  return (portsOf(object) ?? []).some((port) => port.name === name);
}

/**
 * The sectionName names no port: the claim takes hold of nothing, and the nearest name is offered.
 *
 * @rule closing/dangling-claims
 */
function missingSection(claim: Claim, object: TargetObject): ResolveFinding {
  const names = (portsOf(object) ?? []).flatMap((port) => port.name || []);
  const nearest = nearestName(claim.sectionName ?? '', names);
  const hint = nearest === undefined ? '' : `; did you mean "${nearest}"?`;
  return finding(
    'dangling-claim',
    'closing/dangling-claims',
    `${object.kind} "${claim.target.namespace}/${claim.target.name}" has no port named "${claim.sectionName}"${hint === '' ? '.' : hint}`,
    {
      object: claim.policy.ref,
      path: [...claim.path, 'sectionName'],
      evidence: {
        sectionName: claim.sectionName ?? '',
        ports: names.slice(0, MOST_PORTS),
        ...(nearest === undefined ? {} : { nearest }),
      },
    },
  );
}

/** Group or kind is nearly that of an object that exists. */
function nearKind(claim: Claim, ref: ObjectRef): ResolveFinding {
  return finding(
    'dangling-claim',
    'closing/dangling-claims',
    `The target is written as kind "${claim.target.kind}" in group "${claim.target.group}"; did you mean kind "${ref.kind}" in group "${ref.group}"?`,
    { object: claim.policy.ref, path: claim.path, evidence: { nearest: `${ref.group}/${ref.kind}` } },
  );
}

/**
 * An XBackend says itself how it is spoken to: no policy can.
 *
 * @rule policy/no-x-backend
 */
function ownTlsInstead(claim: Claim): ResolveFinding {
  const { namespace, name } = claim.target;
  return finding(
    'target-kind-unsupported',
    'policy/no-x-backend',
    `XBackend "${namespace}/${name}" cannot be a target: write its TLS into its own spec.tls.`,
    { object: claim.policy.ref, path: claim.path },
  );
}

/** @rule policy/target-kinds */
function unsupportedKind(claim: Claim): ResolveFinding {
  return finding(
    'target-kind-unsupported',
    'policy/target-kinds',
    `A target of kind "${claim.target.kind}" in group "${claim.target.group}" is not supported; the claim has no effect.`,
    { object: claim.policy.ref, path: claim.path, severity: 'warning' },
  );
}

const MOST_NAMED = 8; // namespaces that a message names

/**
 * The target does not exist here; where one of that name exists, the namespaces are named, or the first of them.
 *
 * @rule policy/target-not-found
 */
function targetMissing(world: World, claim: Claim, kind: KnownKind): ResolveFinding {
  const elsewhere = world.homesOf(kind, claim.target.name);
  const namespaces = elsewhere.slice(0, MOST_NAMED);
  const others = elsewhere.length - namespaces.length;
  const named = namespaces.map((name) => `"${name}"`).join(', ');
  const where = elsewhere.length === 0 ? '' : `, but in ${named}${others === 0 ? '' : ` and ${others} others`}`;
  return finding(
    elsewhere.length === 0 ? 'target-not-found' : 'target-elsewhere',
    'policy/target-not-found',
    `${kind} "${claim.target.name}" does not exist in namespace "${claim.target.namespace}"${where}.`,
    { object: claim.policy.ref, path: claim.path, severity: 'warning', evidence: { namespaces } },
  );
}

/** The claims of one selector; where its group or kind is nearly right, each object that it selects has a dangling one. */
function readSelector(world: World, policy: PolicyRecord, selector: Selector): readonly ReadTarget[] {
  const { meant, objects } = selectTargets(world, policy.ref.namespace, selector);
  const path = ['spec', 'targetSelectors'];
  const written = { group: selector.group, kind: selector.kind, namespace: policy.ref.namespace, name: '' };
  const claim: Claim = { policy, target: written, sectionName: undefined, path };
  const doubt = isUnreadable(policy.source) ? { doubtful: policy.ref.namespace } : {};
  if (meant === undefined) {
    return [{ claim, findings: [unsupportedKind(claim)], ...doubt }];
  }
  return objects.map((object) => {
    const ref = refOf(object);
    return meant.exact
      ? { claim: { ...claim, target: ref }, findings: [] }
      : { ...dangle(claim, ref, nearKind(claim, ref)), ...doubt };
  });
}
