/**
 * Objects that could not be read. They are kept: a claim that cannot be read must still close what it claims.
 */
import type { LocalObjectReference } from './api/backend-tls-policy.js';
import type { Finding } from './finding.js';
import type { ObjectMeta, ObjectRef } from './object.js';

/** One target that could be read out of an object that otherwise could not. */
export interface ReadableTarget {
  readonly group: string | undefined; // undefined: not readable, taken as the core group
  readonly kind: string | undefined; // undefined: not readable, taken as Service
  readonly name: string;
  readonly namespace?: string | undefined; // v1alpha2 could name one; absent: the policy's own
  readonly sectionName: string | undefined; // undefined: absent or not readable, claims the whole target
  readonly anySection?: true | undefined; // a sectionName is there and cannot be read: it may name any port
  readonly path: readonly (string | number)[];
}

/**
 * How far the targets reach that could not be read: they may be any of the object's namespace, or, where the namespace
 * itself cannot be believed, any at all.
 */
export type Quarantine = 'none' | 'namespace' | 'everywhere';

/** What an unreadable object claims. */
export interface ReadableClaims {
  readonly targets: readonly ReadableTarget[];
  readonly selectors: readonly {
    readonly group: string;
    readonly kind: string;
    readonly matchLabels: Readonly<Record<string, string>>;
  }[];
  readonly quarantine: Quarantine;
}

/**
 * Why it could not be read: `shape` wrong types or missing parts, `version` a version that this model does not know,
 * `ambiguous` two unequal objects of one identity, `unidentified` not even kind, name or namespace are known.
 */
export type UnreadableReason = 'shape' | 'version' | 'ambiguous' | 'unidentified';

/** An object of a known kind, or of no known identity, that could not be read. */
export interface UnreadableObject {
  readonly ref: ObjectRef; // parts that could not be read are ""
  readonly metadata: ObjectMeta;
  readonly unreadable: UnreadableReason;
  readonly claims: ReadableClaims | undefined; // undefined: the kind claims nothing
  readonly caCertificateRefs?: readonly LocalObjectReference[] | undefined; // where they could be read
  readonly findings: readonly Finding[];
}

/** Whether this is an object that could not be read. */
export function isUnreadable(object: object): object is UnreadableObject {
  return 'unreadable' in object;
}
