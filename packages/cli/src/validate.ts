/**
 * From the paths of a request to what the API server would say of everything in them.
 */
import type { Finding } from '@backend-tls/model';
import { type Manifests, type ValidatedObject, validateManifests } from '@backend-tls/model/yaml';
import type { Request } from './arguments.js';
import type { Io } from './io.js';
import { startProgress } from './progress.js';
import { readFiles } from './read-files.js';

export interface Validation {
  readonly files: readonly FileValidation[]; // in the order in which they were read
  readonly objects: readonly ValidatedObject[];
  readonly passedOver: ReadonlyMap<string, number>; // kinds that are not known, with their number
  readonly findings: readonly Finding[]; // of all files; first what could not be opened
  readonly complete: boolean; // whether everything was read
}

/** What was found in one file, or, without a way to excerpts, of paths that could not be opened. */
export interface FileValidation {
  readonly findings: readonly Finding[];
  readonly excerpt: Manifests['excerpt'];
}

/** Reads what the request names and judges every object of it, one file after the other. */
export async function validate({ paths, ...request }: Request, io: Io): Promise<Validation> {
  const progress = startProgress(io);
  const read = await readFiles(paths, io.stdin, progress);
  const { channel, unknownFields: fields, namespace } = request;
  const options = { channel, fields, ...(namespace === undefined ? {} : { namespace }) };
  const judged = read.files.map((file, index) => {
    progress.report(`Validating file ${index + 1} of ${read.files.length}`);
    return validateManifests([file], options);
  });
  progress.clear();
  const unopened: FileValidation = { findings: read.findings, excerpt: () => undefined };
  return {
    files: [unopened, ...judged],
    objects: judged.flatMap(({ objects }) => objects),
    passedOver: sum(judged.map(({ passedOver }) => passedOver)),
    findings: [...read.findings, ...judged.flatMap(({ findings }) => findings)],
    complete: read.findings.length === 0 && judged.every(({ complete }) => complete),
  };
}

function sum(counts: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const total = new Map<string, number>();
  for (const [kind, number] of counts.flatMap((count) => [...count])) total.set(kind, (total.get(kind) ?? 0) + number);
  return total;
}
