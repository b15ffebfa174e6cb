import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Redacted } from './redacted.js';
import {
  type PeerIdentity,
  type SettingsInput,
  sealSettings,
  type TlsVersion,
  type TrustCertificate,
} from './settings.js';

const secret = { group: '', kind: 'Secret', namespace: 'shop', name: 'pair' };

const certificate = (sha256: string): TrustCertificate => ({
  pem: sha256,
  sha256,
  subject: '',
  issuer: '',
  notBefore: '',
  notAfter: '',
  isCa: true,
});

const BASE: SettingsInput = {
  sni: 'a.example.com',
  identity: {
    type: 'any-of',
    names: [
      { type: 'dns', value: 'a' },
      { type: 'uri', value: 'b' },
    ],
  },
  trust: { type: 'anchors', certificates: [certificate('1'), certificate('2')] },
  clientCertificate: { chainPem: 'chain', key: new Redacted('key'), secret, subject: '' },
  minVersion: '1.2',
  origin: {},
};

/** What a change of settings changes: `fingerprint`, `both` keys or `none`. */
function check(change: Partial<SettingsInput>, wanted: 'fingerprint' | 'both' | 'none'): void {
  const [before, after] = [sealSettings(BASE), sealSettings({ ...BASE, ...change })];
  const fingerprint = before.fingerprint !== after.fingerprint;
  const contextKey = before.contextKey !== after.contextKey;
  expect(fingerprint && contextKey ? 'both' : fingerprint ? 'fingerprint' : contextKey ? 'context' : 'none').toBe(
    wanted,
  );
}

test('trust/settings-fingerprint: every setting counts, and where it comes from does not', () => {
  check({}, 'none');
  check({ origin: { sni: { object: secret, path: 'x' } } }, 'none');
  check({ trust: { type: 'anchors', certificates: [certificate('2'), certificate('1'), certificate('1')] } }, 'none');
  check(
    {
      identity: {
        type: 'any-of',
        names: [
          { type: 'uri', value: 'b' },
          { type: 'dns', value: 'a' },
        ],
      },
    },
    'none',
  );
  check({ sni: 'b.example.com' }, 'fingerprint');
  check({ sni: undefined }, 'fingerprint');
  check({ identity: { type: 'chain-only' } }, 'fingerprint');
  check({ identity: { type: 'any-of', names: [{ type: 'dns', value: 'a' }] } }, 'fingerprint');
  check(
    {
      identity: {
        type: 'any-of',
        names: [
          { type: 'dns', value: 'b' },
          { type: 'uri', value: 'a' },
        ],
      },
    },
    'fingerprint',
  );
  check({ alpnProtocols: [] }, 'fingerprint');
  check({ trust: { type: 'system' } }, 'both');
  check({ trust: { type: 'anchors', certificates: [certificate('1')] } }, 'both');
  check({ clientCertificate: undefined }, 'both');
  check({ clientCertificate: { ...BASE.clientCertificate!, key: new Redacted('other') } }, 'both');
  check({ clientCertificate: { ...BASE.clientCertificate!, chainPem: 'other' } }, 'both');
  check({ minVersion: '1.3' }, 'both');
  check({ minVersion: undefined, maxVersion: '1.2' }, 'both');
  check({ cipherSuites: ['a'] }, 'both');
  check({ curves: ['a'] }, 'both');
  check({ signatureAlgorithms: ['a'] }, 'both');
});

test('trust/settings-fingerprint: equal exactly if the settings are', () => {
  const settings = fc.record({
    sni: fc.constantFrom('a', 'b', undefined),
    minVersion: fc.constantFrom<TlsVersion | undefined>('1.2', '1.3', undefined),
    maxVersion: fc.constantFrom<TlsVersion | undefined>('1.2', '1.3', undefined),
    cipherSuites: fc.constantFrom<readonly string[] | undefined>(['a'], ['b'], ['a', 'b'], [], undefined),
    curves: fc.constantFrom<readonly string[] | undefined>(['a'], ['b'], [], undefined),
    alpnProtocols: fc.constantFrom<readonly string[] | undefined>(['a'], [], undefined),
  });
  fc.assert(
    fc.property(settings, settings, (a, b) => {
      const [left, right] = [sealSettings({ ...BASE, ...a }), sealSettings({ ...BASE, ...b })];
      const text = (value: object) =>
        JSON.stringify(value, (_key, item: unknown) => (item === undefined ? { none: 1 } : item));
      expect(left.fingerprint === right.fingerprint).toBe(text(a) === text(b));
    }),
    { numRuns: 1000 },
  );
});

test('trust/settings-fingerprint: what was sealed cannot be changed, and what it was made of still can', () => {
  const names: [PeerIdentity] = [{ type: 'dns', value: 'a' }];
  const given = {
    ...BASE,
    identity: { type: 'any-of' as const, names },
    cipherSuites: ['a'],
    origin: { sni: { object: secret, path: 'x' } },
  };
  const sealed = sealSettings(given);
  const before = JSON.stringify(sealed);
  given.cipherSuites.push('b');
  names[0] = { type: 'dns', value: 'evil' };
  expect(JSON.stringify(sealed)).toBe(before);
  expect(sealed.clientCertificate?.key).toBe(BASE.clientCertificate?.key);
  const all = (value: unknown): readonly object[] =>
    typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(all)] : [];
  expect(all(sealed).length).toBeGreaterThan(10);
  expect(all(sealed).filter((one) => !Object.isFrozen(one))).toEqual([]);
});

test('trust/settings-fingerprint: neither key shows what it is made of', () => {
  const { fingerprint, contextKey } = sealSettings(BASE);
  for (const key of [fingerprint, contextKey]) expect(key).toMatch(/^[0-9a-f]{64}$/);
});
