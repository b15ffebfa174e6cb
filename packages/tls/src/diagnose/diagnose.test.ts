import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../../../tools/proof.js';
import { dersOf, makeCa, makeLeaf, trusting } from '../../test/make-chain.js';
import { verifyPeer } from '../verify/verify-peer.js';
import { CAUSES, type CauseCode } from './causes.js';
import { type Diagnosis, diagnose, diagnosePeer, explainDiagnosis, safeText } from './index.js';

const diagnosed = (observation: unknown, context = {}) => {
  const { code, confidence, others } = diagnose(observation, context);
  return [code, confidence, ...others.map((other) => other.code)].join(' ');
};
const withCode = (code: string, message = '') => Object.assign(new Error(message), { code });

/** The laws that hold for every diagnosis. */
const isWhole = (diagnosis: Diagnosis): void => {
  const { code, confidence, others, evidence } = diagnosis;
  expect(Object.keys(CAUSES)).toContain(code);
  expect(new Set([code, ...others.map((other) => other.code)]).size).toBe(others.length + 1);
  if (confidence === 'certain') expect(others.every((other) => other.confidence === 'certain')).toBe(true);
  if (confidence === 'possible') expect(others.length > 0 || code === 'unknown').toBe(true);
  expect(JSON.parse(JSON.stringify(evidence))).toEqual(evidence);
  expect(explainDiagnosis(diagnosis)).not.toMatch(/(?!\n)\p{Cc}/u);
  expect(SENTENCES).toContain(safeText(diagnosis));
};
const SENTENCES = [
  'The backend is not available.',
  'No secure connection to the backend could be made.',
  'The backend did not answer in time.',
];

test('diagnose/total: anything at all is diagnosed', () => {
  const words = fc.constantFrom(
    'upstream SSL certificate verify error: (20:x)',
    'error:0A000418:SSL routines::',
    'TLS_error:|',
    'SSL alert number 48',
    'at depth 3: certificate has expired',
    'ECONNRESET',
  );
  const texts = fc.array(fc.oneof(words, fc.string())).map((parts) => parts.join(' '));
  const things = fc.oneof(
    texts,
    fc.anything(),
    fc.record({ code: fc.oneof(texts, fc.anything()), message: texts, cause: fc.anything(), errors: fc.anything() }),
    fc.record({ alert: fc.oneof(fc.integer(), texts), direction: fc.constantFrom('received', 'sent', 'both') }),
    fc.record({ status: fc.oneof(fc.integer(), fc.anything()), body: fc.anything(), headers: fc.anything() }),
  );
  const observers = fc.constantFrom(undefined, 'gateway' as const, 'backend' as const);
  fc.assert(
    fc.property(things, observers, (thing, observer) => isWhole(diagnose(thing, { observer }))),
    { numRuns: runs(1000, 20_000) },
  );
});
test('diagnose/total: hostile objects say nothing and break nothing', () => {
  const refuse = () => {
    throw new Error('no');
  };
  const hostile = new Proxy({}, { get: refuse, ownKeys: refuse, has: refuse, getPrototypeOf: refuse });
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();
  const loop: { cause?: unknown } = {};
  loop.cause = loop;
  const deep = Array.from({ length: 10_000 }).reduce<unknown>((cause) => ({ cause }), { code: 'ECONNREFUSED' });
  const getter = {
    get code(): string {
      return refuse();
    },
  };
  for (const thing of [
    hostile,
    revoked,
    loop,
    deep,
    getter,
    { headers: hostile, status: 400 },
    [[[[]]]],
    null,
    undefined,
  ])
    expect(diagnosed(thing)).toBe('unknown possible');
  expect(diagnosed('a'.repeat(1_000_000))).toBe('unknown possible');
});
test('diagnose/total: however much there is, the work is bounded', () => {
  const message = 'error:0A000418:SSL routines: "cert\'s altnames: TLS_error:|'.repeat(50_000);
  const errors = Array.from({ length: 1000 }, () => ({ message, reason: message, details: message, stack: message }));
  const began = performance.now();
  isWhole(diagnose({ message, errors }));
  isWhole(diagnose(message));
  expect(performance.now() - began).toBeLessThan(2000);
});
test('diagnose/total: what nobody understands is unknown', () => {
  for (const thing of ['all is well', '', {}, [], 7, true, new Error('odd'), { status: 200, body: 'hello' }])
    expect(diagnosed(thing)).toBe('unknown possible');
});

