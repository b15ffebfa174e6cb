import { describe, expect, test } from 'vitest';
import { dns, email, extension, ip, name, oid, sequence, tlv, uri } from '../../test/der-writer.js';
import { AT, dersOf, make, makeCa, makeLeaf, type Party, type Says, trusting } from '../../test/make-chain.js';
import { verifyPeer } from './verify-peer.js';

const directory = (...parts: readonly (readonly [string, string])[]) => tlv(0xa4, name(...parts));
const other = (text: string) => tlv(0xa0, oid('1.2.3'), tlv(0xa0, tlv(0x0c, text)));
const O = '2.5.4.10';
const OU = '2.5.4.11';

/** What a root with these constraints makes of a leaf with these names, by any name and with no subject. */
const verdictOn = async (constraints: Says, names: NonNullable<Says['names']>, says: Says = {}) => {
  const root = await makeCa('Root', constraints);
  return judge([await makeLeaf(root, { subject: '', names, ...says })], root);
};
const judge = async (chain: readonly Party[], root: Party) => {
  const settings = { ...trusting([root]), identity: { type: 'chain-only' } } as const;
  const { ok, failures } = await verifyPeer(dersOf(...chain), settings, { at: AT });
  return ok ? 'ok' : failures.map(({ code }) => code.replace('name-', '')).join(' ');
};
type Row = readonly [constraint: Uint8Array, presented: Uint8Array, permitted: string, excluded: string];
const check = async ([constraint, presented, permitted, excluded]: Row) => {
  expect(await verdictOn({ permitted: [constraint] }, [presented])).toBe(permitted);
  expect(await verdictOn({ excluded: [constraint] }, [presented])).toBe(excluded);
};

