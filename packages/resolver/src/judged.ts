/**
 * A content with what it was read from.
 */
import { type Content, type JudgedContent, rememberFinished } from './content.js';
import { deepEqual } from './deep-equal.js';
import { sameList } from './same-list.js';
import type { World } from './world.js';

/** What a content comes to, with all that was looked at on the way. */
export function judged(world: World, compute: () => Content | undefined): JudgedContent | undefined {
  const { value, inputs } = world.noting(compute);
  return value && { ...value, inputs, finishOnce: rememberFinished() };
}

/** Whether two contents say the same, and from the same objects. */
export function sameContent(a: JudgedContent | undefined, b: JudgedContent | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const { finishOnce: _a, inputs: inputsOfA, ...contentOfA } = a;
  const { finishOnce: _b, inputs: inputsOfB, ...contentOfB } = b;
  return sameList(inputsOfA, inputsOfB) && deepEqual(contentOfA, contentOfB);
}
