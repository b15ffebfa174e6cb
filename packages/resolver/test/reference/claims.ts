/** Digest 5: who claims a port, who governs it, and which claims lead nowhere. */
import type { KnownObject, ReadableClaims, ReadableTarget, ServicePort, UnreadableObject } from '@backend-tls/model';
import { protocolOf } from './backends.js';
import { meaning, selects } from './names.js';
import type { Claim, Hold, Policy, Target } from './types.js';
import { ageOf, all, byAge, find, refTo, VENDOR, type World } from './world.js';

/** What an object claims; a BackendConfigPolicy without `tls` claims nothing. */
export function claimsOf(source: KnownObject | UnreadableObject): ReadableClaims | undefined {
  if ('unreadable' in source) return source.claims;
  const isVendor = source.kind === 'BackendConfigPolicy' && source.spec.tls !== undefined;
  if (!isVendor && source.kind !== 'BackendTLSPolicy') return undefined;
  const targets = (source.spec.targetRefs ?? []) as readonly ReadableTarget[];
  return { targets, selectors: isVendor ? (source.spec.targetSelectors ?? []) : [], quarantine: 'none' };
}

/** Every policy that may claim something. What nobody can identify may have been a BackendTLSPolicy. */
export function policies(world: World): readonly Policy[] {
  const sources = [...all(world, 'BackendTLSPolicy', 'BackendConfigPolicy'), ...world.unreadable];
  return sources.flatMap((source): readonly Policy[] => {
    const claims = claimsOf(source);
    const ref = 'unreadable' in source ? source.ref : refTo(source);
    const kind = ref.group === VENDOR ? 'BackendConfigPolicy' : 'BackendTLSPolicy';
    if (claims === undefined || (kind === 'BackendConfigPolicy' && !world.profile.kgateway)) return [];
    return [{ kind, ref, created: ageOf(source.metadata), source, claims }];
  });
}

/** The namespaces where a target may lie: its own, and the one that a version which is not known may have meant. */
function placesOf({ namespace }: ReadableTarget, { ref }: Policy): readonly string[] {
  return [ref.namespace, namespace ?? ref.namespace];
}

export function holds(world: World, policy: Policy, { ref, object }: Target): readonly Hold[] {
  const ports = 'ports' in object.spec ? object.spec.ports : [];
  const byTarget = policy.claims.targets.flatMap((target): readonly Hold[] => {
    const meant = meaning(world, target.group, target.kind);
    const isHere = target.name === ref.name && placesOf(target, policy).includes(ref.namespace);
    if (meant?.kind !== ref.kind || !isHere) return [];
    if (meant.isNear || ref.kind === 'XBackend') return [{ by: 'nothing' }]; // an XBackend is no target
    if (target.anySection) return [{ by: 'any-port' }];
    if (!target.sectionName) return [{ by: 'whole' }];
    const port = ports?.find(({ name }) => name === target.sectionName);
    if (port !== undefined) return [{ by: 'port', port: port.name }];
    return [{ by: 'unreadable' in policy.source ? 'any-port' : 'nothing' }]; // of a torn policy it may be cut short
  });
  const bySelector = policy.claims.selectors.flatMap(({ group, kind, matchLabels }): readonly Hold[] => {
    const meant = meaning(world, group, kind);
    const isHere = policy.ref.namespace === ref.namespace && selects({ matchLabels }, object.metadata.labels ?? {});
    return meant?.kind === ref.kind && isHere ? [{ by: meant.isNear ? 'nothing' : 'whole' }] : [];
  });
  return [...byTarget, ...bySelector];
}

/** The claims that cover a port. A claim on the whole is on its TCP ports; where there is none, it is on the others. */
export function claimsOn(world: World, target: Target, among: readonly Policy[]): readonly Claim[] {
  const { object, port } = target;
  const isTcp = (one: ServicePort) => protocolOf(one) === 'TCP';
  const isCovered = port === undefined || isTcp(port) || !('ports' in object.spec && object.spec.ports?.some(isTcp));
  return among.flatMap((policy) =>
    holds(world, policy, target).flatMap((hold): readonly Claim[] => {
      if (hold.by === 'whole') return isCovered ? [{ policy, isWhole: true }] : [];
      const isOnPort = hold.by === 'any-port' || (hold.by === 'port' && hold.port === port?.name);
      return isOnPort ? [{ policy, isWhole: false }] : [];
    }),
  );
}

/** A BackendTLSPolicy before a BackendConfigPolicy, the port before the whole, the older, then the first name. */
export function winnerOf(claims: readonly Claim[]): Policy | undefined {
  const rank = ({ policy, isWhole }: Claim) => (policy.kind === 'BackendTLSPolicy' ? 0 : 2) + (isWhole ? 1 : 0);
  return [...claims].sort((a, b) => rank(a) - rank(b) || byAge(a.policy, b.policy))[0]?.policy;
}

/** Whether a policy may mean any port of a namespace: it hides targets, or cannot be read and names what is not there. */
export function isSuspect(world: World, policy: Policy, namespace: string): boolean {
  const { claims, ref, source } = policy;
  const isHome = ref.namespace === namespace;
  if (claims.quarantine === 'everywhere' || (claims.quarantine === 'namespace' && isHome)) return true;
  const meant = ({ group, kind }: Pick<ReadableTarget, 'group' | 'kind'>) => meaning(world, group, kind);
  const leadsNowhere = (target: ReadableTarget) => {
    const { kind, isNear } = meant(target) ?? { kind: '', isNear: true };
    return isNear || typeof find(world, kind as 'Service', namespace, target.name) === 'string';
  };
  const targets = claims.targets.filter((target) => placesOf(target, policy).includes(namespace));
  return (
    'unreadable' in source &&
    (targets.some(leadsNowhere) || (isHome && claims.selectors.some((one) => meant(one)?.isNear !== false)))
  );
}
