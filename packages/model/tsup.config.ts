import { defineConfig } from 'tsup';
import { library } from '../../tsup.base.js';

const dts = (entry: readonly string[]) => ({ entry: [...entry], compilerOptions: { ignoreDeprecations: '6.0' } });

const TESTS = ['!src/**/*.test.ts', '!src/**/*.test-d.ts'];

export default defineConfig([
  library(['src/**/*.ts', '!src/guards/**', '!src/quick/**', ...TESTS], {
    dts: dts(['src/index.ts', 'src/json-schema/index.ts', 'src/yaml/index.ts', 'src/zod/index.ts']),
  }),
  // By itself, so that who loads a guard loads no schema; in files for each kind, so that bundlers can leave them out.
  library(['src/guards/*.ts'], {
    outDir: 'dist/guards',
    dts: dts(['src/guards/index.ts']),
  }),
]);
