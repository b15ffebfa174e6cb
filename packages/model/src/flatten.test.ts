import { expect, test } from 'vitest';
import { EXAMPLES, GOOD_POLICY } from '../test/examples.js';
import { parseObjects } from './parse.js';

/** Everything that was read, in order: `Kind/name` of objects, `!reason` of unreadable ones, `-kind×count` of skipped. */
function check(input: unknown, wanted: string): void {
  const { objects, unreadable, skipped } = parseObjects([input]);
  expect(
    [
      ...objects.map((object) => `${object.kind}/${object.metadata.name}`),
      ...unreadable.map((object) => `!${object.unreadable}`),
      ...[...skipped].map(([kind, count]) => `-${kind}×${count}`),
    ].join(' '),
  ).toBe(wanted);
}

const list = (kind: string, items: unknown, apiVersion = 'v1') => ({ apiVersion, kind, metadata: {}, items });
const named = (name: string, namespace = 'shop') => ({ metadata: { name, namespace } });

test('lists are opened in order, items of built-in lists take their kind from the list', () => {
  check(list('List', [EXAMPLES.Service, GOOD_POLICY]), 'Service/cart BackendTLSPolicy/cart-tls');
  check(list('List', [list('List', [EXAMPLES.Service]), EXAMPLES.Namespace]), 'Service/cart Namespace/one');
  check(list('SecretList', [named('a'), named('b')]), 'Secret/a Secret/b');
  check(list('ConfigMapList', [named('a')]), 'ConfigMap/a');
  check(list('NamespaceList', [named('a')]), 'Namespace/a');
  check(list('ServiceList', [{ ...named('a'), spec: {} }]), 'Service/a');
  check(list('PodList', [named('a'), named('b')]), '-Pod×2');
  check(list('GatewayList', [EXAMPLES.Gateway], 'gateway.networking.k8s.io/v1'), 'Gateway/public');
  check(list('ServiceList', [EXAMPLES.ConfigMap]), 'ConfigMap/ca');
  check(list('List', []), '');
});

test('closing/unreadable-claims: no list hides a claim', () => {
  const group = 'gateway.networking.k8s.io/v1';
  check(list('List', [{ metadata: { name: 'a' } }, 5, null]), '!unidentified !unidentified !unidentified');
  check(list('List', undefined), '!unidentified');
  check(list('List', null), '!unidentified');
  check(list('List', {}), '!unidentified');
  check(list('List', Array(3)), '!unidentified');
  check(list('BackendTLSPolicyList', null, group), '!unidentified');
  check(list('BackendTLSPolicyList', [{}], group), '!shape');
  check(list('list', [GOOD_POLICY]), 'BackendTLSPolicy/cart-tls');
  check(list(' List ', [GOOD_POLICY]), 'BackendTLSPolicy/cart-tls');
  check(list('BackendTLSPolicyList', [GOOD_POLICY], 'gateway.networking.k8s.io/v2'), 'BackendTLSPolicy/cart-tls');
});

test('a kind may end in "List" and be none', () => {
  check(list('AllowList', undefined, 'example.com/v1'), '-example.com/AllowList×1');
  check(list('AllowList', ['a'], 'example.com/v1'), '-example.com/AllowList×1');
  check(list('PodList', null), '-PodList×1');
});

test('a list in itself, and a hundred thousand lists in each other, come to an end', () => {
  const own: unknown[] = [EXAMPLES.Service];
  own.push(list('List', own));
  check(list('List', own), 'Service/cart Service/cart');
  let deep: unknown = GOOD_POLICY;
  for (let depth = 0; depth < 100_000; depth++) deep = list('List', [deep]);
  check(deep, 'BackendTLSPolicy/cart-tls');
});

test('closing/unreadable-claims: an input that breaks off is told from one that ends', () => {
  function* broken(): Generator<unknown> {
    yield GOOD_POLICY;
    throw new Error('torn');
  }
  const parsed = parseObjects(broken());
  expect(parsed.objects.length).toBe(1);
  expect(parsed.unreadable.map((object) => object.claims?.quarantine)).toEqual(['everywhere']);
  expect(parsed.findings.map((found) => found.code)).toEqual(['input-unreadable']);
});
