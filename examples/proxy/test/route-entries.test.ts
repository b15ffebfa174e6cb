/** What a Route's rules become in the table of one listener, and what of them is not served. */
import { type HTTPRoute, isKind, parseObjects } from '@backend-tls/model';
import { describe, expect, test } from 'vitest';
import { routeEntries } from '../src/route-entries.mjs';
import { route } from './arrange.js';

const gateway = { group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'accounts', name: 'gateway' };
const backendRefs = [{ name: 'shop', port: 80 }];

/** As the model reads it; a Route that it cannot read has no entries at all. */
function read(rules: readonly object[], hostnames?: readonly string[]): HTTPRoute {
  const [object] = parseObjects([route('shop', rules, hostnames)]).objects;
  if (object === undefined || !isKind(object, 'HTTPRoute')) throw new Error('The Route cannot be read.');
  return object;
}

describe('matches', () => {
  const check = (matches: unknown, expected: readonly string[]) => {
    const { entries, remarks } = routeEntries(read([{ matches, backendRefs }]), {}, gateway);
    const served = entries.map(({ path, method, headers }) =>
      [path.type, path.value, method, ...headers.map(({ name, value }) => `${name}=${value}`)]
        .filter((part) => part !== undefined)
        .join(' '),
    );
    expect([...served, ...remarks.map(({ code }) => code)]).toEqual(expected);
  };
  test.each([[undefined], [null], [[]], [[{}]], [[{ path: {} }]], [[{ path: null }]], [[{ queryParams: [] }]]])(
    'without anything, every path: %j',
    (matches) => check(matches, ['PathPrefix /']),
  );
  test('path, method and headers, whose names are in lower case', () => {
    const headers = [
      { name: 'X-Beta', value: 'Yes' },
      { type: 'Exact', name: 'x-b', value: '2' },
    ];
    check(
      [{ path: { type: 'Exact', value: '/cart' }, method: 'POST', headers }],
      ['Exact /cart POST x-beta=Yes x-b=2'],
    );
  });
  test('each match is an entry', () =>
    check([{ path: { value: '/a' } }, { path: { value: '/b' } }], ['PathPrefix /a', 'PathPrefix /b']));
  test.each([
    ['a path by regular expression', { path: { type: 'RegularExpression', value: '/.*' } }],
    ['a path in a way that is not known', { path: { type: 'Suffix', value: '/a' } }],
    ['a path without a type', { path: { type: '', value: '/a' } }],
    ['a path without its slash', { path: { value: 'a' } }],
    ['a path without anything', { path: { value: '' } }],
    ['a header by regular expression', { headers: [{ type: 'RegularExpression', name: 'a', value: '.*' }] }],
    ['a header in a way that is not known', { headers: [{ type: 'Prefix', name: 'a', value: 'b' }] }],
    ['a query parameter', { queryParams: [{ name: 'a', value: 'b' }] }],
  ])('closing: %s matches nothing, and the others do', (_, match) => {
    check([match], ['match-unsupported']);
    check([match, { path: { value: '/b' } }], ['PathPrefix /b', 'match-unsupported']);
  });
});

test('hostnames: those that the listener has, too', () => {
  const check = (hostnames: readonly string[] | undefined, hostname: string | undefined, expected: unknown[]) => {
    const { entries } = routeEntries(read([{ backendRefs }], hostnames), { hostname }, gateway);
    expect(entries.map((entry) => entry.hostname)).toEqual(expected);
  };
  check(undefined, undefined, [undefined]);
  check(undefined, '*.example.com', ['*.example.com']);
  check(['a.example.com', 'a.example.net'], '*.example.com', ['a.example.com']);
  check(['a.example.net'], '*.example.com', []);
});

test('filters: one of the rule or of a backend is not supported', () => {
  const filters = [{ type: 'URLRewrite', urlRewrite: { hostname: 'x.example' } }];
  for (const rule of [{ backendRefs, filters }, { backendRefs: [{ name: 'shop', port: 80, filters }] }]) {
    const { entries, remarks } = routeEntries(read([rule]), {}, gateway);
    expect(entries.map(({ unsupported }) => unsupported)).toEqual(['URLRewrite']);
    expect(remarks.map(({ code }) => code)).toEqual(['filter-unsupported']);
  }
});

test('backends: a Service of the same namespace, of weight 1, where nothing else is said', () => {
  const { entries } = routeEntries(
    read([
      {
        backendRefs: [
          { name: 'a', port: 1 },
          { name: 'b', port: 2, weight: 0, namespace: 'shop' },
        ],
      },
    ]),
    {},
    gateway,
  );
  expect(
    entries[0]?.backends.map(({ key: { backend, port }, weight }) => [backend.kind, backend.namespace, port, weight]),
  ).toEqual([
    ['Service', 'accounts', 1, 1],
    ['Service', 'shop', 2, 0],
  ]);
});
