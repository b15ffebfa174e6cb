/**
 * Which kind a policy's target means, also where group or kind are only nearly right.
 */
import { EXPERIMENTAL_GROUP, KGATEWAY_GROUP, MULTICLUSTER_GROUP } from '@backend-tls/model';
import type { ProfileSwitches } from './profile.js';

export interface TargetKind {
  readonly kind: 'Service' | 'ServiceImport' | 'Backend' | 'XBackend';
  readonly exact: boolean; // false: a near miss, which the API server takes and no controller applies
}

interface ReadableKind {
  readonly kind: TargetKind['kind'];
  readonly group: string;
  readonly isRead: (profile: ProfileSwitches) => boolean;
  readonly nearGroups: readonly string[]; // what people write for the group
  readonly nearKinds: readonly string[]; // and for the kind, in lower case
}

const READABLE: readonly ReadableKind[] = [
  {
    kind: 'Service',
    group: '',
    isRead: () => true,
    nearGroups: ['', 'core', 'v1', 'core/v1', 'gateway.networking.k8s.io'],
    nearKinds: ['service', 'services', 'svc'],
  },
  {
    kind: 'ServiceImport',
    group: MULTICLUSTER_GROUP,
    isRead: (profile) => profile.serviceImports,
    nearGroups: ['', MULTICLUSTER_GROUP, `${MULTICLUSTER_GROUP}/v1alpha1`, 'gateway.networking.k8s.io'],
    nearKinds: ['serviceimport', 'serviceimports'],
  },
  {
    kind: 'Backend',
    group: KGATEWAY_GROUP,
    isRead: (profile) => profile.kgateway,
    nearGroups: ['', 'kgateway.dev', KGATEWAY_GROUP],
    nearKinds: ['backend', 'backends'],
  },
  {
    kind: 'XBackend',
    group: EXPERIMENTAL_GROUP,
    isRead: (profile) => profile.xBackends,
    nearGroups: [],
    nearKinds: [],
  },
];

/**
 * The kind that a targetRef means, or `undefined` where it means none that is read. A group or kind that could not be
 * read is taken for the one that fits the other, and both together for the core Service.
 *
 * @rule policy/target-kinds
 */
export function targetKind(
  group: string | undefined,
  kind: string | undefined,
  profile: ProfileSwitches,
): TargetKind | undefined {
  const writtenGroup = group ?? READABLE.find((one) => one.kind === kind)?.group ?? '';
  const writtenKind = kind ?? READABLE.find((one) => one.group === group)?.kind ?? 'Service';
  const exact = READABLE.find((one) => one.group === writtenGroup && one.kind === writtenKind);
  if (exact !== undefined) return exact.isRead(profile) ? { kind: exact.kind, exact: true } : undefined;
  const [plainGroup, plainKind] = [plain(writtenGroup), plain(writtenKind)];
  const near = READABLE.find((one) => one.nearGroups.includes(plainGroup) && one.nearKinds.includes(plainKind));
  return near?.isRead(profile) ? { kind: near.kind, exact: false } : undefined;
}

/** Without blanks and slashes around it, in lower case. */
function plain(text: string): string {
  return text
    .trim()
    .replace(/^\/+|\/+$/g, '')
    .trim()
    .toLowerCase();
}
