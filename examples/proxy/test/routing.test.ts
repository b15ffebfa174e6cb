/** Which backend answers: host, path, method, headers, weights, listeners, and what reaches the backend. */
import * as https from 'node:https';
import { describe, expect, test } from 'vitest';
import { pickWeighted } from '../src/find-backend.mjs';
import { createRouteTable } from '../src/route-table.mjs';
import type { RouteEntry } from '../src/types.js';
import { type Answer, ask, at, HOSTNAME, mintAll, object, PATIENCE, pki, proxyOver, route, slice } from './arrange.js';
import { countingBackend, plainBackend } from './backends.js';
import { raw } from './raw.js';

const entry = (name: string, change: Partial<RouteEntry>): RouteEntry => ({
  route: { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: 'shop', name },
  rule: 0,
  hostname: undefined,
  path: { type: 'PathPrefix', value: '/' },
  method: undefined,
  headers: [],
  backends: [],
  unsupported: undefined,
  age: Number.POSITIVE_INFINITY,
  ...change,
});
const prefix = (value: string) => ({ type: 'PathPrefix', value }) as const;
const exact = (value: string) => ({ type: 'Exact', value }) as const;

describe('the table', () => {
  const entries = [
    entry('any', {}),
    entry('wildcard', { hostname: '*.example.com' }),
    entry('deep-wildcard', { hostname: '*.a.example.com' }),
    entry('host', { hostname: 'shop.example.com', path: prefix('/shop') }),
    entry('cart', { hostname: 'shop.example.com', path: prefix('/shop/cart/') }),
    entry('cart-exact', { hostname: 'shop.example.com', path: exact('/shop/cart') }),
    entry('cart-post', { hostname: 'shop.example.com', path: prefix('/shop/cart'), method: 'POST' }),
    entry('beta', { path: prefix('/beta'), headers: [{ name: 'x-beta', value: 'yes' }] }),
  ];
  const check = (host: string, path: string, expected: string, more: { method?: string; headers?: object } = {}) => {
    for (const order of [entries, [...entries].reverse()]) {
      const wanted = { host, path, method: more.method ?? 'GET', headers: { ...more.headers } };
      expect(createRouteTable(order).match(wanted)?.route.name).toBe(expected);
    }
  };
  test('an exact host before a wildcard before none', () => {
    check('shop.example.com', '/shop', 'host');
    check('other.example.com', '/shop', 'wildcard');
    check('elsewhere.test', '/shop', 'any');
  });
  test('the longer wildcard first; a wildcard does not cover its own suffix', () => {
    check('x.a.example.com', '/', 'deep-wildcard');
    check('a.example.com', '/', 'wildcard');
    check('example.com', '/', 'any');
  });
  test('where no path of the best host fits, the next host is asked', () =>
    check('shop.example.com', '/other', 'wildcard'));
  test('prefixes end where segments end', () => {
    check('shop.example.com', '/shop/cart/2', 'cart');
    check('shop.example.com', '/shop/carton', 'host');
    check('shop.example.com', '/shopping', 'wildcard');
  });
  test('an exact path before a prefix, and a method before none', () => {
    check('shop.example.com', '/shop/cart', 'cart-exact');
    check('shop.example.com', '/shop/cart/', 'cart', { method: 'POST' });
  });
  test('headers', () => {
    check('elsewhere.test', '/beta', 'beta', { headers: { 'x-beta': 'yes' } });
    check('elsewhere.test', '/beta', 'any', { headers: { 'x-beta': 'no' } });
  });
  test('the older Route, then its name', () => {
    const pick = (...rivals: RouteEntry[]) =>
      createRouteTable(rivals).match({ host: 'a', path: '/', method: 'GET', headers: {} })?.route.name;
    expect(pick(entry('b', { age: 1 }), entry('a', { age: 2 }))).toBe('b');
    expect(pick(entry('b', {}), entry('a', {}))).toBe('a');
  });
});

test('weights: a share each, and none for nothing', () => {
  const key = (name: string) =>
    ({ key: { backend: { name } }, weight: 0 }) as unknown as Parameters<typeof pickWeighted>[0][number];
  const backends = [
    { ...key('a'), weight: 1 },
    { ...key('b'), weight: 0 },
    { ...key('c'), weight: 3 },
  ];
  const pick = (chance: number) => pickWeighted(backends, chance)?.key.backend.name;
  expect([0, 0.24, 0.25, 0.999].map(pick)).toEqual(['a', 'a', 'c', 'c']);
  expect(pickWeighted([{ ...key('a'), weight: 0 }], 0.5)).toBeUndefined();
  expect(pickWeighted([], 0.5)).toBeUndefined();
});

