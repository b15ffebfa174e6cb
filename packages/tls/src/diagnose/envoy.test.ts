/**
 * Texts of Envoy, exactly as they are: no Envoy runs here. Each from its source or from a thread that quotes it.
 */
import { expect, test } from 'vitest';
import { diagnose } from './index.js';

const CONNECT = 'upstream connect error or disconnect/reset before headers. ';
const RESET = `${CONNECT}reset reason: remote connection failure, transport failure reason: `;
const FAILED = 'TLS_error:|268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED:';
const CHAIN = 'verify cert failed: X509_verify_cert: certificate verification error at depth';

const check = (text: string, expected: string) => {
  const { code, confidence, others } = diagnose(text);
  expect([code, confidence, ...others.map((other) => other.code)].join(' ')).toBe(expected);
  // As the body of a 503, and as a field of an access log.
  expect(diagnose({ status: 503, body: text, headers: { server: 'envoy' } }).code).toBe(code);
  const [before, after] = [
    '[2026-03-01T12:00:00.000Z] "GET / HTTP/1.1" 503 UF',
    '0 159 10 - "-" "curl/8" "id" "a" "10.0.0.7:8443"',
  ];
  expect(diagnose(`${before} upstream_reset_before_response_started{x} - "${text}" ${after}`).code).toBe(code);
  expect(diagnose(JSON.stringify({ path: '/', upstream_transport_failure_reason: text })).code).toBe(code);
};

const UNVERIFIED =
  'untrusted-issuer possible name-mismatch certificate-expired missing-intermediate unverified-backend';
const CUT = 'client-certificate-refused possible client-certificate-missing plaintext-to-tls closed-before-response';

// source/common/tls/cert_validator/utility.cc getX509VerificationErrorInfo, and BoringSSL’s texts
test.each([
  ['0: unable to get local issuer certificate', 'untrusted-issuer possible missing-intermediate'],
  ['0: self signed certificate', 'self-signed-backend certain'],
  ['1: self signed certificate in certificate chain', 'untrusted-issuer certain'],
  ['0: certificate has expired', 'certificate-expired certain'],
  ['1: certificate has expired', 'ca-expired possible certificate-expired'],
  ['0: certificate is not yet valid', 'certificate-not-yet-valid likely clock-wrong'],
  ['0: unsupported certificate purpose', 'wrong-purpose likely issuer-not-a-ca'],
  ['1: invalid CA certificate', 'issuer-not-a-ca certain'],
  ['1: path length constraint exceeded', 'path-too-long certain'],
  ['0: permitted subtree violation', 'name-constrained certain'],
  ['0: unhandled critical extension', 'unknown-critical-extension certain'],
  ['0: certificate signature failure', 'issuer-key-differs likely malformed-certificate'],
  ['0: certificate revoked', 'revoked certain'],
  ['0: unable to get certificate CRL', 'revocation-unknown certain'],
])('a chain that is refused at depth %s', (text, expected) => {
  check(`${RESET}${FAILED}${CHAIN} ${text}:TLS_error_end`, expected);
  check(`[debug][connection] [source/common/tls/cert_validator/default_validator.cc:339] ${CHAIN} ${text}`, expected);
});

// default_validator.cc verifyCertificate, in 2024 and in 2026; envoyproxy/envoy#43069
test.each([
  ['verify cert failed: verify SAN list', 'name-mismatch likely no-alternative-names'],
  [
    'verify cert failed: verify SAN list, expected SANs: [a.example], certificate SANs: [b.example, c.example]',
    'name-mismatch certain',
  ],
  [
    'verify cert failed: SAN matcher, certificate SANs are [spiffe://example.org/ns/dev/sa/cart]',
    'name-mismatch certain',
  ],
  ['verify cert failed: SAN matcher, certificate SANs are []', 'no-alternative-names certain'],
  ['verify cert failed: cert hash and spki', 'unverified-backend certain'],
  ['verify cert failed: empty cert chain', 'malformed-certificate certain'],
])('%s', (text, expected) => check(`${RESET}${FAILED}${text}:TLS_error_end`, expected));
test('the names that Envoy lists are evidence', () => {
  const text = `${RESET}${FAILED}verify cert failed: verify SAN list, expected SANs: [a.example], certificate SANs: [b.example, c.example]:TLS_error_end`;
  expect(diagnose(text).evidence).toEqual({ expected: ['a.example'], presented: ['b.example', 'c.example'] });
});

