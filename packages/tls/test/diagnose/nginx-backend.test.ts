/** nginx as a backend that demands a client certificate: the error of Node, the answer of nginx, and nginx’s log line. */
import { spawnSync } from 'node:child_process';
import type { RequestOptions } from 'node:https';
import { describe, expect, test } from 'vitest';
import { diagnosePeer } from '../../src/diagnose/index.js';
import { toConnectOptions } from '../../src/node/index.js';
import type { TestAuthority, TestCertificate, TestSettings } from '../../src/testing/index.js';
import { nginxVersion } from '../node/support/nginx.js';
import { getPlain, getSecure } from './support/answers.js';
import { diagnosed } from './support/expect.js';
import { linesWith, type Nginx, startNginx } from './support/nginx.js';
import {
  backend,
  client,
  clients,
  expiredClient,
  HOST,
  leafOnly,
  middle,
  other,
  pki,
  root,
  withRoot,
} from './support/pki.js';

const installed = nginxVersion() !== undefined;

const serve = (leaf: TestCertificate, directives = '') =>
  startNginx(
    'ssl',
    `ssl_certificate tls.crt; ssl_certificate_key tls.key; ssl_client_certificate clients.crt; ssl_verify_client on;
    ${directives}
    location / { return 200 "hello"; }`,
    { 'tls.crt': leaf.chain, 'tls.key': leaf.key, 'clients.crt': clients.certificate },
  );
const settings = (said: Partial<TestSettings> = {}) => pki.settings({ hostname: HOST, trust: [root], client, ...said });
const dial = (nginx: Nginx, said: Partial<TestSettings> = {}, more: RequestOptions = {}) =>
  getSecure(nginx.port, { ...toConnectOptions(settings(said)), ...more });

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

/** Node sends no alert to a server that it does not trust; `openssl s_client` does. It trusts nobody here. */
function refuseWithOpenssl(port: number): void {
  const words = [
    's_client',
    '-verify_return_error',
    '-no-CAfile',
    '-no-CApath',
    '-no-CAstore',
    '-connect',
    `127.0.0.1:${port}`,
  ];
  spawnSync('openssl', words, { input: '' });
}

/** The line about a handshake, or about the first request. */
const LINE = /SSL|client sent/;

