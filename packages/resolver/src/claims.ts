/**
 * What the policies claim: which target, which of its ports, and which claims lead nowhere.
 */
import {
  type BackendConfigPolicy,
  type BackendTLSPolicy,
  creationSeconds,
  isUnreadable,
  KGATEWAY_GROUP,
  type KgatewayBackend,
  type ObjectRef,
  type ReadableTarget,
  refKey,
  refOf,
  type Service,
  type UnreadableObject,
} from '@backend-tls/model';
import { claimsOf } from './claimed-targets.js';
import { finding, type ResolveFinding } from './finding.js';
import type { Indexes } from './indexes.js';
import { nearestName } from './nearest-name.js';
import type { ProfileSwitches } from './profile.js';
import { pushTo } from './push-to.js';
import { createQuarantine } from './quarantine.js';
import { createSelection, type Selection, type Selector } from './selected-targets.js';
import { type Lookup, lookup, objectsOf, type Snapshot } from './snapshot.js';
import { targetKind } from './target-kind.js';

/** The kinds that can claim a port, the stronger first: a claim of the first replaces one of the second. */
export type ClaimingKind = 'BackendTLSPolicy' | 'BackendConfigPolicy';

export interface PolicyRecord {
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

export interface Claims {
  readonly policies: readonly PolicyRecord[];
  readonly on: (target: ObjectRef, kind: ClaimingKind) => readonly Claim[]; // claims of one kind on one target
  readonly dangling: ReadonlyMap<string, readonly DanglingClaim[]>; // by refKey of the object that was probably meant
  readonly quarantined: (kind: ClaimingKind, namespace: string) => PolicyRecord | undefined;
  readonly findings: readonly ResolveFinding[];
}

/** Every claim of the kinds that the profile reads. */
export function collectClaims(snapshot: Snapshot, indexes: Indexes, profile: ProfileSwitches): Claims {
  const on = { BackendTLSPolicy: new Map<string, Claim[]>(), BackendConfigPolicy: new Map<string, Claim[]>() };
  const dangling = new Map<string, DanglingClaim[]>();
  const quarantine = createQuarantine();
  const findings: ResolveFinding[] = [];
  const select = createSelection(snapshot, profile);
  const policies = policyRecords(snapshot, profile);
  const keep = (policy: PolicyRecord, { claim, findings: found, doubtful }: ReadTarget): void => {
    if ('finding' in claim) push(dangling, claim);
    else push(on[policy.kind], claim);
    if (doubtful !== undefined) quarantine.add(policy, doubtful);
    findings.push(...found);
  };
  for (const policy of policies) {
    const claims = claimsOf(policy.source)!;
    if (claims.quarantine === 'everywhere') quarantine.add(policy, undefined);
    if (claims.quarantine === 'namespace') quarantine.add(policy, policy.ref.namespace);
    for (const target of eachOnce(claims.targets.flatMap((written) => placesOf(written, policy.ref.namespace)))) {
      keep(policy, readTarget(snapshot, indexes, profile, policy, target));
    }
    for (const selector of claims.selectors) {
      for (const read of readSelector(policy, selector, select(policy.ref.namespace, selector))) keep(policy, read);
    }
  }
  return {
    policies,
    on: (target, kind) => on[kind].get(refKey(target)) ?? [],
    dangling,
    findings,
    quarantined: quarantine.suspectIn,
  };
}

/**
 * Every policy that claims something, readable or not. What could not even be identified may have been a
 * BackendTLSPolicy, so it counts as one.
 */
function policyRecords(snapshot: Snapshot, profile: ProfileSwitches): readonly PolicyRecord[] {
  const sources = [
    ...objectsOf(snapshot, 'BackendTLSPolicy', 'BackendConfigPolicy').filter(
      (policy) => claimsOf(policy) !== undefined,
    ),
    ...snapshot.suspects,
  ];
  return sources
    .map((source): PolicyRecord => {
      const ref = isUnreadable(source) ? source.ref : refOf(source);
      const kind = ref.group === KGATEWAY_GROUP ? 'BackendConfigPolicy' : 'BackendTLSPolicy';
      return {
        kind,
        ref,
        source,
        created: creationSeconds(source.metadata),
        generation: source.metadata.generation ?? 0,
      };
    })
    .filter((policy) => policy.kind === 'BackendTLSPolicy' || profile.kgateway);
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
function readTarget(
  snapshot: Snapshot,
  indexes: Indexes,
  profile: ProfileSwitches,
  policy: PolicyRecord,
  target: ReadableTarget,
): ReadTarget {
  const namespace = target.namespace ?? policy.ref.namespace;
  const meant = targetKind(target.group, target.kind, profile);
  const written = { group: target.group ?? '', kind: target.kind ?? 'Service', namespace, name: target.name };
  const { sectionName, anySection, path } = target;
  const claim: Claim = { policy, target: written, sectionName, ...(anySection && { anySection }), path };
  const torn = isUnreadable(policy.source);
  const doubt = torn ? { doubtful: namespace } : {};
  if (meant === undefined) return { claim, findings: [unsupportedKind(claim)], ...doubt };

  const found: Lookup<Service | KgatewayBackend> = lookup(snapshot, meant.kind, namespace, target.name);
  if (found.state === 'missing') return { claim, findings: [targetMissing(indexes, claim, meant.kind)], ...doubt };
  if (found.state !== 'found') return { claim, findings: [], ...doubt };
  const ref = refOf(found.object);
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

function hasPort(object: Service | KgatewayBackend, name: string): boolean {
  return object.kind === 'Service' && (object.spec.ports ?? []).some((port) => port.name === name);
}

/**
 * The sectionName names no port: the claim takes hold of nothing, and the nearest name is offered.
 *
 * @rule closing/dangling-claims
 */
function missingSection(claim: Claim, object: Service | KgatewayBackend): ResolveFinding {
  const names = object.kind === 'Service' ? (object.spec.ports ?? []).flatMap((port) => port.name || []) : [];
  const nearest = nearestName(claim.sectionName ?? '', names);
  const hint = nearest === undefined ? '' : `; did you mean "${nearest}"?`;
  return finding(
    'dangling-claim',
    'closing/dangling-claims',
    `${object.kind} "${claim.target.namespace}/${claim.target.name}" has no port named "${claim.sectionName}"${hint === '' ? '.' : hint}`,
    {
      object: claim.policy.ref,
      path: [...claim.path, 'sectionName'],
      evidence: { sectionName: claim.sectionName ?? '', ports: names, ...(nearest === undefined ? {} : { nearest }) },
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

/** @rule policy/target-kinds */
function unsupportedKind(claim: Claim): ResolveFinding {
  return finding(
    'target-kind-unsupported',
    'policy/target-kinds',
    `A target of kind "${claim.target.kind}" in group "${claim.target.group}" is not supported; the claim has no effect.`,
    { object: claim.policy.ref, path: claim.path, severity: 'warning' },
  );
}

/**
 * The target does not exist here; where one of that name exists, the namespaces are named.
 *
 * @rule policy/target-not-found
 */
function targetMissing(indexes: Indexes, claim: Claim, kind: 'Service' | 'Backend'): ResolveFinding {
  const elsewhere = indexes.namespacesOf.get(`${kind}\0${claim.target.name}`) ?? [];
  const where = elsewhere.length === 0 ? '' : `, but in ${elsewhere.map((name) => `"${name}"`).join(', ')}`;
  return finding(
    elsewhere.length === 0 ? 'target-not-found' : 'target-elsewhere',
    'policy/target-not-found',
    `${kind} "${claim.target.name}" does not exist in namespace "${claim.target.namespace}"${where}.`,
    { object: claim.policy.ref, path: claim.path, severity: 'warning', evidence: { namespaces: elsewhere } },
  );
}

/** The claims of one selector; where its group or kind is nearly right, each object that it selects has a dangling one. */
function readSelector(policy: PolicyRecord, selector: Selector, { meant, objects }: Selection): readonly ReadTarget[] {
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

function push<T extends Claim>(index: Map<string, T[]>, claim: T): void {
  pushTo(index, refKey(claim.target), claim);
}
