/** Errors of Node against servers of Node: `tls.connect`, `https`, undici and HTTP/2, each way in which it can fail. */
import { connect as connectHttp2, createSecureServer } from 'node:http2';
import { createServer } from 'node:net';
import { type ConnectionOptions, connect, createSecureContext, type TlsOptions } from 'node:tls';
import type { BackendTlsSettings } from '@backend-tls/model';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/diagnose/index.js';
import { toConnectOptions } from '../../src/node/index.js';
import type { TestCertificate, TestSettings } from '../../src/testing/index.js';
import { listen, serveHttps, serveTls } from '../node/support/servers.js';
import { freePort } from '../support/ports.js';
import { getPlain, getSecure } from './support/answers.js';
import { diagnosed } from './support/expect.js';
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

const optionsFor = (said: Partial<TestSettings> = {}): ConnectionOptions =>
  toConnectOptions(pki.settings({ hostname: HOST, trust: [root], ...said }));

/** How it ended where Node has no error for it. */
const CLOSED = 'closed';

/** The error of a connection that waits for a greeting, since a refusal may follow the handshake; `ok` without one. */
const dialTls = (port: number, options: ConnectionOptions): Promise<unknown> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, ...options });
    socket.once('error', resolve).once('data', () => {
      resolve('ok');
      socket.destroy();
    });
    socket.once('close', () => resolve(CLOSED));
  });

/** The error of a session or of its only request. */
const dialHttp2 = (port: number, options: ConnectionOptions): Promise<unknown> =>
  new Promise((resolve) => {
    const session = connectHttp2(`https://127.0.0.1:${port}`, { ...options, ALPNProtocols: ['h2'] });
    session.once('error', resolve).once('close', () => resolve(CLOSED));
    const stream = session.request({ ':path': '/' });
    stream.once('error', resolve).once('response', () => {
      resolve('ok');
      session.close();
    });
    stream.end();
  });

const dialUndici = async (port: number, options: ConnectionOptions): Promise<unknown> => {
  const { Agent, fetch } = await import('undici');
  const dispatcher = new Agent({ connect: options as object });
  try {
    return (await fetch(`https://127.0.0.1:${port}/`, { dispatcher })).status === 200 ? 'ok' : 'answered';
  } catch (error) {
    return error;
  } finally {
    await dispatcher.destroy();
  }
};

const serveHttp2 = async (leaf: TestCertificate, options: TlsOptions = {}) => {
  const server = createSecureServer({ cert: leaf.chain, key: leaf.key, ...options }, (_, response) => response.end());
  server.on('sessionError', () => {});
  return { port: await listen(server) };
};

/** All causes of an observation. */
const causes = (observation: unknown, settings?: BackendTlsSettings): readonly string[] => {
  const { code, others } = diagnose(observation, { settings });
  return [code, ...others.map((other) => other.code)];
};

interface Case {
  readonly leaf?: TestCertificate | Promise<TestCertificate>;
  readonly server?: TlsOptions;
  readonly client?: Partial<TestSettings>;
  readonly expected: string;
}

