import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { runs } from '../../../../tools/proof.js';
import {
  basicConstraints,
  type CertificateFields,
  certificatePem,
  commonName,
  concat,
  dns,
  ecKey,
  extension,
  name,
  pem,
  sequence,
  set,
  subjectAltName,
  TRUE,
  tlv,
  utf8,
} from '../../test/der-writer.js';
import { type MadeCertificate, makeCertificate, pkcs8Pem } from '../../test/make-certificates.js';
import { inspectCertificates } from './inspect.js';
import { readTrustBundle } from './trust-bundle.js';

interface Material {
  readonly a: MadeCertificate;
  readonly b: MadeCertificate;
  readonly leaf: MadeCertificate;
  readonly expired: MadeCertificate;
  readonly intermediate: MadeCertificate;
  readonly small: MadeCertificate;
  readonly sha1: MadeCertificate;
  readonly key: string; // of a, as PKCS#8 PEM
}
let made: Material;

beforeAll(async () => {
  const a = await makeCertificate('CN=Shop CA, O=Shop');
  const [b, leaf, expired, intermediate, small, sha1] = await Promise.all([
    makeCertificate('CN=Other CA', { key: 'P-384' }),
    makeCertificate('CN=leaf', { issuer: a, ca: false, dns: ['leaf.example'] }),
    makeCertificate('CN=Old CA', { notBefore: '2001-01-01T00:00:00Z', notAfter: '2002-01-01T00:00:00Z' }),
    makeCertificate('CN=Intermediate', { issuer: a }),
    makeCertificate('CN=Small', { key: 'RSA-1024' }),
    makeCertificate('CN=Sha', { key: 'RSA-SHA1' }),
  ]);
  made = { a, b, leaf, expired, intermediate, small, sha1, key: await pkcs8Pem(a.keys) };
});

const codes = (findings: readonly { readonly code: string }[]) => findings.map(({ code }) => code).join(' ');

/** `readable`: certificates that can be listed; the bundle holds them too, unless a finding is an error. */
function check(text: string, readable: number, expected: string): void {
  const bundle = readTrustBundle(text);
  const inspection = inspectCertificates(text);
  const broken = bundle.findings.some(({ severity }) => severity === 'error');
  expect(codes(bundle.findings)).toBe(expected);
  expect(inspection.certificates).toHaveLength(readable);
  expect(bundle.certificates).toHaveLength(broken ? 0 : readable);
  expect(bundle.findings.slice(0, inspection.findings.length)).toEqual(inspection.findings);
}

const relabel = (text: string, label: string) => text.replaceAll('CERTIFICATE', label);
const body = (text: string) => text.replace(/-----[^\n]*-----\n/g, '').replaceAll('\n', '');
const wrap = (text: string) => `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`;
const withoutEnd = (text: string) => text.replace(/-----END.*\n/, '');
const octetsAsText = (octets: Iterable<number>) => String.fromCharCode(...octets);
const utf16 = (text: string) => octetsAsText([0xff, 0xfe, ...[...text].flatMap((c) => [c.charCodeAt(0), 0])]);
const JUNK = pem('CERTIFICATE', new Uint8Array(64));

type Case = readonly [input: string, text: (made: Material) => string, readable: number, codes: string];

