import {
  type PeerIdentity,
  Redacted,
  type SettingsInput,
  sealSettings,
  type TrustCertificate,
} from '@backend-tls/model';
import { expect, test } from 'vitest';
import { finding } from '../finding.js';
import { type EnvoyOptions, type NginxOptions, type Renderable, renderEnvoy, renderNginx } from './index.js';

const pem = (body: string) => `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`;
const anchor = (name: string, issuer = name): TrustCertificate => ({
  pem: pem(name),
  sha256: name,
  subject: `CN=${name}`,
  issuer: `CN=${issuer}`,
  notBefore: '2026-01-01T00:00:00Z',
  notAfter: '2036-01-01T00:00:00Z',
  isCa: true,
});
const dns = (value: string): PeerIdentity => ({ type: 'dns', value });
const anyOf = (first: PeerIdentity, ...names: PeerIdentity[]): SettingsInput['identity'] => ({
  type: 'any-of',
  names: [first, ...names],
});
const CANARY = 'CANARY-KEY-MATERIAL';
const pair: SettingsInput['clientCertificate'] = {
  chainPem: pem('Leaf'),
  key: new Redacted(CANARY),
  secret: { group: '', kind: 'Secret', namespace: 'edge', name: 'gateway-client' },
  subject: 'CN=gateway',
};
const BASE: SettingsInput = {
  sni: 'cart.example',
  identity: anyOf(dns('cart.example')),
  trust: { type: 'anchors', certificates: [anchor('One'), anchor('Two')] },
  origin: {},
};
const tls = (over: Partial<SettingsInput> = {}): Renderable => ({
  mode: 'tls',
  settings: sealSettings({ ...BASE, ...over }),
});
const refuse: Renderable = { mode: 'refuse', findings: [finding('no-valid-ca', 'trust/no-valid-ca', 'None; }\n.')] };
const SYSTEM = { systemTrustFile: '/etc/ssl/certs/ca-certificates.crt' };

const envoy = (over: Partial<SettingsInput> = {}, options?: EnvoyOptions) => {
  const { mode, config, cannotExpress } = renderEnvoy(tls(over), options);
  return { mode, config: config as unknown as Record<string, unknown>, codes: cannotExpress.map(({ code }) => code) };
};
const nginx = (over: Partial<SettingsInput> = {}, options?: NginxOptions) => {
  const { mode, config, cannotExpress, files, scheme } = renderNginx(tls(over), options);
  const errors = cannotExpress.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  return {
    mode,
    lines: config.trimEnd().split('\n'),
    errors,
    codes: cannotExpress.map(({ code }) => code),
    files,
    scheme,
  };
};

test('Envoy: what one decision comes to', () =>
  expect(envoy({ clientCertificate: pair, alpnProtocols: ['http/1.1'] })).toEqual({
    mode: 'tls',
    codes: [],
    config: {
      '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext',
      sni: 'cart.example',
      common_tls_context: {
        tls_params: { tls_minimum_protocol_version: 'TLSv1_2', tls_maximum_protocol_version: 'TLSv1_3' },
        validation_context: {
          trusted_ca: { inline_string: `${pem('One')}${pem('Two')}` },
          match_typed_subject_alt_names: [{ san_type: 'DNS', matcher: { exact: 'cart.example' } }],
        },
        tls_certificate_sds_secret_configs: [
          { name: 'edge/gateway-client', sds_config: { ads: {}, resource_api_version: 'V3' } },
        ],
        alpn_protocols: ['http/1.1'],
      },
    },
  }));
