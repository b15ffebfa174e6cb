import { expect, test } from 'vitest';
import { bindPort, byPrecedence } from './bind.js';
import type { Claim, PolicyRecord } from './claims.js';

/** A policy from `name@seconds`, or `name` for one of unknown age. */
function policyOf(text: string): PolicyRecord {
  const [name = '', age] = text.split('@');
  const ref = { group: 'gateway.networking.k8s.io', kind: 'BackendTLSPolicy', namespace: 'shop', name };
  const source = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'BackendTLSPolicy' } as PolicyRecord['source'];
  return {
    id: name,
    kind: 'BackendTLSPolicy',
    ref,
    source,
    created: age === undefined ? Number.POSITIVE_INFINITY : Number(age),
    generation: 1,
  };
}

/** A claim from `policy@age section`; without a section the whole Service. */
function claimOf(text: string): Claim {
  const [policy = '', sectionName] = text.split(' ');
  const target = { group: '', kind: 'Service', namespace: 'shop', name: 'cart' };
  return { policy: policyOf(policy), target, sectionName, path: ['spec', 'targetRefs', 0] };
}

const namesOf = (claims: readonly Claim[]) => claims.map(({ policy }) => policy.ref.name).join(' ');

/** The binding of port `web` as `winner > losers / overridden`. */
const check = (claims: readonly string[], expected: string, name: string | undefined = 'web') => {
  for (const order of [claims, [...claims].reverse()]) {
    const binding = bindPort(order.map(claimOf), { name, port: 443 });
    const text =
      binding && `${binding.winner.policy.ref.name} > ${namesOf(binding.losers)} / ${namesOf(binding.overridden)}`;
    expect(text ?? 'none').toBe(expected);
  }
};

const checkOrder = (first: string, second: string) => {
  expect(byPrecedence(policyOf(first), policyOf(second))).toBe(-1);
  expect(byPrecedence(policyOf(second), policyOf(first))).toBe(1);
};

test('policy/precedence: older first, then the name in code-unit order, and unknown ages last', () => {
  checkOrder('z@1', 'a@2');
  checkOrder('a@1', 'b@1');
  checkOrder('B@1', 'a@1');
  checkOrder('z@9', 'a');
  checkOrder('a', 'b');
  expect(byPrecedence(policyOf('a@1'), policyOf('a@1'))).toBe(0);
});

test('policy/section-over-whole: a claim on the port beats older ones on the whole', () => {
  check(['whole@1', 'port@2 web'], 'port >  / whole');
  check(['whole@1', 'port@2 api'], 'whole >  / ');
  check(['b@2 web', 'a@1 web', 'c@1'], 'a > b / c');
  check(['a@1', 'b@2'], 'a > b / ');
  check(['a@1', 'b@2 web'], 'a >  / ', '');
});

test('policy/section-over-whole: nobody claims a port that nobody names', () => {
  check([], 'none');
  check(['a@1 api'], 'none');
  expect(bindPort([claimOf('a@1 api')], undefined)).toBeUndefined();
  expect(bindPort([claimOf('a@1')], undefined)?.winner.policy.ref.name).toBe('a');
});