/** Fifty texts that people have been seen to put into `ca.crt`, by the rule that each is about. */
const CASES = {
  'trust/needs-certificate': [
    ['empty', () => '', 0, 'no-certificate'],
    ['whitespace only', () => ' \n\t\r\n', 0, 'no-certificate'],
    ['garbage', () => 'not a certificate', 0, 'no-certificate'],
    ['base64 without armour', ({ a }) => body(a.pem), 0, 'no-certificate'],
    ['DER', ({ a }) => octetsAsText(a.der), 0, 'no-certificate'],
    ['base64 of PEM', ({ a }) => btoa(a.pem), 0, 'no-certificate'],
    ['UTF-16', ({ a }) => utf16(a.pem), 0, 'no-certificate'],
  ],
  'trust/canonical-certificates': [
    ['single', ({ a }) => a.pem, 1, ''],
    ['duplicate', ({ a }) => a.pem + a.pem, 1, 'duplicate-certificate'],
    ['no trailing newline', ({ a }) => a.pem.trimEnd(), 1, ''],
    ['expired (nobody looks at a clock)', ({ expired }) => expired.pem, 1, ''],
  ],
  'trust/whole-blocks': [
    ['CRLF', ({ a }) => a.pem.replaceAll('\n', '\r\n'), 1, ''],
    ['CR only', ({ a }) => a.pem.replaceAll('\n', '\r'), 0, 'unterminated-block'],
    ['leading text', ({ a }) => `Shop CA: root\n${a.pem}`, 1, ''],
    ['text between', ({ a, b }) => `${a.pem}# next: B\n\n${b.pem}`, 2, 'several-certificates'],
    ['trailing text', ({ a }) => `${a.pem}the end\n`, 1, ''],
    ['leading spaces on lines', ({ a }) => a.pem.replace(/^/gm, '    '), 0, 'unterminated-block'],
    ['trailing spaces on lines', ({ a }) => a.pem.replaceAll('\n', ' \t\n'), 1, ''],
    ['lower-case label', ({ a }) => relabel(a.pem, 'certificate'), 0, 'unterminated-block'],
    ['four dashes', ({ a }) => a.pem.replaceAll('-----', '----'), 0, 'no-certificate'],
    ['END of another label', ({ a }) => a.pem.replace('END CERT', 'END X509 CERT'), 0, 'mismatched-block'],
    ['missing END', ({ a }) => withoutEnd(a.pem), 0, 'unterminated-block'],
    ['missing END, then B', ({ a, b }) => withoutEnd(a.pem) + b.pem, 0, 'nested-block'],
    ['escaped newlines', ({ a }) => a.pem.replaceAll('\n', '\\n'), 0, 'unterminated-block'],
    ['NUL around', ({ a }) => `\0\0\n${a.pem}\0\0`, 1, ''],
  ],
  'trust/no-pem-headers': [['headers', ({ a }) => wrap(`Proc-Type: 4\n\n${body(a.pem)}`), 0, 'pem-headers']],
  'trust/strict-encoding': [
    ['body on a single line', ({ a }) => wrap(body(a.pem)), 1, ''],
    ['76-column lines', ({ a }) => pem('CERTIFICATE', a.der, 76), 1, ''],
    ['base64 cut between', ({ a }) => wrap(body(a.pem).slice(0, 201)), 0, 'bad-base64'],
    ['a wrong character', ({ a }) => a.pem.replace('\nMII', '\nM*I'), 0, 'bad-base64'],
  ],
  'trust/strict-der': [
    ['base64 cut short', ({ a }) => wrap(body(a.pem).slice(0, 200)), 0, 'bad-der'],
    ['base64 of something else', () => wrap(btoa('no certificate, but well encoded')), 0, 'bad-der'],
    ['octets after the end', ({ a }) => pem('CERTIFICATE', concat([a.der, [0, 0]])), 0, 'bad-der'],
    ['two in one block', ({ a, b }) => pem('CERTIFICATE', concat([a.der, b.der])), 0, 'bad-der'],
  ],
  'trust/bad-block-spoils-bundle': [
    ['bad, good', ({ a }) => JUNK + a.pem, 1, 'bad-der'],
    ['good, bad', ({ a }) => a.pem + JUNK, 1, 'bad-der'],
    ['good, bad, good', ({ a, b }) => a.pem + JUNK + b.pem, 2, 'bad-der'],
  ],
  'trust/only-certificates': [
    ['TRUSTED CERTIFICATE', ({ a }) => relabel(a.pem, 'TRUSTED CERTIFICATE'), 0, 'unexpected-block no-certificate'],
    ['X509 CERTIFICATE', ({ a }) => relabel(a.pem, 'X509 CERTIFICATE'), 0, 'unexpected-block no-certificate'],
    ['certificate and CRL', ({ a, b }) => a.pem + relabel(b.pem, 'X509 CRL'), 1, 'unexpected-block'],
    ['CERTIFICATE REQUEST', ({ a }) => relabel(a.pem, 'CERTIFICATE REQUEST'), 0, 'unexpected-block no-certificate'],
    ['PKCS7', ({ a }) => relabel(a.pem, 'PKCS7'), 0, 'unexpected-block no-certificate'],
  ],
  'trust/no-private-key': [
    ['private key only', ({ key }) => key, 0, 'private-key no-certificate'],
    ['certificate and key', ({ a, key }) => a.pem + key, 1, 'private-key'],
    ['key and certificate', ({ a, key }) => key + a.pem, 1, 'private-key'],
  ],
  'trust/portable-text': [
    ['UTF-8 BOM', ({ a }) => `\ufeff${a.pem}`, 1, 'byte-order-mark'],
    ['blank line inside', ({ a }) => a.pem.replace(/\n(?=.{64}\n)/, '\n\n'), 1, 'blank-line'],
  ],
  'trust/several-certificates': [
    ['two', ({ a, b }) => a.pem + b.pem, 2, 'several-certificates'],
    ['expired and good', ({ a, expired }) => expired.pem + a.pem, 2, 'several-certificates'],
  ],
  'trust/anchor-is-root': [['leaf', ({ leaf }) => leaf.pem, 1, 'not-a-ca']],
} as const satisfies Record<string, readonly Case[]>;

