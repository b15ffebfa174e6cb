/**
 * Who claims which port, read off the raw objects the slow and obvious way, broken ones included: what names a Service
 * claims it, and what hides its target puts everything under suspicion. Nothing here shares code with the resolver.
 */
import { MULTICLUSTER_GROUP, parseObjects, refOf, type ServicePort } from '@backend-tls/model';
import { GATEWAY_API, KGATEWAY, type Raw } from './words.js';

export interface NaiveClaim {
  readonly policy: string; // Kind/namespace/name
  readonly kind: 'BackendTLSPolicy' | 'BackendConfigPolicy';
  readonly age: number; // milliseconds since 1970
  readonly order: string; // namespace/name
  readonly namespace: string;
  readonly target: 'Service' | 'ServiceImport' | 'Backend';
  readonly name: string;
  readonly section: string | undefined;
  readonly exact: boolean; // false: group or kind are only nearly right
  readonly isTorn: boolean; // its policy cannot be read, so that a section which leads nowhere may be cut short
}

export interface NaiveClaims {
  readonly claims: readonly NaiveClaim[];
  readonly suspect: ReadonlySet<string>; // namespaces; '*' for all of them
}

/** Every claim that these raw objects make. */
export function naiveClaims(objects: readonly Raw[], kgateway: boolean): NaiveClaims {
  const claims: NaiveClaim[] = [];
  const suspect = new Set<string>();
  for (const object of objects) {
    const kind = policyKind(object);
    if (kind === 'unknown') suspect.add('*');
    if (kind === undefined || kind === 'unknown' || (kind === 'BackendConfigPolicy' && !kgateway)) continue;
    const metadata = isObject(object.metadata) ? object.metadata : {};
    const namespace = isText(metadata.namespace) ? metadata.namespace : undefined;
    const called = isText(metadata.name) ? metadata.name : '';
    if (namespace === undefined) suspect.add('*');
    const home = namespace ?? '';
    const common = {
      policy: `${kind}/${home}/${called}`,
      kind,
      age: ageOf(metadata.creationTimestamp),
      order: `${home}/${called}`,
      namespace: home,
    } as const;
    const spec = object.spec;
    if (!isObject(spec)) {
      suspect.add(home);
      continue;
    }
    if (kind === 'BackendConfigPolicy' && !Object.hasOwn(spec, 'tls')) continue;
    const { entries, hidden } = targetsOf(spec, kind);
    if (hidden) suspect.add(home);
    const isTorn = isUnread(object) || objects.some((other) => isRival(object, other));
    for (const entry of entries) {
      const target = meaningOf(entry.group, entry.kind);
      if (target === undefined || (target.of === 'Backend' && !kgateway)) continue;
      claims.push({
        ...common,
        target: target.of,
        exact: target.exact,
        name: entry.name as string,
        section: sectionOf(kind, entry),
        isTorn,
      });
    }
    for (const service of selected(objects, spec, home)) {
      claims.push({ ...common, target: 'Service', exact: true, name: service, section: undefined, isTorn: false });
    }
  }
  return { claims: withOldestAges(claims.map((claim) => widened(claim, objects))), suspect };
}

/** The port's name, `ANY` where one is there that cannot be read, `undefined` for the whole. */
function sectionOf(kind: NaiveClaim['kind'], { sectionName }: Raw): string | undefined {
  if (sectionName === undefined || kind !== 'BackendTLSPolicy') return undefined;
  return isText(sectionName) ? sectionName : ANY;
}

const ANY = '*';

function isUnread(object: Raw): boolean {
  return parseObjects([object]).unreadable.length > 0;
}

/** Whether two objects want to be the same one, and differ. */
function isRival(object: Raw, other: Raw): boolean {
  if (object === other || object.kind !== other.kind) return false;
  const [a, b] = [parseObjects([object]), parseObjects([other])];
  const identity = ({ objects, unreadable }: typeof a) =>
    JSON.stringify([...objects.map(refOf), ...unreadable.map(({ ref }) => ref)]);
  return identity(a) === identity(b) && JSON.stringify(a) !== JSON.stringify(b);
}

/** A section that leads nowhere may be the beginning of any, where its policy cannot be read. */
function widened(claim: NaiveClaim, objects: readonly Raw[]): NaiveClaim {
  if (!claim.isTorn || claim.section === undefined || claim.section === ANY) return claim;
  const ports = objects.flatMap((object) => {
    const metadata = isObject(object.metadata) ? object.metadata : {};
    const isIt = object.kind === claim.target && metadata.namespace === claim.namespace && metadata.name === claim.name;
    return isIt && isObject(object.spec) && Array.isArray(object.spec.ports)
      ? (object.spec.ports as readonly unknown[])
      : [];
  });
  const leads = claim.target !== 'Backend' && ports.some((port) => isObject(port) && port.name === claim.section);
  return leads ? claim : { ...claim, section: ANY };
}

