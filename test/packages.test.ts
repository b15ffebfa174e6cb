/** What is published loads by name, as ESM and as CommonJS, and leaves no trace in the process that loads it. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ROOT, readText } from '../tools/files.js';

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<
    Record<string, string | Readonly<Record<string, { readonly types: string; readonly default: string }>>>
  >;
}

/** An entry point by the name that a program imports, and the files that are built for it. */
const entries = ['model', 'resolver', 'tls'].flatMap((folder) => {
  const manifest = JSON.parse(readText(`packages/${folder}/package.json`)) as Manifest;
  return Object.entries(manifest.exports).flatMap(([path, target]) =>
    typeof target === 'string'
      ? []
      : [
          {
            name: `${manifest.name}${path.slice(1)}`,
            files: Object.values(target).flatMap((file) =>
              [file.types, file.default].map((name) => `packages/${folder}/${name}`),
            ),
          },
        ],
  );
});
const isBuilt = ({ files }: { readonly files: readonly string[] }) =>
  files.every((file) => existsSync(`${ROOT}${file}`));

/** What libraries add wherever they are loaded: zod its registry, undici its dispatcher. */
const KNOWN_GLOBALS = /^(__zod_|Symbol\(undici\.)/;

/** Runs a few lines in a fresh Node at the root, and gives what they printed, as JSON. */
function inNode(type: 'module' | 'commonjs', code: string): unknown {
  const flags = type === 'module' ? ['--input-type=module'] : ['--input-type=commonjs'];
  return JSON.parse(execFileSync(process.execPath, [...flags, '-e', code], { cwd: ROOT, encoding: 'utf8' }));
}

// A run of one's own may go without a build; CI may not leave the rest of this file out.
if (process.env.CI === 'true')
  test('the packages are built', () =>
    expect(entries.filter((entry) => !isBuilt(entry)).map(({ name }) => name)).toEqual([]));

for (const entry of entries) {
  const { name } = entry;
  const built = isBuilt(entry);
  test.skipIf(!built)(
    `${name} loads as ESM and CommonJS, with the same names${built ? '' : ' (skipped: not built)'}`,
    () => {
      const esm = inNode(
        'module',
        `import * as all from '${name}'; console.log(JSON.stringify(Object.keys(all).sort()));`,
      );
      const cjs = inNode('commonjs', `console.log(JSON.stringify(Object.keys(require('${name}')).sort()));`);
      expect(esm).toEqual(cjs);
      expect(esm).not.toEqual([]);
      expect(esm).not.toContain('default');
    },
  );
  if (name.endsWith('/testing')) continue; // it makes certificates for tests, with libraries that add many
  test.skipIf(!built)(
    `${name} adds no global but those of its libraries${built ? '' : ' (skipped: not built)'}`,
    () => {
      const names = `JSON.stringify(Reflect.ownKeys(globalThis).map(String))`;
      const [before, after] = inNode(
        'module',
        `const before = ${names}; await import('${name}'); console.log('[' + before + ',' + ${names} + ']');`,
      ) as [string[], string[]];
      expect(after.filter((key) => !before.includes(key) && !KNOWN_GLOBALS.test(key))).toEqual([]);
    },
  );
}

const root = "import { Redacted } from '@backend-tls/model';";
test.skipIf(!entries.every(isBuilt))('a redacted value keeps its secret across the two formats', () => {
  const printed = inNode(
    'module',
    `${root} import { createRequire } from 'node:module';
     const { isRedacted } = createRequire(import.meta.url)('@backend-tls/model');
     console.log(JSON.stringify([isRedacted(new Redacted('secret')), JSON.stringify(new Redacted('secret'))]));`,
  );
  expect(printed).toEqual([true, '"[redacted]"']);
});
