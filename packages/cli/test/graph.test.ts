/** `graph`: its JSON is what the schema says, and its drawings are those that stand in test/graphs. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { GraphJson } from '../src/json/graph-json.js';
import { guideFolder, guideNames, makeFolder, runCli } from './run-cli.js';

const schemaOf = (name: string) => JSON.parse(readFileSync(new URL(`../schema/${name}.json`, import.meta.url), 'utf8'));
const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true })
  .addSchema(schemaOf('resolution'))
  .compile(schemaOf('graph'));

/** The drawing of a guide as it was last agreed on; `UPDATE=1` writes it anew. */
function agreed(name: string, text: string): string {
  const file = new URL(`graphs/${name.replaceAll('/', '-')}`, import.meta.url);
  if (process.env.UPDATE === '1') {
    mkdirSync(new URL('graphs/', import.meta.url), { recursive: true });
    writeFileSync(file, text);
  }
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

describe.each(guideNames)('%s', (name) => {
  test('its JSON is as the schema says', async () => {
    const { stdout } = await runCli(['graph', '-f', guideFolder(name), '--format', 'json']);
    validate(JSON.parse(stdout));
    expect(validate.errors).toBeNull();
  });
  test.each(['mermaid', 'dot'])('its drawing in %s (UPDATE=1 writes it anew)', async (format) => {
    const { stdout } = await runCli(['graph', '-f', guideFolder(name), '--format', format]);
    expect(stdout).toBe(agreed(`${name}.${format === 'dot' ? 'dot' : 'mmd'}`, stdout));
  });
});

test('policies, and what they trust, are nodes', async () => {
  const { code, stdout } = await runCli(['graph', '-f', guideFolder('nginx-gateway-fabric/mutual-tls'), '-o', 'json']);
  const { nodes, edges } = JSON.parse(stdout) as GraphJson;
  expect(code).toBe(0);
  expect(nodes.map(({ type, object }) => `${type} ${object}`)).toEqual(
    expect.arrayContaining([
      'policy BackendTLSPolicy/accounts/ledger-tls',
      'client-certificate Secret/accounts/gateway-client',
      'backend Service/accounts/ledger',
    ]),
  );
  expect(edges.map(({ relation }) => relation)).toEqual(
    expect.arrayContaining(['routes', 'sends', 'governs', 'presents']),
  );
});
test('2: what cannot be read is said, and the drawing shows refusals', async () => {
  const { code, stdout, stderr } = await runCli(['graph', '-f', makeFolder({ 'a.yaml': 'a: [' })]);
  expect([code, stdout, stderr]).toEqual([2, 'flowchart LR\n', expect.stringContaining('a.yaml')]);
});
