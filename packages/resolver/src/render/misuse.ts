/**
 * Mistakes of the calling program, which throw; those of manifests never do.
 */
import { isPlainPath } from './plain-words.js';

/** @throws {TypeError} if the text has characters that mean something to a data plane */
export function checkedPath(option: string, text: string | undefined): void {
  if (text !== undefined && !isPlainPath(text))
    throw new TypeError(`${option} may hold letters, digits and the characters "_.@/-" only.`);
}
