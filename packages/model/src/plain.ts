/**
 * A safe copy of whatever the caller handed over: own data properties only, no shared references, bounded work.
 *
 * Everything that reads objects works on such a copy, so that getters, prototypes, cycles and later mutation of the
 * input play no part, and a key such as `__proto__` is a key like any other.
 */

/** Stands where a value cannot be read: a getter, a cycle, a function, a hole, too deep or too much. No schema takes it. */
export const BROKEN: unique symbol = Symbol('unreadable');

/** An object of the copy. It has no prototype, so `in` and `[]` see its own keys and nothing else. */
export type PlainObject = { [key: string]: unknown };

const MAX_DEPTH = 64; // the deepest field that is read lies 12 levels down
const MAX_NODES = 2_000_000; // values in one object; what an API server stores has fewer than 1.5 MiB of JSON

/** The value of an own data property; `undefined` when there is none, `BROKEN` when it cannot be read. */
export function ownValue(holder: unknown, key: string): unknown {
  if (typeof holder !== 'object' || holder === null) return undefined;
  try {
    const property = Object.getOwnPropertyDescriptor(holder, key);
    if (property === undefined) return undefined;
    return 'value' in property ? property.value : BROKEN;
  } catch {
    return BROKEN; // a proxy that refuses
  }
}

/** Whether this is an object of a copy (not a list, not a date, not packed, not `BROKEN`). */
export function isPlainObject(value: unknown): value is PlainObject {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date) && !isPacked(value)
  );
}

/** An empty object without a prototype. */
export function emptyObject<Value = unknown>(): { [key: string]: Value } {
  return Object.create(null) as { [key: string]: Value };
}

/** Whether the value is an array with every place filled; never throws. */
export function isFullArray(value: unknown): value is readonly unknown[] {
  try {
    return Array.isArray(value) && Reflect.ownKeys(value).length > value.length;
  } catch {
    return false;
  }
}

/** So many places are not looked at one by one before it is known that something stands there. */
const MANY = 100_000;

/** Whether an array is long and has holes: `length` is a number that anyone may write, however little is there. */
export function isHollow(list: readonly unknown[]): boolean {
  return list.length > MANY && !isFullArray(list);
}

/**
 * A deep copy of own, enumerable data properties. Absent and `undefined` are the same; what cannot be read is
 * `BROKEN` in its place, so that the rest of the object stays readable.
 */
export function copyPlain(value: unknown): unknown {
  const budget = { nodes: MAX_NODES, open: new Set<object>() };
  return copyValue(value, 0, budget);
}

interface Budget {
  nodes: number;
  readonly open: Set<object>; // the objects that are being copied, to see cycles
}

function copyValue(value: unknown, depth: number, budget: Budget): unknown {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value === null) return null;
  if (typeof value !== 'object') return BROKEN;
  if (depth > MAX_DEPTH || budget.open.has(value)) return BROKEN;
  budget.open.add(value);
  try {
    return copyObject(value, depth, budget);
  } catch {
    return BROKEN; // a proxy that refuses
  } finally {
    budget.open.delete(value);
  }
}

function copyObject(value: object, depth: number, budget: Budget): unknown {
  if (Array.isArray(value)) return isFullArray(value) ? copyArray(value, depth, budget) : BROKEN;
  const time = timeOf(value);
  if (time !== undefined) return new Date(time);
  if (isPacked(value)) return BROKEN;
  const copy = emptyObject();
  for (const key of Object.keys(value)) {
    if (budget.nodes-- <= 0) return BROKEN;
    const own = ownValue(value, key);
    if (own !== undefined) copy[key] = copyValue(own, depth + 1, budget);
  }
  return copy;
}

function copyArray(value: readonly unknown[], depth: number, budget: Budget): unknown {
  const copy: unknown[] = [];
  for (let index = 0; index < value.length; index++) {
    if (budget.nodes-- <= 0) return BROKEN;
    copy.push(copyValue(ownValue(value, String(index)), depth + 1, budget));
  }
  return copy;
}

/** The time of a `Date` of any realm, without reading a property of it; `undefined` for other objects. */
function timeOf(value: object): number | undefined {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return undefined;
  try {
    return Date.prototype.getTime.call(value);
  } catch {
    return undefined;
  }
}

/** Whether this holds its content by index without being a list: a buffer, or a text in an object. */
export function isPacked(value: object): boolean {
  return ArrayBuffer.isView(value) || value instanceof String;
}
