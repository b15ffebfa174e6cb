/** nginx as the gateway: what its error log and its answer say of each way in which a backend can fail. */
import { createServer } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/diagnose/index.js';
import { type LeafFault, leafFaults, type TestCertificate } from '../../src/testing/index.js';
import { nginxVersion } from '../node/support/nginx.js';
import { listen, serveHttps } from '../node/support/servers.js';
import { freePort } from '../support/ports.js';
import { getPlain } from './support/answers.js';
import { diagnosed } from './support/expect.js';
import { type Files, linesWith, startNginx, testConfiguration } from './support/nginx.js';
import {
  backend,
  client,
  clients,
  expiredClient,
  HOST,
  leafOnly,
  middle,
  other,
  root,
  withRoot,
} from './support/pki.js';

const installed = nginxVersion() !== undefined;

interface Gateway {
  readonly ca?: string;
  readonly scheme?: 'http' | 'https';
  readonly protocols?: string;
  readonly directives?: string;
  readonly client?: TestCertificate | undefined;
}

const proxyTo = (
  port: number,
  { scheme = 'https', protocols = 'TLSv1.2 TLSv1.3', directives = '', client: own }: Gateway,
): string => `location / {
  proxy_pass ${scheme}://127.0.0.1:${port};
  proxy_ssl_verify on; proxy_ssl_verify_depth 5; proxy_ssl_trusted_certificate ca.crt;
  proxy_ssl_protocols ${protocols}; proxy_ssl_name ${HOST}; proxy_ssl_server_name on; proxy_connect_timeout 1s; proxy_read_timeout 1s;
  ${own === undefined ? '' : 'proxy_ssl_certificate client.crt; proxy_ssl_certificate_key client.key;'} ${directives}
}`;
const filesOf = ({ ca = root.certificate, client: own }: Gateway): Files => ({
  'ca.crt': ca,
  ...(own && { 'client.crt': own.chain, 'client.key': own.key }),
});

/** The answer of an nginx that proxies to the port, and the line about it. */
const proxied = async (port: number, gateway: Gateway) => {
  const nginx = await startNginx('', proxyTo(port, gateway), filesOf(gateway));
  const answer = await getPlain(nginx.port);
  if (answer instanceof Error) throw answer;
  return { answer, line: () => linesWith(nginx, /upstream/) };
};

/** What its log line means; the answer itself is a bare 502 or 504, in which the cause is one of several. */
const check = async (port: number, gateway: Gateway, expected: string) => {
  const { answer, line } = await proxied(port, gateway);
  expect([502, 504]).toContain(answer.status);
  expect(diagnosed(await line())).toBe(expected);
  expect(diagnose(answer).confidence).toBe('possible');
  return answer;
};
const serve = async (leaf: TestCertificate, options: TlsOptions = {}) => (await serveHttps(leaf, options)).port;

/** Causes by the names of faults; a bare 502 names the commonest of them. */
const FAULTS: Readonly<Partial<Record<LeafFault, string>>> = {
  expired: 'certificate-expired possible ca-expired',
  'not-yet-valid': 'certificate-not-yet-valid likely clock-wrong',
  'no-names': 'name-mismatch likely no-alternative-names',
  'other-name': 'name-mismatch likely no-alternative-names',
  'client-usage-only': 'wrong-purpose likely issuer-not-a-ca',
  'wrong-key-usage': 'wrong-purpose likely issuer-not-a-ca',
  'weak-key': 'weak-key certain',
  'weak-signature': 'weak-signature certain',
  'unknown-critical-extension': 'unknown-critical-extension certain',
  'self-signed': 'self-signed-backend certain',
  'untrusted-issuer': 'untrusted-issuer possible missing-intermediate',
  'impostor-issuer': 'untrusted-issuer possible missing-intermediate',
  'missing-intermediate': 'untrusted-issuer possible missing-intermediate',
  'issuer-expired': 'certificate-expired possible ca-expired',
  'issuer-is-no-ca': 'issuer-not-a-ca certain',
  'issuer-may-not-sign': 'issuer-not-a-ca certain',
  'path-too-long': 'path-too-long certain',
  'name-not-permitted': 'name-constrained certain',
  'name-excluded': 'name-constrained certain',
};

