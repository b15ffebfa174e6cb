import type { TrustCertificate } from '@backend-tls/model';
import { describe, expect, test } from 'vitest';
import { AT, dersOf, makeCa, makeLeaf, rsa, trusting } from '../../test/make-chain.js';
import { readSystemAnchors, type SystemAnchors } from './anchors.js';
import { type VerifyContext, verifyPeer } from './verify-peer.js';

const [root, other] = [await makeCa('Root'), await makeCa('Other')];
const chain = dersOf(await makeLeaf(root));
const { identity } = trusting([root]);
const anchorOf = (party: typeof root) => {
  const { trust } = trusting([party]);
  if (trust.type !== 'anchors') throw new Error('no anchors');
  return { ...trust.certificates[0]! };
};

describe('anchors are read again unless nobody can have changed them', () => {
  const check = async (certificates: readonly TrustCertificate[], expected: boolean) => {
    const { ok } = await verifyPeer(chain, { trust: { type: 'anchors', certificates }, identity }, { at: AT });
    expect(ok).toBe(expected);
  };

  test('trust/anchors-load-whole: frozen ones, every time', async () => {
    const certificates = Object.freeze([Object.freeze(anchorOf(root))]);
    for (let call = 0; call < 3; call++) await check(certificates, true);
    await check(Object.freeze([Object.freeze(anchorOf(other))]), false);
  });
  test('trust/anchors-load-whole: a list that changes', async () => {
    const certificates = [Object.freeze(anchorOf(root))];
    await check(certificates, true);
    certificates[0] = Object.freeze(anchorOf(other));
    await check(certificates, false);
  });
  test('trust/anchors-load-whole: a frozen list of what changes', async () => {
    const anchor = anchorOf(root);
    const certificates = Object.freeze([anchor]);
    await check(certificates, true);
    Object.assign(anchor, anchorOf(other));
    await check(certificates, false);
  });
  test('trust/anchors-load-whole: a frozen list of frozen getters and heirs', async () => {
    let said = anchorOf(root);
    const getter = Object.freeze({
      ...said,
      get pem() {
        return said.pem;
      },
      get sha256() {
        return said.sha256;
      },
    });
    const parent = anchorOf(root);
    const heir = Object.freeze(Object.create(parent) as TrustCertificate);
    const [getters, heirs] = [Object.freeze([getter]), Object.freeze([heir])];
    for (const certificates of [getters, heirs]) await check(certificates, true);
    said = anchorOf(other);
    Object.assign(parent, said);
    for (const certificates of [getters, heirs]) await check(certificates, false);
  });
});

test('path/signed-by-issuer: a kept anchor verifies signatures of every digest', async () => {
  const sha256 = await makeCa('RSA', { scheme: rsa('SHA-256', 11) });
  const scheme = rsa('SHA-384', 12);
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', sha256.keys.privateKey);
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, scheme.key as RsaHashedImportParams, true, ['sign']);
  const sha384 = { ...sha256, scheme, keys: { ...sha256.keys, privateKey } };
  const certificates = Object.freeze([Object.freeze(anchorOf(sha256))]);
  for (const issuer of [sha256, sha384, sha256]) {
    const leaf = dersOf(await makeLeaf(issuer));
    const { ok } = await verifyPeer(leaf, { trust: { type: 'anchors', certificates }, identity }, { at: AT });
    expect(ok).toBe(true);
  }
});

describe('the system’s anchors', () => {
  const check = async (systemAnchors: VerifyContext['systemAnchors'], expected: boolean, certificates: number) => {
    const settings = { trust: { type: 'system' }, identity } as const;
    const { ok, checks } = await verifyPeer(chain, settings, { at: AT, systemAnchors });
    expect(ok).toBe(expected);
    expect(checks.find(({ name }) => name === 'anchors')?.evidence).toMatchObject({ certificates });
  };

  test('path/ends-in-anchor: read once, or each time', async () => {
    const ders = dersOf(other, root);
    const read = readSystemAnchors(ders);
    expect(read).toEqual({ certificates: 2, unreadable: 0 });
    for (const system of [ders, read, read]) await check(system, true, 2);
    await check(readSystemAnchors(dersOf(other)), false, 1);
  });
  test('path/ends-in-anchor: what cannot be read is passed over and counted', async () => {
    const read = readSystemAnchors([Uint8Array.of(0x30), ...dersOf(root)]);
    expect(read).toEqual({ certificates: 1, unreadable: 1 });
    await check(read, true, 1);
  });
  test('path/ends-in-anchor: octets that change afterwards change nothing', async () => {
    const der = root.der.slice();
    const read = readSystemAnchors([der]);
    der.fill(0);
    await check(read, true, 1);
  });
  test('path/ends-in-anchor: what only looks as if it had been read trusts nothing', async () => {
    const read = readSystemAnchors(dersOf(root));
    await check({ ...read }, false, 0);
    await check(structuredClone(read) as SystemAnchors, false, 0);
  });
});
