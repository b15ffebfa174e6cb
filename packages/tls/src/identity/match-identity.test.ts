import type { PeerIdentity } from '@backend-tls/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../../tools/proof.js';
import {
  certificate,
  commonName,
  dns as dnsSan,
  email as emailSan,
  ip as ipSan,
  subjectAltName,
  uri as uriSan,
} from '../../test/der-writer.js';
import { parseCertificate } from '../x509/certificate.js';
import type { GeneralName } from '../x509/general-name.js';
import { isHostName, matchDnsName } from './dns-name.js';
import { parseIpAddress } from './ip-address.js';
import { matchIdentity, matchIpAddress } from './match-identity.js';

const H = 'be.example.com';
const dns = (value: string): PeerIdentity => ({ type: 'dns', value });
const uri = (value: string): PeerIdentity => ({ type: 'uri', value });

/** Presented names go through a certificate, as they do in life. */
function present(names: readonly Uint8Array[], subject = 'x'): readonly GeneralName[] {
  const extensions = names.length === 0 ? undefined : [subjectAltName(...names)];
  const result = parseCertificate(certificate({ subject: commonName(subject), ...(extensions ? { extensions } : {}) }));
  if (!result.ok) throw new Error(result.finding.message);
  expect(matchIdentity(result.certificate, dns('absent.example'))).toBe(false);
  return result.certificate.facts.subjectAltNames ?? [];
}
const check = (presented: string, expected: string, verdict: boolean) =>
  expect(matchIdentity(present([dnsSan(presented)]), dns(expected))).toBe(verdict);

describe('dns ignores case', () => {
  test.each([
    [H, H, true],
    ['BE.Example.COM', H, true],
    [H, 'BE.EXAMPLE.COM', true],
    ['backend', 'backend', true],
    ['be.ns.svc.cluster.local', 'be.ns.svc.cluster.local', true],
    ['xn--bcher-kva.example', 'xn--bcher-kva.example', true],
    ['example.com', H, false],
    [H, 'example.com', false],
    ['ample.com', 'example.com', false],
  ])('identity/dns-ignores-case: %s, expected %s: %s', check);
  test('identity/dns-ignores-case: one of several is enough', () =>
    expect(matchIdentity(present([dnsSan('x.example.com'), dnsSan(H)]), dns(H))).toBe(true));
  test('identity/dns-ignores-case: case is that of ASCII: the Kelvin sign is no k', () => {
    check('k.example.com', '\u212a.example.com', false);
    expect(matchDnsName('\u212a.example.com', 'k.example.com')).toBe(false);
  });
});

describe('wildcard is one label', () => {
  test.each([
    ['*.example.com', H, true],
    ['*.EXAMPLE.com', H, true],
    ['*.co.uk', 'example.co.uk', true],
    ['*.example.com', 'xn--bcher-kva.example.com', true],
    ['*.ns.svc.cluster.local', 'be.ns.svc.cluster.local', true],
    ['*.example.com', 'a.be.example.com', false],
    ['*.example.com', 'example.com', false],
    ['b*.example.com', H, false],
    ['*e.example.com', H, false],
    ['b*e.example.com', 'bxe.example.com', false],
    ['be.*.com', H, false],
    ['*.*.com', H, false],
    ['*', 'example', false],
    ['*', H, false],
    ['*.com', 'example.com', false],
    ['xn--*-kva.example.com', 'xn--bcher-kva.example.com', false],
    ['**.example.com', H, false],
  ])('identity/wildcard-is-one-label: %s, expected %s: %s', check);
});