describe('one constraint, one name', () => {
  const [inside, outside] = [['ok', 'excluded'] as const, ['not-permitted', 'ok'] as const];
  const unclear = ['not-comparable', 'not-comparable'] as const;
  const rows: readonly (readonly [string, Row])[] = [
    ['DNS: the name itself', [dns('example.com'), dns('example.com'), ...inside]],
    ['DNS: below it, in any case', [dns('Example.com'), dns('a.b.eXample.COM'), ...inside]],
    ['DNS: no dot between', [dns('ample.com'), dns('example.com'), ...outside]],
    ['DNS: above it', [dns('a.example.com'), dns('example.com'), ...outside]],
    ['DNS: the empty constraint is every name', [dns(''), dns('example.com'), ...inside]],
    ['DNS: a wildcard below', [dns('example.com'), dns('*.example.com'), ...inside]],
    [
      'DNS: a wildcard that may or may not be',
      [dns('a.example.com'), dns('*.example.com'), 'not-permitted', 'excluded'],
    ],
    ['DNS: a wildcard is one label', [dns('a.b.example.com'), dns('*.example.com'), ...outside]],
    ['DNS: a constraint with a wildcard', [dns('*.example.com'), dns('a.example.com'), ...unclear]],
    ['DNS: a constraint with a dot before', [dns('.example.com'), dns('a.example.com'), ...unclear]],
    ['DNS: a name that is an address', [dns('example.com'), dns('10.0.0.1'), ...unclear]],
    ['DNS: a name with an underscore', [dns('example.com'), dns('a_b.example.com'), ...unclear]],
    ['IP: within', [ip(10, 0, 0, 0, 255, 0, 0, 0), ip(10, 9, 8, 7), ...inside]],
    ['IP: without', [ip(10, 0, 0, 0, 255, 0, 0, 0), ip(11, 9, 8, 7), ...outside]],
    ['IP: bits of the base beyond the mask', [ip(10, 1, 1, 1, 255, 0, 0, 0), ip(10, 9, 8, 7), ...inside]],
    ['IP: part of an octet', [ip(10, 64, 0, 0, 255, 192, 0, 0), ip(10, 127, 0, 1), ...inside]],
    ['IP: 0/0 is every address of its family', [ip(0, 0, 0, 0, 0, 0, 0, 0), ip(10, 127, 0, 1), ...inside]],
    ['IP: another family', [ip(0, 0, 0, 0, 0, 0, 0, 0), ip(...new Array<number>(16).fill(1)), ...outside]],
    ['IP: a mask with holes', [ip(10, 0, 0, 0, 255, 0, 255, 0), ip(10, 9, 8, 7), ...unclear]],
    ['IP: no mask', [ip(10, 0, 0, 0), ip(10, 0, 0, 0), ...unclear]],
    ['IP: a name of strange length', [ip(10, 0, 0, 0, 255, 0, 0, 0), ip(10, 0, 0), ...unclear]],
    ['email: the mailbox', [email('a@example.com'), email('a@EXAMPLE.com'), ...inside]],
    ['email: another mailbox, by case', [email('a@example.com'), email('A@example.com'), ...outside]],
    ['email: the host', [email('example.com'), email('a@example.com'), ...inside]],
    ['email: a host below', [email('example.com'), email('a@b.example.com'), ...outside]],
    ['email: hosts below', [email('.example.com'), email('a@b.example.com'), ...inside]],
    ['email: hosts below, not itself', [email('.example.com'), email('a@example.com'), ...outside]],
    ['email: no mailbox', [email('example.com'), email('example.com'), ...unclear]],
    ['email: two signs', [email('example.com'), email('a@b@example.com'), ...unclear]],
    ['email: a malformed constraint', [email('@example.com'), email('a@example.com'), ...unclear]],
    ['URI: the host', [uri('example.com'), uri('https://me@EXAMPLE.com:80/a'), ...inside]],
    ['URI: another host', [uri('example.com'), uri('https://example.org/example.com'), ...outside]],
    ['URI: a host below', [uri('example.com'), uri('https://a.example.com'), ...outside]],
    ['URI: hosts below', [uri('.example.com'), uri('spiffe://a.example.com/x'), ...inside]],
    ['URI: no host', [uri('example.com'), uri('urn:example.com'), ...unclear]],
    ['URI: an address', [uri('example.com'), uri('https://10.0.0.1/'), ...unclear]],
    ['directory: the same', [directory([O, 'Shop']), directory([O, 'SHOP']), ...inside]],
    ['directory: below', [directory([O, 'Shop']), directory([O, 'Shop'], [OU, 'A']), ...inside]],
    ['directory: above', [directory([O, 'Shop'], [OU, 'A']), directory([O, 'Shop']), ...outside]],
    ['directory: another order', [directory([OU, 'A']), directory([O, 'Shop'], [OU, 'A']), ...outside]],
    ['a type that cannot be compared', [other('a'), other('a'), ...unclear]],
    ['another type', [dns('example.com'), ip(10, 0, 0, 1), 'ok', 'ok']],
    ['another type that cannot be compared', [other('a'), dns('example.com'), 'ok', 'ok']],
  ];
  test.each(rows)('path/name-constraints-narrow: %s', (_name, row) => check(row));
  test('path/name-constraints-close: what cannot be compared, on either side', async () => {
    expect(await verdictOn({ permitted: [dns('example.com'), dns('*.org')] }, [dns('example.com')])).toBe(
      'not-comparable',
    );
    expect(await verdictOn({ permitted: [dns('example.com')] }, [dns('example.com'), dns('-')])).toBe('not-comparable');
  });
});

