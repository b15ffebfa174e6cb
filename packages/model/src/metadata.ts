/**
 * `metadata`, rebuilt from the fields that decide something.
 *
 * Left out on purpose: managedFields and kubectl's copy of the last applied manifest, which can hold a whole Secret.
 */
import { finding, type ModelFinding } from './codes.js';
import { integer, map, object, optional, required, text, timestamp } from './crd/words.js';
import type { KindFacts } from './kinds.js';
import { type ObjectMeta, type ObjectRef, stampMilliseconds } from './object.js';
import { emptyObject, isPlainObject, type PlainObject } from './plain.js';
import { holdsPrivateKey } from './private-key.js';
import { isName } from './readable.js';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

export type Stamp = Date | string;

export function isStamp(value: unknown): value is Stamp {
  return typeof value === 'string' || value instanceof Date;
}

export function isTime(value: unknown): value is Stamp {
  return isStamp(value) && !Number.isNaN(stampMilliseconds(value));
}

/** Metadata once it is rebuilt. */
export const METADATA = /* @__PURE__ */ object({
  name: required(text(), { isReadable: isName }),
  namespace: optional(text(), { isReadable: isName }),
  generation: optional(integer()),
  creationTimestamp: optional(timestamp(), { isReadable: isTime }),
  deletionTimestamp: optional(timestamp()),
  resourceVersion: optional(text()),
  uid: optional(text()),
  labels: optional(map(text())),
  annotations: optional(map(text())),
});

/** Fields that may be dropped when they are of a wrong type: none of them narrows anything. */
const SOFT_FIELDS: { readonly [field: string]: (value: unknown) => boolean } = {
  generation: (value) => Number.isSafeInteger(value),
  creationTimestamp: isTime,
  deletionTimestamp: isStamp,
  resourceVersion: (value) => typeof value === 'string',
  uid: (value) => typeof value === 'string',
};

/** Metadata, once for the schema and once for people. */
export interface RebuiltMetadata {
  readonly raw: PlainObject; // for the schema: what cannot be dropped is left in, broken or not
  readonly readable: ObjectMeta; // for an unreadable object: only what could be read
  readonly findings: readonly ModelFinding[];
}

/**
 * Rebuilds metadata. A timestamp, generation, uid or resourceVersion of a wrong type is dropped with a warning;
 * a name, namespace or label of a wrong type stays, for the schema to refuse, and so does the age of a claim.
 *
 * @rule closing/secrets
 */
export function rebuildMetadata(metadata: unknown, facts: KindFacts, ref: ObjectRef): RebuiltMetadata {
  const source = isPlainObject(metadata) ? metadata : emptyObject();
  const raw = emptyObject();
  const findings: ModelFinding[] = [];
  raw.name = source.name;
  if (facts.namespaced) {
    raw.namespace = source.namespace === '' ? undefined : source.namespace;
  } else if (typeof source.namespace === 'string' && source.namespace !== '') {
    findings.push(
      finding('namespace-ignored', 'closing/namespaces', 'A cluster-scoped object has no namespace.', {
        object: ref,
        path: ['metadata', 'namespace'],
        severity: 'warning',
      }),
    );
  }
  for (const [field, isReadable] of Object.entries(SOFT_FIELDS)) {
    const value = source[field];
    if (value === undefined || value === null) continue;
    if (isReadable(value) || isAgeOfClaim(field, facts)) raw[field] = value;
    else {
      findings.push(
        finding(
          'metadata-dropped',
          'closing/wrong-type-is-not-absent',
          `The metadata field "${field}" cannot be read.`,
          {
            object: ref,
            path: ['metadata', field],
            severity: 'warning',
          },
        ),
      );
    }
  }
  if (source.labels !== undefined && source.labels !== null) raw.labels = withEmptyForNull(source.labels);
  // Tools keep whole manifests in annotations: those of a Secret are not kept at all.
  if (ref.kind !== 'Secret') raw.annotations = keptAnnotations(source.annotations);
  return { raw: compact(raw), readable: readablePart(raw, ref), findings };
}

/**
 * The age of a claim decides which of two counts: one that cannot be read stays, for the schema to refuse.
 *
 * @rule closing/wrong-type-is-not-absent
 */
function isAgeOfClaim(field: string, facts: KindFacts): boolean {
  return facts.claims && field === 'creationTimestamp';
}

/** The age of what does not say its own: nothing is older, so that no claim beats it. */
const OLDEST = '1970-01-01T00:00:00Z';

/** In metadata, as in Go's string maps, `null` is the empty text. */
function withEmptyForNull(value: unknown): unknown {
  if (!isPlainObject(value)) return value;
  const map = emptyObject();
  for (const [key, item] of Object.entries(value)) map[key] = item === null ? '' : item;
  return map;
}

function keptAnnotations(value: unknown): PlainObject | undefined {
  if (!isPlainObject(value)) return undefined;
  const kept = emptyObject();
  for (const [key, item] of Object.entries(value)) {
    if (typeof item === 'string' && key !== LAST_APPLIED && !holdsPrivateKey(item)) kept[key] = item;
  }
  return kept;
}

function readablePart(raw: PlainObject, ref: ObjectRef): ObjectMeta {
  const readable: PlainObject = { ...compact(raw), name: ref.name };
  if (raw.namespace !== ref.namespace) delete readable.namespace;
  if (readable.creationTimestamp !== undefined && !isTime(readable.creationTimestamp)) {
    readable.creationTimestamp = OLDEST;
  }
  if (!isPlainObject(raw.labels) || !Object.values(raw.labels).every((item) => typeof item === 'string')) {
    delete readable.labels;
  }
  return readable as unknown as ObjectMeta;
}

function compact(value: PlainObject): PlainObject {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined && item !== null));
}
