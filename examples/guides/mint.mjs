/**
 * Writes the manifests of all guides into a folder, with certificates made on the spot.
 *
 *   node examples/guides/mint.mjs OUT
 *
 * A guide is a folder beside this file: manifests, and a certificates.yaml that says what to mint where it needs any.
 */
import { mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { mintCertificates } from './src/certificates.mjs';
import { fillPlaceholders } from './src/fill-placeholders.mjs';

export { editManifest } from './src/edit-manifest.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const sources = ['gateway-api', 'kgateway', 'nginx-gateway-fabric'];
const recipe = 'certificates.yaml';

/** The names of all guides, sorted, such as `kgateway/in-cluster-backend-tls-policy`. */
export const guides = sources.flatMap((source) =>
  readdirSync(join(here, source), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${source}/${entry.name}`)
    .sort(),
);

/**
 * Writes every guide into `targetFolder` and says where each lies. Files of the same name are replaced, others left alone.
 * The files hold private keys: only their owner may read them.
 *
 * @param {string} targetFolder  made where it does not exist
 * @param {{ at: Date }} options  certificates are valid from an hour before `at`, for 90 days
 * @returns {Promise<{ name: string, folder: string, files: string[] }[]>}  in the order of {@link guides}; absolute
 *   paths, the manifests sorted by name
 * @throws {Error} if a manifest or a certificates.yaml asks for something that cannot be made; names the file
 */
export async function mintGuides(targetFolder, { at }) {
  return Promise.all(guides.map((name) => mintGuide(name, resolve(targetFolder, name), at)));
}

async function mintGuide(name, folder, at) {
  const source = join(here, name);
  const files = readdirSync(source)
    .filter((file) => file.endsWith('.yaml'))
    .sort();
  const manifests = files.filter((file) => file !== recipe);
  const wanted = files.includes(recipe) ? parse(readFileSync(join(source, recipe), 'utf8')) : {};
  const certificates = await mintCertificates(wanted, at);

  mkdirSync(folder, { recursive: true });
  for (const file of manifests) {
    writeFileSync(join(folder, file), fill(`${name}/${file}`, certificates), { mode: 0o600 });
  }
  return { name, folder, files: manifests.map((file) => join(folder, file)) };
}

function fill(path, certificates) {
  try {
    return fillPlaceholders(readFileSync(join(here, path), 'utf8'), certificates);
  } catch (cause) {
    throw new Error(`${path} cannot be filled in.`, { cause });
  }
}

/** @param {string[]} words  of the command line */
async function main([targetFolder, ...rest]) {
  if (targetFolder === undefined || targetFolder.startsWith('-') || rest.length > 0) {
    process.stderr.write('Usage: node examples/guides/mint.mjs OUT\n');
    process.exitCode = 2;
    return;
  }
  for (const { folder } of await mintGuides(targetFolder, { at: new Date() })) process.stdout.write(`${folder}\n`);
}

const started = process.argv[1];
if (started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url))
  await main(process.argv.slice(2));
