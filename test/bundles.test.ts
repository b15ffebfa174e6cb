/** Who imports one guard gets that guard: no zod, no other kind, from whichever bundler. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';
import { afterAll, describe, expect, test } from 'vitest';
import webpack from 'webpack';
import { parse } from 'yaml';
import { ROOT, readText } from '../tools/files.js';

const isBuilt = existsSync(`${ROOT}packages/model/dist/guards/index.js`);
const parent = `${ROOT}node_modules/.cache/backend-tls`;
mkdirSync(parent, { recursive: true });
const folder = mkdtempSync(join(parent, 'bundles-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Reads an object from its arguments and prints what the guard says. */
const entryOf = (kind: string) => `import { isValid${kind} } from '@backend-tls/model/guards';
console.log(isValid${kind}(JSON.parse(process.argv[2])));
`;

type Bundler = (entry: string, out: string) => Promise<unknown>;

const BUNDLERS: Readonly<Record<string, Bundler>> = {
  esbuild: (entry, out) =>
    esbuild({ entryPoints: [entry], outfile: join(out, 'bundle.mjs'), bundle: true, minify: true, format: 'esm' }),
  vite: (entry, out) =>
    vite({
      configFile: false,
      logLevel: 'silent',
      root: folder,
      build: {
        outDir: out,
        minify: true,
        modulePreload: false,
        rollupOptions: { input: entry, output: { entryFileNames: 'bundle.mjs' } },
      },
    }),
  webpack: (entry, out) =>
    new Promise<void>((resolve, reject) => {
      const target = { path: out, filename: 'bundle.mjs' };
      webpack({ mode: 'production', context: folder, entry, output: target, target: 'web' }, (error, stats) => {
        if (error !== null || stats?.hasErrors()) reject(error ?? new Error(stats?.toString()));
        else resolve();
      });
    }),
};

/** Words of a kind, as only its guard says them, and the most that its bundle may take (min+gz bytes). */
const KINDS = {
  BackendTLSPolicy: {
    own: /BackendTLSPolicy.*wellKnownCACertificates|wellKnownCACertificates.*BackendTLSPolicy/s,
    limit: 5_000,
  },
  HTTPRoute: { own: /requestRedirect/, limit: 12_000 },
} as const;
const FOREIGN = {
  BackendTLSPolicy:
    /zod|HTTPRoute|GRPCRoute|XBackend|ReferenceGrant|requestRedirect|data-keys|spiffeID|gatewayClassName|listeners|clusterIP/i,
  HTTPRoute:
    /zod|GRPCRoute|XBackend|ReferenceGrant|BackendTLSPolicy|wellKnownCACertificates|gatewayClassName|clusterIP/i,
} as const;

for (const kind of ['BackendTLSPolicy', 'HTTPRoute'] as const) {
  describe.skipIf(!isBuilt)(`${kind}${isBuilt ? '' : ' (skipped: not built)'}`, () => {
    test.each(Object.keys(BUNDLERS))('%s leaves out what is not used', async (name) => {
      const entry = join(folder, `${kind}-${name}.mjs`);
      const out = join(folder, `${kind}-${name}`);
      writeFileSync(entry, entryOf(kind));
      await BUNDLERS[name]?.(entry, out);
      expect(readdirSync(out)).toEqual(['bundle.mjs']);
      const bundle = readFileSync(join(out, 'bundle.mjs'), 'utf8');
      expect(bundle).toMatch(KINDS[kind].own);
      expect(bundle.match(FOREIGN[kind])?.[0]).toBeUndefined();
      expect(gzipSync(bundle, { level: 9 }).length).toBeLessThan(KINDS[kind].limit);
      const object = parse(readText(`spec/base/objects/${kind}.yaml`)) as Record<string, unknown>;
      expect([object, { ...object, spec: null }].map((one) => say(join(out, 'bundle.mjs'), one))).toEqual([
        'true',
        'false',
      ]);
    });
  });
}

function say(bundle: string, object: unknown): string {
  return execFileSync(process.execPath, [bundle, JSON.stringify(object)], { encoding: 'utf8' }).trim();
}