// envoyproxy/envoy#42266, #17484: before 1.37 nothing more was told, and before 1.28 the form was another
test('a refusal without a reason is one of several', () => {
  check(`${RESET}${FAILED}TLS_error_end`, UNVERIFIED);
  check(
    `${CONNECT}reset reason: connection failure, transport failure reason: TLS error: 268435581:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED`,
    UNVERIFIED,
  );
});

// Alerts: what the backend says of the Gateway; carlossg/envoy-debugging-demo, pomerium/pomerium#4381
test.each([
  ['268436504', 'TLSV1_ALERT_UNKNOWN_CA', 'client-certificate-untrusted certain'],
  ['268436501', 'SSLV3_ALERT_CERTIFICATE_EXPIRED', 'client-certificate-expired certain'],
  [
    '268436502',
    'SSLV3_ALERT_CERTIFICATE_UNKNOWN',
    'client-certificate-refused possible client-certificate-untrusted client-certificate-expired client-certificate-purpose',
  ],
  ['268436526', 'TLSV1_ALERT_PROTOCOL_VERSION', 'version-mismatch certain'],
  ['268436572', 'TLSV1_ALERT_CERTIFICATE_REQUIRED', 'client-certificate-missing certain'],
  ['268436568', 'TLSV1_ALERT_UNRECOGNIZED_NAME', 'unknown-server-name certain'],
  ['268436576', 'TLSV1_ALERT_NO_APPLICATION_PROTOCOL', 'no-common-protocol certain'],
  [
    '268436496',
    'SSLV3_ALERT_HANDSHAKE_FAILURE',
    'no-common-algorithm possible client-certificate-missing client-certificate-refused',
  ],
])('the alert %s %s', (number, name, expected) => {
  check(`${RESET}TLS_error:|${number}:SSL routines:OPENSSL_internal:${name}:TLS_error_end`, expected);
  check(`${CONNECT}transport failure reason: TLS error: ${number}:SSL routines:OPENSSL_internal:${name}`, expected);
});

// What BoringSSL itself finds
test.each([
  ['268435703', 'WRONG_VERSION_NUMBER', 'backend-speaks-plaintext likely version-mismatch'],
  ['268435696', 'UNSUPPORTED_PROTOCOL', 'version-mismatch certain'],
  ['268435571', 'BAD_ECC_CERT', 'no-common-algorithm certain'], // kgateway-dev/kgateway#14283
])('%s %s', (number, name, expected) =>
  check(`${RESET}TLS_error:|${number}:SSL routines:OPENSSL_internal:${name}:TLS_error_end`, expected),
);

// source/common/http/utility.cc resetReasonToString, and what the network adds
test.each([
  [`${RESET}delayed connect error: 111`, 'connection-refused certain'],
  [`${RESET}delayed connect error: 113`, 'unreachable certain'],
  [`${RESET}immediate connect error: 101`, 'unreachable certain'],
  [`${CONNECT}reset reason: connection timeout`, 'connect-timeout certain'],
  [`${CONNECT}reset reason: connection termination`, CUT],
  [`${CONNECT}retried and the latest reset reason: protocol error`, 'no-common-protocol likely protocol-error'],
  ['no healthy upstream', 'no-endpoints certain'],
  ['upstream request timeout', 'response-timeout certain'],
])('%s', check);

