/**
 * The objects in an input: lists are opened, in order, however deep they lie in each other.
 */
import { type ItemDefaults, identify, recognise } from './identify.js';
import { KINDS } from './kinds.js';
import { isFullArray, ownValue } from './plain.js';

/** One object of the input, or a problem in its place. */
export interface Item {
  readonly value: unknown;
  readonly defaults?: ItemDefaults | undefined; // what its list says that it is
  readonly problem?: Problem | undefined;
}

/** Why there is no object. */
export type Problem = 'input-unreadable' | 'list-unreadable';

interface OpenList {
  readonly items: readonly unknown[];
  readonly defaults: ItemDefaults | undefined;
  next: number;
}

/**
 * Yields the objects of the input. A list that stands in the input twice (or in itself) is opened once. An iterator
 * that throws ends the input with a problem, since nobody knows what was still to come.
 */
export function* flatten(inputs: Iterable<unknown>): Generator<Item> {
  const seen = new Set<unknown>();
  const iterator = inputs[Symbol.iterator]();
  for (;;) {
    const step = nextOf(iterator);
    if (step === 'failed') yield { value: undefined, problem: 'input-unreadable' };
    if (step === 'failed' || step.done === true) return;
    if (step.value !== undefined && step.value !== null) yield* open({ value: step.value }, seen);
  }
}

function nextOf(iterator: Iterator<unknown>): IteratorResult<unknown> | 'failed' {
  try {
    return iterator.next();
  } catch {
    return 'failed';
  }
}

/** Depth first, on a stack of our own: a hundred thousand lists in each other must not exhaust the call stack. */
function* open(first: Item, seen: Set<unknown>): Generator<Item> {
  const stack: OpenList[] = [{ items: [first.value], defaults: first.defaults, next: 0 }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    if (top.next >= top.items.length) {
      stack.pop();
      continue;
    }
    const value = ownValue(top.items, String(top.next++));
    const list = listOf(value, top.defaults);
    if (list === undefined) yield { value, defaults: top.defaults };
    else if (list === 'broken') yield { value, problem: 'list-unreadable' };
    else if (!seen.has(value)) {
      seen.add(value);
      stack.push({ ...list, next: 0 });
    }
  }
}

/** The items of a list, `undefined` for any other object; `broken` where items that could claim cannot be read. */
function listOf(value: unknown, defaults: ItemDefaults | undefined): Omit<OpenList, 'next'> | 'broken' | undefined {
  const identity = identify(value, defaults);
  const kind = identity?.kind.trim();
  if (identity === undefined || kind === undefined || !/list$/i.test(kind)) return undefined;
  const items = ownValue(value, 'items');
  const itemKind = kind.slice(0, -'List'.length);
  const recognised = itemKind === '' ? undefined : recognise({ ...identity, kind: itemKind });
  if (!isFullArray(items)) {
    return itemKind === '' || (recognised !== undefined && KINDS[recognised.kind].claims) ? 'broken' : undefined;
  }
  // A kind may end in "List" and be none: then its items are no objects.
  if (itemKind !== '' && recognised === undefined && !items.every((item) => typeof item === 'object')) return undefined;
  return { items, defaults: itemKind === '' ? undefined : { apiVersion: identity.apiVersion, kind: itemKind } };
}
