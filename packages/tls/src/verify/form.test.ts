import { expect, test } from 'vitest';
import { extension, integer, ip, oid, sequence, tlv, uri } from '../../test/der-writer.js';
import { AT, dersOf, make, makeCa, makeLeaf, type Party, type Says, trusting } from '../../test/make-chain.js';
import { verifyPeer } from './verify-peer.js';

const identifiers = (critical?: readonly number[]) => [
  extension('2.5.29.14', tlv(0x04, [7]), critical),
  extension('2.5.29.35', sequence(tlv(0x80, [7]))),
];
const proper: Says = { extensions: identifiers() };

/** `interop: strict` of a chain. */
const check = async (expected: string, root: Party, ...chain: readonly Party[]) => {
  const results = (['interop', 'strict'] as const).map(async (profile) => {
    const { ok, failures } = await verifyPeer(dersOf(...chain), trusting([root]), { at: AT, profile });
    const what = failures.map(({ code, evidence }) => ('section' in evidence ? `§${evidence.section}` : code));
    return ok ? 'ok' : what.join(' ');
  });
  expect((await Promise.all(results)).join(': ')).toBe(expected);
};
const root = await makeCa('Root', proper);
const leafThat = async (expected: string, says: Says) =>
  check(expected, root, await makeLeaf(root, { ...proper, ...says }));
const issuerThat = async (expected: string, says: Says) => {
  const issuer = await makeCa('Issuer', { ...proper, ...says }, root);
  await check(expected, root, await makeLeaf(issuer, proper), issuer);
};
const rule = (says: string, run: () => Promise<void>) => test(`path/strict-form: ${says}`, run);

rule('a chain in good form', async () => {
  await leafThat('ok: ok', {});
  await issuerThat('ok: ok', {});
});
rule('serial numbers', async () => {
  await leafThat('ok: §4.1.2.2', { serial: integer(0) });
  await leafThat('ok: §4.1.2.2', { serial: integer(0xff) });
  await leafThat('ok: §4.1.2.2', { serial: integer(...new Array<number>(21).fill(1)) });
  await leafThat('ok: ok', { serial: integer(...new Array<number>(20).fill(1)) });
});
rule('key identifiers', async () => {
  await leafThat('ok: §4.2.1.1', { extensions: [] });
  await issuerThat('ok: §4.2.1.1', { extensions: identifiers().slice(0, 1) });
  await issuerThat('ok: §4.2.1.2', { extensions: identifiers().slice(1) });
});
rule('alternative names', async () => {
  await leafThat('ok: §4.2.1.6', { subject: '' });
  await leafThat('ok: §4.2.1.6', { names: ['shop.example', '10.0.0.1'] });
  await leafThat('ok: §4.2.1.6', { names: ['shop.example', ip(1, 2, 3)] });
  await leafThat('ok: ok', { names: ['shop.example', uri('spiffe://shop')] });
});
rule('who signs, and who constrains', async () => {
  await leafThat('ok: §4.2.1.9', { keyUsage: [0, 5] });
  const loose = extension('2.5.29.30', sequence(tlv(0xa0, sequence(tlv(0x82, 'shop.example')))));
  await leafThat('ok: §4.2.1.10', { extensions: [...identifiers(), loose] });
  await issuerThat('ok: §4.2.1.10', { extensions: [...identifiers(), loose] });
  await issuerThat('ok: §4.2.1.10', { excluded: [ip(10, 0, 0, 1)] });
});
rule('criticality', async () => {
  const loose = (type: string, value: Uint8Array) => ({ extensions: [...identifiers(), extension(type, value)] });
  await issuerThat('ok: §4.2.1.11', loose('2.5.29.36', sequence(tlv(0x80, [5]))));
  await issuerThat('ok: §4.2.1.14', loose('2.5.29.54', integer(5)));
  const plain = await make(
    {
      subject: 'Plain',
      keyUsage: [5],
      extensions: [...identifiers(), extension('2.5.29.19', sequence(tlv(0x01, [0xff])))],
    },
    root,
  );
  await check('ok: §4.2.1.9', root, await makeLeaf(plain, proper), plain);
});
rule('an authority has a name, and a version that has extensions', async () => {
  const nameless = await makeCa('', proper, root);
  await check('ok: §4.1.2.4 §4.1.2.6', root, await makeLeaf(nameless, proper), nameless);
  const first = await make({ subject: 'shop', v1: true }, root);
  await check('no-names: §4.1.2.1 no-names', root, first);
  expect(oid('1.2').length).toBe(3);
});
