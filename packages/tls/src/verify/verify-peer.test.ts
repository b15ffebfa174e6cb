import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../../tools/proof.js';
import { uri } from '../../test/der-writer.js';
import { AT, dersOf, make, makeCa, makeLeaf, type Party, trusting } from '../../test/make-chain.js';
import type { PeerVerdict } from './verdict.js';
import { type VerifyContext, verifyPeer } from './verify-peer.js';

type Settings = Parameters<typeof verifyPeer>[1];

const root = await makeCa('Root');
const intermediate = await makeCa('Intermediate', {}, root);
const leaf = await makeLeaf(intermediate);
const settings = trusting([root]);
const chain = dersOf(leaf, intermediate);

const codes = ({ ok, failures }: PeerVerdict) => (ok ? 'ok' : failures.map(({ code }) => code).join(' '));
const outcomes = ({ checks }: PeerVerdict, outcome: string) =>
  checks.filter((check) => check.outcome === outcome).map(({ name }) => name);
const verify = (presented: readonly Uint8Array[], expected: Settings, context: Partial<VerifyContext> = {}) =>
  verifyPeer(presented, expected, { at: AT, ...context });
const check = async (presented: readonly Uint8Array[], expected: Settings, result: string, context = {}) =>
  expect(codes(await verify(presented, expected, context))).toBe(result);

describe('a good peer', () => {
  test('path/ends-in-anchor: the path, the name, and every check', async () => {
    const verdict = await verify(chain, settings);
    expect(verdict.ok).toBe(true);
    expect(verdict.path).toEqual(dersOf(leaf, intermediate, root));
    expect(verdict.matched).toEqual({ type: 'dns', value: 'shop.example' });
    expect(verdict.failures).toEqual([]);
    expect(outcomes(verdict, 'passed').join(' ')).toBe(
      'settings anchors certificate path keys signatures validity authorities path-length extensions purpose name-constraints policies identity',
    );
  });
  test('identity/any-expected-name: the evidence says what the certificate is valid for', async () => {
    const { checks, failures } = await verify(chain, trusting([root], 'other.example'));
    expect(checks.at(-1)).toEqual({
      name: 'identity',
      outcome: 'failed',
      evidence: { accepts: 'any-of', expected: ['DNS:other.example'], presented: ['DNS:shop.example'] },
    });
    expect(failures.map(({ code }) => code)).toEqual(['name-mismatch']);
  });
  test('trust/partial-chains: an intermediate or the leaf itself as anchor', async () => {
    await check(chain, trusting([intermediate]), 'ok');
    await check(dersOf(leaf), trusting([intermediate]), 'ok');
    await check(dersOf(leaf), trusting([leaf]), 'ok');
    expect((await verify(chain, trusting([leaf]))).path).toEqual(dersOf(leaf));
  });
  test('trust/partial-chains: a trusted leaf vouches for itself alone', async () => {
    const below = await makeLeaf(leaf, { subject: 'below' });
    await check(dersOf(below, leaf), trusting([leaf]), 'not-a-ca');
  });
  test('path/ends-in-anchor: a self-signed certificate that is trusted', async () => {
    const own = await makeLeaf(undefined);
    await check(dersOf(own), trusting([own]), 'ok');
    await check(dersOf(own), settings, 'unknown-issuer');
  });
});

