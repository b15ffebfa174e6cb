/** Digest 5: who claims a port, who governs it, who loses it, and which claims lead nowhere. */
import type {
  BackendConfigPolicy,
  BackendTLSPolicy,
  ObjectRef,
  ReadableClaims,
  ReadableTarget,
  UnreadableObject,
} from '@backend-tls/model';
import type { ProfileSwitches } from '@backend-tls/resolver';
import type { Target } from './backends.js';
import { ageOf, all, byAge, find, refTo, VENDOR, type World } from './world.js';

export interface Policy {
  readonly kind: 'BackendTLSPolicy' | 'BackendConfigPolicy';
  readonly ref: ObjectRef;
  readonly created: number;
  readonly source: BackendTLSPolicy | BackendConfigPolicy | UnreadableObject;
  readonly claims: ReadableClaims;
  readonly isTorn: boolean; // it cannot be read
}

/** What an object claims; a BackendConfigPolicy without `tls` claims nothing. */
export function claimsOf(source: World['objects'][number] | UnreadableObject): ReadableClaims | undefined {
  if ('unreadable' in source) return source.claims;
  const targets = (refs: readonly Omit<ReadableTarget, 'path'>[] = []) =>
    refs.map((target) => ({ ...target, path: [] }));
  if (source.kind === 'BackendTLSPolicy')
    return { targets: targets(source.spec.targetRefs as readonly ReadableTarget[]), selectors: [], quarantine: 'none' };
  if (source.kind !== 'BackendConfigPolicy' || source.spec.tls === undefined) return undefined;
  return {
    targets: targets(source.spec.targetRefs as readonly ReadableTarget[]),
    selectors: source.spec.targetSelectors ?? [],
    quarantine: 'none',
  };
}

/** Every policy that may claim something. What nobody can identify may have been a BackendTLSPolicy. */
export function policies(world: World): readonly Policy[] {
  const sources = [...all(world, 'BackendTLSPolicy', 'BackendConfigPolicy'), ...world.unreadable];
  return sources.flatMap((source): Policy[] => {
    const isTorn = 'unreadable' in source;
    const ref = isTorn ? source.ref : refTo(source);
    const kind = ref.group === VENDOR ? 'BackendConfigPolicy' : 'BackendTLSPolicy';
    const claims = claimsOf(source);
    if (claims === undefined || (kind === 'BackendConfigPolicy' && !world.options.profile.kgateway)) return [];
    return [{ kind, ref, created: ageOf(source.metadata), source, claims, isTorn }];
  });
}

/** The kind that a target means, if it is read at all; near: a spelling that no controller takes. */
export function meaning(
  profile: ProfileSwitches,
  group: string | undefined,
  kind: string | undefined,
): { readonly kind: string; readonly isNear: boolean } | undefined {
  const [g, k] = [group ?? (kind === 'Backend' ? VENDOR : ''), kind ?? (group === VENDOR ? 'Backend' : 'Service')];
  if (g === '' && k === 'Service') return { kind: k, isNear: false };
  if (g === VENDOR && k === 'Backend') return profile.kgateway ? { kind: k, isNear: false } : undefined;
  const [nearGroup, nearKind] = [g, k].map((text) => text.replace(/^[\s/]+|[\s/]+$/g, '').toLowerCase()) as [
    string,
    string,
  ];
  if (
    ['', 'core', 'v1', 'core/v1', 'gateway.networking.k8s.io'].includes(nearGroup) &&
    ['service', 'services', 'svc'].includes(nearKind)
  )
    return { kind: 'Service', isNear: true };
  const isBackend = ['', 'kgateway.dev', VENDOR].includes(nearGroup) && ['backend', 'backends'].includes(nearKind);
  return isBackend && profile.kgateway ? { kind: 'Backend', isNear: true } : undefined;
}

/** How one target of a policy stands to an object: it holds it whole, or ports of it, or it nearly does. */
export type Hold = 'whole' | 'port' | 'any-port' | 'dangling' | undefined;

/** The namespaces in which a target may lie: a version that is not known may have meant either. */
function placesOf({ namespace }: ReadableTarget, own: string): readonly string[] {
  return [own, namespace ?? own];
}

