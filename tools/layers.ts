/**
 * Which file may import what. Packages see only what the layer below them publishes, and the core sees no host.
 */
import { posix } from 'node:path';
import type { SourceFile } from './files.js';
import { importsOf } from './syntax.js';

interface Layer {
  readonly files: RegExp;
  readonly inside: RegExp; // where relative imports may lead
  readonly may: readonly RegExp[]; // other modules it may name
}

const MODEL = /^@backend-tls\/model$/;
const CODECS = [/^@noble\/hashes\/[a-z0-9_.-]+$/, /^@scure\/base$/];
const PUBLISHED = [
  /^@backend-tls\/model(\/(yaml|guards|json-schema|zod))?$/,
  /^@backend-tls\/resolver(\/(diff|explain|gitops|graph|render|rules))?$/,
  /^@backend-tls\/tls(\/(diagnose|doctor|node|undici|grpc|testing))?$/,
  /^backend-tls\/(schema\/resolution|package)\.json$/,
];
const FOREIGN = /^(?!@backend-tls\/|backend-tls(\/|$)|\/|file:)/;

/** The first layer whose `files` fit decides; a file that fits none may import what it likes. */
const LAYERS: readonly Layer[] = [
  ...['model', 'resolver', 'tls'].map(portableTests),
  {
    files: /^packages\/tls\/src\/(node|undici|grpc)\/.*\.test(-d)?\.ts$/,
    inside: /^(packages\/tls\/|tools\/(proof|reference-data)\b)/,
    may: [/^/],
  },
  {
    files: /^packages\/model\/src\/yaml\//,
    inside: /^packages\/model\/src\//,
    may: [/^yaml$/, ...CODECS],
  },
  // zod is for those who compose schemas; reading and judging do without.
  { files: /^packages\/model\/src\/zod\//, inside: /^packages\/model\/src\/(?!yaml\/)/, may: [/^zod\/mini$/] },
  // The fast path stands on definitions' rules and on plain values: what it is made of has no library.
  {
    files: /^packages\/model\/src\/(guards|quick)\/(?!.*\.test\.ts$)/,
    inside: /^packages\/model\/src\/(guards|quick|crd|judge|plain)\b/,
    may: [],
  },
  { files: /^packages\/model\/src\//, inside: /^packages\/model\/src\/(?!(yaml|zod)\/)/, may: [...CODECS] },
  { files: /^packages\/resolver\/src\//, inside: /^packages\/resolver\/src\//, may: [MODEL] },
  // The sub-paths of tls: a mint for tests, what Node needs, what undici and gRPC need. The browser side sees none of them.
  {
    files: /^packages\/tls\/src\/testing\//,
    inside: /^packages\/tls\/src\/(?!(node|undici|grpc)\/)/,
    may: [MODEL, /^@peculiar\/x509$/, /^reflect-metadata(\/lite)?$/, ...CODECS],
  },
  {
    files: /^packages\/tls\/src\/node\//,
    inside: /^packages\/tls\/src\/(?!(undici|grpc|testing)\/)/,
    may: [MODEL, /^node:/, ...CODECS],
  },
  {
    files: /^packages\/tls\/src\/undici\//,
    inside: /^packages\/tls\/src\/(?!(grpc|testing)\/)/,
    may: [MODEL, /^node:/, /^undici$/, ...CODECS],
  },
  {
    files: /^packages\/tls\/src\/grpc\//,
    inside: /^packages\/tls\/src\/(?!(undici|testing)\/)/,
    may: [MODEL, /^node:/, /^@grpc\/grpc-js$/, ...CODECS],
  },
  {
    files: /^packages\/tls\/src\//,
    inside: /^packages\/tls\/src\/(?!(node|undici|grpc|testing)\/)/,
    may: [MODEL, ...CODECS],
  },
  { files: /^packages\/cli\/src\//, inside: /^packages\/cli\/src\//, may: [/^node:/, /^vitest$/, ...PUBLISHED] },
  // Examples show what anybody can do: entry points that are published, and packages from the registry.
  {
    files: /^examples\/[^/]+\/test\//,
    inside: /^(examples\/|tools\/(proof|reference-data)\b)/,
    may: [...PUBLISHED, FOREIGN],
  },
  { files: /^examples\//, inside: /^examples\//, may: [...PUBLISHED, /^@backend-tls\/example-guides$/, FOREIGN] }, // they share the guides
];

/** Unit tests of the core run in browsers too: test libraries are welcome, Node and other packages' files are not. */
function portableTests(name: string): Layer {
  return {
    files: new RegExp(`^packages/${name}/src/(?!(node|undici|grpc)/).*\\.test(-d)?\\.ts$`),
    inside: new RegExp(`^(packages/${name}/|tools/proof\\b)`),
    may: [/^(?!node:)/],
  };
}

/** One line for each import that leaves its layer. */
export function layerViolations(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) => {
    const layer = LAYERS.find(({ files }) => files.test(file.path));
    if (layer === undefined) return [];
    return importsOf(file)
      .filter((name) => !allows(layer, file.path, name))
      .map((name) => `${file.path} imports ${name}`);
  });
}

function allows({ inside, may }: Layer, path: string, name: string): boolean {
  if (!name.startsWith('.')) return may.some((allowed) => allowed.test(name));
  return inside.test(posix.join(posix.dirname(path), name));
}