const show = (_input: string, text: Case[1], readable: number, expected: string) =>
  check(text(made), readable, expected);

describe('fifty texts', () => {
  test.each<Case>(CASES['trust/needs-certificate'])('trust/needs-certificate: %s', show);
  test.each<Case>(CASES['trust/canonical-certificates'])('trust/canonical-certificates: %s', show);
  test.each<Case>(CASES['trust/whole-blocks'])('trust/whole-blocks: %s', show);
  test.each<Case>(CASES['trust/no-pem-headers'])('trust/no-pem-headers: %s', show);
  test.each<Case>(CASES['trust/strict-encoding'])('trust/strict-encoding: %s', show);
  test.each<Case>(CASES['trust/strict-der'])('trust/strict-der: %s', show);
  test.each<Case>(CASES['trust/bad-block-spoils-bundle'])('trust/bad-block-spoils-bundle: %s', show);
  test.each<Case>(CASES['trust/only-certificates'])('trust/only-certificates: %s', show);
  test.each<Case>(CASES['trust/no-private-key'])('trust/no-private-key: %s', show);
  test.each<Case>(CASES['trust/portable-text'])('trust/portable-text: %s', show);
  test.each<Case>(CASES['trust/several-certificates'])('trust/several-certificates: %s', show);
  test.each<Case>(CASES['trust/anchor-is-root'])('trust/anchor-is-root: %s', show);
  test('trust/needs-certificate: there are fifty', () => expect(Object.values(CASES).flat()).toHaveLength(50));
});

describe('what hides a block is an error, even beside a good one', () => {
  test('trust/whole-blocks: an indented block', () =>
    check(made.a.pem + made.b.pem.replace(/^/gm, '  '), 1, 'unterminated-block'));
  test('trust/whole-blocks: files joined without a newline', () =>
    check(made.a.pem.trimEnd() + made.b.pem, 0, 'nested-block'));
  test('trust/whole-blocks: a block without its first line', () =>
    check(made.b.pem.replace(/^.*\n/, '') + made.a.pem, 1, 'unopened-block'));
  test('trust/whole-blocks: a certificate within a key', () =>
    check(withoutEnd(made.key) + made.a.pem, 0, 'nested-block'));
  test('trust/whole-blocks: an unfinished block of another label', () =>
    check(`${made.a.pem}-----BEGIN X509 CRL-----\n`, 1, 'unterminated-block'));
  test('trust/whole-blocks: characters after the last line', () =>
    check(made.a.pem.replace(/-\n$/, '-x\n'), 0, 'unterminated-block'));
});

describe('base64 has one form', () => {
  test('trust/strict-encoding: padding in the middle', () => check(wrap(`MA==${body(made.a.pem)}`), 0, 'bad-base64'));
  test('trust/strict-encoding: the URL alphabet', () => check(wrap('MIIB_-AA'), 0, 'bad-base64'));
  test('trust/strict-encoding: bits left over', () => check(wrap('MB=='), 0, 'bad-base64'));
  test('trust/strict-encoding: no padding', () => check(wrap('MA'), 0, 'bad-base64'));
  test('trust/strict-encoding: an empty body', () => check(wrap(''), 0, 'bad-der'));
});

