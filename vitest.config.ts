import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { plainReporter } from './tools/plain-reporter.js';
import { serveReferenceData } from './tools/serve-reference-data.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium';

if (!existsSync(chromium)) console.log('Chromium is not installed: what runs in browsers is tested in Node only.');

/** Tests that touch no host: they run in Node and, where it is installed, in Chromium. */
const portable = [
  'packages/{model,resolver,tls}/src/**/*.test.ts',
  'packages/tls/test/limbo-verdicts.test.ts',
  '!packages/tls/src/{node,undici,grpc}/**',
];

/** Tests that touch a host, whose processes keep what they have read. */
const onHost = [
  'packages/tls/src/{node,undici,grpc}/**/*.test.ts',
  'packages/tls/test/**/*.test.ts',
  'packages/cli/{src,test}/**/*.test.ts',
];

/** Packages are tested from their sources; `test/packages.test.ts` loads what was built. */
const sources = {
  '@backend-tls/model/guards': './packages/model/src/guards/index.ts',
  '@backend-tls/model/json-schema': './packages/model/src/json-schema/index.ts',
  '@backend-tls/model/rules': './packages/model/src/rules/index.ts',
  '@backend-tls/model/zod': './packages/model/src/zod/index.ts',
  '@backend-tls/model/yaml': './packages/model/src/yaml/index.ts',
  '@backend-tls/model': './packages/model/src/index.ts',
  '@backend-tls/resolver/gitops': './packages/resolver/src/gitops/index.ts',
  '@backend-tls/resolver/explain': './packages/resolver/src/explain/index.ts',
  '@backend-tls/resolver/diff': './packages/resolver/src/diff/index.ts',
  '@backend-tls/resolver/graph': './packages/resolver/src/graph/index.ts',
  '@backend-tls/resolver/render': './packages/resolver/src/render/index.ts',
  '@backend-tls/resolver/rules': './packages/resolver/src/rules/index.ts',
  '@backend-tls/resolver': './packages/resolver/src/index.ts',
  '@backend-tls/tls/doctor': './packages/tls/src/doctor/index.ts',
  '@backend-tls/tls/diagnose': './packages/tls/src/diagnose/index.ts',
  '@backend-tls/tls/node': './packages/tls/src/node/index.ts',
  '@backend-tls/tls/undici': './packages/tls/src/undici/index.ts',
  '@backend-tls/tls/grpc': './packages/tls/src/grpc/index.ts',
  '@backend-tls/tls/rules': './packages/tls/src/rules/index.ts',
  '@backend-tls/tls/testing': './packages/tls/src/testing/index.ts',
  '@backend-tls/tls': './packages/tls/src/index.ts',
};

const browser = {
  enabled: true,
  headless: true,
  screenshotFailures: false,
  instances: [{ browser: 'chromium' as const }],
  provider: playwright({
    launchOptions: {
      executablePath: chromium,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  }),
};

export default defineConfig({
  resolve: {
    alias: Object.entries(sources).map(([name, path]) => ({
      find: new RegExp(`^${name}$`),
      replacement: here(path),
    })),
  },
  test: {
    setupFiles: [here('./tools/fixed-seed.ts')],
    reporters: ['default', plainReporter()],
    // By default one core is left alone, which on two cores is half the machine.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'packages',
          include: ['packages/{model,resolver}/{src,test}/**/*.test.ts', 'packages/tls/src/**/*.test.ts'],
          exclude: onHost,
          testTimeout: 60_000,
          isolate: false, // they have no state but their own, and loading modules anew takes longer than most tests
        },
      },
      { extends: true, test: { name: 'host', include: onHost, testTimeout: 60_000 } },
      { extends: true, test: { name: 'examples', include: ['examples/*/test/**/*.test.ts'], testTimeout: 120_000 } },
      { extends: true, test: { name: 'repository', include: ['test/**/*.test.ts'], testTimeout: 120_000 } },
      ...(existsSync(chromium)
        ? [
            {
              extends: true as const,
              plugins: [serveReferenceData()],
              test: { name: 'chromium', include: portable, testTimeout: 60_000, browser },
            },
          ]
        : []),
    ],
  },
});
