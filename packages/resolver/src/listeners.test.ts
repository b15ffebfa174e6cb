import { type AnyRoute, type Listener, type ParentReference, parseObjects } from '@backend-tls/model';
import { expect, test } from 'vitest';
import { worldOf } from './engine/world-of.js';
import { matchListeners, namespaceAllowed } from './listeners.js';
import { createSnapshot } from './snapshot.js';

const NAMESPACES = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { team: 'shop' } } },
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'bank' } },
];
const world = worldOf(createSnapshot({ ...parseObjects(NAMESPACES), coverage: 'complete' }));
const unlisted = worldOf(createSnapshot({ objects: [], unreadable: [], coverage: [] }));

const HTTP: Listener = { name: 'http', port: 80, protocol: 'HTTP' };
const PASS: Listener = { name: 'pass', port: 8443, protocol: 'TLS', tls: { mode: 'Passthrough' } };
const TERM: Listener = { name: 'term', port: 9443, protocol: 'TLS' };

const routeOf = (kind: string, hostnames?: readonly string[], namespace = 'edge') =>
  ({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind,
    metadata: { namespace, name: 'r' },
    spec: hostnames === undefined ? {} : { hostnames },
  }) as unknown as AnyRoute;

/** Names of the listeners and their fronts, or the reason; the Gateway lives in `edge`. */
const check = (
  listeners: readonly Listener[],
  route: AnyRoute,
  expected: string,
  parentRef: Partial<ParentReference> = {},
  known = world,
) => {
  const matchOf = (some: readonly Listener[]) =>
    matchListeners(known, some, 'edge', route, { name: 'public', ...parentRef });
  const match = matchOf(listeners);
  const taking = listeners.filter((listener) => matchOf([listener]).accepted);
  const text = match.accepted ? `${taking.map(({ name }) => name).join(' ')} ${match.fronts.join('+')}` : match.reason;
  expect(text).toBe(expected);
};

const checkFrom = (from: string, namespace: string, expected: boolean | undefined, known = world) =>
  expect(namespaceAllowed(known, from, { matchLabels: { team: 'shop' } }, 'edge', namespace)).toBe(expected);

test('listener/name-and-port: both narrow, and an empty name is none', () => {
  check([HTTP], routeOf('HTTPRoute'), 'http terminated');
  check([HTTP], routeOf('HTTPRoute'), 'http terminated', { sectionName: '', port: 80 });
  check([HTTP], routeOf('HTTPRoute'), 'NoMatchingParent', { sectionName: 'https' });
  check([HTTP], routeOf('HTTPRoute'), 'NoMatchingParent', { port: 81 });
  check([HTTP, { ...HTTP, name: 'other' }], routeOf('HTTPRoute'), 'other terminated', { sectionName: 'other' });
  check([], routeOf('HTTPRoute'), 'NoMatchingParent');
});

test('listener/allowed-routes: the protocol says what a listener carries, kinds narrow it', () => {
  check([HTTP], routeOf('GRPCRoute'), 'http terminated');
  check([HTTP], routeOf('TCPRoute'), 'NotAllowedByListeners');
  check([{ ...HTTP, protocol: 'TCP' }], routeOf('TCPRoute'), 'http terminated');
  check([{ ...HTTP, protocol: 'example.com/QUIC' }], routeOf('HTTPRoute'), 'NotAllowedByListeners');
  check([{ ...HTTP, protocol: 'toString' }], routeOf('HTTPRoute'), 'NotAllowedByListeners');
  check(
    [{ ...HTTP, allowedRoutes: { kinds: [{ kind: 'GRPCRoute' }] } }],
    routeOf('HTTPRoute'),
    'NotAllowedByListeners',
  );
  check([{ ...HTTP, allowedRoutes: { kinds: [{ kind: 'TCPRoute' }] } }], routeOf('TCPRoute'), 'NotAllowedByListeners');
  check(
    [{ ...HTTP, allowedRoutes: { kinds: [{ group: 'other', kind: 'HTTPRoute' }] } }],
    routeOf('HTTPRoute'),
    'NotAllowedByListeners',
  );
  check([{ ...HTTP, allowedRoutes: { kinds: [] } }], routeOf('HTTPRoute'), 'http terminated');
});

test('listener/allowed-routes: namespaces, as the listener says', () => {
  check([HTTP], routeOf('HTTPRoute', undefined, 'shop'), 'NotAllowedByListeners');
  check(
    [{ ...HTTP, allowedRoutes: { namespaces: { from: 'All' } } }],
    routeOf('HTTPRoute', undefined, 'shop'),
    'http terminated',
  );
  checkFrom('All', 'bank', true);
  checkFrom('Same', 'edge', true);
  checkFrom('Same', 'shop', false);
  checkFrom('Selector', 'shop', true);
  checkFrom('Selector', 'bank', false);
  checkFrom('Selector', 'nowhere', false);
  checkFrom('None', 'edge', false);
  checkFrom('Somewhere', 'edge', false);
});

test('closing/coverage: a Namespace that has not been listed leaves it open whether its Routes attach', () => {
  const selecting = { ...HTTP, allowedRoutes: { namespaces: { from: 'Selector', selector: {} } } };
  checkFrom('Selector', 'shop', undefined, unlisted);
  check([selecting], routeOf('HTTPRoute', undefined, 'shop'), 'Pending', {}, unlisted);
  check([selecting, { ...HTTP, name: 'own' }], routeOf('HTTPRoute'), 'own terminated', {}, unlisted);
});

test('listener/hostname-intersection: hostnames count, except on raw streams', () => {
  const listener = { ...HTTP, hostname: '*.example.com' };
  check([listener], routeOf('HTTPRoute', ['a.example.com']), 'http terminated');
  check([listener], routeOf('HTTPRoute', ['a.example.org']), 'NoMatchingListenerHostname');
  check([listener], routeOf('HTTPRoute', []), 'http terminated');
  check([{ ...listener, protocol: 'TCP' }], routeOf('TCPRoute', ['a.example.org']), 'http terminated');
});

test('closing/front: a listener terminates or passes through, and of an unknown mode nobody knows', () => {
  check([PASS, TERM], routeOf('TLSRoute'), 'pass term terminated+passthrough');
  check([PASS], routeOf('TLSRoute'), 'pass passthrough');
  check([{ ...PASS, tls: { mode: 'Mystery' } }], routeOf('TLSRoute'), 'NotAllowedByListeners');
  check([{ ...HTTP, protocol: 'HTTPS', tls: { mode: 'Passthrough' } }], routeOf('HTTPRoute'), 'NotAllowedByListeners');
});
