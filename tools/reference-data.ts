/**
 * The one door to other people's data: CRDs, certificate cases, seed documents. None of it is committed here; suites
 * that compare us with it ask this file where it lies and say in one line that they skipped where it is absent.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('..', import.meta.url));

/** The folder that holds the reference data: `REFERENCE_DATA`, or the folder `shared` beside the repository. */
function folder(): string {
  const named = process.env.REFERENCE_DATA;
  return resolve(repository, named === undefined || named === '' ? '../shared' : named);
}

/**
 * The absolute path of a file or folder of the reference data; `undefined` where it is absent.
 *
 * @param path  relative to the reference data, with `/` between its parts
 */
export function referenceData(path: string): string | undefined {
  const file = resolve(folder(), path);
  return existsSync(file) ? file : undefined;
}

/** Why a suite skipped, in one line for the person who reads the test run. */
export const referenceDataReason: string =
  'skipped: the reference data is not here; set REFERENCE_DATA to the folder that holds it';
