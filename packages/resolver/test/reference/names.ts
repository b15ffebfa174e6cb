/** Names against names: hostnames, label selectors, and the kinds that targets mean. */
import type { AnyRoute, LabelSelector, Listener } from '@backend-tls/model';
import { GATEWAY, groupOf, VENDOR, type World } from './world.js';

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

interface Spelling {
  readonly kind: string;
  readonly groups: readonly string[];
  readonly kinds: readonly string[];
}

const SPELLINGS: readonly Spelling[] = [
  { kind: 'Service', groups: ['', 'core', 'v1', 'core/v1', GATEWAY], kinds: ['service', 'services', 'svc'] },
  {
    kind: 'ServiceImport',
    groups: ['', groupOf('ServiceImport'), `${groupOf('ServiceImport')}/v1alpha1`, GATEWAY],
    kinds: ['serviceimport', 'serviceimports'],
  },
  { kind: 'Backend', groups: ['', 'kgateway.dev', VENDOR], kinds: ['backend', 'backends'] },
  { kind: 'XBackend', groups: [], kinds: [] },
];

/** What a target means, if it is of a kind that is read. What cannot be read of it is taken for what fits the rest. */
export function meaning(
  { backendKinds }: World,
  group: string | undefined,
  kind: string | undefined,
): Meaning | undefined {
  const all = SPELLINGS.map((one) => one.kind);
  const g = group ?? groupOf(all.find((one) => one === kind) ?? 'Service');
  const k = kind ?? all.find((one) => groupOf(one) === group) ?? 'Service';
  const plain = (text: string) => text.replace(/^[\s/]+|[\s/]+$/g, '').toLowerCase();
  const exact = all.find((one) => one === k && groupOf(one) === g);
  const near = SPELLINGS.find(({ groups, kinds }) => groups.includes(plain(g)) && kinds.includes(plain(k)))?.kind;
  const meant = exact ?? near;
  return meant !== undefined && backendKinds.includes(meant) ? { kind: meant, isNear: exact === undefined } : undefined;
}