test('response flags, where nothing else is told', () => {
  const line = (flags: string) =>
    `[2026-03-01T12:00:00.000Z] "GET / HTTP/1.1" 503 ${flags} 0 91 12 - "-" "curl/8" "id" "a"`;
  const first = (flags: string) => diagnose(line(flags)).code;
  expect(['UF,URX', 'UH', 'UC', 'UT', 'UPE', 'NC', 'DC'].map(first)).toEqual([
    'connection-refused',
    'no-endpoints',
    'client-certificate-refused',
    'response-timeout',
    'no-common-protocol',
    'policy-refused',
    'front-connection',
  ]);
  expect(diagnose('{"response_code":503,"response_flags":"UH"}').code).toBe('no-endpoints');
  expect(diagnose(line('-'))).toMatchObject({
    code: 'no-endpoints',
    confidence: 'possible',
    evidence: { status: 503 },
  });
});
test('diagnose/clients-write-no-diagnosis: a path that looks like a failure changes nothing', () => {
  const line = (path: string) =>
    `[2026-03-01T12:00:00.000Z] "GET ${path} HTTP/1.1" 503 UH 0 91 12 - "-" "curl/8" "id" "a"`;
  expect(diagnose(line('/verify-SAN-list?SSL-alert-number-48')).code).toBe('no-endpoints');
});
test('diagnose/clients-write-no-diagnosis: nor does a header, in text or JSON, of Envoy or nginx', () => {
  const lie = 'TLS_error:|268436504:SSL routines:OPENSSL_internal:TLSV1_ALERT_UNKNOWN_CA:TLS_error_end';
  const code = (line: string) => diagnose(line).code;
  expect(code(`[2026-03-01T12:00:00.000Z] "GET / HTTP/1.1" 503 UH 0 91 12 - "-" "${lie}" "id" "a"`)).toBe(
    'no-endpoints',
  );
  expect(code(JSON.stringify({ user_agent: lie, path: `/${lie}`, response_flags: 'UH' }))).toBe('no-endpoints');
  expect(code(`10.0.0.1 - - [01/Mar/2026:12:00:00 +0000] "GET / HTTP/1.1" 504 157 "-" "${lie}"`)).toBe(
    'connect-timeout',
  );
  expect(code(`10.0.0.1 - - [01/Mar/2026:12:00:00 +0000] "GET / HTTP/1.1" 200 157 "-" "${lie}"`)).toBe('unknown');
  expect(code(`10.0.0.1 - x ${lie} y [01/Mar/2026:12:00:00 +0000] "GET / HTTP/1.1" 504 157 "-" "-"`)).toBe(
    'connect-timeout',
  );
});
test('diagnose/clients-write-no-diagnosis: nor does a path or a header of Envoy that closes its own quotes', () => {
  const failed = 'UF upstream_reset_before_response_started{x} - "TLS_error:|268436504:TLSV1_ALERT_UNKNOWN_CA" 0 91';
  const line = (path: string, agent: string) =>
    `[2026-03-01T12:00:00.000Z] "GET ${path} HTTP/1.1" 200 - via_upstream - "-" 0 15 3 2 "-" "${agent}" "id" "a" "b"`;
  const lies = [
    `/x" 503 ${failed}`,
    `/x HTTP/1.1" 503 ${failed} 12 - "-" "`,
    `/x" ${failed}`,
    `- -" 503 ${failed} 12 - "-" "`,
    '2026/03/01 12:00:00 [error] 7#7: *1 upstream SSL certificate does not match "x" while SSL handshaking to upstream',
  ];
  for (const lie of lies) {
    expect(diagnose(line(lie, 'curl/8')).code).toBe('unknown');
    expect(diagnose(line('/', lie)).code).toBe('unknown');
    // Where the client has gone, and where it spoke no HTTP that Envoy knows.
    expect(diagnose(line(lie, 'curl/8').replace('HTTP/1.1" 200', 'HTTP/1.1" 0')).code).toBe('unknown');
    expect(diagnose(line(lie, 'curl/8').replace('HTTP/1.1" 200', '-" 200')).code).toBe('unknown');
    expect(diagnose(`[t] "- ${lie} HTTP/2" 404 NR route_not_found - "-" 0 0 0 - "-" "-"`).code).toBe('unknown');
  }
});
test('diagnose/clients-write-no-diagnosis: nor does a path or a user that nginx quotes before it names the client', () => {
  const code = (said: string) =>
    diagnose(`2026/03/01 12:00:00 [error] 7#7: *1 ${said}, client: 10.0.0.1, server: _, request: "GET / HTTP/1.1"`)
      .code;
  const lie = 'upstream SSL certificate verify error: (10:certificate has expired) SSL alert number 48';
  for (const quoted of [lie, `a" ${lie} "b`, `upstream SSL certificate does not match "b" ${lie}`]) {
    expect(code(`open() "/usr/share/nginx/html/${quoted}" failed (2: No such file or directory)`)).toBe('unknown');
    expect(code(`user "${quoted}": password mismatch`)).toBe('unknown');
  }
  expect(code('upstream SSL certificate does not match "cart.shop" while SSL handshaking to upstream')).toBe(
    'name-mismatch',
  );
});
