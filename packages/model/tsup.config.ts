import { defineConfig } from 'tsup';
import { library } from '../../tsup.base.js';

export default defineConfig(
  library(['src/**/*.ts', '!src/**/*.test.ts', '!src/**/*.test-d.ts'], {
    dts: { entry: ['src/index.ts', 'src/yaml/index.ts'], compilerOptions: { ignoreDeprecations: '6.0' } },
  }),
);
