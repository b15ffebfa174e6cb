import { describe, expect, test } from 'vitest';
import { concat, extension, name, oid, rsaKey, sequence, tlv, utf8 } from '../../test/der-writer.js';
import {
  AT,
  CLIENT_AUTH,
  dersOf,
  ecdsa,
  make,
  makeCa,
  makeLeaf,
  type Party,
  rsa,
  type Says,
  SERVER_AUTH,
  trusting,
} from '../../test/make-chain.js';
import { verifyPeer } from './verify-peer.js';

const root = await makeCa('Root');
const settings = trusting([root]);

const verify = (parties: readonly Party[], expected = settings, at: Date = AT) =>
  verifyPeer(dersOf(...parties), expected, { at });
const check = async (parties: readonly Party[], result: string, expected = settings, at: Date = AT) => {
  const { ok, failures } = await verify(parties, expected, at);
  expect(
    ok ? 'ok' : failures.map(({ code, evidence }) => `${code}@${'depth' in evidence ? evidence.depth : ''}`).join(' '),
  ).toBe(result);
};
/** A leaf that says this, right below the root. */
const leafThat = async (says: Says, result: string) => check([await makeLeaf(root, says)], result);
/** A good leaf below an intermediate that says this. */
const issuerThat = async (says: Says, result: string) => {
  const issuer = await makeCa('Intermediate', says, root);
  await check([await makeLeaf(issuer), issuer], result);
};
/** A good leaf below a root that says this. */
const anchorThat = async (says: Says, result: string) => {
  const anchor = await makeCa('Anchor', says);
  await check([await makeLeaf(anchor)], result, trusting([anchor]));
};

describe('validity', () => {
  const dates = ['20260601000000Z', '20260601000010Z'] as const;
  const atSecond = (seconds: number) => new Date(Date.UTC(2026, 5, 1, 0, 0, 0, seconds * 1000));
  test('path/within-dates: both ends are included, to the second', async () => {
    const leaf = [await makeLeaf(root, { dates })];
    await check(leaf, 'not-yet-valid@0', settings, atSecond(-0.001));
    await check(leaf, 'ok', settings, atSecond(0));
    await check(leaf, 'ok', settings, atSecond(10.999));
    await check(leaf, 'expired@0', settings, atSecond(11));
  });
  test('path/within-dates: issuers and anchors too', async () => {
    const [old, young] = [
      ['20240101000000Z', '20250101000000Z'],
      ['20270101000000Z', '20280101000000Z'],
    ] as const;
    await issuerThat({ dates: old }, 'expired@1');
    await issuerThat({ dates: young }, 'not-yet-valid@1');
    await anchorThat({ dates: old }, 'expired@1');
  });
  test('path/within-dates: the evidence is the date', async () => {
    const { failures, checks } = await verify([await makeLeaf(root, { dates })], settings, atSecond(60));
    expect(failures[0]?.evidence).toMatchObject({ notAfter: '2026-06-01T00:00:10Z', at: '2026-06-01T00:01:00Z' });
    expect(checks.find((one) => one.name === 'validity')?.evidence).toMatchObject({
      pathSince: '2026-06-01T00:00:00Z',
      pathUntil: '2026-06-01T00:00:10Z',
    });
  });
});

describe('authorities', () => {
  test('path/issuer-is-ca: no CA flag, no basic constraints, version 1', async () => {
    for (const says of [{ ca: false }, { ca: undefined }] as unknown as readonly Says[]) {
      await issuerThat(says, 'not-a-ca@1');
      await anchorThat(says, 'not-a-ca@1');
    }
    const first = await make({ subject: 'First', v1: true });
    await check([await makeLeaf(first)], 'not-a-ca@1', trusting([first]));
  });
  test('path/issuer-is-ca: a key usage without keyCertSign; none at all is fine', async () => {
    await issuerThat({ keyUsage: [0, 6] }, 'may-not-sign@1');
    await anchorThat({ keyUsage: [0, 6] }, 'may-not-sign@1');
    const plain = await make({ subject: 'Plain', ca: true }, root);
    await check([await makeLeaf(plain), plain], 'ok');
  });
});

describe('path length', () => {
  /** A leaf below a root of this path length and so many intermediates. */
  const below = async (pathLength: number, intermediates: number, selfIssued = 0) => {
    const anchor = await makeCa('Anchor', { pathLength });
    const path: Party[] = [anchor];
    for (let i = 0; i < selfIssued; i++) path.unshift(await makeCa('Anchor', {}, path[0]));
    for (let i = 0; i < intermediates; i++) path.unshift(await makeCa(`Intermediate ${i}`, {}, path[0]));
    return { chain: [await makeLeaf(path[0]), ...path.slice(0, -1)], anchor };
  };
  test.each([
    [0, 0, 0, 'ok'],
    [0, 1, 0, 'path-too-long@2'],
    [1, 1, 0, 'ok'],
    [1, 2, 0, 'path-too-long@3'],
    [0, 0, 2, 'ok'],
    [0, 1, 1, 'path-too-long@3'],
  ])(
    'path/path-length: %i allows %i intermediates and %i that issued themselves: %s',
    async (length, count, own, result) => {
      const { chain, anchor } = await below(length, count, own);
      await check(chain, result, trusting([anchor]));
    },
  );
  test('path/path-length: of an intermediate', async () => {
    const first = await makeCa('First', { pathLength: 0 }, root);
    const second = await makeCa('Second', { pathLength: 5 }, first);
    await check([await makeLeaf(second), second, first], 'path-too-long@2');
    await check([await makeLeaf(first), first], 'ok');
  });
  test('path/path-length: of a leaf it means nothing', () =>
    leafThat({ ca: true, pathLength: 0, keyUsage: [0, 5] }, 'ok'));
});