test('Envoy: several names, a URI, a wildcard and no SNI can all be said', () => {
  const names = [dns('a.example'), dns('*.b.example'), { type: 'uri' as const, value: 'spiffe://cluster/ns/a' }];
  const { mode, config, codes } = envoy({ sni: undefined, identity: anyOf(names[0]!, ...names.slice(1)) });
  expect([mode, codes, 'sni' in config]).toEqual(['tls', [], false]);
  expect(JSON.stringify(config)).toContain('{"san_type":"URI","matcher":{"exact":"spiffe://cluster/ns/a"}}');
});
test('Envoy: the roots of the system are a file that the caller names, and are refused without', () => {
  expect(envoy({ trust: { type: 'system' } })).toMatchObject({ mode: 'refuse', codes: ['system-trust'] });
  const { mode, config } = envoy({ trust: { type: 'system' } }, SYSTEM);
  expect([mode, JSON.stringify(config)]).toEqual([
    'tls',
    expect.stringContaining('"trusted_ca":{"filename":"/etc/ssl/certs/ca-certificates.crt"}'),
  ]);
  expect(JSON.stringify(config)).not.toContain('system_root_certs');
});
test('Envoy: a chain alone has no matcher, and says so', () => {
  const { mode, config, codes } = envoy({ identity: { type: 'chain-only' } });
  expect([mode, codes]).toEqual(['tls', ['name-not-checked']]);
  expect(JSON.stringify(config)).not.toContain('match_typed_subject_alt_names');
  expect(JSON.stringify(config)).toContain('trusted_ca');
});
test('Envoy: suites of TLS 1.3 are not chosen; they alone mean TLS 1.3 alone', () => {
  const parameters = (over: Partial<SettingsInput>) =>
    (envoy(over).config.common_tls_context as { readonly tls_params: unknown }).tls_params;
  expect(envoy({ cipherSuites: ['TLS_AES_128_GCM_SHA256'] }).codes).toEqual(['tls13-cipher-suites']);
  expect(parameters({ cipherSuites: ['TLS_AES_128_GCM_SHA256'] })).toEqual({
    tls_minimum_protocol_version: 'TLSv1_3',
    tls_maximum_protocol_version: 'TLSv1_3',
  });
  expect(
    parameters({
      cipherSuites: ['ECDHE-RSA-AES128-GCM-SHA256', 'TLS_AES_128_GCM_SHA256'],
      curves: ['X25519'],
      signatureAlgorithms: ['rsa_pss_rsae_sha256'],
    }),
  ).toEqual({
    tls_minimum_protocol_version: 'TLSv1_2',
    tls_maximum_protocol_version: 'TLSv1_3',
    cipher_suites: ['ECDHE-RSA-AES128-GCM-SHA256'],
    ecdh_curves: ['X25519'],
    signature_algorithms: ['rsa_pss_rsae_sha256'],
  });
});
test('Envoy: HTTP/2 is said in two places', () =>
  expect(envoy({ alpnProtocols: ['h2'] }).codes).toEqual(['http2-elsewhere']));

