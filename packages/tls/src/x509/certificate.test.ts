import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../../tools/proof.js';
import {
  basicConstraints,
  bitString,
  type CertificateFields,
  certificate,
  commonName,
  concat,
  dns,
  ecKey,
  ed25519Key,
  email,
  extension,
  integer,
  ip,
  octetString,
  oid,
  rsaKey,
  sequence,
  set,
  subjectAltName,
  TRUE,
  tlv,
  uri,
  utf8,
} from '../../test/der-writer.js';
import { makeCertificate } from '../../test/make-certificates.js';
import { describeSignature } from './algorithm-names.js';
import { type Certificate, parseCertificate } from './certificate.js';
import { printGeneralName } from './general-name.js';

const parse = (fields: CertificateFields): Certificate | undefined => {
  const result = parseCertificate(certificate(fields));
  return result.ok ? result.certificate : undefined;
};
const check = (fields: CertificateFields, expected: 'read' | 'refused') =>
  expect(parse(fields) ? 'read' : 'refused').toBe(expected);
const withExtensions = (...extensions: Uint8Array[]) => ({ extensions });

describe('a certificate is one value, and every field is in its place', () => {
  test('trust/strict-der: the plain one', () => check({}, 'read'));
  test('trust/strict-der: a field after the signature', () => check({ after: integer(1) }, 'refused'));
  test('trust/strict-der: data after the end', () => {
    expect(parseCertificate(concat([certificate(), [0]])).ok).toBe(false);
    expect(parseCertificate(concat([certificate(), certificate()])).ok).toBe(false);
  });
  test('trust/strict-der: every cut', () => {
    const der = certificate();
    for (let end = 0; end < der.length; end++) expect(parseCertificate(der.subarray(0, end)).ok).toBe(false);
  });
  test('trust/strict-der: the finding says what and nothing of the input', () => {
    const result = parseCertificate(new TextEncoder().encode('secret'));
    expect(result).toMatchObject({
      ok: false,
      finding: { code: 'bad-der', rule: 'trust/strict-der', severity: 'error' },
    });
    expect(JSON.stringify(result)).not.toContain('secret');
  });
  test('trust/strict-der: anything but octets is a mistake of the program', () =>
    expect(() => parseCertificate('text' as unknown as Uint8Array)).toThrow(TypeError));
  test('trust/strict-der: what was read does not change with the octets given', () => {
    const der = certificate();
    const result = parseCertificate(der);
    der.fill(0);
    expect(result.ok && result.certificate.der[0]).toBe(0x30);
  });
});

describe('versions', () => {
  const v = (number: number) => tlv(0xa0, integer(number));
  test('trust/strict-der: 1, 2 and 3', () => {
    expect(parse({ version: undefined, extensions: undefined })?.version).toBe(1);
    expect(parse({ version: v(1), extensions: undefined })?.version).toBe(2);
    expect(parse({})?.version).toBe(3);
  });
  test('trust/strict-der: 1 is never written out', () => check({ version: v(0), extensions: undefined }, 'refused'));
  test('trust/strict-der: 4', () => check({ version: v(3) }, 'refused'));
  test('trust/strict-der: extensions only in 3', () => {
    check({ version: undefined }, 'refused');
    check({ version: v(1) }, 'refused');
  });
  test('trust/strict-der: unique identifiers only from 2 on', () => {
    const uniqueIds = [tlv(0x81, [0, 1])];
    check({ version: undefined, extensions: undefined, uniqueIds }, 'refused');
    check({ version: v(1), extensions: undefined, uniqueIds }, 'read');
  });
});