describe('keys are named by label and line, and never repeated', () => {
  test.each(['RSA PRIVATE KEY', 'EC PRIVATE KEY', 'ENCRYPTED PRIVATE KEY', 'OPENSSH PRIVATE KEY'])(
    'trust/no-private-key: %s',
    (label) => check(made.a.pem + made.key.replaceAll('PRIVATE KEY', label), 1, 'private-key'),
  );
  test.each([
    ['whole', (key: string) => key],
    ['as a certificate', (key: string) => key.replaceAll('PRIVATE KEY', 'CERTIFICATE')],
    ['escaped', (key: string) => key.replaceAll('\n', '\\n')],
    ['indented', (key: string) => key.replace(/^/gm, '  ')],
    ['without its end', withoutEnd],
    ['with headers', (key: string) => key.replace('\n', '\nSecret: MHcCAQEE\n')],
    ['as a name after a boundary', (key: string) => `-----BEGIN ${body(key)}`],
  ])('trust/no-private-key: %s: no part of it is in any output', (_how, change) => {
    const text = made.a.pem + change(made.key);
    const output = JSON.stringify([readTrustBundle(text), inspectCertificates(text)]);
    const canary = body(made.key);
    const certificate = body(made.a.pem);
    for (let at = 0; at + 16 <= canary.length; at++) {
      const piece = canary.slice(at, at + 16);
      // The public key is in both, and stays in the certificate's canonical form.
      if (!certificate.includes(piece)) expect(output).not.toContain(piece);
    }
    expect(output).not.toContain('MHcCAQEE');
  });
});

describe('anchor is root', () => {
  test('trust/anchor-is-root: an intermediate alone', () => check(made.intermediate.pem, 1, 'intermediate-only'));
  test('trust/anchor-is-root: an intermediate with its root', () =>
    check(made.intermediate.pem + made.a.pem, 2, 'several-certificates'));
  test('trust/anchor-is-root: a leaf with a root', () =>
    check(made.leaf.pem + made.a.pem, 2, 'not-a-ca several-certificates'));
});

describe('strong cryptography', () => {
  test('trust/strong-cryptography: an RSA key of 1024 bits', () => check(made.small.pem, 1, 'weak-key'));
  test('trust/strong-cryptography: a SHA-1 signature', () => check(made.sha1.pem, 1, 'weak-signature'));
});

describe('malformed name is no name', () => {
  test.each(['10.0.0.1', 'ba*.x.example', 'a_b.example', 'a.example.', '', 'bü.example'])(
    'identity/malformed-name-is-no-name: dNSName "%s"',
    (value) => {
      const extensions = [subjectAltName(dns(value), dns('good.example'))];
      check(certificatePem({ extensions }), 1, 'malformed-name not-a-ca');
    },
  );
});

describe('beyond the limits nothing is read', () => {
  test('trust/bounded-reading: a long text', () => check(made.a.pem + ' '.repeat(5_000_000), 0, 'too-large'));
  test('trust/bounded-reading: many blocks', () =>
    check('-----BEGIN A-----\n-----END A-----\n'.repeat(5000), 0, 'too-large'));
  test('trust/bounded-reading: a long block', () => check(made.a.pem + wrap('A'.repeat(400_000)), 1, 'too-large'));
  test('trust/bounded-reading: a text full of almost-blocks takes no long time', () => {
    expect(codes(readTrustBundle('-----BEGIN '.repeat(300_000)).findings)).toBe('unterminated-block');
    expect(codes(readTrustBundle(`${'-'.repeat(3_000_000)}\n${' '.repeat(1_000_000)}x`).findings)).toBe(
      'no-certificate',
    );
  });
});