const asking: TlsOptions = { requestCert: true, ca: clients.certificate };
const TLS12 = { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const;
const UNTRUSTED = 'untrusted-issuer possible missing-intermediate';
const ALERT_40 = 'no-common-algorithm possible client-certificate-missing client-certificate-refused';

/** The failure table: a good chain and good settings, but for what each row says. */
const CASES: Readonly<Record<string, Case>> = {
  'another CA, leaf only': { leaf: leafOnly(backend), client: { trust: [other] }, expected: UNTRUSTED },
  'another CA, chain sent': { client: { trust: [other] }, expected: UNTRUSTED },
  'another CA, root sent': {
    leaf: withRoot(backend),
    client: { trust: [other] },
    expected: 'untrusted-issuer certain',
  },
  'signed by itself': { leaf: pki.selfSigned({ dns: [HOST] }), expected: 'self-signed-backend certain' },
  'no intermediate': { leaf: leafOnly(backend), expected: UNTRUSTED },
  expired: { leaf: root.wrongLeaf('expired', { dns: [HOST] }), expected: 'certificate-expired possible ca-expired' },
  'not yet valid': {
    leaf: root.wrongLeaf('not-yet-valid', { dns: [HOST] }),
    expected: 'certificate-not-yet-valid likely clock-wrong',
  },
  'for clients only': {
    leaf: root.wrongLeaf('client-usage-only', { dns: [HOST] }),
    expected: 'wrong-purpose likely issuer-not-a-ca',
  },
  'a CA as leaf': {
    leaf: root.wrongLeaf('is-a-ca', { dns: [HOST] }),
    server: { minVersion: 'TLSv1.3' },
    expected: 'wrong-purpose likely issuer-not-a-ca',
  },
  'another hostname': { client: { hostname: 'other.example' }, expected: 'name-mismatch certain' },
  'other subjectAltNames': {
    client: { names: [{ type: 'uri', value: 'spiffe://shop.example/cart' }] },
    expected: 'name-mismatch certain',
  },
  'no names at all': { leaf: root.wrongLeaf('no-names'), expected: 'no-alternative-names certain' },
  'no client certificate, TLS 1.3': { server: asking, expected: 'client-certificate-missing certain' },
  'no client certificate, TLS 1.2': { server: { ...asking, ...TLS12 }, expected: ALERT_40 },
  'no common version': {
    server: { minVersion: 'TLSv1.3' },
    client: { maxVersion: '1.2' },
    expected: 'version-mismatch certain',
  },
  'no common cipher suite': {
    server: { ...TLS12, ciphers: 'ECDHE-ECDSA-AES256-GCM-SHA384' },
    client: { cipherSuites: ['ECDHE-ECDSA-AES128-GCM-SHA256'] },
    expected: ALERT_40,
  },
  'no common curve': {
    server: { ecdhCurve: 'P-384' },
    client: { curves: ['P-256'] },
    expected: ALERT_40,
  },
};

/** Servers of each protocol, and clients that meet them. */
const WAYS = {
  'tls.connect': [serveTls, dialTls],
  https: [serveHttps, (port: number, options: ConnectionOptions) => getSecure(port, options)],
  undici: [serveHttps, dialUndici],
  http2: [serveHttp2, dialHttp2],
} as const;

describe.each(Object.entries(WAYS))('%s', (way, [serve, dial]) => {
  test('success', async () => {
    const { port } = await serve(backend, asking);
    expect(
      [await dial(port, optionsFor({ client }))].map((end) => (end instanceof Error ? end.message : 'ok')),
    ).toEqual(['ok']);
  });
  test.each(Object.entries(CASES))('%s', async (_row, { leaf = backend, server, client: said, expected }) => {
    const { port } = await serve(await leaf, server);
    const end = await dial(port, optionsFor(said));
    // undici tells of the alert or of the end, whichever it learns first.
    if (way === 'undici' && expected.startsWith('client-certificate'))
      expect(causes(end)).toContain('client-certificate-missing');
    else expect(diagnosed(end)).toBe(expected);
  });
  test.each(['TLSv1.2', 'TLSv1.3'] as const)('a client certificate that is refused, %s', async (version) => {
    const { port } = await serve(backend, { ...asking, minVersion: version, maxVersion: version });
    for (const refused of [await root.client(), expiredClient, await clients.leaf()]) {
      const settings = pki.settings({ hostname: HOST, trust: [root], client: refused });
      const end = await dial(port, toConnectOptions(settings));
      if (end === CLOSED) expect([version, way]).toEqual(['TLSv1.3', expect.stringMatching(/^(tls\.connect|http2)$/)]);
      else expect(causes(end, settings)).toContain('client-certificate-refused');
      expect(causes(end, settings)).not.toContain('client-certificate-missing');
    }
  });
  test('nobody listens', async () =>
    expect(diagnosed(await dial(await freePort(), optionsFor()))).toBe('connection-refused certain'));
  test('TLS to a port without it', async () => {
    const port = await listen(createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));
    expect(diagnosed(await dial(port, optionsFor()))).toBe('backend-speaks-plaintext likely version-mismatch');
  });
  test('closed without a word', async () => {
    const port = await listen(createServer((socket) => socket.destroy()));
    expect(causes(await dial(port, optionsFor()))).toContain('closed-in-handshake');
  });
});

test('an SNI that the server refuses', async () => {
  const refusing: TlsOptions = { SNICallback: (_, done) => done(new Error('unknown')) };
  const { port } = await serveTls(backend, refusing);
  expect(causes(await dialTls(port, optionsFor()))).toContain('closed-in-handshake');
});
test('HTTP/2 to a server of HTTP/1.1', async () => {
  const { port } = await serveHttps(backend);
  expect(diagnosed(await dialHttp2(port, optionsFor()))).toBe('no-common-protocol certain');
});
test('plain HTTP to a TLS port of Node', async () => {
  const { port } = await serveHttps(backend);
  expect(diagnosed(await getPlain(port))).toMatch(/^client-certificate-refused possible .*plaintext-to-tls/);
});
test('a pair that is none', () => {
  const build = () => createSecureContext({ cert: client.chain, key: expiredClient.key });
  expect(build).toThrow();
  try {
    build();
  } catch (error) {
    expect(diagnosed(error)).toBe('client-key-mismatch certain');
  }
});
test('the default check of Node, by the name that it was given', async () => {
  const { port } = await serveTls(backend);
  const options = { ca: [root.certificate], servername: 'other.example', rejectUnauthorized: true };
  expect(diagnosed(await dialTls(port, options))).toBe('name-mismatch certain');
});
test('an intermediate as the only anchor, without partial chains', async () => {
  const { port } = await serveTls(backend);
  const options = { ca: [middle.certificate], servername: HOST, rejectUnauthorized: true };
  expect(diagnosed(await dialTls(port, options))).toBe('incomplete-anchor likely untrusted-issuer');
});
