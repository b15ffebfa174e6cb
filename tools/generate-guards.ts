/**
 * The guards of `packages/model/src/guards`, made from the definitions: a file for each kind, one for what kinds share,
 * one for the patterns, and the index.
 */
import type { Definition } from '../packages/model/src/crd/definition.js';
import { DEFINITIONS } from '../packages/model/src/crd/definitions.js';
import type { SourceFile } from './files.js';
import { kindFile } from './generated.js';
import { type CodeFile, codeFile, collectPatterns, GUARDS, headed } from './guards/code-file.js';
import { assertDefaultsHold } from './guards/defaults.js';
import { emitKind, guardName } from './guards/emit-kind.js';
import { emitUnit } from './guards/emit-unit.js';
import { readExportedNames } from './guards/exported-names.js';
import { plan, type Unit } from './guards/plan.js';

/** The files as they have to be; order of paths is by code unit. Throws where a definition cannot be turned into guards. */
export async function generateGuards(definitions: readonly Definition[] = DEFINITIONS): Promise<readonly SourceFile[]> {
  for (const definition of definitions) assertDefaultsHold(definition);
  const names = await readExportedNames();
  const planned = plan(definitions, names);
  const patterns = collectPatterns(names);
  const files = new Map<string, CodeFile>();
  const code = (path: string) => {
    const file = files.get(path) ?? codeFile(path, { names, patterns, plan: planned, fileOf: pathOf });
    files.set(path, file);
    return file;
  };
  for (const unit of planned.units) {
    const file = code(pathOf(unit));
    file.add(`${pathOf(unit) === SHARED ? 'export ' : ''}${emitUnit(unit, planned, file)}`);
  }
  const kinds = [...new Set(definitions.map(({ kind }) => kind))];
  for (const kind of kinds) {
    const file = code(kindFile(GUARDS, kind));
    for (const text of emitKind(
      definitions.filter((one) => one.kind === kind),
      planned,
      file,
      names,
    ))
      file.add(text);
  }
  return [...[...files.values()].map((file) => file.file()), patterns.file(), index(kinds)].sort((one, other) =>
    one.path < other.path ? -1 : 1,
  );
}

const SHARED = `${GUARDS}/shared.ts`;

/** A function that two kinds need is shared. */
function pathOf({ kinds }: Unit): string {
  const [kind = '', ...others] = kinds;
  return others.length > 0 ? SHARED : kindFile(GUARDS, kind);
}

function index(kinds: readonly string[]): SourceFile {
  const lines = kinds.map((kind) => {
    const file = kindFile(GUARDS, kind)
      .slice(GUARDS.length + 1)
      .replace(/\.ts$/, '.js');
    return `export { ${guardName(kind)} } from './${file}';\n`;
  });
  return headed(`${GUARDS}/index.ts`, lines.sort().join(''));
}
