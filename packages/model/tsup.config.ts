import { defineConfig } from 'tsup';
import { library } from '../../tsup.base.js';

const dts = (entry: readonly string[]) => ({ entry: [...entry], compilerOptions: { ignoreDeprecations: '6.0' } });

const TESTS = ['!src/**/*.test.ts', '!src/**/*.test-d.ts'];

export default defineConfig([
  library(['src/**/*.ts', ...TESTS], {
    dts: dts([
      'src/index.ts',
      'src/guards/index.ts',
      'src/json-schema/index.ts',
      'src/rules/index.ts',
      'src/yaml/index.ts',
      'src/zod/index.ts',
    ]),
  }),
  // The guards once more, in one file that loads nothing else, for programs that no bundler goes through.
  library(['src/guards/index.ts'], { outDir: 'dist/guards-alone', splitting: false, minify: true, dts: false }),
]);