describe('well formed names only', () => {
  test.each([
    ['my_svc.example.com', 'my_svc.example.com', false],
    ['*.example.com', 'my_svc.example.com', false],
    ['*.my_svc.example.com', 'be.my_svc.example.com', false],
    ['be.example.com.', H, false],
    [H, 'be.example.com.', false],
    ['*.example.com.', H, false],
    ['be.example.com.', 'be.example.com.', false],
    ['.example.com', H, false],
    ['be..example.com', 'be..example.com', false],
    ['', '', false],
    [' be.example.com', H, false],
    ['-be.example.com', '-be.example.com', false],
    ['be-.example.com', 'be-.example.com', false],
    ['xn--bcher-kva.example', 'b\u00fccher.example', false],
    ['b\u00fccher.example', 'b\u00fccher.example', false],
    ['be.example.com\0.evil.com', H, false],
    ['be.example.com\0', H, false],
    ['evil.com\nDNS:be.example.com', H, false],
    ['x.evil.com, DNS:be.example.com', H, false],
    ['10.0.0.1', '10.0.0.1', false],
    ['*.0.0.1', '10.0.0.1', false],
    ['2001:db8::1', '2001:db8::1', false],
    [`${'a'.repeat(64)}.example`, `${'a'.repeat(64)}.example`, false],
    [`${'a'.repeat(63)}.example`, `${'a'.repeat(63)}.example`, true],
    [`${'a.'.repeat(126)}b`, `${'a.'.repeat(126)}b`, true],
    [`${'a.'.repeat(127)}b`, `${'a.'.repeat(127)}b`, false],
  ])('identity/well-formed-names-only: %j, expected %j: %s', check);
});

describe('malformed name is no name', () => {
  test('identity/malformed-name-is-no-name: a good name beside a malformed one still matches', () =>
    expect(matchIdentity(present([dnsSan('10.0.0.1'), dnsSan(H)]), dns(H))).toBe(true));
});

describe('expected wildcard is literal', () => {
  test.each([
    ['*.example.com', '*.example.com', true],
    ['*.EXAMPLE.com', '*.example.com', true],
    ['be.example.com', '*.example.com', false],
    ['*.a.example.com', '*.example.com', false],
    ['*.example.com', '*.a.example.com', false],
    ['*.com', '*.com', false],
    ['*', '*', false],
    ['*.*.com', '*.*.com', false],
  ])('identity/expected-wildcard-is-literal: %s, expected %s: %s', check);
});

describe('subject alternative names only', () => {
  test.each([
    ['nothing', []],
    ['another DNS name', [dnsSan('other.example.com')]],
    ['a URI', [uriSan('spiffe://td/a')]],
    ['an IP address', [ipSan(10, 0, 0, 1)]],
    ['an email address', [emailSan('a@b.example')]],
    ['the name within a URI', [uriSan('https://be.example.com/')]],
    ['the name smuggled into a URI', [uriSan('http://evil/, DNS:be.example.com')]],
    ['the name smuggled into an email address', [emailSan('a@x, DNS:be.example.com')]],
  ])('identity/subject-alternative-names-only: the common name does not count beside %s', (_what, names) =>
    expect(matchIdentity(present(names, H), dns(H))).toBe(false),
  );
  test('identity/subject-alternative-names-only: a type from elsewhere matches nothing', () =>
    expect(matchIdentity(present([dnsSan(H)]), { type: 'ip', value: H } as unknown as PeerIdentity)).toBe(false));
});

describe('uri is exact', () => {
  const same = (presented: string, expected: string, verdict: boolean) =>
    expect(matchIdentity(present([uriSan(presented)]), uri(expected))).toBe(verdict);
  test.each([
    ['spiffe://td.example/ns/a/sa/b', 'spiffe://td.example/ns/a/sa/b', true],
    ['spiffe://td/a,b', 'spiffe://td/a,b', true],
    ['SPIFFE://TD.example/ns/a', 'spiffe://td.example/ns/a', false],
    ['spiffe://td/ns/A', 'spiffe://td/ns/a', false],
    ['spiffe://td/a/', 'spiffe://td/a', false],
    ['spiffe://td/a', 'spiffe://td/ab', false],
    ['spiffe://td/%61', 'spiffe://td/a', false],
    ['spiffe://td/a\0evil', 'spiffe://td/a', false],
    ['spiffe://td/\u00e9', 'spiffe://td/\u00e9', false],
    ['', '', false],
    ['spiffe', 'spiffe', false],
  ])('identity/uri-is-exact: %j, expected %j: %s', same);
  test('identity/uri-is-exact: a URI in a DNS name', () =>
    expect(matchIdentity(present([dnsSan('spiffe://td/a')]), uri('spiffe://td/a'))).toBe(false));
  test('identity/uri-is-exact: the second of two', () =>
    expect(matchIdentity(present([uriSan('spiffe://td/x'), uriSan('spiffe://td/a')]), uri('spiffe://td/a'))).toBe(
      true,
    ));
});

