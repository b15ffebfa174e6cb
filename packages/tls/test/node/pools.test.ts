/** Pools for any client library: how many there are, how long they stay, and what they are asked by. */
import { setTimeout as wait } from 'node:timers/promises';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import {
  type ConnectionPools,
  type Connector,
  createConnectionPools,
  createHttpsAgents,
  loadSystemTrust,
  type PoolKind,
  type PoolsOptions,
  type Target,
} from '../../src/node/index.js';
import { createTestPki, type TestAuthority } from '../../src/testing/index.js';
import { settingsOf } from './support/settings.js';

let root: TestAuthority;
let other: TestAuthority;
beforeAll(async () => {
  const pki = createTestPki();
  [root, other] = await Promise.all([pki.root(), pki.root({ subject: 'CN=Other' })]);
});

/** A client library that only says what it was given. */
interface Toy {
  readonly connector: Connector;
  drained: boolean;
}
const TOYS: PoolKind<Toy> = {
  open(connector) {
    const agent: Toy = { connector, drained: false };
    return {
      agent,
      drain: async () => {
        agent.drained = true;
      },
    };
  },
};
const poolsOf = (options?: PoolsOptions): ConnectionPools<Toy> => {
  const pools = createConnectionPools(TOYS, options);
  onTestFinished(() => pools.close());
  return pools;
};
const settings = (sni = 'a.example') => settingsOf({ trust: [root], sni });
const tls = (sni?: string): Target => ({ mode: 'tls', settings: settings(sni) });

test('path/one-pool-per-fingerprint: equal decisions share a pool, whether as settings or as a decision', () => {
  const pools = poolsOf();
  const first = pools.agentFor(settings());
  expect(pools.agentFor(tls())).toBe(first);
  expect(pools.agentFor({ ...settings() })).toBe(first);
  expect(pools.agentFor(tls('b.example'))).not.toBe(first);
  expect(pools.size).toBe(2);
});
test('path/one-pool-per-fingerprint: plaintext and passthrough have pools of their own', () => {
  const pools = poolsOf();
  const plain = pools.agentFor({ mode: 'plaintext' });
  expect(plain.connector.mode).toBe('plaintext');
  expect(pools.agentFor({ mode: 'plaintext' })).toBe(plain);
  expect(pools.agentFor({ mode: 'passthrough' }).connector.mode).toBe('passthrough');
  expect(pools.size).toBe(2);
});
test('path/decision-carried-out: what opens nothing has no pool, and one agent', () => {
  const pools = poolsOf();
  for (const target of [
    { mode: 'refuse', findings: [] },
    { mode: 'no such mode' },
    {},
    settingsOf({ trust: 'none' }),
    { ...settings(), sni: 'changed.example' },
  ] as unknown as Target[]) {
    const agent = pools.agentFor(target);
    expect(agent.connector.mode).toBe('refuse');
    expect(pools.agentFor(target)).toBe(agent);
  }
  for (const nothing of [undefined, null, 'plaintext', 1])
    expect(pools.agentFor(nothing as unknown as Target).connector.mode).toBe('refuse');
  expect(pools.size).toBe(0);
});

test('path/bounded-pools: beyond the limit, the one that was not asked for longest is let go', () => {
  const pools = poolsOf({ max: 2 });
  const [a, b] = [pools.agentFor(tls('a.example')), pools.agentFor(tls('b.example'))];
  pools.agentFor(tls('a.example'));
  pools.agentFor(tls('c.example'));
  expect([a.drained, b.drained, pools.size]).toEqual([false, true, 2]);
  expect(pools.agentFor(tls('b.example'))).not.toBe(b);
  expect(a.drained).toBe(true);
});
test('path/bounded-pools: ten thousand settings leave no more than the limit', () => {
  const pools = poolsOf({ max: 50 });
  const agents = [...Array(500).keys()].map((i) => pools.agentFor(tls(`b${i}.example`)));
  expect(pools.size).toBe(50);
  expect(agents.map(({ drained }) => drained).lastIndexOf(true)).toBe(449);
});
test('path/bounded-pools: a pool that nobody asks for is let go, and one that is asked for stays', async () => {
  const pools = poolsOf({ idleMs: 120 });
  const [a, b] = [pools.agentFor(tls('a.example')), pools.agentFor(tls('b.example'))];
  for (let i = 0; i < 10; i++) {
    await wait(30);
    pools.agentFor(tls('a.example'));
  }
  expect([a.drained, b.drained, pools.size]).toEqual([false, true, 1]);
  await wait(250);
  expect([a.drained, pools.size]).toEqual([true, 0]);
});
test('path/bounded-pools: with `idleMs` 0 none is let go for that', async () => {
  const pools = poolsOf({ idleMs: 0 });
  const agent = pools.agentFor(tls());
  await wait(50);
  expect([agent.drained, pools.size]).toEqual([false, 1]);
});
test('path/bounded-pools: limits that are none are a mistake', () => {
  for (const max of [0, -1, 1.5, Number.NaN]) expect(() => createConnectionPools(TOYS, { max })).toThrow(TypeError);
  for (const idleMs of [-1, Number.NaN]) expect(() => createConnectionPools(TOYS, { idleMs })).toThrow(TypeError);
  expect(() => createHttpsAgents({ max: 0 })).toThrow(TypeError);
});

