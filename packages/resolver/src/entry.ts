/**
 * An object as parseObjects gives it, read or not.
 */
import {
  groupOf,
  isUnreadable,
  type KnownObject,
  knownKind,
  type ObjectRef,
  refOf,
  type UnreadableObject,
} from '@backend-tls/model';

export type Entry = KnownObject | UnreadableObject;

/** The reference that points at it; of what could not be read, the parts that are unknown are "". */
export function refOfEntry(entry: Entry): ObjectRef {
  return isUnreadable(entry) ? entry.ref : refOf(entry);
}

/** Whether not even its kind and name could be told, so that nothing can refer to it. */
export function isNameless({ ref }: UnreadableObject): boolean {
  return ref.name === '' || ref.kind === '';
}

/** @throws {TypeError} if it is of a kind that parseObjects does not give: a raw List, say, whose items would be overlooked */
export function mustComeFromParsing(entry: Entry): void {
  if (isUnreadable(entry) || knownKind(groupOf(entry.apiVersion), entry.kind) !== undefined) return;
  throw new TypeError(`An object of kind "${entry.kind}" does not come from parseObjects.`);
}
