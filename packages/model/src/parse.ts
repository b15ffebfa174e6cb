/**
 * Reading objects: every input becomes a known object, an unreadable one, or a count.
 */
import {
  findTargetNamespaces,
  hiddenClaims,
  hidesClaims,
  NOTHING_READABLE,
  readCaCertificateRefs,
  readClaims,
} from './claims.js';
import { excerpt, finding, type ModelCode, type ModelFinding, quote } from './codes.js';
import { flatten, type Item } from './flatten.js';
import { type Identity, identify, isBegun, isClaimingGroup, recognise, recogniseClaim } from './identify.js';
import { KINDS, type KnownKind, type KnownObject } from './kinds.js';
import { fits, LIMITS } from './limits.js';
import { rebuildMetadata } from './metadata.js';
import { formatRef, type ObjectMeta, type ObjectRef } from './object.js';
import { copyPlain, emptyObject, isPlainObject, ownValue, type PlainObject } from './plain.js';
import { isName } from './readable.js';
import { readShape } from './shape.js';
import type { ReadableClaims, UnreadableObject, UnreadableReason } from './unreadable.js';
import { upConvert } from './up-convert.js';

/** What came of the inputs. */
export interface Parsed {
  readonly objects: readonly KnownObject[];
  readonly unreadable: readonly UnreadableObject[]; // known kinds that could not be read: what they claim refuses
  readonly skipped: ReadonlyMap<string, number>; // "group/Kind" (core: "Kind") → how many, of kinds that are not read
  readonly findings: readonly ModelFinding[]; // all of them, those of the unreadable objects included
}

/**
 * Reads objects as an API server, a client library or a YAML reader hands them over. Lists are flattened, unknown
 * fields dropped, everything copied. Never throws, and never drops an object that could claim a backend.
 *
 * `null` and `undefined` are ignored. The output follows the order of the input.
 *
 * @throws {TypeError} only if `inputs` is not iterable
 * @rule closing/unreadable-claims
 */
export function parseObjects(inputs: Iterable<unknown>): Parsed {
  const objects: KnownObject[] = [];
  const unreadable: UnreadableObject[] = [];
  const skipped = new Map<string, number>();
  const findings: ModelFinding[] = [];
  let unidentified = 0;
  for (const item of flatten(inputs)) {
    const reading = readItem(item);
    if (reading.unreadable?.unreadable === 'unidentified' && ++unidentified > MAX_UNIDENTIFIED) continue;
    if (reading.object !== undefined) objects.push(reading.object);
    if (reading.unreadable !== undefined) unreadable.push(reading.unreadable);
    if (reading.skipped !== undefined) skipped.set(reading.skipped, (skipped.get(reading.skipped) ?? 0) + 1);
    for (const found of reading.findings) findings.push(found);
  }
  return { objects, unreadable, skipped, findings };
}

/** One unidentified object closes everything; a million of them close no more. */
const MAX_UNIDENTIFIED = 1000;

interface Reading {
  readonly object?: KnownObject;
  readonly unreadable?: UnreadableObject;
  readonly skipped?: string;
  readonly findings: readonly ModelFinding[];
}

function readItem(item: Item): Reading {
  if (item.problem !== undefined) return unidentified(item.problem, item.value);
  const identity = identify(item.value, item.defaults);
  if (identity === undefined) {
    return unidentified('object-unidentified', item.value);
  }
  // A file torn within its first lines leaves a kind that is none, or a shorter one, and nothing after it.
  const bare = ownValue(item.value, 'metadata') === undefined;
  if (bare && isBegun(identity)) return unidentified('object-torn', item.value);
  const recognised = recogniseClaim(identity, ownValue(item.value, 'spec')) ?? recognise(identity);
  if (recognised === undefined) {
    if (isClaimingGroup(identity)) {
      if (bare) return unidentified('object-torn', item.value);
      if (!LIMITS.kind.pattern.test(identity.kind)) return unidentified('object-unidentified', item.value);
    }
    return { skipped: identity.group === '' ? identity.kind : `${identity.group}/${identity.kind}`, findings: [] };
  }
  const copy = copyPlain(item.value);
  const object = isPlainObject(copy) ? copy : emptyObject();
  return readObject(object, identity, recognised.kind, recognised.misspelt);
}

const UNIDENTIFIED = {
  'input-unreadable': 'The inputs could not be read to their end.',
  'list-unreadable': 'The list has no readable items.',
  'object-unidentified': 'The input is no object with a readable apiVersion and kind.',
  'object-torn': 'The object has an unknown kind and no metadata.',
} as const satisfies Partial<Record<ModelCode, string>>;

/** What cannot even be identified might have been a policy of any namespace. */
function unidentified(code: keyof typeof UNIDENTIFIED, value: unknown): Reading {
  const found = finding(code, 'closing/unreadable-claims', UNIDENTIFIED[code], {
    evidence: { name: excerpt(readableText(ownValue(value, 'metadata'), 'name')) },
  });
  const unreadable: UnreadableObject = {
    ref: { group: '', kind: '', namespace: '', name: '' },
    metadata: { name: '' },
    unreadable: 'unidentified',
    claims: NOTHING_READABLE,
    findings: [found],
  };
  return { unreadable, findings: [found] };
}