describe.skipIf(!installed)(`nginx as mTLS backend${installed ? '' : ' (skipped: nginx is not installed)'}`, () => {
  test('success', async () => expect(await dial(await serve(backend))).toMatchObject({ status: 200, body: 'hello' }));

  test('no client certificate', async () => {
    const nginx = await serve(backend);
    expect(diagnosed(await dial(nginx, { client: undefined }))).toBe('client-certificate-missing certain');
    const line = await linesWith(nginx, LINE);
    expect(diagnosed(line)).toBe('client-certificate-missing likely front-connection');
    expect(diagnosed(line, { observer: 'backend' })).toBe('client-certificate-missing certain');
    expect(diagnosed(line, { observer: 'gateway' })).toBe('front-connection certain');
  });
  test.each([
    ['of another CA', root.client(), 'untrusted'],
    ['expired', Promise.resolve(expiredClient), 'expired'],
    ['not for clients', clients.leaf(), 'purpose'],
    ['signed by itself', pki.selfSigned({ usage: ['client'] }), 'untrusted'],
  ] as const)('a client certificate %s', async (_, presented, cause) => {
    const nginx = await serve(backend);
    const answer = await dial(nginx, { client: await presented });
    expect(answer).toMatchObject({ status: 400 });
    expect(diagnosed(answer)).toBe('client-certificate-refused likely client-certificate-untrusted');
    const line = await linesWith(nginx, LINE);
    expect(diagnosed(line, { observer: 'backend' })).toBe(`client-certificate-${cause} certain`);
  });

  test('plain HTTP', async () => {
    const nginx = await serve(backend);
    expect(diagnosed(await getPlain(nginx.port))).toBe('plaintext-to-tls certain');
    expect(diagnosed(await linesWith(nginx, LINE), { observer: 'backend' })).toBe('plaintext-to-tls certain');
  });
  test('another CA', async () => {
    for (const [leaf, expected] of [
      [leafOnly(backend), 'untrusted-issuer possible missing-intermediate'],
      [backend, 'untrusted-issuer possible missing-intermediate'],
      [withRoot(backend), 'untrusted-issuer certain'],
    ] as const) {
      const nginx = await serve(leaf);
      expect(diagnosed(await dial(nginx, { trust: [other] }))).toBe(expected);
    }
  });
  test.skipIf(!hasOpenssl)(
    'diagnose/alert-is-of-its-sender: a client that refuses the chain tells nginx by an alert',
    async () => {
      const nginx = await serve(backend);
      refuseWithOpenssl(nginx.port);
      const line = await linesWith(nginx, LINE);
      expect(line).toContain('SSL alert number 48');
      expect(diagnosed(line, { observer: 'backend' })).toMatch(/^untrusted-issuer likely missing-intermediate /);
    },
  );
  test('another name: nginx is told nothing', async () => {
    const nginx = await serve(backend);
    const error = await dial(nginx, { names: [{ type: 'dns', value: 'other.example' }] });
    expect(diagnosed(error)).toBe('name-mismatch certain');
  });
  test('no common version', async () => {
    const nginx = await serve(backend, 'ssl_protocols TLSv1.2;');
    expect(diagnosed(await dial(nginx, { minVersion: '1.3' }))).toBe('version-mismatch certain');
    expect(diagnosed(await linesWith(nginx, LINE), { observer: 'backend' })).toBe('version-mismatch certain');
  });
  test('no common cipher suite', async () => {
    const nginx = await serve(backend, 'ssl_protocols TLSv1.2; ssl_ciphers ECDHE-ECDSA-AES256-GCM-SHA384;');
    const error = await dial(nginx, { maxVersion: '1.2', cipherSuites: ['ECDHE-ECDSA-AES128-GCM-SHA256'] });
    expect(diagnosed(error)).toBe('no-common-algorithm possible client-certificate-missing client-certificate-refused');
    expect(diagnosed(error, { settings: settings() })).toBe('no-common-algorithm possible client-certificate-refused');
    expect(diagnosed(await linesWith(nginx, LINE), { observer: 'backend' })).toBe('no-common-algorithm certain');
  });
  test('an SNI that it does not know', async () => {
    const nginx = await startNginx('ssl', 'ssl_reject_handshake on;');
    expect(diagnosed(await dial(nginx))).toBe('unknown-server-name certain');
  });
  test('TLS to a port without it', async () => {
    const nginx = await startNginx('', 'location / { return 200 "hello"; }');
    expect(diagnosed(await dial(nginx))).toBe('backend-speaks-plaintext likely version-mismatch');
  });

  test('diagnose/verdict-decides: with the chain at hand, what leaves two causes open is certain', async () => {
    const knownIssuers = middle.presented;
    const context = (leaf: TestCertificate, trust: TestAuthority) => ({
      settings: settings({ trust: [trust] }),
      chain: leaf.presented,
      at: pki.at(),
    });
    const error = await dial(await serve(leafOnly(backend)));
    expect(diagnosed(error)).toBe('untrusted-issuer possible missing-intermediate');
    const incomplete = context(leafOnly(backend), root);
    expect(await diagnosePeer(error, { ...incomplete, knownIssuers })).toMatchObject({
      code: 'missing-intermediate',
      confidence: 'certain',
      others: [],
      actor: 'backend-owner',
    });
    expect(await diagnosePeer(error, { ...context(backend, other), knownIssuers })).toMatchObject({
      code: 'untrusted-issuer',
      confidence: 'certain',
      others: [],
      actor: 'policy-author',
    });
  });
});