describe('ip is octets', () => {
  const v6 = ipSan(0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
  test.each([
    ['IPv4', ipSan(10, 0, 0, 1), '10.0.0.1', true],
    ['IPv6', v6, '2001:db8::1', true],
    ['IPv6 written out', v6, '2001:DB8:0:0:0:0:0:1', true],
    ['as a DNS name', dnsSan('10.0.0.1'), '10.0.0.1', false],
    ['under a wildcard', dnsSan('*.0.0.1'), '10.0.0.1', false],
    ['mapped', ipSan(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 10, 0, 0, 1), '10.0.0.1', false],
    ['five octets', ipSan(10, 0, 0, 1, 0), '10.0.0.1', false],
    ['with a mask', ipSan(10, 0, 0, 0, 255, 0, 0, 0), '10.0.0.1', false],
    ['no octets, no address', ipSan(), '', false],
  ])('identity/ip-is-octets: %s', (_what, presented, expected, verdict) =>
    expect(matchIpAddress(present([presented]), expected)).toBe(verdict),
  );
  test('identity/ip-is-octets: in the common name', () =>
    expect(matchIpAddress(present([], '10.0.0.1'), '10.0.0.1')).toBe(false));

  const parsed = (text: string) => parseIpAddress(text)?.join(' ') ?? 'none';
  test.each([
    ['0.0.0.0', '0 0 0 0'],
    ['255.255.255.255', '255 255 255 255'],
    ['::', new Array(16).fill(0).join(' ')],
    ['::ffff:10.0.0.1', '0 0 0 0 0 0 0 0 0 0 255 255 10 0 0 1'],
    ['1::', `0 1${' 0'.repeat(14)}`],
    ['1:2:3:4:5:6:7:8', '0 1 0 2 0 3 0 4 0 5 0 6 0 7 0 8'],
    ['1:2:3:4:5:6:1.2.3.4', '0 1 0 2 0 3 0 4 0 5 0 6 1 2 3 4'],
    ['256.0.0.1', 'none'],
    ['010.0.0.1', 'none'],
    ['1.2.3', 'none'],
    ['1.2.3.4.5', 'none'],
    ['1.2.3.4 ', 'none'],
    ['1:2:3:4:5:6:7', 'none'],
    ['1:2:3:4:5:6:7:8:9', 'none'],
    ['1::2::3', 'none'],
    [':::', 'none'],
    ['1:2:3:4::5:6:7:8', 'none'],
    ['1.2.3.4::', 'none'],
    ['::1%eth0', 'none'],
    ['[::1]', 'none'],
    ['12345::', 'none'],
    [':1:2:3:4:5:6:7', 'none'],
    ['', 'none'],
  ])('identity/ip-is-octets: %s is %s', (text, octets) => expect(parsed(text)).toBe(octets));
});

describe('properties', () => {
  const label = fc.constantFrom('a', 'b', '*', 'a-b', '-', '_a', 'xn--a', '', 'A', '1', 'ü', 'a*');
  const anyName = fc.oneof(
    fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.')),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  test('identity/well-formed-names-only: a match is between a host name and itself, or its parent under one wildcard; or between two equal wildcards', () => {
    fc.assert(
      fc.property(anyName, anyName, (presented, expected) => {
        const [p, e] = [presented.toLowerCase(), expected.toLowerCase()];
        const [, ...parent] = e.split('.');
        const equal = p === e && isHostName(e.replace(/^\*\.(?=.*\.)/, ''));
        const covered = isHostName(e) && parent.length >= 2 && p === `*.${parent.join('.')}`;
        expect(matchDnsName(presented, expected)).toBe(equal || covered);
      }),
      { numRuns: runs(5000, 500_000) },
    );
  });
});