test('diagnose/certain-means-alone: others stand beside a first that is not certain', () => {
  expect(diagnosed(withCode('CERT_HAS_EXPIRED'))).toBe('certificate-expired possible ca-expired');
  expect(diagnosed(withCode('ERR_TLS_CERT_ALTNAME_INVALID'))).toBe('name-mismatch certain');
});

test('diagnose/alert-is-of-its-sender: received, they refused us; sent, we refused them', () => {
  expect(diagnosed({ alert: 48, direction: 'received' })).toBe('client-certificate-untrusted certain');
  expect(diagnosed({ alert: 'unknown_ca', direction: 'sent' })).toMatch(
    /^untrusted-issuer likely missing-intermediate/,
  );
  expect(diagnosed({ alert: 'Unknown CA', direction: 'received' })).toBe('client-certificate-untrusted certain');
  expect(diagnose({ alert: 48, direction: 'received' }).refusedBy).toBe('backend');
  expect(diagnose({ alert: 48, direction: 'sent' }).refusedBy).toBe('gateway');
});
test('diagnose/alert-is-of-its-sender: one line, by who wrote it', () => {
  const line =
    'SSL_do_handshake() failed (SSL: error:0A000418:SSL routines::tlsv1 alert unknown ca:SSL alert number 48)';
  const nginx = `2026/03/01 12:00:00 [info] 7#7: *1 ${line}`;
  expect(diagnosed(`${nginx} while SSL handshaking to upstream, client: 10.0.0.1`)).toBe(
    'client-certificate-untrusted certain',
  );
  expect(diagnosed(`${nginx} while SSL handshaking, client: 10.0.0.1`)).toMatch(
    /^untrusted-issuer likely .* front-connection$/,
  );
  expect(diagnosed(line, { observer: 'backend' })).toMatch(/^untrusted-issuer likely missing-intermediate/);
});
test('every alert that IANA lists has a meaning in both directions', () => {
  const numbers = [0, 10, 20, 22, 30, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 60, 70, 71, 80, 86, 90, 100];
  for (const alert of [...numbers, 109, 110, 111, 112, 113, 114, 115, 116, 120, 121])
    for (const direction of ['received', 'sent']) expect(diagnose({ alert, direction }).evidence.alert).toBe(alert);
});

// The same alert in the numbers of OpenSSL 3, OpenSSL 1.1 and BoringSSL, and in the words of each.
test.each([
  'write EPROTO 40E7:error:0A000418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca:../deps/a.c:1605:SSL alert number 48',
  'error:0A000418:SSL routines::unheard of',
  'error:14094418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca:SSL alert number 48',
  'error:10000418:SSL routines:OPENSSL_internal:TLSV1_ALERT_UNKNOWN_CA',
  'TLS_error:|268436504:SSL routines:OPENSSL_internal:TLSV1_ALERT_UNKNOWN_CA:TLS_error_end',
  'remote error: tls: unknown certificate authority',
  'received fatal alert: UnknownCA',
  'tlsv1 alert unknown ca',
  withCode('ERR_SSL_TLSV1_ALERT_UNKNOWN_CA'),
  { name: 'TypeError', message: 'fetch failed', cause: withCode('ERR_SSL_TLSV1_ALERT_UNKNOWN_CA') },
])('diagnose/numbers-over-words: unknown ca, %s', (observation) =>
  expect(diagnosed(observation)).toBe('client-certificate-untrusted certain'),
);
test('diagnose/numbers-over-words: alert 40 has three names', () => {
  const codes = [
    'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
    'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE',
    'ERR_SSL_TLSV1_ALERT_HANDSHAKE_FAILURE',
  ];
  expect(new Set(codes.map((code) => diagnosed(withCode(code)))).size).toBe(1);
  expect(diagnose(withCode(codes[1]!)).evidence.alert).toBe(40);
});

