/**
 * Which kind a policy's target means, also where group or kind are only nearly right.
 */
import { KGATEWAY_GROUP } from '@backend-tls/model';
import type { ProfileSwitches } from './profile.js';

export interface TargetKind {
  readonly kind: 'Service' | 'Backend';
  readonly exact: boolean; // false: a near miss, which the API server takes and no controller applies
}

/** Groups that people write for the core group, and spellings that they write for a kind. */
const NEAR: readonly {
  readonly kind: TargetKind['kind'];
  readonly groups: readonly string[];
  readonly kinds: readonly string[];
}[] = [
  {
    kind: 'Service',
    groups: ['', 'core', 'v1', 'core/v1', 'gateway.networking.k8s.io'],
    kinds: ['service', 'services', 'svc'],
  },
  { kind: 'Backend', groups: ['', 'kgateway.dev', KGATEWAY_GROUP], kinds: ['backend', 'backends'] },
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
  const writtenGroup = group ?? (kind === 'Backend' ? KGATEWAY_GROUP : '');
  const writtenKind = kind ?? (group === KGATEWAY_GROUP ? 'Backend' : 'Service');
  if (writtenGroup === '' && writtenKind === 'Service') return { kind: 'Service', exact: true };
  if (writtenGroup === KGATEWAY_GROUP && writtenKind === 'Backend') {
    return profile.kgateway ? { kind: 'Backend', exact: true } : undefined;
  }
  const [plainGroup, plainKind] = [plain(writtenGroup), plain(writtenKind)];
  const near = NEAR.find((entry) => entry.groups.includes(plainGroup) && entry.kinds.includes(plainKind));
  return near === undefined || (near.kind === 'Backend' && !profile.kgateway)
    ? undefined
    : { kind: near.kind, exact: false };
}

/** Without blanks and slashes around it, in lower case. */
function plain(text: string): string {
  return text
    .trim()
    .replace(/^\/+|\/+$/g, '')
    .trim()
    .toLowerCase();
}
