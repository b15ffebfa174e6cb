import { expect, test } from 'vitest';
import { AT, makeCa, makeLeaf } from '../../test/make-chain.js';
import { type Rotation, rehearseRotation } from './rotation.js';

const identity = { type: 'any-of', names: [{ type: 'dns', value: 'shop.example' }] } as const;
const oldCa = await makeCa('old CA');
const newCa = await makeCa('new CA');
const byOld = await makeLeaf(oldCa, { subject: 'old leaf' });
const byNew = await makeLeaf(newCa, { subject: 'new leaf' });
const stranger = await makeLeaf(await makeCa('stranger CA'));

/** The order, and the steps with what they break. */
const check = async (given: Partial<Rotation>, expected: string) => {
  const rotation: Rotation = {
    oldChain: byOld.pem,
    newChain: byNew.pem,
    oldBundle: oldCa.pem,
    newBundle: newCa.pem,
    identity,
    at: AT,
    ...given,
  };
  const { order, steps, cells, worksNow, worksAfter } = await rehearseRotation(rotation);
  expect(cells).toHaveLength(6);
  const told = steps.map(({ step, breaks }) =>
    [step, ...breaks.map(({ chain, bundle }) => `!${chain}/${bundle}`)].join(' '),
  );
  const state = `${worksNow ? '' : ' broken now'}${worksAfter ? '' : ' broken after'}`;
  expect(`${order}${state}: ${told.join(', ')}`).toBe(expected);
};

test('path/rotation-order: another authority needs both bundles for a while', () =>
  check({}, 'both-bundles: trust-both, serve-new, trust-new'));
test('path/rotation-order: a new bundle that keeps the old authority comes first', () =>
  check({ newBundle: oldCa.pem + newCa.pem }, 'bundle-first: trust-new, serve-new'));
test('path/rotation-order: an old bundle that knows the new authority already lets the leaf go first', () =>
  check({ oldBundle: oldCa.pem + newCa.pem }, 'chain-first: serve-new, trust-new'));
test('path/rotation-order: a new leaf of the same authority goes in any order', async () => {
  const renewed = await makeLeaf(oldCa);
  await check({ newChain: renewed.pem, newBundle: oldCa.pem }, 'any: trust-new, serve-new');
});
test('path/rotation-order: cross-signed by the old authority, the new leaf goes first, with its chain', async () => {
  const crossed = await makeCa('new CA', { like: newCa }, oldCa);
  await check({ newChain: byNew.pem + crossed.pem }, 'chain-first: serve-new, trust-new');
});
test('path/rotation-order: a new leaf that nobody vouches for breaks at the end, and it is said where', () =>
  check(
    { newChain: stranger.pem },
    'none broken after: trust-both, serve-new !new/both, trust-new !new/both !new/new',
  ));
test('path/rotation-order: a new leaf of another name breaks too', async () => {
  const other = await makeLeaf(newCa, { names: ['stock.example'] });
  await check(
    { newChain: other.pem },
    'none broken after: trust-both, serve-new !new/both, trust-new !new/both !new/new',
  );
});
test('path/rotation-order: a new leaf that is not valid yet breaks', async () => {
  const early = await makeLeaf(newCa, { dates: ['20260701000000Z', '20270101000000Z'] });
  const rotation = { oldChain: byOld.pem, newChain: early.pem, oldBundle: oldCa.pem, newBundle: newCa.pem, identity };
  const { order, cells } = await rehearseRotation({ ...rotation, at: AT });
  expect(order).toBe('none');
  expect(cells.at(-1)?.verdict.failures.map(({ code }) => code)).toEqual(['not-yet-valid']);
  expect((await rehearseRotation({ ...rotation, at: new Date('2026-08-01T00:00:00Z') })).order).toBe('both-bundles');
});
test('path/rotation-order: what is broken today is told apart from what breaks', () =>
  check({ oldChain: stranger.pem }, 'none broken now: trust-both !old/old !old/both, serve-new !old/both, trust-new'));
test('path/rotation-order: a bundle that cannot be read is no half of a union', async () => {
  const torn = newCa.pem.slice(0, -20);
  await check(
    { newBundle: torn },
    'none broken after: trust-both !old/both, serve-new !old/both !new/both, trust-new !new/both !new/new',
  );
  const { findings } = await rehearseRotation({
    oldChain: '',
    newChain: '',
    oldBundle: '',
    newBundle: torn,
    identity,
    at: AT,
  });
  expect(findings.newBundle.map(({ code }) => code)).toEqual(['unterminated-block']);
  expect(findings.oldChain.map(({ code }) => code)).toEqual(['no-certificate']);
});
test('path/rotation-order: settings that verify nobody are safe in no order', () =>
  check(
    { identity: { type: 'none' }, newChain: byOld.pem, newBundle: oldCa.pem },
    'none broken now broken after: trust-both !old/old !old/both, serve-new !old/both !new/both, trust-new !new/both !new/new',
  ));
