/**
 * What every Kubernetes object has: a name to point at it by, and metadata.
 */

/** Points at one object by group, kind, namespace (empty for cluster-scoped kinds) and name; the version plays no part. */
export interface ObjectRef {
  readonly group: string; // "" is the core group
  readonly kind: string;
  readonly namespace: string; // "" for cluster-scoped kinds
  readonly name: string;
}

/** Whom an object belongs to. */
export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean | undefined;
  readonly blockOwnerDeletion?: boolean | undefined;
}

/** `metav1.ObjectMeta`, as far as people write it. What decides nothing is dropped when an object is read. */
export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string | undefined; // absent on cluster-scoped kinds
  readonly generation?: number | undefined;
  readonly creationTimestamp?: Date | string | null | undefined; // a Date from a list, a string from a watch, null from templates
  readonly deletionTimestamp?: Date | string | null | undefined; // an object being deleted still counts
  readonly resourceVersion?: string | undefined;
  readonly uid?: string | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  readonly generateName?: string | undefined; // dropped when read, as is all below
  readonly finalizers?: readonly string[] | undefined;
  readonly ownerReferences?: readonly OwnerReference[] | undefined;
}

/** The envelope of every object. */
export interface KubernetesObject<Kind extends string = string> {
  readonly apiVersion: string; // "group/version", or "v1" for the core group
  readonly kind: Kind;
  readonly metadata: ObjectMeta;
}

/** The API group of an `apiVersion`: `gateway.networking.k8s.io/v1` → `gateway.networking.k8s.io`, `v1` → "". */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** The version of an `apiVersion`: `gateway.networking.k8s.io/v1` → `v1`. */
export function versionOf(apiVersion: string): string {
  return apiVersion.slice(apiVersion.indexOf('/') + 1);
}

/** The reference that points at this object. */
export function refOf(object: KubernetesObject): ObjectRef {
  return {
    group: groupOf(object.apiVersion),
    kind: object.kind,
    namespace: object.metadata.namespace ?? '',
    name: object.metadata.name,
  };
}

/**
 * A map key for a reference: its parts joined by NUL, which no Kubernetes name can hold.
 *
 * @rule closing/composite-keys
 */
export function refKey(ref: ObjectRef): string {
  return `${ref.group}\0${ref.kind}\0${ref.namespace}\0${ref.name}`;
}

/** Code-unit order, the same on every machine (never `localeCompare`). */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Order of references: group, kind, namespace, name. */
export function compareRefs(a: ObjectRef, b: ObjectRef): number {
  return (
    compareText(a.group, b.group) ||
    compareText(a.kind, b.kind) ||
    compareText(a.namespace, b.namespace) ||
    compareText(a.name, b.name)
  );
}

/** `Kind/namespace/name`, or `Kind/name` for a cluster-scoped object: how people and JSON output name an object. */
export function formatRef(ref: ObjectRef): string {
  return ref.namespace === '' ? `${ref.kind}/${ref.name}` : `${ref.kind}/${ref.namespace}/${ref.name}`;
}

/**
 * The creation time in seconds since 1970, or `Infinity` when it is absent, null or unreadable: such an object
 * sorts as the newest, so that it never beats one whose age is known.
 */
export function creationSeconds(metadata: ObjectMeta): number {
  const stamp = metadata.creationTimestamp;
  if (stamp === undefined || stamp === null) return Number.POSITIVE_INFINITY;
  const milliseconds = stampMilliseconds(stamp);
  return Number.isNaN(milliseconds) ? Number.POSITIVE_INFINITY : Math.floor(milliseconds / 1000);
}

const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

/** The time of a stamp, or `NaN`. A text without a zone, or in another form, would mean another time elsewhere. */
export function stampMilliseconds(stamp: Date | string): number {
  if (typeof stamp !== 'string') return stamp.getTime();
  return RFC_3339.test(stamp) ? Date.parse(stamp.toUpperCase()) : Number.NaN;
}