describe('purpose', () => {
  const any = '2.5.29.37.0';
  test('path/server-usage-nested: of the leaf', async () => {
    await leafThat({ usages: [CLIENT_AUTH, SERVER_AUTH] }, 'ok');
    await leafThat({ usages: [CLIENT_AUTH] }, 'wrong-purpose@0');
    await leafThat({ usages: [any] }, 'wrong-purpose@0');
    await check([await make({ names: ['shop.example'] }, root)], 'ok');
  });
  test('path/server-usage-nested: of issuers and anchors', async () => {
    for (const that of [issuerThat, anchorThat]) {
      await that({ usages: [SERVER_AUTH] }, 'ok');
      await that({ usages: [CLIENT_AUTH] }, 'wrong-purpose@1');
      await that({ usages: [any] }, 'wrong-purpose@1');
    }
  });
  test('path/leaf-key-usage: signing or agreeing on keys', async () => {
    for (const bit of [0, 2, 4]) await leafThat({ keyUsage: [bit] }, 'ok');
    for (const bits of [[3], [1, 6], [5]]) await leafThat({ keyUsage: bits }, 'wrong-key-usage@0');
    await leafThat({ keyUsage: [5], ca: true }, 'ok');
  });
});

describe('critical extensions', () => {
  const strange = (critical: boolean) => [extension('1.2.3.4', utf8('?'), critical ? [0xff] : undefined)];
  test('path/critical-extensions-known: wherever on the path', async () => {
    for (const that of [leafThat, issuerThat, anchorThat]) {
      await that({ extensions: strange(false) }, 'ok');
      await that({ extensions: strange(true) }, `unknown-critical-extension@${that === leafThat ? 0 : 1}`);
    }
  });
  test('path/critical-extensions-known: key identifiers, and name constraints of a leaf', async () => {
    await leafThat({ extensions: [extension('2.5.29.14', tlv(0x04, [1]), [0xff])] }, 'unknown-critical-extension@0');
    await leafThat({ permitted: [tlv(0x82, 'shop.example')] }, 'unknown-critical-extension@0');
  });
  test('path/critical-extensions-known: elsewhere than on the path it does not matter', async () => {
    const other = await makeCa('Other', { extensions: strange(true) }, root);
    await check([await makeLeaf(root), other], 'ok');
  });
});

describe('keys', () => {
  test('path/strong-keys: RSA below 2048 bits', async () => {
    await leafThat({ scheme: rsa('SHA-256', 11, 1024) }, 'weak-key@0');
    await issuerThat({ scheme: rsa('SHA-256', 11, 1024) }, 'weak-key@1 unsupported-signature@0');
    await leafThat({ scheme: rsa('SHA-256', 11) }, 'ok');
  });
  test('path/strong-keys: RSA of strange or great size, and exponents', async () => {
    const key = (octets: number, first: number, exponent: readonly number[] = [1, 0, 1]) =>
      rsaKey([...(first > 127 ? [0] : []), first, ...new Array<number>(octets - 1).fill(1)], exponent);
    await leafThat({ key: key(256, 128) }, 'ok');
    await leafThat({ key: key(257, 1) }, 'unsupported-key@0');
    await leafThat({ key: key(1025, 128) }, 'unsupported-key@0');
    await leafThat({ key: key(256, 128, [1, 1, 1, 1, 1, 1]) }, 'unsupported-key@0');
    await leafThat({ key: key(256, 128, [2]) }, 'unsupported-key@0');
  });
  test('path/strong-keys: kinds and curves that are not accepted', async () => {
    const point = concat([[4], new Array<number>(48).fill(3)]);
    const p192 = sequence(sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.1')), tlv(0x03, [0], point));
    const dsa = sequence(sequence(oid('1.2.840.10040.4.1')), tlv(0x03, [0, 1]));
    const named = sequence(sequence(oid('1.2.840.10045.2.1'), sequence()), tlv(0x03, [0], point));
    for (const key of [p192, dsa, named]) await leafThat({ key }, 'unsupported-key@0');
    await leafThat({ scheme: ecdsa('P-521', 'SHA-512', 4, 66) }, 'ok');
  });
  test('path/strong-keys: nothing is computed with such a key of an issuer', async () => {
    const long = rsaKey([0, 128, ...new Array<number>(255).fill(1)], new Array<number>(200).fill(1));
    await issuerThat({ key: long }, 'unsupported-key@1 unsupported-signature@0');
  });
});

test('path/signed-by-issuer: names chain whatever their string type and case', async () => {
  const upper = name(['2.5.4.3', 'ROOT']);
  const printable = sequence(tlv(0x31, sequence(oid('2.5.4.3'), tlv(0x13, 'root'))));
  for (const issuer of [upper, printable]) await leafThat({ issuer }, 'ok');
  await leafThat({ issuer: name(['2.5.4.10', 'Root']) }, 'unknown-issuer@0');
});
