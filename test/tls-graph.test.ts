/** What `@backend-tls/tls` pulls in: no host, no other certificate library, and of the rest only what is named. */
import { existsSync } from 'node:fs';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { ROOT } from '../tools/files.js';

/** Every module that `what` of an entry reaches, and every import that was left to the host. */
async function reached(entry: string, what = '*'): Promise<readonly string[]> {
  const contents = what === '*' ? `export * from './${entry}'` : `export { ${what} } from './${entry}'`;
  const { metafile } = await build({
    stdin: { contents, resolveDir: ROOT, sourcefile: 'asks.ts' },
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    external: ['node:*'], // so that it is found below, and not only where the bundle fails
    logLevel: 'silent',
  });
  const outside = Object.values(metafile.outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
  const kept = Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  return [...outside, ...kept];
}

/** The packages among them; a path of ours is no package. */
const packagesOf = (paths: readonly string[]) => [
  ...new Set(
    paths.flatMap((path) => {
      if (path.startsWith('node:')) return [path];
      const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
      return name === undefined ? [] : [name];
    }),
  ),
];

const SOURCE = 'packages/tls/src/index.ts';
const BUILT = 'packages/tls/dist/index.js';
const isBuilt = existsSync(`${ROOT}${BUILT}`);

test('tls: the browser side reaches two libraries, and no host', async () => {
  expect(packagesOf(await reached(SOURCE)).sort()).toEqual(['@noble/hashes', '@scure/base']);
});
test('tls: verifyPeer reaches none', async () => {
  expect(packagesOf(await reached(SOURCE, 'verifyPeer'))).toEqual([]);
});
test.skipIf(!isBuilt)(`tls: nor does what is built${isBuilt ? '' : ' (skipped: not built)'}`, async () => {
  expect(packagesOf(await reached(BUILT)).sort()).toEqual(['@noble/hashes', '@scure/base']);
  expect(packagesOf(await reached(BUILT, 'verifyPeer'))).toEqual([]);
});
test('tls: what does reach them is seen', async () => {
  expect(packagesOf(await reached('packages/tls/src/testing/index.ts'))).toContain('@peculiar/x509');
  expect(packagesOf(await reached('packages/tls/src/node/index.ts')).some((name) => name.startsWith('node:'))).toBe(
    true,
  );
});