test('nginx: what one decision comes to', () => {
  const { mode, lines, errors, files, scheme } = nginx({ clientCertificate: pair }, { upstream: 'cart' });
  const { fingerprint } = sealSettings({ ...BASE, clientCertificate: pair });
  expect([mode, errors, scheme]).toEqual(['tls', [], 'https']);
  expect(lines).toEqual([
    'proxy_ssl_verify on;',
    `proxy_ssl_trusted_certificate backend-tls/${fingerprint}.ca.pem;`,
    'proxy_ssl_verify_depth 100;',
    'proxy_ssl_name cart.example;',
    'proxy_ssl_server_name on;',
    `proxy_ssl_certificate backend-tls/${fingerprint}.client.pem;`,
    `proxy_ssl_certificate_key backend-tls/${fingerprint}.client.key;`,
    'proxy_ssl_protocols TLSv1.2 TLSv1.3;',
    'proxy_ssl_session_reuse off;',
    'proxy_pass https://cart;',
  ]);
  expect(files).toEqual([
    { name: `backend-tls/${fingerprint}.ca.pem`, pem: `${pem('One')}${pem('Two')}` },
    { name: `backend-tls/${fingerprint}.client.pem`, secret: pair!.secret, entry: 'tls.crt' },
    { name: `backend-tls/${fingerprint}.client.key`, secret: pair!.secret, entry: 'tls.key' },
  ]);
});
test('nginx: each module has its words, and says how traffic is passed on', () => {
  const has = (options: NginxOptions, ...expected: string[]) =>
    expect(nginx({}, { ...options, upstream: 'cart' }).lines).toEqual(expect.arrayContaining(expected));
  has({ module: 'grpc' }, 'grpc_ssl_verify on;', 'grpc_pass grpcs://cart;');
  has({ module: 'stream' }, 'proxy_ssl on;', 'proxy_ssl_verify on;', 'proxy_pass cart;');
  expect(nginx().lines.some((line) => line.startsWith('proxy_pass'))).toBe(false);
});
test('nginx: without an SNI the name is checked all the same', () => {
  expect(nginx({ sni: undefined }).lines).toEqual(
    expect.arrayContaining(['proxy_ssl_server_name off;', 'proxy_ssl_name cart.example;']),
  );
});
test('nginx: versions, ciphers, curves and algorithms', () => {
  const { lines } = nginx({
    minVersion: '1.1',
    maxVersion: '1.2',
    cipherSuites: ['ECDHE-RSA-AES128-GCM-SHA256', 'TLS_AES_128_GCM_SHA256'],
    curves: ['X25519', 'P-256'],
    signatureAlgorithms: ['ECDSA+SHA256'],
  });
  expect(lines).toEqual(
    expect.arrayContaining([
      'proxy_ssl_protocols TLSv1.1 TLSv1.2;',
      'proxy_ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256;',
      'proxy_ssl_conf_command Ciphersuites TLS_AES_128_GCM_SHA256;',
      'proxy_ssl_conf_command Groups X25519:P-256;',
      'proxy_ssl_conf_command SignatureAlgorithms ECDSA+SHA256;',
    ]),
  );
  expect(nginx({ maxVersion: '1.0' }).lines).toContain('proxy_ssl_protocols TLSv1;');
  expect(nginx({ minVersion: '1.3' }).lines).toContain('proxy_ssl_protocols TLSv1.3;');
});

/** nginx answers 500 and passes nothing on, for this reason. */
const refuses = (over: Partial<SettingsInput>, code: string, options: NginxOptions = {}) => {
  const { mode, lines, errors, files } = nginx(over, { upstream: 'cart', ...options });
  expect([mode, lines, [...new Set(errors)], files]).toEqual(['refuse', ['return 500;'], [code], []]);
};