describe('signature algorithms', () => {
  const rsa = (...parameters: Uint8Array[]) => sequence(oid('1.2.840.113549.1.1.11'), ...parameters);
  const pss = (...parameters: Uint8Array[]) => sequence(oid('1.2.840.113549.1.1.10'), sequence(...parameters));
  const algorithm = (innerAlgorithm: Uint8Array) => describeSignature(parse({ innerAlgorithm })!.signatureAlgorithm);
  test('trust/strict-der: outer and inner are equal to the octet', () => {
    check({ innerAlgorithm: rsa(tlv(0x05)), outerAlgorithm: rsa(tlv(0x05)) }, 'read');
    check({ innerAlgorithm: rsa(tlv(0x05)), outerAlgorithm: rsa() }, 'refused');
    check({ outerAlgorithm: rsa(tlv(0x05)) }, 'refused');
  });
  test('trust/strict-der: names and digests', () => {
    expect(algorithm(rsa())).toMatchObject({ name: 'RSA with SHA-256', digest: 'SHA-256' });
    expect(algorithm(sequence(oid('1.3.101.112')))).toMatchObject({ name: 'Ed25519', digest: undefined });
    expect(algorithm(sequence(oid('1.2.3')))).toMatchObject({ name: '1.2.3', digest: undefined });
  });
  test('trust/strict-der: RSASSA-PSS names its digest in its parameters', () => {
    expect(algorithm(pss()).digest).toBe('SHA-1');
    expect(algorithm(pss(tlv(0xa0, sequence(oid('2.16.840.1.101.3.4.2.2')))))?.digest).toBe('SHA-384');
    expect(algorithm(pss(tlv(0xa0, sequence(oid('1.2.3')))))?.digest).toBeUndefined();
    check({ innerAlgorithm: sequence(oid('1.2.840.113549.1.1.10')) }, 'refused');
  });
  test('trust/strict-der: a signature of whole octets', () => check({ signature: bitString([0x80], 7) }, 'refused'));
});

describe('fields', () => {
  test('trust/strict-der: serial numbers', () => {
    expect(parse({ serial: integer(0, 0xab, 1) })?.serial).toBe('ab01');
    check({ serial: integer(0, 1) }, 'refused');
    check({ serial: integer() }, 'refused');
  });
  test('trust/strict-der: validity is two times', () => {
    const [a, b] = [tlv(0x17, '260101000000Z'), tlv(0x18, '20600101000000Z')];
    expect(parse({ validity: sequence(a, b) })).toMatchObject({
      notBefore: '2026-01-01T00:00:00Z',
      notAfter: '2060-01-01T00:00:00Z',
    });
    check({ validity: sequence(a) }, 'refused');
    check({ validity: sequence(a, b, b) }, 'refused');
  });
  test('trust/strict-der: self-issued means one name', () => {
    expect(parse({})?.selfIssued).toBe(true);
    expect(parse({ subject: commonName('TEST  ca') })?.selfIssued).toBe(true);
    expect(parse({ subject: commonName('Other') })?.selfIssued).toBe(false);
  });
});

describe('keys are read as far as they are judged', () => {
  const key = (der: Uint8Array) => parse({ key: der })?.publicKey;
  const modulus = [0, 0xc1, ...new Array<number>(255).fill(1)];
  test('trust/strong-cryptography: RSA', () =>
    expect(key(rsaKey(modulus))).toMatchObject({ algorithm: 'RSA', bits: 2048 }));
  test('trust/strong-cryptography: RSA of odd length', () =>
    expect(key(rsaKey([1, ...new Array<number>(128).fill(1)]))).toMatchObject({ bits: 1025 }));
  test('trust/strong-cryptography: RSA with numbers that are none', () => {
    check({ key: rsaKey([0x80, 1]) }, 'refused');
    check({ key: rsaKey([0]) }, 'refused');
    check({ key: rsaKey([1, 1], [0]) }, 'refused');
  });
  test('trust/strong-cryptography: EC', () => expect(key(ecKey())).toMatchObject({ algorithm: 'EC', curve: 'P-256' }));
  test('trust/strong-cryptography: EC on an unknown curve', () =>
    expect(key(ecKey([4], '1.2.3'))).toMatchObject({ curve: '1.2.3' }));
  test('trust/strong-cryptography: EC with a curve of its own making is unknown', () =>
    expect(key(sequence(sequence(oid('1.2.840.10045.2.1'), sequence()), bitString([4])))).toMatchObject({
      algorithm: 'unknown',
    }));
  test('trust/strong-cryptography: Ed25519', () =>
    expect(key(ed25519Key([1]))).toMatchObject({ algorithm: 'raw', name: 'Ed25519' }));
});

