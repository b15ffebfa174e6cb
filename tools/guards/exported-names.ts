/**
 * Under which name, and from which file, the definitions' functions and nodes are exported: generated code imports them.
 */
import { isTest, listFiles, ROOT } from '../files.js';

/** Where something is exported. */
export interface Exported {
  readonly path: string; // "packages/model/src/crd/checks/values.ts"
  readonly name: string;
}

/** What is exported, by its value. */
export interface ExportedNames {
  readonly find: (value: unknown) => Exported | undefined;
  /** Where a function is exported; throws where it is not, since generated code could not call it. */
  readonly ofFunction: (decide: unknown) => Exported;
  /** The same as one text. */
  readonly keyOf: (decide: unknown) => string;
}

const CRD = 'packages/model/src/crd';

/** Reads every module of the definitions. */
export async function readExportedNames(): Promise<ExportedNames> {
  const known = new Map<unknown, Exported>();
  for (const path of listFiles(CRD).filter((file) => file.endsWith('.ts') && !isTest(file))) {
    const module = (await import(`${ROOT}${path}`)) as Readonly<Record<string, unknown>>;
    for (const [name, value] of Object.entries(module)) {
      const canBeFound = typeof value === 'function' || (typeof value === 'object' && value !== null);
      if (canBeFound && !known.has(value)) known.set(value, { path, name });
    }
  }
  const ofFunction = (decide: unknown) => {
    const exported = known.get(decide);
    if (exported === undefined) throw new Error(`A rule is decided by a function that nothing exports: ${decide}`);
    return exported;
  };
  return {
    find: (value) => known.get(value),
    ofFunction,
    keyOf: (decide) => `${ofFunction(decide).path}#${ofFunction(decide).name}`,
  };
}