test.each([
  ['x509: certificate signed by unknown authority', 'untrusted-issuer likely missing-intermediate'],
  ['x509: certificate is valid for a.example, not b.example', 'name-mismatch certain'],
  ['x509: certificate relies on legacy Common Name field, use SANs instead', 'no-alternative-names certain'],
  ['tls: first record does not look like a TLS handshake', 'backend-speaks-plaintext certain'],
  ['http: server gave HTTP response to HTTPS client', 'backend-speaks-plaintext certain'],
  ['invalid peer certificate: UnknownIssuer', 'untrusted-issuer likely missing-intermediate'],
  ['invalid peer certificate: NotValidForName', 'name-mismatch certain'],
  [
    'curl: (60) SSL certificate problem: unable to get local issuer certificate',
    'untrusted-issuer possible missing-intermediate',
  ],
])('Go, rustls, curl: %s', (text, expected) => expect(diagnosed(text)).toBe(expected));

test.each([
  [
    { status: 400, body: '<center>No required SSL certificate was sent</center>' },
    'client-certificate-missing certain',
  ],
  [
    { status: 400, body: '<center>The SSL certificate error</center>' },
    'client-certificate-refused likely client-certificate-untrusted',
  ],
  [{ status: 400, body: '<center>The plain HTTP request was sent to HTTPS port</center>' }, 'plaintext-to-tls certain'],
  [{ status: 400, body: 'Client sent an HTTP request to an HTTPS server.\n' }, 'plaintext-to-tls certain'],
  [{ status: 421, body: '' }, 'unknown-server-name likely unknown'],
  [{ statusCode: 504 }, 'connect-timeout possible response-timeout'],
  [
    'HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n<center>No required SSL certificate was sent</center>',
    'client-certificate-missing certain',
  ],
  ['HTTP/1.1 504 Gateway Time-out\r\n\r\n', 'connect-timeout possible response-timeout'],
])('answer %j', (answer, expected) => expect(diagnosed(answer)).toBe(expected));
test('a Response of fetch, by its status and headers', () => {
  const { evidence, code } = diagnose(new Response('', { status: 502, headers: { Server: 'nginx/1.22.1' } }));
  expect([code, evidence]).toEqual(['untrusted-issuer', { status: 502, server: 'nginx/1.22.1' }]);
});

test('diagnose/verdict-decides: the verdict replaces guesses about the backend’s certificate, and no others', async () => {
  const at = new Date('2026-06-01T00:00:00Z');
  const root = await makeCa('Root');
  const [old, renamed] = [await makeCa('Root'), await makeCa('Renamed')];
  const leaf = await makeLeaf(root);
  const verdict = (anchor: typeof root, name?: string) =>
    verifyPeer(dersOf(leaf), name === undefined ? trusting([anchor]) : trusting([anchor], name), { at });
  const guess = withCode('UNABLE_TO_GET_ISSUER_CERT_LOCALLY');
  expect(diagnosed(guess, { verdict: await verdict(renamed) })).toBe('untrusted-issuer certain');
  expect(diagnosed(guess, { verdict: await verdict(old) })).toBe('issuer-key-differs certain');
  expect(diagnosed(guess, { verdict: await verdict(root, 'b.example') })).toBe('name-mismatch certain');
  expect(diagnosed(guess, { verdict: await verdict(renamed, 'b.example') })).toBe(
    'name-mismatch certain untrusted-issuer',
  );
  expect(diagnosed(guess, { verdict: await verdict(root) })).toBe(
    'other-settings likely untrusted-issuer missing-intermediate',
  );
  expect(diagnosed(withCode('ECONNREFUSED'), { verdict: await verdict(renamed) })).toBe('connection-refused certain');
  expect(explainDiagnosis(diagnose(guess, { verdict: await verdict(old) }))).toContain('another key has that name');
});
test('diagnose/verdict-decides: an anchor that has expired is the policy’s, a leaf the backend’s', async () => {
  const dates = ['20240101000000Z', '20250101000000Z'] as const;
  const at = new Date('2026-06-01T00:00:00Z');
  const expired = await makeCa('Root', { dates });
  const root = await makeCa('Root');
  const check = async (chain: readonly Uint8Array[], anchor: typeof root, expected: string) => {
    const verdict = await verifyPeer(chain, trusting([anchor]), { at });
    const { code, actor } = diagnose(withCode('CERT_HAS_EXPIRED'), { verdict });
    expect(`${code} ${actor}`).toBe(expected);
  };
  await check(dersOf(await makeLeaf(expired)), expired, 'ca-expired policy-author');
  await check(dersOf(await makeLeaf(root, { dates })), root, 'certificate-expired backend-owner');
  const middle = await makeCa('Middle', { dates }, root);
  await check(dersOf(await makeLeaf(middle), middle), root, 'certificate-expired backend-owner');
});

