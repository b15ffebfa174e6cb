/** nginx as the backend: what it sees of us, and how it and we refuse. */
import { request as requestPlain } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHttpsAgents } from '../../src/node/index.js';
import { createTestPki, type TestAuthority, type TestCertificate } from '../../src/testing/index.js';
import { createUndiciAgents } from '../../src/undici/index.js';
import { get } from './support/connect.js';
import { type Nginx, nginxVersion, startNginx } from './support/nginx.js';
import { BACKEND, type SettingsOf, settingsOf } from './support/settings.js';

const installed = nginxVersion() !== undefined;

describe.skipIf(!installed)(`nginx${installed ? '' : ' (skipped: nginx is not installed)'}`, () => {
  const agents = createHttpsAgents();
  const pki = createTestPki();
  let nginx: Nginx;
  let root: TestAuthority;
  let clients: TestAuthority;
  let client: TestCertificate;
  beforeAll(async () => {
    [root, clients] = await Promise.all([pki.root({ subject: 'CN=Root' }), pki.root({ subject: 'CN=Clients' })]);
    const middle = await root.intermediate();
    client = await clients.client({ subject: 'CN=gateway' });
    nginx = await startNginx(await middle.leaf({ dns: [BACKEND], uri: ['spiffe://shop.example/cart'] }), clients);
  });
  afterAll(() => Promise.all([nginx?.stop(), agents.close()]));

  const check = async (given: Partial<SettingsOf>, expected: RegExp) => {
    const agent = agents.agentFor(settingsOf({ trust: [root], ...given }));
    expect(await get(nginx.port, { agent, headers: { host: 'public.example' } })).toMatch(expected);
  };
  test('client/whole-pair: nginx sees the client certificate and the SNI', () =>
    check({ client }, /^backend\.example SUCCESS CN=gateway$/));
  test('client/whole-pair: nginx, by URI, and with another SNI', () =>
    check(
      { client, sni: 'cart.example', names: [{ type: 'uri', value: 'spiffe://shop.example/cart' }] },
      /^cart\.example SUCCESS CN=gateway$/,
    ));
  test('client/whole-pair: nginx answers 400 to a client certificate of another CA', async () =>
    check({ client: await root.client() }, /400 The SSL certificate error/));
  test('client/whole-pair: nginx answers 400 to one that has expired', async () =>
    check({ client: await clients.wrongLeaf('expired', { usage: ['client'] }) }, /400 The SSL certificate error/));
  test('client/whole-pair: nginx answers 400 to none', () => check({}, /No required SSL certificate was sent/));
  test('trust/only-given-anchors: nginx of another CA', () =>
    check({ client, trust: [clients] }, /^UNABLE_TO_GET_ISSUER_CERT_LOCALLY$/));
  test('identity/peer-raw: nginx with another name', () =>
    check({ client, names: [{ type: 'dns', value: 'other.example' }] }, /^ERR_BACKEND_TLS_IDENTITY$/));
  test('path/verification-on: plain HTTP to the TLS port gets 400 from nginx', async () => {
    const body = await new Promise<string>((resolve, reject) => {
      const sent = requestPlain({ host: '127.0.0.1', port: nginx.port }, (response) => {
        let text = '';
        response.on('data', (part: Buffer) => {
          text += part.toString();
        });
        response.once('end', () => resolve(text));
      });
      sent.once('error', reject).end();
    });
    expect(body).toContain('The plain HTTP request was sent to HTTPS port');
  });
  test('identity/sni-pinned: nginx sees the SNI of the settings from undici', async () => {
    const { request } = await import('undici');
    const dispatchers = createUndiciAgents();
    const dispatcher = dispatchers.agentFor(settingsOf({ trust: [root], client }));
    const { body } = await request(`https://127.0.0.1:${nginx.port}/`, {
      dispatcher,
      headers: { host: 'public.example' },
    });
    expect(await body.text()).toBe('backend.example SUCCESS CN=gateway');
    await dispatchers.close();
  });
});
