/**
 * The vector files and their bases.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Dict } from './shorthand-parts.js';
import { type Vector, vectorShape } from './vector-format.js';

const SPEC = fileURLToPath(new URL('../../../../spec/', import.meta.url));

export interface VectorFile {
  readonly path: string; // from the spec folder
  readonly vector: Vector;
}

/**
 * Every vector, in order of path.
 *
 * @throws {Error} naming the file, if one is not a vector
 */
export function readVectors(): readonly VectorFile[] {
  const paths = readdirSync(`${SPEC}vectors`, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.yaml') && !path.endsWith('/server.yaml')); // those are the model's own
  return paths.sort().map((path) => ({ path: `vectors/${path}`, vector: readVector(`vectors/${path}`) }));
}

function readVector(path: string): Vector {
  const faults: string[] = [];
  const value = parseOrFault(readFileSync(SPEC + path, 'utf8'), faults);
  if (vectorShape(value, '', faults)) return value;
  throw new Error(`spec/${path} is no vector: ${faults.join('; ')}`);
}

function parseOrFault(text: string, faults: string[]): unknown {
  try {
    return parse(text);
  } catch (error) {
    faults.push(String(error));
    return undefined;
  }
}

const bases = new Map<string, readonly Dict[]>();

/** The objects of `spec/base/NAME.yaml`. */
export function readBase(name: string | undefined): readonly Dict[] {
  if (name === undefined) return [];
  const known = bases.get(name) ?? (parse(readFileSync(`${SPEC}base/${name}.yaml`, 'utf8')) as Dict[]);
  bases.set(name, known);
  return known;
}