describe('settings', () => {
  const none = { type: 'none' } as const;
  test('path/unverified-is-never-ok: trust none, identity none', async () => {
    await check(chain, { ...settings, trust: none }, 'unverified-settings no-anchors');
    await check(chain, { ...settings, identity: none }, 'unverified-settings');
    await check(chain, { trust: none, identity: none }, 'unverified-settings no-anchors');
  });
  test('path/unverified-is-never-ok: what we do not know', async () => {
    const strange = { type: 'everybody' } as unknown as Settings['trust'] & Settings['identity'];
    await check(chain, { ...settings, trust: strange }, 'no-anchors');
    const verdict = await verify(chain, { ...settings, identity: strange });
    expect([verdict.ok, outcomes(verdict, 'not-reached')]).toEqual([false, ['identity']]);
    const names = [{ type: 'email', value: 'shop.example' }] as unknown as never;
    await check(chain, { ...settings, identity: { type: 'any-of', names } }, 'name-mismatch');
  });
  test('identity/any-expected-name: one of several, chain-only, and none at all', async () => {
    const verdict = await verify(chain, trusting([root], 'a.example', 'shop.example'));
    expect(verdict.matched?.value).toBe('shop.example');
    const any = await verify(chain, { ...settings, identity: { type: 'chain-only' } });
    expect([any.ok, any.matched]).toEqual([true, undefined]);
    await check(chain, { ...settings, identity: { type: 'any-of', names: [] as unknown as never } }, 'name-mismatch');
  });
  test('identity/any-expected-name: a URI', async () => {
    const spiffe = await makeLeaf(root, { names: [uri('spiffe://shop/a')] });
    const expected = (value: string) => trusting([root], { type: 'uri', value });
    await check(dersOf(spiffe), expected('spiffe://shop/a'), 'ok');
    await check(dersOf(spiffe), expected('spiffe://shop/b'), 'name-mismatch');
  });
  test('identity/subject-alternative-names-only: the common name is shown and never counts', async () => {
    const old = await make({ subject: 'shop.example' }, root);
    const { ok, failures } = await verify(dersOf(old), settings);
    expect([ok, failures[0]?.evidence]).toEqual([
      false,
      { expected: ['DNS:shop.example'], commonNames: ['shop.example'] },
    ]);
  });
  test('path/time-is-given: no time, no trust', async () => {
    await check(chain, settings, 'no-time', { at: new Date(Number.NaN) });
    for (const at of [new Date(8.64e15), new Date(-8.64e15)])
      expect((await verify(chain, settings, { at })).ok).toBe(false);
  });
  test('trust/anchors-load-whole: an anchor that is not what its hash says', async () => {
    const [anchor] = settings.trust.type === 'anchors' ? settings.trust.certificates : [];
    const other = await makeCa('Root');
    const trust = (...certificates: object[]) => ({ type: 'anchors', certificates }) as unknown as Settings['trust'];
    for (const wrong of [
      { ...anchor!, pem: other.pem },
      { ...anchor!, pem: '' },
      { ...anchor!, pem: root.pem + other.pem },
    ])
      await check(chain, { ...settings, trust: trust(anchor!, wrong) }, 'unreadable-anchor');
    await check(chain, { ...settings, trust: trust() }, 'no-anchors');
  });
  test('path/ends-in-anchor: the system’s anchors, where the settings name them and nowhere else', async () => {
    const system = { ...settings, trust: { type: 'system' } } as const;
    const others = dersOf(await makeCa('Other'));
    await check(chain, system, 'ok', { systemAnchors: [...others, root.der, root.der, Uint8Array.of(1)] });
    await check(chain, system, 'no-anchors');
    await check(chain, system, 'unknown-issuer', { systemAnchors: others });
    await check(chain, trusting([await makeCa('Other')]), 'unknown-issuer', { systemAnchors: [root.der] });
  });
  test('path/strict-form: a profile that we do not know is strict', async () => {
    const profile = 'lax' as unknown as 'interop';
    expect((await verify(chain, settings, { profile })).checks.map(({ name }) => name)).toContain('form');
  });
});

describe('the leaf is the first of the chain', () => {
  test('path/leaf-is-first: nothing, and what is no certificate', async () => {
    await check([], settings, 'no-certificate');
    await check([Uint8Array.of(0x30, 0)], settings, 'unreadable-certificate');
    await check([Uint8Array.of(1), ...chain], settings, 'unreadable-certificate');
  });
  test('path/leaf-is-first: an impostor before a good chain, once or twice', async () => {
    const evil = await makeLeaf(undefined, { subject: 'Evil' });
    for (const before of [[evil], [evil, evil], [evil, leaf, evil]])
      await check([...dersOf(...before), ...chain], settings, 'unknown-issuer');
    const foreign = await makeLeaf(await makeCa('Evil'), { names: ['evil.example'] });
    await check([...dersOf(foreign, foreign), ...chain], settings, 'name-mismatch unknown-issuer');
  });
  test('path/leaf-is-first: a leaf that is presented twice is still the leaf', async () => {
    const verdict = await verify([...dersOf(leaf, leaf), ...chain], settings);
    expect(verdict.path).toEqual(dersOf(leaf, intermediate, root));
  });
  test('path/ends-in-anchor: the rest in any order, with strangers and what cannot be read among it', async () => {
    const second = await makeCa('Second', {}, intermediate);
    const end = await makeLeaf(second);
    const parts: readonly Uint8Array[] = [
      ...dersOf(intermediate, second, root, await makeCa('Stranger')),
      Uint8Array.of(7),
    ];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...parts], { minLength: parts.length }), async (rest) => {
        const { path } = await verify([end.der, ...rest], settings);
        expect(path).toEqual(dersOf(end, second, intermediate, root));
      }),
      { numRuns: 20 },
    );
  });
});