test('path/retired-opens-nothing: the switch keeps what is still decided, and lets the rest go', async () => {
  const pools = poolsOf();
  const [kept, gone] = [pools.agentFor(tls('a.example')), pools.agentFor(tls('b.example'))];
  const plain = pools.agentFor({ mode: 'plaintext' });
  await pools.retain([tls('a.example'), tls('new.example'), { mode: 'plaintext' }]);
  expect([kept.drained, gone.drained, plain.drained]).toEqual([false, true, false]);
  expect(pools.agentFor(tls('a.example'))).toBe(kept);
  await pools.retain([tls('a.example')]);
  expect(plain.drained).toBe(true);
});
test('path/retired-opens-nothing: a decision that cannot be carried out keeps no pool', async () => {
  const pools = poolsOf();
  const agent = pools.agentFor(tls());
  await pools.retain([
    { ...settings(), predicted: true } as never,
    { mode: 'refuse', findings: [] },
    undefined as never,
  ]);
  expect([agent.drained, pools.size]).toEqual([true, 0]);
});
test('path/retired-opens-nothing: retiring what is not there is nothing', async () => {
  const pools = poolsOf();
  const agent = pools.agentFor(tls());
  await pools.retire(tls('b.example'));
  await pools.retire(undefined as never);
  expect(agent.drained).toBe(false);
  await pools.retire(settings());
  await pools.retire(settings());
  expect(agent.drained).toBe(true);
});
test('path/retired-opens-nothing: after close every agent refuses', async () => {
  const pools = poolsOf();
  const agent = pools.agentFor(tls());
  await pools.close();
  expect(agent.drained).toBe(true);
  for (const target of [tls(), { mode: 'plaintext' } as const])
    expect(pools.agentFor(target).connector).toMatchObject({
      mode: 'refuse',
      error: { code: 'ERR_BACKEND_TLS_RETIRED' },
    });
  expect(pools.size).toBe(0);
});
test('a pool that cannot be made gives an agent that refuses', () => {
  const pools = createConnectionPools<Toy>({
    open(connector) {
      if (connector.mode !== 'refuse') throw new Error('no room');
      return TOYS.open(connector);
    },
  });
  expect(pools.agentFor(tls()).connector).toMatchObject({
    mode: 'refuse',
    error: { code: 'ERR_BACKEND_TLS_SETTINGS' },
  });
});

test('path/one-pool-per-fingerprint: new roots of the system are a new pool, and the old one goes at the switch', async () => {
  const trusts = [root, other].map(({ certificate }) => loadSystemTrust({ systemRoots: [certificate] }));
  let now = 0;
  const pools = poolsOf({ system: () => trusts[now]! });
  const target = settingsOf({ trust: 'system' });
  const before = pools.agentFor(target);
  await pools.retain([target]);
  expect(pools.agentFor(target)).toBe(before);
  now = 1;
  const after = pools.agentFor(target);
  expect(after).not.toBe(before);
  await pools.retain([target]);
  expect([before.drained, after.drained]).toEqual([true, false]);
});
test('path/decision-carried-out: a decision that throws when it is read gets an agent that refuses', () => {
  const thrower = {
    mode: 'tls',
    get settings(): never {
      throw new Error('not today');
    },
  };
  expect(poolsOf().agentFor(thrower as Target).connector.mode).toBe('refuse');
});