const backend = await plainBackend();
const one = (matches: readonly object[]) => ({ matches, backendRefs: [{ name: 'shop', port: 80 }] });
const scene = {
  more: [
    { ...object('v1', 'Service', 'shop'), spec: { ports: [{ port: 80 }] } },
    { ...slice('shop', '', [backend.port]) },
    route('exact', [one([{ path: { type: 'Exact', value: '/exact' } }])], ['shop.example.com']),
    route('regex', [one([{ path: { type: 'RegularExpression', value: '/r.*' } }])], ['regex.example.com']),
    route('query', [one([{ queryParams: [{ name: 'a', value: 'b' }] }])], ['query.example.com']),
    route(
      'filter',
      [{ ...one([]), filters: [{ type: 'URLRewrite', urlRewrite: { hostname: 'x.example' } }] }],
      ['filter.example.com'],
    ),
    route('none', [{ backendRefs: [] }], ['none.example.com']),
    route('nobody', [{ backendRefs: [{ name: 'nobody', port: 80 }] }], ['nobody.example.com']),
  ],
};

describe('requests', () => {
  const started = proxyOver(scene, backend.port);
  const check = async (host: string, path: string, expected: number) => {
    const { port } = await started;
    expect((await ask(port, { path, headers: { host } })).status).toBe(expected);
  };
  test('what is routed', () => check('shop.example.com', '/exact?a=b', 200));
  test('a Route for every host', () => check('whatever.test', '/', 200));
  test('a match that is not supported matches nothing', async () => {
    // The Route for every host answers instead, so ask for the reasons.
    const { lines } = await started;
    const { remarks } = lines.find(({ event }) => event === 'state-adopted') as { remarks: { code: string }[] };
    expect(remarks.map(({ code }) => code).sort()).toEqual([
      'filter-unsupported',
      'match-unsupported',
      'match-unsupported',
    ]);
  });
  test('a filter that is not supported', () => check('filter.example.com', '/', 500));
  test('a rule without backends', () => check('none.example.com', '/', 500));
  test('a Service that does not exist is refused', () => check('nobody.example.com', '/', 500));
  test.each(['/a/../b', '/a/%2e%2E/b', '/..', '/a/./b', '/a\\b'])('a path that leads elsewhere: %s', (path) =>
    check('whatever.test', path, 400),
  );
  test.each([
    'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n',
    'GET / HTTP/1.1\r\n\r\n',
    'GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: a b\r\n\r\n',
    'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ])('a request that can be read in two ways: %j', async (text) => {
    expect(await raw((await started).port, text)).toMatch(/^HTTP\/1\.1 400 /);
  });
  test('the whole URL as target counts more than the Host header', async () => {
    const text = 'GET http://shop.example.com/exact HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';
    const answer = await raw((await started).port, text);
    expect(answer).toContain('"x-forwarded-host":"shop.example.com"');
    expect(answer).toContain('"url":"/exact"');
  });
});

test('headers: those of the connection stay, what the client says of itself is replaced', async () => {
  const { port } = await proxyOver({}, backend.port);
  const headers = {
    connection: 'close, x-mine',
    'x-mine': '1',
    te: 'trailers',
    'proxy-authorization': 'Basic x',
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-proto': 'https',
    forwarded: 'for=203.0.113.9',
    'x-kept': ['1', '2'],
    host: 'ledger.example.com:8080',
  };
  const answer: Answer = await ask(port, { headers });
  expect(JSON.parse(answer.body).headers).toEqual({
    connection: 'keep-alive',
    host: 'ledger.example.com:8080',
    'x-kept': '1, 2',
    'x-forwarded-for': '127.0.0.1',
    'x-forwarded-host': 'ledger.example.com:8080',
    'x-forwarded-port': String(port),
    'x-forwarded-proto': 'http',
  });
});

test('headers: Connection cannot take the length of a body away', async () => {
  let requests = 0;
  const counting = await plainBackend((request, response) => {
    requests++;
    request.resume().on('end', () => response.end(request.url));
  });
  const { port } = await proxyOver({}, counting.port);
  const inner = 'GET /inner HTTP/1.1\r\nHost: a\r\n\r\n';
  for (const method of ['GET', 'POST', 'DELETE']) {
    const head = `${method} /outer HTTP/1.1\r\nHost: a\r\nConnection: close, content-length, host\r\n`;
    expect(await raw(port, `${head}Content-Length: ${inner.length}\r\n\r\n${inner}`)).toMatch(/\/outer$/);
  }
  expect(requests).toBe(3);
});