test('closing/rendered-refusal: nginx refuses identities that it cannot check', () => {
  refuses({ identity: anyOf(dns('other.example')) }, 'name-differs-from-sni');
  refuses({ identity: anyOf(dns('cart.example'), dns('b.example')) }, 'several-names');
  refuses({ identity: anyOf({ type: 'uri', value: 'spiffe://cluster/ns/a' }) }, 'uri-name');
  refuses({ identity: anyOf(dns('*.example')) }, 'wildcard-name');
  refuses({ identity: { type: 'chain-only' } }, 'name-not-checked');
  expect(nginx({ identity: anyOf(dns('CART.example'), dns('cart.example')) }).mode).toBe('tls');
});
test('closing/rendered-refusal: nginx has no roots of the system by itself', () => {
  refuses({ trust: { type: 'system' } }, 'system-trust');
  expect(nginx({ trust: { type: 'system' } }, SYSTEM).lines).toContain(
    `proxy_ssl_trusted_certificate ${SYSTEM.systemTrustFile};`,
  );
});
test('closing/rendered-refusal: an empty bundle, no version and empty lists refuse everywhere', () => {
  for (const [over, code] of [
    [{ trust: { type: 'anchors', certificates: [] } }, 'no-anchors'],
    [{ minVersion: '1.3', maxVersion: '1.2' }, 'versions-exclude-each-other'],
    [{ maxVersion: '1.2', cipherSuites: ['TLS_AES_128_GCM_SHA256'] }, 'versions-exclude-each-other'],
    [{ cipherSuites: [] }, 'unsafe-value'],
    [{ curves: [] }, 'unsafe-value'],
  ] as const satisfies readonly (readonly [Partial<SettingsInput>, string])[]) {
    refuses(over, code);
    expect(envoy(over)).toMatchObject({ mode: 'refuse', config: { status: 500 } });
  }
});
test('closing/rendered-refusal: a refusal answers 500, and in a stream ends the connection', () => {
  expect(renderNginx(refuse)).toMatchObject({ mode: 'refuse', config: 'return 500;\n', scheme: undefined });
  expect(renderNginx(refuse, { module: 'stream', upstream: 'cart' }).config).toBe('return "";\n');
  expect(renderEnvoy(refuse).config).toEqual({
    '@type': 'type.googleapis.com/envoy.config.route.v3.DirectResponseAction',
    status: 500,
  });
  expect(renderEnvoy(refuse, { protocol: 'stream' }).config).toEqual({
    '@type': 'type.googleapis.com/envoy.extensions.filters.network.direct_response.v3.Config',
  });
});
test('closing/rendered-refusal: a mode from elsewhere refuses', () => {
  const strange = { mode: 'open' } as unknown as Renderable;
  expect(renderNginx(strange, { upstream: 'cart' }).config).toBe('return 500;\n');
  expect(renderEnvoy(strange)).toMatchObject({ mode: 'refuse', cannotExpress: [{ code: 'no-configuration' }] });
  expect(envoy({ trust: { type: 'all' } as never }).mode).toBe('refuse');
});
test('closing/unverified-settings: what verifies nothing is refused, and shown in reports with an error', () => {
  for (const over of [
    { trust: { type: 'none' }, identity: { type: 'none' } },
    { identity: { type: 'none' } },
  ] as const satisfies readonly Partial<SettingsInput>[]) {
    expect([nginx(over).mode, envoy(over).mode]).toEqual(['refuse', 'refuse']);
    const report = { forReport: true };
    expect(nginx(over, report)).toMatchObject({ mode: 'tls', errors: expect.arrayContaining(['unverified']) });
    expect(nginx(over, report).lines[0]).toBe('proxy_ssl_verify off;');
    expect(envoy(over, report)).toMatchObject({ mode: 'tls', codes: expect.arrayContaining(['unverified']) });
    expect(JSON.stringify(envoy(over, report).config)).not.toContain('validation_context');
  }
});
test('closing/profiles: a prediction is refused, and shown in reports with an error', () => {
  const prediction: Renderable = {
    mode: 'tls',
    settings: { ...sealSettings(BASE), predicted: true },
  };
  for (const render of [renderEnvoy, renderNginx]) {
    expect(render(prediction).mode).toBe('refuse');
    const { mode, cannotExpress } = render(prediction, { forReport: true });
    expect([mode, cannotExpress.some(({ code, severity }) => code === 'predicted' && severity === 'error')]).toEqual([
      'tls',
      true,
    ]);
  }
});
test('plaintext and passthrough are rendered as what they are', () => {
  const raw = 'type.googleapis.com/envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer';
  for (const mode of ['plaintext', 'passthrough'] as const)
    expect(renderEnvoy({ mode })).toEqual({ mode, config: { '@type': raw }, files: [], cannotExpress: [] });
  const options = { upstream: 'cart' };
  expect(renderNginx({ mode: 'plaintext' }, options).config).toBe('proxy_pass http://cart;\n');
  expect(renderNginx({ mode: 'plaintext' }, { ...options, module: 'grpc' }).config).toBe('grpc_pass grpc://cart;\n');
  expect(renderNginx({ mode: 'passthrough' }, options).config).toBe('proxy_ssl off;\nproxy_pass cart;\n');
});
test('closing/rendered-refusal: the client’s own TLS does not pass through a module of HTTP', () =>
  expect(renderNginx({ mode: 'passthrough' }, { module: 'http', upstream: 'cart' })).toMatchObject({
    mode: 'refuse',
    config: 'return 500;\n',
    cannotExpress: [{ code: 'passthrough-needs-stream' }],
  }));