describe('extensions', () => {
  const san = subjectAltName(dns('a.example'));
  test('trust/strict-der: each once', () => check(withExtensions(san, san), 'refused'));
  test('trust/strict-der: an empty list of them', () => check(withExtensions(), 'refused'));
  test('trust/strict-der: critical is a BOOLEAN', () => {
    check(withExtensions(extension('1.2.3', utf8('x'), [0xff])), 'read');
    check(withExtensions(extension('1.2.3', utf8('x'), [0x00])), 'read');
    check(withExtensions(extension('1.2.3', utf8('x'), [0x01])), 'refused');
  });
  test('trust/strict-der: unknown ones are kept unread', () =>
    expect(parse(withExtensions(extension('1.2.3', Uint8Array.of(0xff, 0xff), [0xff])))?.extensions).toMatchObject([
      { oid: '1.2.3', critical: true },
    ]));
  test('trust/strict-der: lists that must not be empty', () => {
    for (const type of ['2.5.29.17', '2.5.29.18', '2.5.29.37', '2.5.29.30', '2.5.29.32', '1.3.6.1.5.5.7.1.1'])
      check(withExtensions(extension(type, sequence())), 'refused');
  });
  test('trust/strict-der: data after the value', () => {
    for (const type of ['2.5.29.17', '2.5.29.19', '2.5.29.37'])
      check(withExtensions(extension(type, concat([sequence(), [0]]))), 'refused');
  });
  test('trust/strict-der: basic constraints', () => {
    const facts = (...fields: Uint8Array[]) =>
      parse(withExtensions(basicConstraints(...fields)))?.facts.basicConstraints;
    expect(facts(TRUE, integer(3))).toEqual({ ca: true, pathLength: 3 });
    expect(facts()).toEqual({ ca: false, pathLength: undefined });
    expect(facts(TRUE, integer(0xff))).toBeUndefined();
    expect(facts(integer(3), TRUE)).toBeUndefined();
  });
  test('trust/strict-der: key usage', () => {
    const usage = (...octets: number[]) =>
      parse(withExtensions(extension('2.5.29.15', bitString(octets.slice(1), octets[0]))))?.facts.keyUsage;
    expect(usage(1, 0x06)).toEqual(['keyCertSign', 'cRLSign']);
    expect(usage(7, 0x80, 0x80)).toEqual(['digitalSignature', 'decipherOnly']);
    expect(usage(1, 0x07)).toBeUndefined();
  });
  test('trust/strict-der: a certificate authority says so, and may sign certificates', () => {
    const usage = (bits: number) => extension('2.5.29.15', bitString([bits], 1));
    expect(parse({})?.isCa).toBe(true);
    expect(parse(withExtensions(basicConstraints(TRUE), usage(0x06)))?.isCa).toBe(true);
    expect(parse(withExtensions(basicConstraints(TRUE), usage(0x80)))?.isCa).toBe(false);
    expect(parse(withExtensions(basicConstraints()))?.isCa).toBe(false);
    expect(parse({ version: undefined, extensions: undefined })?.isCa).toBe(false);
  });
  test('trust/strict-der: key identifiers', () => {
    const facts = parse(
      withExtensions(
        extension('2.5.29.14', octetString([0xab])),
        extension('2.5.29.35', sequence(tlv(0x80, [0xcd]), tlv(0xa1, tlv(0xa4, commonName('x'))), tlv(0x82, [1]))),
      ),
    )?.facts;
    expect(facts).toMatchObject({ subjectKeyId: 'ab', authorityKeyId: 'cd' });
    check(withExtensions(extension('2.5.29.35', sequence(tlv(0x80, [1]), tlv(0x83, [1])))), 'refused');
  });
  test('trust/strict-der: name constraints', () => {
    const constraints = (...fields: Uint8Array[]) =>
      parse(withExtensions(extension('2.5.29.30', sequence(...fields))))?.facts.nameConstraints;
    const subtree = sequence(dns('example.com'));
    expect(constraints(tlv(0xa0, subtree))).toMatchObject({
      permitted: [{ value: 'example.com' }],
      excluded: undefined,
    });
    expect(constraints(tlv(0xa1, subtree, sequence(dns('x'), tlv(0x80, [0]))))?.excluded).toHaveLength(2);
    expect(constraints(tlv(0xa0))).toBeUndefined();
    expect(constraints(tlv(0xa0, sequence(dns('x'), tlv(0x80, [1]))))).toBeUndefined();
    expect(constraints(tlv(0xa0, sequence(dns('x'), tlv(0x81, [1]))))).toBeUndefined();
  });
  test('trust/strict-der: policies', () => {
    check(withExtensions(extension('2.5.29.32', sequence(sequence(oid('2.5.29.32.0'), sequence())))), 'read');
    check(withExtensions(extension('2.5.29.32', sequence(oid('2.5.29.32.0')))), 'refused');
    const constraints = extension('2.5.29.36', sequence(tlv(0x80, [0])));
    expect(parse(withExtensions(constraints))?.facts.policyConstraints?.requireExplicitPolicy).toBe(0);
  });
});

