import { describe, expect, test } from 'vitest';
import { dns } from '../../test/der-writer.js';
import { AT, dersOf, makeCa, makeLeaf, type Party, trusting } from '../../test/make-chain.js';
import { createBudget, type Limits } from './limits.js';
import { verifyPeer } from './verify-peer.js';

const verify = (chain: readonly Party[], root: Party, limits: Limits = {}) =>
  verifyPeer(dersOf(...chain), trusting([root]), { at: AT, limits });
const check = async (chain: readonly Party[], root: Party, limits: Limits, expected: string) => {
  const { ok, failures } = await verify(chain, root, limits);
  const limit = failures.map((failure) => (failure.code === 'too-complex' ? failure.evidence.limit : failure.code));
  expect(ok ? 'ok' : limit.join(' ')).toBe(expected);
};

/** So many intermediates in a row below a root. */
const row = async (count: number) => {
  const path: Party[] = [await makeCa('Root')];
  for (let i = 0; i < count; i++) path.unshift(await makeCa(`Issuer ${i}`, {}, path[0]));
  return { chain: [await makeLeaf(path[0]), ...path.slice(0, -1)], root: path.at(-1)! };
};

describe('each limit bites where it says, and not before', async () => {
  const { chain, root } = await row(3);
  const exact: Record<keyof Limits, number> = {
    certificates: 4,
    intermediates: 3,
    candidates: 4,
    signatures: 4,
    nameComparisons: 0,
  };
  test('path/bounded-search: exactly enough', () => check(chain, root, exact, 'ok'));
  test.each(['certificates', 'intermediates', 'candidates', 'signatures'] as const)(
    'path/bounded-search: one less of %s',
    (name) => check(chain, root, { ...exact, [name]: exact[name] - 1 }, name),
  );
  test('path/bounded-search: comparisons of names', async () => {
    const constrained = await makeCa('Constrained', { permitted: ['a', 'b', 'shop.example'].map(dns) });
    const leaf = [await makeLeaf(constrained)];
    // Its one alternative name and its subject, each beside three constraints of whatever type.
    await check(leaf, constrained, { nameComparisons: 6 }, 'ok');
    await check(leaf, constrained, { nameComparisons: 5 }, 'nameComparisons');
  });
  test.each([0, -1, Number.NaN])('path/bounded-search: a limit of %d allows nothing', async (limit) => {
    for (const name of ['certificates', 'candidates', 'signatures'] as const)
      await check(chain, root, { [name]: limit }, name);
  });
  test('path/bounded-search: a shorter path is found behind one that is too long', async () => {
    const short = await makeCa('Issuer 2', { like: chain[1] as Party }, root);
    await check([...chain, short], root, { intermediates: 1 }, 'ok');
  });
});

test('path/bounded-search: a spent budget stays spent, for everything', () => {
  const budget = createBudget({ signatures: 1 });
  expect([budget.spend('signatures'), budget.spend('signatures'), budget.spend('candidates')]).toEqual([
    true,
    false,
    false,
  ]);
  expect(budget.exceeded()).toBe('signatures');
});

describe('chains with exponentially many paths', () => {
  /** Layers of certificates that all share a name and a key with their layer: width ^ depth paths, few signatures. */
  const mesh = async (depth: number, width: number) => {
    const layers: Party[] = [];
    for (let i = 0; i < depth; i++) layers.push(await makeCa(`Layer ${i}`));
    const between = layers
      .slice(0, -1)
      .flatMap((layer, i) =>
        Array.from({ length: width }, (_, n) =>
          makeCa(`Layer ${i}`, { like: layer, names: [`${n}.example`] }, layers[i + 1]),
        ),
      );
    return { chain: [await makeLeaf(layers[0]), ...(await Promise.all(between))], top: layers.at(-1)! };
  };

  // What is measured is work and not time: without the budget this one would take longer than anybody waits.
  test('path/bounded-search: 14 ^ 8 paths that lead nowhere', async () => {
    const { chain } = await mesh(9, 14);
    await check(chain, await makeCa('Elsewhere'), { signatures: 1000, intermediates: 20 }, 'candidates');
    await check(chain, await makeCa('Elsewhere'), { signatures: 20, intermediates: 20 }, 'signatures');
  }, 10_000);
  test('path/bounded-search: the same that leads to the anchor is found', async () => {
    const { chain, top } = await mesh(9, 14);
    await check(chain, top, {}, 'ok');
  });
  test('path/bounded-search: thousands of names and constraints', async () => {
    const names = Array.from({ length: 600 }, (_, i) => `n${i}.example`);
    const root = await makeCa('Root', { excluded: names.map((text) => dns(`x.${text}`)) });
    await check([await makeLeaf(root, { names: ['shop.example', ...names] })], root, {}, 'nameComparisons');
  });
});