test('diagnose/evidence-is-escaped: names from elsewhere do not act, and no key is repeated', () => {
  const host = 'a\u001b[2J\u202e.example';
  const { evidence } = diagnose(`upstream SSL certificate does not match "${host}"`);
  expect(evidence.expected).toEqual(['a\\1B[2J\\E2\\80\\AE.example']);
  const canary = ['-----BEGIN PRIV', 'ATE KEY-----CANARY'].join('');
  const error = Object.assign(new Error(canary), {
    code: 'ERR_BACKEND_TLS_IDENTITY',
    expected: [canary],
    presented: ['dns:a'],
  });
  expect(JSON.stringify(diagnose(error)) + explainDiagnosis(diagnose(error))).not.toContain('CANARY');
});
test('diagnose/clients-learn-little: the text for clients is one of three, whatever the cause', () => {
  for (const code of Object.keys(CAUSES) as CauseCode[]) expect(SENTENCES).toContain(safeText({ code }));
  const names = diagnose('upstream SSL certificate does not match "secret.internal"');
  expect(explainDiagnosis(names)).toContain('secret.internal');
  expect(safeText(names)).toBe('No secure connection to the backend could be made.');
});

test('diagnosePeer: a chain that is refused, with its dates and names', async () => {
  const root = await makeCa('Root');
  const { trust, identity } = trusting([root]);
  const settings = { trust, identity, sni: 'shop.example', origin: {}, fingerprint: '', contextKey: '' };
  const leaf = await makeLeaf(root, { names: ['other.example'] });
  const at = new Date('2026-06-01T00:00:00Z');
  const diagnosis = await diagnosePeer({ status: 502 }, { settings, chain: dersOf(leaf), at });
  expect([diagnosis.code, diagnosis.confidence]).toEqual(['name-mismatch', 'certain']);
  expect(explainDiagnosis(diagnosis)).toContain('The peer is "DNS:other.example", not "DNS:shop.example".');
});
test('the field is that of the object that the settings come from', async () => {
  const policy = { group: 'gateway.networking.k8s.io', kind: 'BackendTLSPolicy', namespace: 'shop', name: 'cart' };
  const settings = {
    ...trusting([await makeCa('Root')]),
    sni: 'shop.example',
    fingerprint: '',
    contextKey: '',
    origin: {
      trust: { object: policy, path: 'spec.validation.caCertificateRefs' },
      identity: { object: policy, path: 'spec.validation.subjectAltNames' },
    },
  };
  const field = (code: string, given: object = settings) =>
    diagnose(withCode(code), { settings: given as typeof settings }).field;
  expect(field('SELF_SIGNED_CERT_IN_CHAIN')).toMatchObject({
    object: policy,
    path: 'spec.validation.caCertificateRefs',
  });
  expect(field('ERR_BACKEND_TLS_IDENTITY')).toMatchObject({ object: policy, path: 'spec.validation.subjectAltNames' });
  expect(field('SELF_SIGNED_CERT_IN_CHAIN', { ...settings, trust: { type: 'system' } })).toMatchObject({
    path: 'spec.validation.wellKnownCACertificates',
  });
  const text = explainDiagnosis(diagnose(withCode('SELF_SIGNED_CERT_IN_CHAIN'), { settings: settings as never }));
  expect(text).toContain('BackendTLSPolicy/shop/cart spec.validation.caCertificateRefs');
});