function readableText(holder: unknown, key: string): string {
  const value = ownValue(holder, key);
  return typeof value === 'string' ? value : '';
}

function readObject(object: PlainObject, identity: Identity, kind: KnownKind, misspelt: boolean): Reading {
  const facts = KINDS[kind];
  const ref = refFrom(object, kind);
  const metadata = rebuildMetadata(object.metadata, facts, ref);
  const warnings = [...metadata.findings, ...(facts.claims ? findTargetNamespaces(object, ref) : [])];
  const converted = misspelt ? undefined : upConvert(object, identity, ref);
  if (converted === undefined && (misspelt || !facts.versions.includes(identity.version))) {
    const found = misspelt ? misspeltFinding(identity, ref) : versionFinding(identity, ref);
    const findings = [found, ...namespaceFindings(ref), ...warnings];
    return unreadableReading('version', object, ref, metadata.readable, findings);
  }
  const { apiVersion } = converted ?? identity;
  const complete = { ...(converted?.object ?? object), apiVersion, kind, metadata: metadata.raw };
  const shape = readShape(kind, complete, ref);
  const hidden = shape.object !== undefined && hidesClaims(object, kind) ? hiddenClaims(ref) : [];
  const findings = [
    ...namespaceFindings(ref),
    ...(converted?.findings ?? []),
    ...shape.findings,
    ...hidden,
    ...warnings,
  ];
  return shape.object === undefined || hidden.length > 0 || isNamespaceMissing(ref)
    ? unreadableReading('shape', object, ref, metadata.readable, findings)
    : { object: shape.object, findings };
}

function unreadableReading(
  unreadable: UnreadableReason,
  object: PlainObject,
  ref: ObjectRef,
  metadata: ObjectMeta,
  findings: readonly ModelFinding[],
): Reading {
  const { claims } = KINDS[ref.kind as KnownKind];
  const caCertificateRefs = claims ? readCaCertificateRefs(object) : undefined;
  return {
    unreadable: {
      ref,
      metadata,
      unreadable,
      claims: claims ? claimsOf(object, ref) : undefined,
      ...(caCertificateRefs === undefined ? {} : { caCertificateRefs }),
      findings,
    },
    findings,
  };
}

/** Claims, widened where the namespace that they belong to is not known. */
function claimsOf(object: PlainObject, ref: ObjectRef): ReadableClaims {
  const claims = readClaims(object, ref.kind);
  return isNamespaceMissing(ref) ? { ...claims, quarantine: 'everywhere' } : claims;
}

function refFrom(object: PlainObject, kind: KnownKind): ObjectRef {
  const { group, namespaced, claims } = KINDS[kind];
  const [namespace, name] = [ownValue(object.metadata, 'namespace'), ownValue(object.metadata, 'name')];
  // A policy in a namespace that cannot exist was meant for another one.
  const believed = claims ? fits(namespace, LIMITS.namespace) : isName(namespace);
  return {
    group,
    kind,
    namespace: namespaced && believed ? (namespace as string) : '',
    name: isName(name) ? name : '',
  };
}

function isNamespaceMissing(ref: ObjectRef): boolean {
  return ref.namespace === '' && KINDS[ref.kind as KnownKind].namespaced;
}

/** @rule closing/namespaces */
function namespaceFindings(ref: ObjectRef): readonly ModelFinding[] {
  if (!isNamespaceMissing(ref)) return [];
  const message = `${formatRef(ref)} has no readable namespace, and none is made up for it.`;
  return [
    finding('namespace-missing', 'closing/namespaces', message, { object: ref, path: ['metadata', 'namespace'] }),
  ];
}

/** The form of Gateway API v1.0, which charts still show; nothing has served it since v1.1. */
const V1ALPHA2 =
  'This BackendTLSPolicy v1alpha2 cannot be said in v1, and nothing is guessed at: write v1 in the namespace of its target, with targetRefs instead of targetRef, and validation instead of tls.';

/** @rule closing/unknown-versions */
function versionFinding(identity: Identity, ref: ObjectRef): ModelFinding {
  const legacy = ref.kind === 'BackendTLSPolicy' && identity.version === 'v1alpha2';
  const message = legacy
    ? V1ALPHA2
    : `The version ${quote(identity.version)} of ${ref.kind} is not known; it is not read beyond its targets.`;
  return finding('version-unknown', 'closing/unknown-versions', message, {
    object: ref,
    path: ['apiVersion'],
    evidence: { version: excerpt(identity.version), known: KINDS[ref.kind as KnownKind].versions },
  });
}

function misspeltFinding(identity: Identity, ref: ObjectRef): ModelFinding {
  const message = `${quote(identity.kind)} of ${quote(identity.apiVersion)} is no kind, but looks like ${ref.kind}.`;
  return finding('kind-misspelt', 'closing/unreadable-claims', message, {
    object: ref,
    path: ['kind'],
    evidence: { apiVersion: excerpt(identity.apiVersion), kind: excerpt(identity.kind), nearest: ref.kind },
  });
}