describe('several', () => {
  const permits = (...texts: string[]) => ({ permitted: texts.map(dns) });
  test('path/name-constraints-narrow: every name must be permitted, by any constraint of its type', async () => {
    expect(await verdictOn(permits('a.com', 'b.com'), ['x.a.com', 'b.com'])).toBe('ok');
    expect(await verdictOn(permits('a.com', 'b.com'), ['a.com', 'evil.com'])).toBe('not-permitted');
  });
  test('path/name-constraints-narrow: what is excluded is, also where it is permitted', async () =>
    expect(await verdictOn({ ...permits('a.com'), excluded: [dns('x.a.com')] }, ['x.a.com'])).toBe('excluded'));
  test('path/name-constraints-narrow: the evidence names the issuer, the name and the constraint', async () => {
    const root = await makeCa('Root', permits('a.com'));
    const { failures } = await verifyPeer(dersOf(await makeLeaf(root)), trusting([root]), { at: AT });
    expect(failures[0]).toMatchObject({
      code: 'name-not-permitted',
      evidence: { depth: 0, name: 'DNS:shop.example', constraints: ['DNS:a.com'], constrainedBy: 'CN=Root' },
    });
  });

  /** A leaf with this name below a root and two intermediates that permit these. */
  const below = async (constraints: readonly (Says | undefined)[], leafName: string) => {
    let issuer: Party | undefined;
    const path: Party[] = [];
    for (const [i, says] of constraints.entries()) {
      issuer = await makeCa(`Issuer ${i}`, says, issuer);
      path.unshift(issuer);
    }
    return judge([await makeLeaf(issuer, { subject: '', names: [leafName] }), ...path.slice(0, -1)], path.at(-1)!);
  };
  test('path/name-constraints-narrow: an issuer further down narrows', async () => {
    const narrowing = [permits('example.com'), permits('a.example.com')];
    expect(await below(narrowing, 'x.a.example.com')).toBe('ok');
    expect(await below(narrowing, 'b.example.com')).toBe('not-permitted');
  });
  test('path/name-constraints-narrow: and never widens', async () => {
    const widening = [permits('example.com'), permits('evil.com')];
    for (const leafName of ['evil.com', 'example.com']) expect(await below(widening, leafName)).toBe('not-permitted');
    expect(await below([permits('example.com'), permits('example.com', 'evil.com')], 'evil.com')).toBe('not-permitted');
    expect(await below([permits('example.com'), undefined, permits('evil.com')], 'evil.com')).toBe('not-permitted');
  });
  test('path/name-constraints-narrow: exclusions add up', async () => {
    const both = [{ excluded: [dns('a.com')] }, { excluded: [dns('b.com')] }];
    for (const leafName of ['a.com', 'b.com']) expect(await below(both, leafName)).toBe('excluded');
    expect(await below(both, 'c.com')).toBe('ok');
  });
});

describe('whose names count', () => {
  const permitted = [dns('shop.example')];
  test('path/name-constraints-narrow: the names of intermediates', async () => {
    const root = await makeCa('Root', { permitted });
    const intermediate = await makeCa('Intermediate', { names: ['evil.example'] }, root);
    expect(await judge([await makeLeaf(intermediate), intermediate], root)).toBe('not-permitted');
  });
  test('path/name-constraints-narrow: not of those that issued themselves, unless it is the leaf', async () => {
    const root = await makeCa('Root', { permitted });
    const renewed = await makeCa('Root', { names: ['evil.example'] }, root);
    expect(await judge([await makeLeaf(renewed), renewed], root)).toBe('ok');
    const own = await makeLeaf(root, { subject: root.subject, names: ['evil.example'] });
    expect(await judge([own], root)).toBe('not-permitted');
  });
  test('path/name-constraints-narrow: the subject is a directory name', async () => {
    const subject = name([O, 'Shop'], ['2.5.4.3', 'leaf']);
    expect(await verdictOn({ permitted: [directory([O, 'Shop'])] }, ['a.example'], { subject })).toBe('ok');
    expect(await verdictOn({ permitted: [directory([O, 'Bank'])] }, ['a.example'], { subject })).toBe('not-permitted');
    expect(await verdictOn({ permitted: [directory([O, 'Bank'])] }, ['a.example'], { subject: '' })).toBe('ok');
  });
  test('path/name-constraints-narrow: an address in the subject, where there are no alternative names', async () => {
    const subject = name(['1.2.840.113549.1.9.1', 'a@evil.example']);
    const root = await makeCa('Root', { permitted: [email('shop.example')] });
    expect(await judge([await make({ subject }, root)], root)).toBe('not-permitted');
    expect(await judge([await makeLeaf(root, { subject })], root)).toBe('ok');
  });
  test('path/name-constraints-narrow: constraints of the trust anchor, critical or not', async () => {
    const subtree = sequence(tlv(0xa0, sequence(dns('shop.example'))));
    const loose = { extensions: [extension('2.5.29.30', subtree)] };
    expect(await verdictOn(loose, ['a.shop.example'])).toBe('ok');
    expect(await verdictOn(loose, ['evil.example'])).toBe('not-permitted');
  });
});