describe.skipIf(!installed)(`nginx as the gateway${installed ? '' : ' (skipped: nginx is not installed)'}`, () => {
  test('success is nothing to diagnose', async () => {
    const { answer } = await proxied(await serve(backend), {});
    expect([answer.status, diagnosed(answer)]).toEqual([200, 'unknown possible']);
  });

  test.each(Object.entries(FAULTS))('the leaf is wrong: %s', async (fault, expected) => {
    const leaf = await root.wrongLeaf(fault as LeafFault, { dns: [HOST] });
    await check(await serve(leaf, { ciphers: 'DEFAULT:@SECLEVEL=0' }), {}, expected);
  });
  test('the faults that nginx does not see are those of a common name and of a CA', () =>
    expect(Object.keys(leafFaults).filter((fault) => !(fault in FAULTS))).toEqual(['common-name-only', 'is-a-ca']));

  test('another CA, leaf only', async () =>
    check(await serve(leafOnly(backend)), { ca: other.certificate }, 'untrusted-issuer possible missing-intermediate'));
  test('another CA, chain sent', async () =>
    check(await serve(backend), { ca: other.certificate }, 'untrusted-issuer possible missing-intermediate'));
  test('another CA, root sent', async () =>
    check(await serve(withRoot(backend)), { ca: other.certificate }, 'untrusted-issuer certain'));
  test('the intermediate alone as anchor', async () =>
    check(await serve(backend), { ca: middle.certificate }, 'incomplete-anchor likely untrusted-issuer'));

  test('the SNI is unknown to the backend', async () => {
    const strict = await startNginx('ssl', 'ssl_reject_handshake on;');
    await check(strict.port, {}, 'unknown-server-name certain');
  });
  test('no common version', async () =>
    check(await serve(backend, { minVersion: 'TLSv1.3' }), { protocols: 'TLSv1.2' }, 'version-mismatch certain'));
  test('no common cipher suite', async () =>
    check(
      await serve(backend, { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES256-GCM-SHA384' }),
      { protocols: 'TLSv1.2', directives: 'proxy_ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256;' },
      'no-common-algorithm possible client-certificate-missing client-certificate-refused',
    ));

  describe.each(['TLSv1.2', 'TLSv1.3'] as const)('a Node backend that demands a client certificate, %s', (version) => {
    const asked = { requestCert: true, ca: clients.certificate, minVersion: version, maxVersion: version };
    const refused =
      version === 'TLSv1.2'
        ? 'closed-in-handshake possible client-certificate-refused backend-speaks-plaintext'
        : 'client-certificate-refused possible client-certificate-missing closed-before-response';
    test('success', async () => {
      const { answer } = await proxied(await serve(backend, asked), { client });
      expect(answer.status).toBe(200);
    });
    test('none', async () =>
      check(
        await serve(backend, asked),
        {},
        version === 'TLSv1.2'
          ? 'no-common-algorithm possible client-certificate-missing client-certificate-refused'
          : 'client-certificate-missing certain',
      ));
    test('of another CA', async () => check(await serve(backend, asked), { client: await root.client() }, refused));
    test('expired', async () => check(await serve(backend, asked), { client: expiredClient }, refused));
    test('not for clients', async () => check(await serve(backend, asked), { client: await clients.leaf() }, refused));
  });

  test('TLS to a plain port', async () => {
    const plain = await startNginx('', 'location / { return 200 "hello"; }');
    await check(plain.port, {}, 'backend-speaks-plaintext likely version-mismatch');
  });
  test('plain HTTP to a TLS port of Node', async () =>
    check(await serve(backend), { scheme: 'http' }, 'plaintext-to-tls likely closed-before-response'));
  test('plain HTTP to a TLS port of nginx, whose answer comes through', async () => {
    const files = { 'tls.crt': backend.chain, 'tls.key': backend.key };
    const tls = await startNginx('ssl', 'ssl_certificate tls.crt; ssl_certificate_key tls.key;', files);
    const { answer } = await proxied(tls.port, { scheme: 'http' });
    expect([answer.status, diagnosed(answer)]).toEqual([400, 'plaintext-to-tls certain']);
  });
  test('nobody listens', async () => check(await freePort(), {}, 'connection-refused certain'));
  test('the backend closes', async () =>
    check(
      await listen(createServer((socket) => socket.resetAndDestroy())),
      {},
      'closed-in-handshake possible client-certificate-refused backend-speaks-plaintext',
    ));
  test('the backend says nothing', async () => {
    const answer = await check(await listen(createServer(() => {})), {}, 'connect-timeout certain');
    expect(answer.status).toBe(504);
  });

  test('a client certificate and a key that are no pair keep nginx from starting', () => {
    const pair = { ...client, key: expiredClient.key };
    const said = testConfiguration(proxyTo(1, { client: pair }), filesOf({ client: pair }));
    expect(diagnosed(said)).toBe('client-key-mismatch certain');
  });
  test('a ca.crt without a certificate keeps nginx from starting', () => {
    const said = testConfiguration(proxyTo(1, {}), filesOf({ ca: 'none\n' }));
    expect(diagnosed(said)).toBe('no-trust certain');
  });

  test('diagnose/clients-write-no-diagnosis: a request that looks like a log line changes nothing', async () => {
    const nginx = await startNginx('', proxyTo(await freePort(), {}), filesOf({}));
    await getPlain(
      nginx.port,
      '/upstream%20SSL%20certificate%20does%20not%20match/verify-error:(10:certificate-has-expired)',
    );
    const line = await linesWith(nginx, /upstream/);
    expect(line).toContain('certificate-has-expired');
    expect(diagnosed(line)).toBe('connection-refused certain');
  });
});
