/** Imports stay in their layer. */
import { expect, test } from 'vitest';
import { readCode } from '../tools/files.js';
import { layerViolations } from '../tools/layers.js';

test('imports stay in their layer', () => {
  expect(layerViolations([...readCode('packages'), ...readCode('examples')])).toEqual([]);
});

/** Says what the checker makes of one line of code at a place: `ok`, or the modules that it must not name. */
const check = (path: string, text: string, expected: string) => {
  const names = layerViolations([{ path, text }]).map((line) => line.replace(`${path} imports `, ''));
  expect(names.join(' ') || 'ok').toBe(expected);
};
const model = 'packages/model/src/gateway.ts';
const resolver = 'packages/resolver/src/bind.ts';
const tls = 'packages/tls/src/x509/certificate.ts';

test('model: the codecs and its own files', () => {
  check(model, `import { sha256 } from '@noble/hashes/sha2.js';`, 'ok');
  check(model, `import { base64 } from '@scure/base'; import type { ObjectRef } from './object.js';`, 'ok');
});
test('model: zod is for the zod folder, and the classic one is out', () => {
  check(model, `import * as z from 'zod/mini';`, 'zod/mini');
  check('packages/model/src/zod/index.ts', `import * as z from 'zod/mini';`, 'ok');
  check('packages/model/src/zod/index.ts', `import { z } from 'zod';`, 'zod');
});
test('model: a host is out', () => check(model, `import { readFileSync } from 'node:fs';`, 'node:fs'));
test('model: YAML is for the YAML folder', () => {
  check(model, `import { parse } from 'yaml';`, 'yaml');
  check('packages/model/src/yaml/read.ts', `import { parseAllDocuments } from 'yaml';`, 'ok');
});
test('model: nothing else leads into the YAML folder', () =>
  check(model, `export { parseManifests } from './yaml/index.js';`, './yaml/index.js'));
test('resolver: the model and nothing else', () => {
  check(resolver, `import { refKey } from '@backend-tls/model'; import { x } from './claims.js';`, 'ok');
  check(resolver, `import { readTrustBundle } from '@backend-tls/tls';`, '@backend-tls/tls');
  check(resolver, `import { parseManifests } from '@backend-tls/model/yaml';`, '@backend-tls/model/yaml');
});
test('resolver: no way round through relative paths', () =>
  check(resolver, `import { x } from '../../tls/src/index.js';`, '../../tls/src/index.js'));
test('tls: the browser side sees no Node, not even through its own folder', () => {
  check(tls, `import { connect } from 'node:tls';`, 'node:tls');
  check(tls, `import { connect } from '../node/options.js';`, '../node/options.js');
  check(tls, `import { resolve } from '@backend-tls/resolver';`, '@backend-tls/resolver');
});
test('tls: the Node side may', () =>
  check('packages/tls/src/node/options.ts', `import { connect } from 'node:tls';`, 'ok'));
test('tls: undici and grpc-js are for their own folders, and tests there may import what they like', () => {
  check('packages/tls/src/undici/agent.ts', `import { Agent } from 'undici';`, 'ok');
  check('packages/tls/src/node/options.ts', `import { Agent } from 'undici';`, 'undici');
  check(tls, `import { agentFor } from '../undici/agent.js';`, '../undici/agent.js');
  check('packages/tls/src/grpc/agent.ts', `import { Client } from '@grpc/grpc-js';`, 'ok');
  check('packages/tls/src/node/options.ts', `import { Client } from '@grpc/grpc-js';`, '@grpc/grpc-js');
  check(tls, `import { agentFor } from '../grpc/agent.js';`, '../grpc/agent.js');
  check('packages/tls/src/node/options.test.ts', `import { test } from 'vitest'; import 'node:tls';`, 'ok');
});
test('tests of the core run in browsers', () => {
  check(
    'packages/tls/src/bytes.test.ts',
    `import fc from 'fast-check'; import { runs } from '../../../tools/proof.js';`,
    'ok',
  );
  check('packages/tls/src/bytes.test.ts', `import { readFileSync } from 'node:fs';`, 'node:fs');
  check(
    'packages/tls/src/bytes.test.ts',
    `import { parse } from '../../model/src/parse.js';`,
    '../../model/src/parse.js',
  );
});
test('cli: entry points and Node', () => {
  check(
    'packages/cli/src/main.ts',
    `import 'node:fs'; import { parseManifests } from '@backend-tls/model/yaml';`,
    'ok',
  );
  check(
    'packages/cli/src/main.ts',
    `import { x } from '@backend-tls/model/src/parse.js';`,
    '@backend-tls/model/src/parse.js',
  );
});
test('examples: published entry points only', () => {
  check(
    'examples/proxy/src/main.ts',
    `import { Pool } from 'undici'; import { resolve } from '@backend-tls/resolver';`,
    'ok',
  );
  check(
    'examples/proxy/src/main.ts',
    `import { resolve } from '../../../packages/resolver/src/index.js';`,
    '../../../packages/resolver/src/index.js',
  );
  check(
    'examples/proxy/src/main.ts',
    `import { resolve } from '@backend-tls/resolver/dist/index.js';`,
    '@backend-tls/resolver/dist/index.js',
  );
});
test('examples: their tests find reference data', () => {
  const text = `import { referenceData } from '../../../tools/reference-data.js';`;
  check('examples/guides/test/seeds.test.ts', text, 'ok');
  check('examples/guides/src/main.ts', text, '../../../tools/reference-data.js');
});
test('every way to name a module counts', () => {
  check(resolver, `export { a } from 'a';`, 'a');
  check(resolver, `const a = await import('a');`, 'a');
  check(resolver, `const a = require('a');`, 'a');
  check(resolver, `import a = require('a');`, 'a');
  check(resolver, `import 'a';`, 'a');
  check(resolver, `type A = import('a').A;`, 'a');
  check(resolver, `const a = await import(name);`, '<computed>');
});
test('comments and texts are no imports', () => check(resolver, `// import 'a'\nconst text = "import 'a'";`, 'ok'));
