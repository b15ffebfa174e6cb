/**
 * The cases of x509-limbo and BetterTLS, wherever the test runs: from a file in Node, from the test run's server in a
 * browser.
 */
import { type LimboCase, readCases } from '../../../tools/limbo/cases.mjs';

export type { LimboCase };

export type LimboFile = 'limbo.json.gz' | 'limbo-core.json';

/** All cases of a file; `undefined` where it is not at hand. */
export async function limboCases(file: LimboFile): Promise<readonly LimboCase[] | undefined> {
  const octets = await ('document' in globalThis ? fetchFile(file) : readFile(file));
  return octets && readCases(octets);
}

async function fetchFile(file: LimboFile): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const response = await fetch(`/reference-data/data/limbo/${file}`);
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
}

async function readFile(file: LimboFile): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const { readLimbo } = await import('./limbo-files.js'); // not in a browser: it reads the file system
  return readLimbo(file);
}
