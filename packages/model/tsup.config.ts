import { defineConfig } from 'tsup';
import { library } from '../../tsup.base.js';

const dts = (entry: readonly string[]) => ({ entry: [...entry], compilerOptions: { ignoreDeprecations: '6.0' } });

const TESTS = ['!src/**/*.test.ts', '!src/**/*.test-d.ts'];

export default defineConfig([
  library(['src/**/*.ts', '!src/guards/**', '!src/quick/**', ...TESTS], {
    dts: dts(['src/index.ts', 'src/yaml/index.ts']),
  }),
  // One file by itself: who loads a guard loads nothing else.
  library(['src/guards/index.ts'], {
    outDir: 'dist/guards',
    splitting: false,
    dts: dts(['src/guards/index.ts']),
  }),
]);
