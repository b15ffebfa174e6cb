/**
 * What an object claims that could not be read whole: its targets, as far as they can be read.
 */
import type { LocalObjectReference } from './api/backend-tls-policy.js';
import type { BackendConfigTargetSelector } from './api/kgateway/backend-config-policy.js';
import { excerpt, finding, type ModelFinding, quote } from './codes.js';
import { TargetSelectorNode } from './crd/kgateway/backend-config-policy.js';
import type { Node, Of } from './crd/node.js';
import { LocalObjectReferenceNode } from './crd/parts/validation.js';
import { KINDS, type KnownKind } from './kinds.js';
import { fits, LIMITS, type TextLimits } from './limits.js';
import { formatRef, type ObjectRef, versionOf } from './object.js';
import { isPlainObject, type PlainObject } from './plain.js';
import { newReading, readNode } from './read-node.js';
import type { ReadableClaims, ReadableTarget } from './unreadable.js';

/**
 * The claims of an object that has no readable spec: a file torn that early may have cut its namespace short as well,
 * so that everything everywhere is suspect.
 */
export const NOTHING_READABLE: ReadableClaims = { targets: [], selectors: [], quarantine: 'everywhere' };

/**
 * The claims of an unreadable object: each entry with a readable name claims, the whole target where group, kind or
 * sectionName cannot be read. What hides its target quarantines: an unreadable entry, or lists that are missing,
 * empty or no lists.
 *
 * @rule closing/unreadable-claims
 */
export function readClaims(object: PlainObject, kind: string): ReadableClaims {
  const spec = object.spec;
  if (!isPlainObject(spec)) return NOTHING_READABLE;
  const targets = readTargets(spec, namesNamespaces(object, kind));
  const selectors = readSelectors(spec.targetSelectors);
  // Only a BackendConfigPolicy may do without targetRefs, and then it selects.
  const selects = kind === 'BackendConfigPolicy' && selectors.read.length > 0;
  const silent = targets.read.length === 0 && !selects;
  const namespace = silent || targets.hidden || selectors.hidden || isTorn(spec) ? 'namespace' : 'none';
  return {
    targets: targets.read,
    selectors: selectors.read,
    quarantine: isAstray(spec, object, kind) ? 'everywhere' : namespace,
  };
}

/**
 * Whether a target of an unknown version says that it lies in another namespace, but not in which.
 *
 * @rule closing/unknown-versions
 */
function isAstray(spec: PlainObject, object: PlainObject, kind: string): boolean {
  if (isKnownVersion(object, kind)) return false;
  const entries = [spec.targetRef, ...(Array.isArray(spec.targetRefs) ? (spec.targetRefs as readonly unknown[]) : [])];
  return entries.some(
    (entry) => isPlainObject(entry) && entry.namespace !== undefined && !fits(entry.namespace, LIMITS.namespace),
  );
}

function isKnownVersion({ apiVersion }: PlainObject, kind: string): boolean {
  return typeof apiVersion === 'string' && KINDS[kind as KnownKind].versions.includes(versionOf(apiVersion));
}

/**
 * Whether a BackendConfigPolicy that fits its schema may hide what it claims. One that holds nothing but targets may
 * be cut off before its `tls`; a `tls` without targets, or with a single `targetRef`, belongs to nobody that can be named.
 *
 * @rule closing/unreadable-claims
 */
export function hidesClaims(object: PlainObject, kind: KnownKind): boolean {
  const { spec } = object;
  if (kind !== 'BackendConfigPolicy' || !isPlainObject(spec)) return false;
  if (isTorn(spec)) return true;
  const named = [spec.targetRefs, spec.targetSelectors].some((list) => Array.isArray(list) && list.length > 0);
  return spec.tls !== undefined && (!named || spec.targetRef !== undefined);
}

/** The findings about such an object. */
export function hiddenClaims(ref: ObjectRef): readonly ModelFinding[] {
  const message = `${formatRef(ref)} leaves open what it says, or about whom; was it cut off?`;
  return [finding('field-missing', 'closing/unreadable-claims', message, { object: ref, path: ['spec'] })];
}

/** Nothing follows the targets: the object was cut among them, and the last name may be cut as well. */
function isTorn(spec: PlainObject): boolean {
  return Object.keys(spec).every((field) => TARGET_FIELDS.has(field) || spec[field] === null);
}

const TARGET_FIELDS: ReadonlySet<string> = new Set(['targetRefs', 'targetRef', 'targetSelectors']);

interface Entries<Entry> {
  readonly read: readonly Entry[];
  readonly hidden: boolean; // something is there that could not be read
}

/**
 * Whether targets may lie in other namespaces. In the versions that are known they never do, and a field of that name
 * is dropped; in others (v1alpha2 had one) what the author named is what must close.
 *
 * @rule closing/unknown-versions
 */
