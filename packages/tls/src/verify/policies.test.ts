import { expect, test } from 'vitest';
import { extension, integer, oid, sequence, tlv } from '../../test/der-writer.js';
import { AT, dersOf, makeCa, makeLeaf, type Party, type Says, trusting } from '../../test/make-chain.js';
import { verifyPeer } from './verify-peer.js';

const ANY = '2.5.29.32.0';
const A = '1.2.3.1';
const B = '1.2.3.2';
const C = '1.2.3.3';

const policies = (...ids: string[]) => extension('2.5.29.32', sequence(...ids.map((id) => sequence(oid(id)))));
const mapping = (...pairs: (readonly [string, string])[]) =>
  extension('2.5.29.33', sequence(...pairs.map(([issuer, subject]) => sequence(oid(issuer), oid(subject)))));
const demand = (explicit?: number, inhibitMapping?: number) => {
  const field = (tag: number, count: number | undefined) => (count === undefined ? [] : tlv(tag, [count]));
  return extension('2.5.29.36', sequence(field(0x80, explicit), field(0x81, inhibitMapping)), [0xff]);
};
const inhibitAny = (count: number) => extension('2.5.29.54', integer(count), [0xff]);

type Level = readonly Uint8Array[] | { readonly own: readonly Uint8Array[] }; // `own`: a certificate that issued itself

/** A path from the anchor down to the leaf; each level is what the certificate says of policies. */
const check = async (expected: 'ok' | `no-valid-policy@${number}`, ...levels: readonly Level[]) => {
  const path: Party[] = [];
  for (const [i, level] of levels.entries()) {
    const says: Says = { extensions: 'own' in level ? level.own : (level as readonly Uint8Array[]) };
    const issuer = path[0];
    const isLeaf = i === levels.length - 1;
    const subject = 'own' in level && issuer ? issuer.subject : undefined;
    path.unshift(
      isLeaf
        ? await makeLeaf(issuer, says)
        : await makeCa(`Issuer ${i}`, subject === undefined ? says : { ...says, subject }, issuer),
    );
  }
  const root = path.at(-1)!;
  const { ok, failures } = await verifyPeer(dersOf(...path.slice(0, -1)), trusting([root]), { at: AT });
  const text = failures.map(({ code, evidence }) => `${code}@${'depth' in evidence ? evidence.depth : ''}`).join(' ');
  expect(ok ? 'ok' : text).toBe(expected);
};
const rule = (says: string, run: () => Promise<void>) => test(`path/explicit-policy: ${says}`, run);

rule('nobody asks, so anything goes', async () => {
  await check('ok', [], [], []);
  await check('ok', [], [policies(A)], [policies(B)]);
});
rule('demanded at once: the same policy on every certificate', async () => {
  await check('ok', [], [demand(0), policies(A)], [policies(A)]);
  await check('ok', [], [demand(0), policies(A, B)], [policies(C, B)]);
  await check('no-valid-policy@0', [], [demand(0), policies(A)], [policies(B)]);
  await check('no-valid-policy@0', [], [demand(0), policies(A)], []);
  await check('no-valid-policy@0', [], [demand(0)], [policies(A)]);
  await check('no-valid-policy@0', [], [policies(A)], [demand(0), policies(B)], [policies(B)]);
});
rule('demanded further down, counted without those that issued themselves', async () => {
  await check('ok', [], [demand(2)], []);
  await check('no-valid-policy@0', [], [demand(1)], []);
  await check('no-valid-policy@0', [], [demand(2)], [], []);
  await check('ok', [], [demand(2)], { own: [] }, []);
  await check('ok', [], [demand(3)], [], []);
  await check('no-valid-policy@1', [], [demand(0), policies(A)], [policies(B)], [policies(B)]);
});
rule('by the anchor and by the leaf', async () => {
  await check('no-valid-policy@0', [demand(0)], []);
  await check('ok', [demand(0)], [policies(A)]);
  await check('no-valid-policy@0', [demand(0), policies(B)], [policies(A)]);
  await check('no-valid-policy@0', [], [demand(0)]);
  await check('ok', [], [demand(0), policies(A)]);
  await check('ok', [], [demand(1)]);
});
rule('anyPolicy stands for all, until it is inhibited', async () => {
  await check('ok', [], [demand(0), policies(ANY)], [policies(A)]);
  await check('ok', [], [demand(0), policies(A)], [policies(ANY)]);
  await check('ok', [], [demand(0), policies(A)], [policies(ANY, C)], [policies(A)]);
  await check('no-valid-policy@0', [], [demand(0), policies(A)], [policies(ANY)], [policies(B)]);
  await check('no-valid-policy@0', [], [demand(0), inhibitAny(0), policies(A)], [policies(ANY)]);
  await check('ok', [], [demand(0), inhibitAny(1), policies(A)], [policies(ANY)]);
  await check('no-valid-policy@0', [], [demand(0), inhibitAny(1), policies(A)], [policies(A)], [policies(ANY)]);
  await check('ok', [], [demand(0), inhibitAny(0), policies(A)], { own: [policies(ANY)] }, [policies(A)]);
});
rule('a mapped policy goes by its new name, until mapping is inhibited', async () => {
  const mapped = [policies(A), mapping([A, B])];
  await check('ok', [], [demand(0), ...mapped], [policies(B)]);
  await check('no-valid-policy@0', [], [demand(0), ...mapped], [policies(A)]);
  await check('no-valid-policy@0', [], [demand(0), policies(A), mapping([C, B])], [policies(B)]);
  await check('ok', [], [demand(0), policies(ANY), mapping([A, B])], [policies(B)]);
  await check('ok', [], [demand(0), policies(A), mapping([A, B], [A, C])], [policies(C)]);
  await check('no-valid-policy@0', [], [demand(0, 0), policies(A)], mapped, [policies(B)]);
  await check('ok', [], [demand(0, 1), policies(A)], mapped, [policies(B)]);
  await check('no-valid-policy@0', [], [demand(0), policies(A), mapping([A, ANY])], [policies(B)]);
});
