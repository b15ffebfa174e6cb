/**
 * Where the cases of x509-limbo and BetterTLS lie. For Node alone.
 */
import { readFileSync } from 'node:fs';
import { referenceData } from '../../../tools/reference-data.js';

/** The octets of a file; `undefined` where it is not at hand. */
export function readLimbo(file: string): Uint8Array<ArrayBuffer> | undefined {
  const path = referenceData(`data/limbo/${file}`);
  return path === undefined ? undefined : new Uint8Array(readFileSync(path));
}