function namesNamespaces(object: PlainObject, kind: string): NamespaceReader {
  return isKnownVersion(object, kind) ? () => undefined : (entry) => within(entry.namespace, LIMITS.namespace);
}

type NamespaceReader = (entry: PlainObject) => string | undefined;

function readTargets(spec: PlainObject, namespaceOf: NamespaceReader): Entries<ReadableTarget> {
  const list = readEntries(spec.targetRefs, (entry, index) =>
    readTarget(entry, namespaceOf, ['spec', 'targetRefs', index]),
  );
  if (spec.targetRef === undefined) return list; // v1alpha2 has one target, not a list
  const single = readTarget(spec.targetRef, namespaceOf, ['spec', 'targetRef']);
  return {
    read: single === undefined ? list.read : [...list.read, single],
    hidden: list.hidden || single === undefined,
  };
}

function readTarget(
  entry: unknown,
  namespaceOf: NamespaceReader,
  path: readonly (string | number)[],
): ReadableTarget | undefined {
  const name = isPlainObject(entry) ? within(entry.name, LIMITS.objectName) : undefined;
  if (!isPlainObject(entry) || name === undefined) return undefined;
  const namespace = namespaceOf(entry);
  const sectionName = within(entry.sectionName, LIMITS.sectionName);
  return {
    group: within(entry.group, LIMITS.group),
    kind: within(entry.kind, LIMITS.kind),
    name,
    ...(namespace === undefined ? {} : { namespace }),
    sectionName,
    ...(sectionName === undefined && entry.sectionName !== undefined ? { anySection: true as const } : {}),
    path,
  };
}

function readSelectors(value: unknown): Entries<ReadableClaims['selectors'][number]> {
  if (Array.isArray(value) && value.length === 0) return { read: [], hidden: false }; // the CRD allows it
  return readEntries(value, (entry) => readOne<BackendConfigTargetSelector>(entry, TargetSelectorNode));
}

function readEntries<Entry>(
  value: unknown,
  read: (entry: unknown, index: number) => Entry | undefined,
): Entries<Entry> {
  if (value === undefined) return { read: [], hidden: false };
  if (!Array.isArray(value) || value.length === 0) return { read: [], hidden: true };
  const entries = value.map(read).filter((entry) => entry !== undefined);
  return { read: entries, hidden: entries.length < value.length };
}

function readOne<Value>(entry: unknown, node: Of<Node, Value>): Value | undefined {
  const reading = newReading();
  const read = readNode(entry, node, [], reading);
  return reading.problems.length === 0 ? (read as Value) : undefined;
}

function within(value: unknown, limits: TextLimits): string | undefined {
  return fits(value, limits) ? value : undefined;
}

/** `spec.validation.caCertificateRefs`, if every one of them can be read. */
export function readCaCertificateRefs(object: PlainObject): readonly LocalObjectReference[] | undefined {
  const validation = isPlainObject(object.spec) ? object.spec.validation : undefined;
  const refs = isPlainObject(validation) ? validation.caCertificateRefs : undefined;
  if (!Array.isArray(refs)) return undefined;
  const read = refs
    .map((ref) => readOne<LocalObjectReference>(ref, LocalObjectReferenceNode))
    .filter((ref) => ref !== undefined);
  return read.length === refs.length ? read : undefined;
}

/**
 * A namespace in a target is no field of v1, so an API server drops it without a word: a warning. In v1alpha2 it was
 * a field; there, one that differs from the policy's own has no equivalent in v1: an error.
 *
 * @rule policy/target-namespace
 */
export function findTargetNamespaces(object: PlainObject, ref: ObjectRef): readonly ModelFinding[] {
  if (!isPlainObject(object.spec)) return [];
  const { targetRefs, targetRef } = object.spec;
  const listed = Array.isArray(targetRefs)
    ? targetRefs.map((entry, index) => namespaceFinding(entry, ['spec', 'targetRefs', index], ref, 'warning'))
    : [];
  return [...listed, namespaceFinding(targetRef, ['spec', 'targetRef'], ref, 'error')].filter(
    (found) => found !== undefined,
  );
}

function namespaceFinding(
  entry: unknown,
  path: readonly (string | number)[],
  ref: ObjectRef,
  severity: 'warning' | 'error',
): ModelFinding | undefined {
  if (!isPlainObject(entry) || entry.namespace === undefined || entry.namespace === null) return undefined;
  const namespace = typeof entry.namespace === 'string' ? entry.namespace : '';
  if (severity === 'error' && namespace === ref.namespace) return undefined;
  const message =
    severity === 'error'
      ? `A target in another namespace (${quote(namespace)}) has no equivalent in v1; the policy has to live beside its target.`
      : `A targetRef has no namespace; ${quote(namespace)} is ignored and the policy's own counts.`;
  return finding('target-namespace-ignored', 'policy/target-namespace', message, {
    object: ref,
    path: [...path, 'namespace'],
    severity,
    evidence: { namespace: excerpt(namespace) },
  });
}