describe('every kind of name is kept as it was presented', () => {
  const other = tlv(0xa0, oid('1.3.6.1.4.1.311.20.2.3'), tlv(0xa0, utf8('x')));
  const printed = (...names: Uint8Array[]) =>
    parse(withExtensions(subjectAltName(...names)))?.facts.subjectAltNames?.map(printGeneralName);
  test('identity/malformed-name-is-no-name: text', () =>
    expect(printed(dns('a.example'), uri('spiffe://td/a,b'), email('a@b.example'))).toEqual([
      'a.example',
      'spiffe://td/a,b',
      'a@b.example',
    ]));
  test('identity/malformed-name-is-no-name: text that is malformed', () =>
    expect(printed(dns('a\0\nb\\c'), tlv(0x82, new TextEncoder().encode('bü')))).toEqual([
      'a\\00\\0Ab\\\\c',
      'b\\C3\\BC',
    ]));
  test('identity/malformed-name-is-no-name: addresses', () =>
    expect(
      printed(
        ip(10, 0, 0, 1),
        ip(0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1),
        ip(...new Array<number>(16).fill(0)),
        ip(0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0x10, 0),
        ip(...new Array<number>(14).fill(0), 0, 1),
        ip(...new Array<number>(16).fill(1)),
        ip(1, 2, 3),
      ),
    ).toEqual(['10.0.0.1', '2001:db8::1', '::', '1:0:0:2::1000', '::1', '101:101:101:101:101:101:101:101', '#010203']));
  test('identity/malformed-name-is-no-name: the others', () =>
    expect(printed(tlv(0xa4, commonName('x')), tlv(0x88, [0x55]), other, tlv(0xa3, 'x'), tlv(0xa5, 'x'))).toEqual([
      'directoryName:CN=x',
      'registeredID:2.5',
      'otherName:1.3.6.1.4.1.311.20.2.3',
      'x400Address',
      'ediPartyName',
    ]));
  test('identity/malformed-name-is-no-name: a type that does not exist', () => {
    check(withExtensions(subjectAltName(tlv(0x89, 'x'))), 'refused');
    check(withExtensions(subjectAltName(tlv(0xa2, 'x'))), 'refused');
    check(withExtensions(subjectAltName(tlv(0xa4, set()))), 'refused');
  });
});

describe('policies', () => {
  const id = '2.5.29.32.0';
  test('trust/strict-der: policies, mappings and what inhibits them', () => {
    const facts = parse(
      withExtensions(
        extension('2.5.29.32', sequence(sequence(oid('1.2.3'), sequence(utf8('a qualifier'))), sequence(oid(id)))),
        extension('2.5.29.33', sequence(sequence(oid('1.2.3'), oid('1.2.4')))),
        extension('2.5.29.36', sequence(tlv(0x80, [2]), tlv(0x81, [0]))),
        extension('2.5.29.54', integer(1)),
      ),
    )?.facts;
    expect(facts).toEqual({
      policies: ['1.2.3', id],
      policyMappings: [{ issuer: '1.2.3', subject: '1.2.4' }],
      policyConstraints: { requireExplicitPolicy: 2, inhibitPolicyMapping: 0 },
      inhibitAnyPolicy: 1,
    });
  });
  test('trust/strict-der: malformed ones', () => {
    check(withExtensions(extension('2.5.29.33', sequence())), 'refused');
    check(withExtensions(extension('2.5.29.33', sequence(sequence(oid('1.2.3'))))), 'refused');
    check(withExtensions(extension('2.5.29.33', sequence(oid('1.2.3')))), 'refused');
    check(withExtensions(extension('2.5.29.54', integer(0xff))), 'refused');
    check(withExtensions(extension('2.5.29.54', sequence(integer(1)))), 'refused');
  });
});

describe('reading is total', () => {
  test('trust/strict-der: any octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (der) => {
        expect(parseCertificate(der).ok).toBe(false);
      }),
      { numRuns: runs(1000, 100_000) },
    );
  });

  test('trust/strict-der: real certificates with some octets changed, cut or repeated', async () => {
    const made = await makeCertificate('CN=Shop CA, O=Shop', { dns: ['a.example', '*.b.example'] });
    expect(parseCertificate(made.der).ok).toBe(true);
    const changes = fc.array(fc.tuple(fc.nat(made.der.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(changes, fc.nat(made.der.length), fc.nat(made.der.length), (octets, from, to) => {
        const der = made.der.slice();
        for (const [at, octet] of octets) der[at] = octet;
        const result = parseCertificate(der);
        if (result.ok) expect(result.certificate.der).toEqual(der);
        expect(parseCertificate(concat([der.subarray(0, from), der.subarray(to)]))).toHaveProperty('ok');
      }),
      { numRuns: runs(1000, 100_000) },
    );
  });
});
