/** Roots of the system that cannot be read: refused at each request, until they can. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createHttpsAgents } from '../../src/node/index.js';
import { createTestPki } from '../../src/testing/index.js';
import { temporaryFolder } from './support/child.js';
import { get } from './support/connect.js';
import { serveHttps } from './support/servers.js';
import { BACKEND, settingsOf } from './support/settings.js';

test('trust/system-source: a file of roots that is missing refuses, and one that comes back counts', async () => {
  const file = join(await temporaryFolder(), 'roots.pem');
  const { SSL_CERT_FILE: before } = process.env;
  process.env.SSL_CERT_FILE = file;
  onTestFinished(() => {
    if (before === undefined) delete process.env.SSL_CERT_FILE;
    else process.env.SSL_CERT_FILE = before;
  });
  const root = await createTestPki().root();
  const { port, seen } = await serveHttps(await root.leaf({ dns: [BACKEND] }));
  const agents = createHttpsAgents();
  const settings = settingsOf({ trust: 'system' });
  for (const _time of [1, 2])
    expect(await get(port, { agent: agents.agentFor(settings) })).toBe('ERR_BACKEND_TLS_SETTINGS');
  expect(seen).toEqual([]);
  await writeFile(file, root.certificate);
  expect(await get(port, { agent: agents.agentFor(settings) })).toBe('hello');
  await agents.close();
});