test('answers: repeated headers stay apart, those of the connection do not come through', async () => {
  const speaker = await plainBackend((_, response) => {
    response.writeHead(201, 'Made', [
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
      ['keep-alive', 'timeout=99'],
    ] as unknown as string[]);
    response.end('x');
  });
  const { get } = await proxyOver({}, speaker.port);
  const { status, headers, body } = await get();
  expect([status, body, headers['set-cookie']]).toEqual([201, 'x', ['a=1', 'b=2']]);
  expect(headers['keep-alive']).not.toBe('timeout=99');
});

describe('a Route that cannot be read', async () => {
  const behind = await countingBackend();
  const toTorn = (matches: unknown) => ({ matches, backendRefs: [{ name: 'torn', port: 80 }] });
  const broken = [
    {},
    '/',
    [null],
    ['/'],
    [{ path: '/' }],
    [{ path: { value: 5 } }],
    [{ headers: {} }],
    [{ method: 5 }],
  ];
  const started = proxyOver(
    {
      more: [
        { ...object('v1', 'Service', 'torn'), spec: { ports: [{ port: 80 }] } },
        slice('torn', '', [behind.port]),
        route('sound', [toTorn([{ path: { value: '/' } }])], ['sound.example.com']),
        // The first rule is sound, and the second one is not: the whole Route counts for nothing.
        ...broken.map((matches, index) =>
          route(
            `broken-${index}`,
            [toTorn([{ path: { value: '/' } }]), toTorn(matches)],
            [`broken-${index}.example.com`],
          ),
        ),
      ],
    },
    backend.port,
  );
  const answerFor = async (host: string) => ask((await started).port, { headers: { host } });
  test.each(broken.map((matches, index) => [JSON.stringify(matches), index] as const))(
    'closing: with the matches %s, none of its backends is asked',
    async (_, index) => {
      const before = behind.connections();
      expect((await answerFor(`broken-${index}.example.com`)).status).toBe(200); // the Route for every host answers
      expect(behind.connections()).toBe(before);
    },
  );
  test('its sound twin is served, and the operator is told of the others', async () => {
    const before = behind.connections();
    expect((await answerFor('sound.example.com')).status).toBe(502); // the counter hangs up
    expect(behind.connections()).toBeGreaterThan(before);
    const { findings } = (await started).lines.find(({ event }) => event === 'state-adopted') as {
      findings: { code: string }[];
    };
    expect(findings.filter(({ code }) => code === 'field-unreadable')).toHaveLength(broken.length);
  });
});

describe('HTTPS listeners', async () => {
  const { servers } = await mintAll();
  const front = await servers.leaf({ dns: [HOSTNAME] });
  const special = await (await pki.root()).leaf({ dns: ['special.example.com'] });
  const askSecurely = (port: number, options: https.RequestOptions) =>
    new Promise<number | string>((resolve) => {
      https
        .get({ ...at(port), agent: false, ca: servers.certificate, ...options }, (response) => {
          response.resume().on('end', () => resolve(response.statusCode ?? 0));
        })
        .on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    });
  test('the certificate of the listener, with and without a server name', async () => {
    const { securePort } = await proxyOver({ front }, backend.port);
    const headers = { host: HOSTNAME };
    expect(await askSecurely(securePort, { servername: HOSTNAME, headers })).toBe(200);
    expect(await askSecurely(securePort, { servername: '', headers, checkServerIdentity: () => undefined })).toBe(200);
  });
  test('a new certificate counts from the next connection on', async () => {
    const { securePort, files } = await proxyOver({ front }, backend.port);
    files.show({ front: special });
    await expect
      .poll(() => askSecurely(securePort, { servername: HOSTNAME }), PATIENCE)
      .toMatch(/^(SELF|UNABLE|DEPTH)/);
  });
  test('a certificate that is of no use presents nothing', async () => {
    const { securePort, lines } = await proxyOver({ front: { ...front, key: special.key } }, backend.port);
    expect(await askSecurely(securePort, { servername: HOSTNAME })).toMatch(/^(E|ERR_)/);
    expect(JSON.stringify(lines)).toContain('certificate-unusable');
  });
});
