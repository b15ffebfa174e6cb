/**
 * A generated file: code, and the imports that it turns out to need.
 */
import { posix } from 'node:path';
import type { Pattern } from '../../packages/model/src/crd/node.js';
import type { SourceFile } from '../files.js';
import type { Helper } from './emit-leaf.js';
import type { Exported, ExportedNames } from './exported-names.js';
import type { Plan, Unit } from './plan.js';

const MODEL = 'packages/model/src';

/** The folder of the guards. */
export const GUARDS = `${MODEL}/guards`;

const HEADER =
  '/** Generated from the definitions in ../crd by tools/generate-guards.ts (npm run generate): do not edit. */\n';

type Quick = 'copyPlain' | 'hasValidMetadata' | 'isPrototypeSoiled';

const HELPERS: Readonly<Record<Helper | Quick, Exported>> = {
  copyPlain: { path: `${MODEL}/plain.ts`, name: 'copyPlain' },
  hasValidMetadata: { path: `${MODEL}/quick/metadata.ts`, name: 'hasValidMetadata' },
  isDateTime: { path: `${MODEL}/crd/formats.ts`, name: 'isDateTime' },
  isIpv4Format: { path: `${MODEL}/crd/formats.ts`, name: 'isIpv4Format' },
  isIpv6Format: { path: `${MODEL}/crd/formats.ts`, name: 'isIpv6Format' },
  isLongerThan: { path: `${MODEL}/crd/code-points.ts`, name: 'isLongerThan' },
  isPrototypeSoiled: { path: `${MODEL}/quick/fields.ts`, name: 'isPrototypeSoiled' },
  isShorterThan: { path: `${MODEL}/crd/code-points.ts`, name: 'isShorterThan' },
  isText: { path: `${MODEL}/quick/fields.ts`, name: 'isText' },
  ownFields: { path: `${MODEL}/quick/fields.ts`, name: 'ownFields' },
  textOfDate: { path: `${MODEL}/judge/json-type.ts`, name: 'textOfDate' },
};

/** What all generated files are written from. */
interface Sources {
  readonly names: ExportedNames;
  readonly patterns: Patterns;
  readonly plan: Plan;
  readonly fileOf: (unit: Unit) => string;
}

/** A file that is being written; it serves its writers with the names of what they need, and remembers the imports. */
export function codeFile(path: string, { names, patterns, plan, fileOf }: Sources) {
  const imports = new Map<string, Set<string>>();
  const aliases = new Map<string, Exported>(
    plan.units.map((unit) => [unit.name, { path: fileOf(unit), name: unit.name }]),
  );
  const texts: string[] = [];

  function imported(exported: Exported): string {
    if (exported.path === path) return exported.name;
    const name = aliasOf(exported);
    const specifier = name === exported.name ? name : `${exported.name} as ${name}`;
    const from = relative(path, exported.path);
    imports.set(from, (imports.get(from) ?? new Set()).add(specifier));
    return name;
  }

  /** Two modules may export one name. */
  function aliasOf(exported: Exported): string {
    for (let number = 1; ; number++) {
      const name = number === 1 ? exported.name : `${exported.name}${number}`;
      const taken = aliases.get(name);
      if (taken !== undefined && (taken.path !== exported.path || taken.name !== exported.name)) continue;
      aliases.set(name, exported);
      return name;
    }
  }

  return {
    helper: (name: Helper | Quick) => imported(HELPERS[name]),
    check: (holds: unknown) => imported(names.ofFunction(holds)),
    pattern: (pattern: Pattern) => imported({ path: PATTERNS, name: patterns.nameOf(pattern) }),
    call: (unit: Unit) => imported({ path: fileOf(unit), name: unit.name }),
    add: (text: string) => void texts.push(text),
    file: (): SourceFile => {
      const body = texts.join('\n\n');
      const types = [
        ...(/\bFields\b/.test(body) ? ["import type { Fields } from '../quick/fields.js';\n"] : []),
        ...(/\bChannel\b/.test(body) ? ["import type { Channel } from '../crd/node.js';\n"] : []),
      ];
      const values = [...imports]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([from, specifiers]) => `import { ${[...specifiers].sort().join(', ')} } from '${from}';\n`);
      return headed(path, `${[...types, ...values].join('')}\n${body}\n`);
    },
  };
}

/** A generated file. */
export type CodeFile = ReturnType<typeof codeFile>;

/** A text as a generated file. */
export function headed(path: string, text: string): SourceFile {
  return { path, text: `${HEADER}${text}` };
}

const PATTERNS = `${GUARDS}/patterns.ts`;

/** The patterns that guards need, by name. */
export interface Patterns {
  readonly nameOf: (pattern: Pattern) => string;
  readonly file: () => SourceFile;
}

/** Collects patterns; one that definitions export keeps its name. */
export function collectPatterns(names: ExportedNames): Patterns {
  const known = new Map<string, string>(); // name by regular expression
  const taken = new Set<string>();
  return {
    nameOf: (pattern) => {
      const regexp = withoutCaptures(pattern.regexp);
      const exported = names.find(pattern)?.name ?? 'PATTERN';
      let name = known.get(regexp) ?? exported;
      for (let number = 2; !known.has(regexp) && taken.has(name); number++) name = `${exported}_${number}`;
      known.set(regexp, name);
      taken.add(name);
      return name;
    },
    file: () =>
      headed(
        PATTERNS,
        [...known]
          .map(([regexp, name]) => `export const ${name} = ${regexp};\n`)
          .sort()
          .join(''),
      ),
  };
}

/** The same language without groups to remember, which is faster. */
function withoutCaptures(regexp: RegExp): string {
  const { source } = regexp;
  if (/\\[1-9k]|\(\?</.test(source)) return String(regexp);
  let isClass = false;
  const plain = source.replace(/\\.|[[\]]|\((?!\?)/gsu, (part) => {
    if (part === '[') isClass = true;
    else if (part === ']') isClass = false;
    return part === '(' && !isClass ? '(?:' : part;
  });
  return `/${plain}/${regexp.flags}`;
}

function relative(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to).replace(/\.ts$/, '.js');
  return path.startsWith('.') ? path : `./${path}`;
}
