/**
 * Makes one file of the vectors, of what runs them and of the built packages, for any runtime:
 * `node_modules/.cache/backend-tls/vectors/run.mjs`.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = here('../../node_modules/.cache/backend-tls/vectors');
const shared = {
  bundle: true,
  format: 'esm',
  target: 'es2022',
  tsconfigRaw: '{}', // without the paths that lead to the sources
  logLevel: 'error',
};

mkdirSync(folder, { recursive: true });
const data = `${folder}/data.mjs`;
await build({ ...shared, entryPoints: [here('data.ts')], outfile: data, platform: 'node', packages: 'external' });
const { collect } = await import(pathToFileURL(data).href);

const { metafile } = await build({
  ...shared,
  entryPoints: [here('run.ts')],
  outfile: `${folder}/run.mjs`,
  platform: 'browser', // an import of a Node module fails here
  define: { DATA: JSON.stringify(await collect()) },
  metafile: true,
});
const inputs = Object.keys(metafile.inputs);
const sources = inputs.filter((path) => /packages\/\w+\/src\//.test(path));
const built = ['model', 'resolver', 'tls'].filter((name) =>
  inputs.some((path) => path.includes(`packages/${name}/dist/`)),
);
if (sources.length > 0 || built.length < 3) {
  console.error(`Not the built packages: ${sources.join(', ')} beside ${built.join(', ')}`);
  process.exit(1);
}