function policyKind(object: Raw): NaiveClaim['kind'] | 'unknown' | undefined {
  const { apiVersion, kind } = object;
  if (!isText(apiVersion) || !isText(kind)) return 'unknown';
  if (apiVersion.startsWith(`${GATEWAY_API}/`) && kind.startsWith('BackendTLSPol')) return 'BackendTLSPolicy';
  if (apiVersion.startsWith(`${KGATEWAY}/`) && kind.startsWith('BackendConfigPolic')) return 'BackendConfigPolicy';
  return undefined;
}

function targetsOf(
  spec: Raw,
  kind: NaiveClaim['kind'],
): { readonly entries: readonly Raw[]; readonly hidden: boolean } {
  const listed = spec.targetRefs;
  const single = spec.targetRef;
  const all = [...(Array.isArray(listed) ? listed : []), ...(single === undefined ? [] : [single])];
  const entries = all.filter((entry): entry is Raw => isObject(entry) && isText(entry.name));
  const isNoList = listed !== undefined && (!Array.isArray(listed) || listed.length === 0);
  const isSilent = kind === 'BackendTLSPolicy' && listed === undefined && single === undefined;
  return { entries, hidden: isNoList || isSilent || entries.length < all.length };
}

/** What a group and kind mean; what cannot be read may mean anything, and is taken for what fits the rest. */
function meaningOf(
  group: unknown,
  kind: unknown,
): { readonly of: NaiveClaim['target']; readonly exact: boolean } | undefined {
  const isAnyGroup = typeof group !== 'string';
  const isAnyKind = typeof kind !== 'string';
  if ((isAnyGroup || group === '') && (isAnyKind || kind === 'Service')) return { of: 'Service', exact: true };
  if ((isAnyGroup || group === KGATEWAY) && (isAnyKind || kind === 'Backend')) return { of: 'Backend', exact: true };
  if ((isAnyGroup || group === MULTICLUSTER_GROUP) && (isAnyKind || kind === 'ServiceImport'))
    return { of: 'ServiceImport', exact: true };
  const near = `${String(group)}/${String(kind)}`;
  if (['core/Service', '/service', 'v1/Services'].includes(near)) return { of: 'Service', exact: false };
  return near === '/Backend' ? { of: 'Backend', exact: false } : undefined;
}

function selected(objects: readonly Raw[], spec: Raw, namespace: string): readonly string[] {
  const selectors = Array.isArray(spec.targetSelectors) ? spec.targetSelectors : [];
  return selectors.flatMap((selector: unknown) => {
    if (!isObject(selector) || selector.group !== '' || selector.kind !== 'Service' || !isObject(selector.matchLabels))
      return [];
    const wanted = Object.entries(selector.matchLabels);
    return objects.flatMap((object) => {
      const metadata = isObject(object.metadata) ? object.metadata : {};
      const labels = isObject(metadata.labels) ? metadata.labels : {};
      const fits = object.kind === 'Service' && metadata.namespace === namespace && isText(metadata.name);
      return fits && wanted.every(([key, value]) => labels[key] === value) ? [metadata.name as string] : [];
    });
  });
}

/** What does not say its age counts as the newest; an age that cannot be read gives way to nobody. */
function ageOf(stamp: unknown): number {
  if (stamp === undefined || stamp === null) return Number.POSITIVE_INFINITY;
  const time = stamp instanceof Date ? stamp.getTime() : typeof stamp === 'string' ? Date.parse(stamp) : Number.NaN;
  return Number.isNaN(time) ? 0 : Math.floor(time / 1000) * 1000;
}

/** Of two objects of one identity the older age counts. */
function withOldestAges(claims: readonly NaiveClaim[]): readonly NaiveClaim[] {
  return claims.map((claim) => ({
    ...claim,
    age: Math.min(...claims.filter(({ policy }) => policy === claim.policy).map(({ age }) => age)),
  }));
}

/** Whether a claim covers a port of the Service, or the Backend (`port` undefined). */
export function coversPort(
  claim: NaiveClaim,
  target: NaiveClaim['target'],
  namespace: string,
  name: string,
  port: ServicePort | undefined,
): boolean {
  if (!claim.exact || claim.target !== target || claim.namespace !== namespace || claim.name !== name) return false;
  return claim.section === undefined || claim.section === ANY || claim.section === port?.name;
}

/** The policy that governs among those whose claims cover a port: the strongest kind, the narrowest, the oldest, the first. */
export function winnerOf(claims: readonly NaiveClaim[]): NaiveClaim | undefined {
  const rank = (claim: NaiveClaim) =>
    (claim.kind === 'BackendTLSPolicy' ? 0 : 2) + (claim.section === undefined ? 1 : 0);
  return claims.reduce<NaiveClaim | undefined>((best, claim) => {
    if (best === undefined) return claim;
    if (rank(claim) !== rank(best)) return rank(claim) < rank(best) ? claim : best;
    if (claim.age !== best.age) return claim.age < best.age ? claim : best;
    return claim.order < best.order ? claim : best;
  }, undefined);
}

function isObject(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
