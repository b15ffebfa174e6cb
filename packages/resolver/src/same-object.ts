/**
 * What of an object the engine reads, and whether two versions of an object agree in it.
 */
import {
  creationSeconds,
  isKind,
  isUnreadable,
  type KnownObject,
  type Secret,
  type UnreadableObject,
} from '@backend-tls/model';
import { deepEqual } from './deep-equal.js';

/**
 * Everything of an object that a decision or a status can hang on. Writes of status, leases and annotations by others
 * leave it as it is.
 *
 * @rule closing/own-status
 */
export function relevantPart(object: KnownObject | UnreadableObject): unknown {
  const { name, namespace, labels, generation, ...metadata } = object.metadata;
  const created = creationSeconds(metadata as KnownObject['metadata']);
  const about = { name, namespace, labels, generation, created: Number.isFinite(created) ? created : null };
  if (isUnreadable(object)) return { ...object, metadata: about };
  const { metadata: _metadata, status: _status, ...content } = object as KnownObject & { readonly status?: unknown };
  const whole = { ...content, metadata: about };
  return isKind(object, 'Secret') ? { ...whole, data: certificateEntries(object) } : whole;
}

/** The entries of a Secret that are ever read; others may be passwords, of which not even a hash should be known. */
function certificateEntries({ data }: Secret): Partial<Secret['data']> {
  const read = ['tls.crt', 'tls.key', 'ca.crt'].filter((name) => Object.hasOwn(data, name));
  return Object.fromEntries(read.map((name) => [name, data[name]!]));
}

/** The controllers that have an entry in the status, one for each entry. */
export function placeHolders(object: KnownObject | UnreadableObject): readonly string[] {
  if (isUnreadable(object) || !isKind(object, 'BackendTLSPolicy')) return [];
  return (object.status?.ancestors ?? []).map((entry) => entry.controllerName);
}

/** Whether nothing that is read differs. */
export function sameObject(a: KnownObject | UnreadableObject, b: KnownObject | UnreadableObject): boolean {
  return a === b || deepEqual(relevantPart(a), relevantPart(b));
}
