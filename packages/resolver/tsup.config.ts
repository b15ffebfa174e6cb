import { defineConfig } from 'tsup';
import { library } from '../../tsup.base.js';

export default defineConfig(
  library([
    'src/index.ts',
    'src/diff/index.ts',
    'src/explain/index.ts',
    'src/gitops/index.ts',
    'src/graph/index.ts',
    'src/render/index.ts',
    'src/rules/index.ts',
  ]),
);