describe('one hostile certificate takes no long time', () => {
  const bundle = (fields: CertificateFields) => codes(readTrustBundle(certificatePem(fields)).findings);
  test('trust/bounded-reading: a name of spaces', () =>
    expect(bundle({ subject: commonName(`${' '.repeat(150_000)}x`) })).toBe('intermediate-only'));
  test('trust/bounded-reading: a name of many parts', () => {
    const parts = new Array<readonly [string, string]>(10_000).fill(['2.5.4.3', 'x']);
    expect(bundle({ subject: name(...parts) })).toBe('intermediate-only');
  });
  test('trust/bounded-reading: an object identifier without end', () =>
    expect(
      bundle({ subject: sequence(set(sequence(tlv(6, new Array<number>(90_000).fill(0x81), [1]), utf8('x')))) }),
    ).toBe('bad-der'));
  test('trust/bounded-reading: many malformed names make one finding', () => {
    const names = Array.from({ length: 20_000 }, (_, i) => dns(`_${i}`));
    expect(bundle({ extensions: [subjectAltName(...names)] })).toBe('malformed-name not-a-ca');
  });
  test('trust/bounded-reading: deep nesting is not followed', () => {
    let value: Uint8Array = sequence();
    for (let depth = 0; depth < 500; depth++) value = sequence(value);
    expect(bundle({ extensions: [extension('1.2.3', value), basicConstraints(TRUE)] })).toBe('');
    expect(bundle({ subject: value })).toBe('bad-der');
  });
});

describe('what leaves is what was checked', () => {
  test('trust/canonical-certificates: the facts of an anchor', () => {
    const [anchor] = readTrustBundle(made.a.pem).certificates;
    expect(anchor).toEqual({
      pem: pem('CERTIFICATE', made.a.der),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      subject: 'O=Shop, CN=Shop CA',
      issuer: 'O=Shop, CN=Shop CA',
      notBefore: '2026-01-01T00:00:00Z',
      notAfter: '2036-01-01T00:00:00Z',
      isCa: true,
    });
  });
  test('trust/canonical-certificates: the order is that of the text', () => {
    const order = (text: string) => readTrustBundle(text).certificates.map(({ subject }) => subject);
    expect(order(made.b.pem + made.a.pem + made.b.pem)).toEqual(['CN=Other CA', 'O=Shop, CN=Shop CA']);
  });
});

describe('properties', () => {
  /** Texts that are nearly bundles: lines of bundles, shuffled, with odds and ends between them. */
  const fragments = () => {
    const lines = [made.a, made.b, made.leaf].flatMap((certificate) => certificate.pem.split('\n'));
    const whole = [made.a, made.b, made.leaf, made.expired].map((certificate) => certificate.pem);
    const odds = [
      '\ufeff',
      '\r',
      ' ',
      '\0',
      '-----BEGIN CERTIFICATE-----',
      '-----END CERTIFICATE-----',
      'a: b',
      made.key,
    ];
    const piece = fc.oneof(fc.constantFrom(...whole), fc.constantFrom(...lines), fc.constantFrom(...odds), fc.string());
    return fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('\n'));
  };

  test('trust/canonical-certificates: reading returns for any text, and an error leaves no anchor', () => {
    fc.assert(
      fc.property(fc.oneof(fragments(), fc.string({ unit: 'binary' })), (text) => {
        const { certificates, findings } = readTrustBundle(text);
        const broken = findings.some(({ severity }) => severity === 'error');
        expect(broken).toBe(certificates.length === 0);
      }),
      { numRuns: runs(1000, 50_000) },
    );
  });

  test('trust/canonical-certificates: reading its own output changes nothing', () => {
    fc.assert(
      fc.property(fragments(), (text) => {
        const { certificates } = readTrustBundle(text);
        const again = readTrustBundle(certificates.map(({ pem }) => pem).join(''));
        expect(again.certificates).toEqual(certificates);
      }),
      { numRuns: runs(1000, 50_000) },
    );
  });

  test('trust/canonical-certificates: any certificate that is read leaves with the octets that came in', () => {
    const fields = fc.record({
      serial: fc.integer({ min: 1, max: 127 }),
      name: fc.string({ unit: 'binary', maxLength: 20 }),
    });
    fc.assert(
      fc.property(fields, ({ serial, name }) => {
        const text = certificatePem({ serial: Uint8Array.of(2, 1, serial), subject: commonName(name), key: ecKey() });
        expect(readTrustBundle(text).certificates.map(({ pem }) => pem)).toEqual([text]);
      }),
      { numRuns: runs(1000, 20_000) },
    );
  });
});