test('nginx: where it accepts more or offers something else, it says so', () => {
  const warned = (over: Partial<SettingsInput>, options?: NginxOptions) => nginx(over, options).codes;
  expect(warned({})).toEqual(['common-name-accepted']);
  expect(warned({ trust: { type: 'anchors', certificates: [anchor('One', 'Root')] } })).toContain(
    'intermediate-anchor',
  );
  expect(warned({ alpnProtocols: ['h2'] })).toContain('alpn-not-sent');
  expect(warned({ alpnProtocols: ['h2'] }, { module: 'grpc' })).not.toContain('alpn-not-sent');
  expect(warned({ alpnProtocols: [] })).not.toContain('alpn-not-sent');
});
test('closing/secrets: a key is named and never shown', () => {
  for (const render of [renderEnvoy, renderNginx])
    expect(JSON.stringify(render(tls({ clientCertificate: pair })))).not.toContain(CANARY);
});
test('closing/rendered-refusal: a trusted certificate is one block and nothing else', () => {
  const holds = (text: string) => ({
    trust: { type: 'anchors' as const, certificates: [{ ...anchor('One'), pem: text }] },
  });
  for (const text of [
    '',
    'One',
    pem('a\n-----BEGIN X'),
    `${pem('a')}${CANARY}`,
    pem('a').replaceAll('CERTIFICATE', 'KEY'),
  ])
    refuses(holds(text), 'unsafe-value');
});

const HOSTILE = [
  'a.example; return 200',
  'a.example"; }',
  "a'b.example",
  'a.example\n    proxy_ssl_verify off',
  'a.example\r\n#',
  '$host',
  '$'.concat('{ssl_preread_server_name}'),
  'a.example\\',
  'a.example {',
  'a.example\u0000.evil.example',
  'a example',
  '#',
  '',
  '-',
  'a.example\u2028b',
  'ä.example',
  'a'.repeat(300),
];

test('closing/rendered-refusal: no name can end a directive', () => {
  for (const text of HOSTILE) {
    refuses({ sni: text, identity: anyOf(dns(text)) }, 'unsafe-value', {});
    expect(envoy({ sni: text }).mode).toBe('refuse');
    expect(envoy({ identity: anyOf({ type: 'uri', value: text }) }).mode).toBe('refuse');
  }
});
test('closing/rendered-refusal: no cipher, curve, algorithm or protocol can end a directive or weaken a list', () => {
  for (const text of [...HOSTILE, 'aNULL', 'ALL', 'HIGH:!aNULL', 'DEFAULT@SECLEVEL=0', 'ADH-AES128-SHA', 'NULL-SHA']) {
    refuses({ cipherSuites: ['ECDHE-RSA-AES128-GCM-SHA256', text] }, 'unsafe-value');
    expect(envoy({ cipherSuites: [text] }).mode).toBe('refuse');
  }
  for (const text of HOSTILE.filter((each) => !/^a+$/.test(each))) {
    refuses({ curves: [text] }, 'unsafe-value');
    refuses({ signatureAlgorithms: [text] }, 'unsafe-value');
    expect(envoy({ alpnProtocols: [text] }).mode).toBe('refuse');
  }
});
test('options are the caller’s: what has nginx’s syntax in it throws', () => {
  for (const options of [{ upstream: 'a; b' }, { directory: 'a b' }, { systemTrustFile: '/x;' }, { upstream: '$host' }])
    expect(() => renderNginx({ mode: 'plaintext' }, options)).toThrow(TypeError);
  expect(() => renderEnvoy({ mode: 'plaintext' }, { systemTrustFile: '' })).toThrow(TypeError);
});
