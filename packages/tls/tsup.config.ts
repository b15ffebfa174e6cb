import { defineConfig } from 'tsup';
import { library } from '../../tsup.base.js';

// One build, so that the entry points share their chunks. The bundle that the size check makes of `index` for a browser
// shows that it reaches no Node module.
export default defineConfig(
  library(
    [
      'src/index.ts',
      'src/doctor/index.ts',
      'src/diagnose/index.ts',
      'src/node/index.ts',
      'src/undici/index.ts',
      'src/grpc/index.ts',
      'src/testing/index.ts',
      'src/rules/index.ts',
    ],
    {
      external: [/^node:/],
      tsconfig: 'tsconfig.node.json',
    },
  ),
);
