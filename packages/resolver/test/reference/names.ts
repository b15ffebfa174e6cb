/** Names against names: hostnames, label selectors, and the kinds that targets mean. */
import type { AnyRoute, LabelSelector, Listener } from '@backend-tls/model';
import { groupOf, VENDOR, type World } from './world.js';

/** Whether a name exists that a Route and a listener both answer for. */
export function shareAName({ hostname: own }: Listener, route: AnyRoute): boolean {
  const names = route.kind === 'TCPRoute' || route.kind === 'UDPRoute' ? [] : (route.spec.hostnames ?? []);
  const holds = (a: string, b: string) => a === b || (a.startsWith('*.') && b.endsWith(a.slice(1)));
  return names.length === 0 || !own || names.some((name) => holds(name, own) || holds(own, name));
}

export function selects(selector: LabelSelector, given: Readonly<Record<string, string>>): boolean {
  const labels = new Map(Object.entries(given));
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return (
    Object.entries(matchLabels).every(([key, value]) => labels.get(key) === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      if (operator === 'Exists') return labels.has(key);
      if (operator === 'DoesNotExist') return !labels.has(key);
      const isOneOf = labels.has(key) && values.includes(labels.get(key)!);
      return operator === 'In' ? isOneOf : operator === 'NotIn' && !isOneOf;
    })
  );
}

/** The kind that a target means; near: in a spelling that an API server takes and no controller reads. */
export interface Meaning {
  readonly kind: string;
  readonly isNear: boolean;
}

const SPELLINGS: readonly { readonly kind: string; readonly groups: string[]; readonly kinds: string[] }[] = [
  {
    kind: 'Service',
    groups: ['', 'core', 'v1', 'core/v1', 'gateway.networking.k8s.io'],
    kinds: ['service', 'services', 'svc'],
  },
  { kind: 'Backend', groups: ['', 'kgateway.dev', VENDOR], kinds: ['backend', 'backends'] },
];

/** What a target means, if it is of a kind that is read. What cannot be read of it is taken for what fits the rest. */
export function meaning(world: World, group: string | undefined, kind: string | undefined): Meaning | undefined {
  const g = group ?? (kind === 'Backend' ? VENDOR : '');
  const k = kind ?? (group === VENDOR ? 'Backend' : 'Service');
  const plain = (text: string) => text.replace(/^[\s/]+|[\s/]+$/g, '').toLowerCase();
  const exact = world.targetKinds.find((one) => one === k && groupOf(one) === g);
  if (exact !== undefined || (g === VENDOR && k === 'Backend'))
    return exact === undefined ? undefined : { kind: exact, isNear: false };
  const near = SPELLINGS.find(({ groups, kinds }) => groups.includes(plain(g)) && kinds.includes(plain(k)));
  return near && world.targetKinds.includes(near.kind) ? { kind: near.kind, isNear: true } : undefined;
}