/** Every hold of a policy on an object; `port`: the name of the port, where one is held. */
export function holds(
  world: World,
  policy: Policy,
  { ref, object }: Pick<Target, 'ref' | 'object'>,
): readonly { readonly hold: Hold; readonly port?: string }[] {
  const { targets, selectors } = policy.claims;
  const byName = targets.map((target) => {
    const meant = meaning(world.options.profile, target.group, target.kind);
    if (
      meant?.kind !== ref.kind ||
      target.name !== ref.name ||
      !placesOf(target, policy.ref.namespace).includes(ref.namespace)
    )
      return { hold: undefined };
    if (meant.isNear) return { hold: 'dangling' as const };
    if (target.anySection) return { hold: 'any-port' as const };
    if (!target.sectionName) return { hold: 'whole' as const };
    const isThere =
      object.kind === 'Service' && (object.spec.ports ?? []).some(({ name }) => name === target.sectionName);
    if (isThere) return { hold: 'port' as const, port: target.sectionName };
    return { hold: policy.isTorn ? ('any-port' as const) : ('dangling' as const) }; // it may be cut short
  });
  const bySelector = selectors.map(({ group, kind, matchLabels }) => {
    const meant = meaning(world.options.profile, group, kind);
    const labels = new Map(Object.entries(object.metadata.labels ?? {}));
    const isMeant =
      meant?.kind === ref.kind &&
      policy.ref.namespace === ref.namespace &&
      Object.entries(matchLabels).every(([key, value]) => labels.get(key) === value);
    return { hold: isMeant ? (meant.isNear ? ('dangling' as const) : ('whole' as const)) : undefined };
  });
  return [...byName, ...bySelector];
}

export type Claim = { readonly policy: Policy; readonly isWhole: boolean };

/** The claims that cover a port. A claim on the whole is on its TCP ports; where it has none, it is about the others. */
export function claimsOn(world: World, all: readonly Policy[], target: Target): readonly Claim[] {
  const isTcp = ({ protocol = 'TCP' }: { readonly protocol?: string | undefined }) => protocol === 'TCP';
  const isCovered =
    target.port === undefined ||
    isTcp(target.port) ||
    (target.object.kind === 'Service' && !(target.object.spec.ports ?? []).some(isTcp));
  return all.flatMap((policy) =>
    holds(world, policy, target).flatMap(({ hold, port }): Claim[] => {
      if (hold === 'whole') return isCovered ? [{ policy, isWhole: true }] : [];
      return hold === 'any-port' || (hold === 'port' && port === target.port?.name) ? [{ policy, isWhole: false }] : [];
    }),
  );
}

/** A BackendTLSPolicy before a BackendConfigPolicy, the port before the whole, the older, then the first name. */
export function winner(claims: readonly Claim[]): Policy | undefined {
  const rank = ({ policy, isWhole }: Claim) => (policy.kind === 'BackendTLSPolicy' ? 0 : 2) + (isWhole ? 1 : 0);
  return [...claims].sort((a, b) => rank(a) - rank(b) || byAge(a.policy, b.policy))[0]?.policy;
}

/** A policy of this kind whose targets cannot all be read, so that it may mean any port of the namespace. */
export function isSuspect(
  world: World,
  { claims, ref, isTorn, kind }: Policy,
  of: Policy['kind'],
  namespace: string,
): boolean {
  if (kind !== of) return false;
  if (claims.quarantine === 'everywhere' || (claims.quarantine === 'namespace' && ref.namespace === namespace))
    return true;
  if (!isTorn) return false;
  const leadsNowhere = (target: ReadableTarget) => {
    const meant = meaning(world.options.profile, target.group, target.kind);
    return (
      meant === undefined ||
      meant.isNear ||
      typeof find(world, meant.kind as 'Service', namespace, target.name) === 'string'
    );
  };
  const astray = claims.selectors.filter(
    ({ group, kind: of }) => meaning(world.options.profile, group, of)?.isNear !== false,
  );
  return (
    claims.targets.some((target) => placesOf(target, ref.namespace).includes(namespace) && leadsNowhere(target)) ||
    (ref.namespace === namespace && astray.length > 0)
  );
}
