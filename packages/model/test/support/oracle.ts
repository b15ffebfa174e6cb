/**
 * The oracle: what kube-apiserver says of an object, worked out from the CRDs themselves by another program.
 *
 * It is reference data: a copy of it is installed once into the cache of this repository, never changed where it lies.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { referenceData } from '../../../../tools/reference-data.js';

/** One error of the oracle; prints as the server does. */
export interface OracleError {
  readonly type: string;
  readonly path: string;
  readonly message: string;
}

/** What the oracle says of one object. */
export interface OracleVerdict {
  readonly valid: boolean;
  readonly errors: readonly OracleError[];
  readonly warnings: readonly string[]; // unknown fields
  readonly object: Readonly<Record<string, unknown>> | undefined; // pruned, with its defaults
}

/** One CRD. */
export interface OracleCrd {
  readonly kind: string;
  readonly group: string;
  readonly versions: ReadonlyMap<string, { readonly served: boolean }>;
  validate(object: unknown, options?: { readonly operation?: string; readonly oldObject?: unknown }): OracleVerdict;
}

/** Options of the stream of generated objects. */
export interface StreamOptions {
  readonly count: number; // random objects
  readonly seed: number;
  readonly systematic: boolean; // one object for each boundary of the schema first
  readonly seedCount?: number; // valid objects to start from
}

/** The oracle as a library. */
export interface Oracle {
  loadChannel(channel: string): ReadonlyMap<string, OracleCrd>;
  stream(
    crd: OracleCrd,
    version: string,
    options: StreamOptions,
  ): Iterable<{ readonly object: Record<string, unknown> }>;
}

const CACHE = fileURLToPath(new URL('../../../../node_modules/.cache/backend-tls/oracle/', import.meta.url));

/** The oracle, installed if need be; `undefined` where the reference data is absent. */
export async function loadOracle(): Promise<Oracle | undefined> {
  const [tool, crds] = [referenceData('tools/crd-oracle'), referenceData('crds')];
  if (tool === undefined || crds === undefined) return undefined;
  if (!existsSync(CACHE)) install(tool, crds);
  return (await import(pathToFileURL(join(CACHE, 'tools/crd-oracle/src/index.mjs')).href)) as Oracle;
}

/** Two test files may install at once: each into a folder of its own, and the first to finish gives it the name. */
function install(tool: string, crds: string): void {
  const folder = `${CACHE.slice(0, -1)}-${process.pid}`;
  mkdirSync(dirname(folder), { recursive: true });
  const copy = join(folder, 'tools/crd-oracle');
  cpSync(tool, copy, { recursive: true, filter: (path) => !path.includes('node_modules') });
  cpSync(crds, join(folder, 'crds'), { recursive: true });
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: copy, stdio: 'ignore' });
  try {
    renameSync(folder, CACHE);
  } catch {
    rmSync(folder, { recursive: true, force: true });
  }
}
