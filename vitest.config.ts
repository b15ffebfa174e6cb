import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const chromium = '/usr/bin/chromium';

/** Tests that touch no host: they run in Node and, where it is installed, in Chromium. */
const portable = [
  'packages/model/src/**/*.test.ts',
  'packages/resolver/src/**/*.test.ts',
  'packages/tls/src/**/*.test.ts',
];

export default defineConfig({
  resolve: {
    alias: [
      { find: '@backend-tls/model/yaml', replacement: here('./packages/model/src/yaml/index.ts') },
      { find: '@backend-tls/model', replacement: here('./packages/model/src/index.ts') },
      { find: '@backend-tls/resolver', replacement: here('./packages/resolver/src/index.ts') },
      { find: '@backend-tls/tls', replacement: here('./packages/tls/src/index.ts') },
    ],
  },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'packages', include: ['packages/*/{src,test}/**/*.test.ts'], testTimeout: 60_000 },
      },
      { extends: true, test: { name: 'examples', include: ['examples/*/test/**/*.test.ts'], testTimeout: 120_000 } },
      { extends: true, test: { name: 'repository', include: ['test/**/*.test.ts'], testTimeout: 120_000 } },
      ...(existsSync(chromium)
        ? [
            {
              extends: true as const,
              test: {
                name: 'chromium',
                include: portable,
                browser: {
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
                },
              },
            },
          ]
        : []),
    ],
  },
});