describe('the search', () => {
  test('path/ends-in-anchor: backtracks from an issuer that leads nowhere, has expired, or may not issue', async () => {
    const expired = { dates: ['20240101000000Z', '20250101000000Z'] } as const;
    const lost = await makeCa('Lost');
    const rivals: readonly Party[] = [
      await makeCa('Intermediate', { like: intermediate }, lost),
      await makeCa('Intermediate', { like: intermediate, ...expired }, root),
      await make({ subject: 'Intermediate', like: intermediate, ca: false }, root),
      await makeCa('Intermediate', {}, root), // another key
      await makeCa('Intermediate', { like: intermediate, excluded: [] as never, pathLength: 0 }, lost),
    ];
    for (const order of [
      [...rivals, intermediate],
      [intermediate, ...rivals],
      [...rivals.slice(2), intermediate],
    ])
      await check(dersOf(leaf, ...order), settings, 'ok');
  });
  test('path/ends-in-anchor: an expired cross-signed root beside its renewed self', async () => {
    const old = await makeCa('Root', { like: root, dates: ['20200101000000Z', '20210101000000Z'] });
    await check(chain, trusting([old, root]), 'ok');
    await check(chain, trusting([old]), 'expired');
  });
  test('path/ends-in-anchor: issuers that issued each other', async () => {
    const [a, b] = [await makeCa('A'), await makeCa('B')];
    const [aByB, bByA] = [await makeCa('A', { like: a }, b), await makeCa('B', { like: b }, a)];
    const end = await makeLeaf(a);
    await check(dersOf(end, aByB, bByA), settings, 'unknown-issuer');
    const bByRoot = await makeCa('B', { like: b }, root);
    await check(dersOf(end, aByB, bByA, bByRoot), settings, 'ok');
  });
  test('path/ends-in-anchor: the best attempt is told, and what stands above it is not reached', async () => {
    const verdict = await verify(dersOf(leaf, intermediate), trusting([await makeCa('Other')]));
    expect(verdict.failures[0]).toMatchObject({
      code: 'unknown-issuer',
      rule: 'path/ends-in-anchor',
      evidence: { depth: 1, subject: 'CN=Intermediate', issuer: 'CN=Root' },
    });
    expect(outcomes(verdict, 'not-reached')).toContain('validity');
    expect(outcomes(verdict, 'passed')).toEqual(['settings', 'anchors', 'certificate', 'identity']);
  });
  test('path/ends-in-anchor: of two attempts the one that reaches an anchor is told', async () => {
    const dates = ['20200101000000Z', '20210101000000Z'] as const;
    const anchor = await makeCa('Root', { keyUsage: [6] });
    const good = await makeCa('Intermediate', {}, anchor);
    const expired = await makeCa('Intermediate', { like: good, dates }, anchor);
    const verdict = await verify(dersOf(await makeLeaf(good), expired, good), trusting([anchor]));
    expect(codes(verdict)).toBe('may-not-sign');
    expect(outcomes(verdict, 'failed')).toEqual(['authorities']);
    expect(outcomes(verdict, 'not-reached')).toEqual([]);
  });
  test('path/signed-by-issuer: another key of the issuer’s name is no issuer, whatever else is wrong with it', async () => {
    const dates = ['20200101000000Z', '20210101000000Z'] as const;
    const verdict = await verify(chain, trusting([await makeCa('Root', { dates })]));
    expect(codes(verdict)).toBe('bad-signature');
    expect(verdict.failures[0]?.evidence).toEqual({ depth: 1, subject: 'CN=Intermediate', issuer: 'CN=Root' });
    expect(outcomes(verdict, 'failed')).toEqual(['signatures']);
  });
  test('path/ends-in-anchor: everything that is wrong is told, the most specific first', async () => {
    const bad = await makeLeaf(intermediate, { names: ['b.example'], dates: ['20250101000000Z', '20250201000000Z'] });
    await check(dersOf(bad, intermediate), settings, 'expired name-mismatch');
    await check(dersOf(bad), settings, 'expired name-mismatch unknown-issuer');
  });
});

test('path/unverified-is-never-ok: any octets give a verdict, and none of them is ok', async () => {
  const octets = fc.uint8Array({ maxLength: 60 });
  const cut = fc.nat(leaf.der.length - 1).map((end) => leaf.der.slice(0, end));
  const flipped = fc.tuple(fc.nat(leaf.der.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, bits]) => {
    const der = leaf.der.slice();
    der[at]! ^= bits;
    return der;
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(octets, cut, flipped), fc.array(octets, { maxLength: 3 }), async (first, rest) => {
      const { ok, failures } = await verify([first, ...rest, intermediate.der], settings);
      expect([ok, failures.length > 0]).toEqual([false, true]);
    }),
    { numRuns: runs(500, 20_000) },
  );
});
