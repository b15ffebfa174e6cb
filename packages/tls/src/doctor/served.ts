/**
 * What a backend presents: from its Service to the Pods behind it, and to the Secrets that those mount.
 */
import {
  CERTIFICATES_GROUP,
  isRedacted,
  type KnownObject,
  type ObjectRef,
  refKey,
  reveal,
  type Service,
  type Workload,
  type WorkloadMount,
} from '@backend-tls/model';
import type { FoundCertificate } from '../pem/certificates.js';
import { SERVER_AUTH } from '../x509/oids.js';
import { type Inventory, pathOf } from './inventory.js';
import type { FindCertificates } from './remember.js';
import type { DoctorKey, NothingServed, Served } from './report.js';

/** A chain that a backend presents, or may present. */
export interface ServedChain {
  readonly text: string; // PEM
  readonly certificates: readonly FoundCertificate[]; // empty: there should be some, and none can be read
  readonly secret: ObjectRef | undefined;
  readonly path: readonly (string | number)[];
  readonly workload: ObjectRef | undefined;
}

/** An authority, or whatever else in PEM, that the Pods of a backend mount. */
export interface MountedText {
  readonly object: ObjectRef;
  readonly key: string;
}

/** What is known of one backend. */
export interface FoundServed {
  readonly chains: readonly ServedChain[];
  readonly mounted: readonly MountedText[];
  readonly nothing?: NothingServed | undefined; // why there is no chain
}

/** Which Pods a Service leads to. */
export type FindWorkloads = (namespace: string, selector: Readonly<Record<string, string>>) => readonly Workload[];

const MOST_WORKLOADS = 64; // behind one Service
const MOST_KEYS = 64; // of one Secret
const BEGIN = '-----BEGIN CERTIFICATE-----';
const CA_KEY = 'ca.crt';
const CHAIN_KEY = 'tls.crt';

/**
 * Looks workloads up by namespace and labels. Each is found under one pair of its labels at a time, so that a thousand
 * Services over a thousand workloads are no million comparisons.
 */
export function indexWorkloads(workloads: Iterable<Workload>): FindWorkloads {
  const each = new Map<string, Workload>(); // of several of one name, the last counts
  for (const workload of workloads) each.set(refKey(workload.ref), workload);
  const byLabel = new Map<string, Workload[]>();
  for (const workload of each.values()) {
    for (const [name, value] of Object.entries(workload.podLabels)) {
      const key = [workload.ref.namespace, name, value].join('\0');
      const group = byLabel.get(key);
      if (group === undefined) byLabel.set(key, [workload]);
      else group.push(workload);
    }
  }
  return (namespace, selector) => {
    const wanted = Object.entries(selector);
    const groups = wanted.map(([name, value]) => byLabel.get([namespace, name, value].join('\0')) ?? []);
    const [fewest = []] = groups.toSorted((a, b) => a.length - b.length);
    return fewest.filter(({ podLabels }) =>
      wanted.every(([name, value]) => Object.hasOwn(podLabels, name) && podLabels[name] === value),
    );
  };
}

/** What finding needs beside the backend. */
export interface ServedContext {
  readonly inventory: Inventory;
  readonly findWorkloads: FindWorkloads;
  readonly findCertificates: FindCertificates;
}

/**
 * Finds what a backend presents. What the caller says wins; otherwise every Secret counts that the Pods behind the
 * Service mount and that holds a server's certificate: which of several it is, only a connection could tell.
 *
 * @rule trust/issued-what-is-served
 */
export function findServed(key: DoctorKey, given: readonly Served[] | undefined, context: ServedContext): FoundServed {
  if (given !== undefined) return orNothing({ chains: given.flatMap((one) => givenChain(one, context)), mounted: [] });
  const nothing = (why: NothingServed): FoundServed => ({ chains: [], mounted: [], nothing: why });
  const { backend } = key;
  if (backend.group !== '' || backend.kind !== 'Service') return nothing('not-a-service');
  const service = context.inventory.find(backend);
  if (service?.kind !== 'Service') return nothing('no-service');
  const selector = selectorOf(service);
  if (selector === undefined) return nothing('no-selector');
  const workloads = context.findWorkloads(backend.namespace, selector).slice(0, MOST_WORKLOADS);
  if (workloads.length === 0) return nothing('no-workload');
  const found = workloads.map((workload) => mountedBy(workload, context));
  return orNothing({
    chains: found.flatMap(({ chains }) => chains),
    mounted: found.flatMap(({ mounted }) => mounted),
  });
}

function orNothing(found: FoundServed): FoundServed {
  return found.chains.some(({ certificates }) => certificates.length > 0)
    ? found
    : { ...found, nothing: 'no-certificate' };
}

function selectorOf({ spec }: Service): Readonly<Record<string, string>> | undefined {
  const selector = spec.selector ?? {};
  return spec.type === 'ExternalName' || Object.keys(selector).length === 0 ? undefined : selector;
}

function givenChain(served: Served, context: ServedContext): readonly ServedChain[] {
  if ('pem' in served) return [chainOf(served.pem, { secret: undefined, path: [], workload: undefined }, context)];
  const secret = { group: '', kind: 'Secret', ...served.secret };
  const key = served.key ?? CHAIN_KEY;
  const text = textsOf(context.inventory.find(secret)).find(([name]) => name === key)?.[1];
  if (text === undefined) return [];
  return [chainOf(text, { secret, path: pathOf(secret, key), workload: undefined }, context)];
}

type Origin = Omit<ServedChain, 'text' | 'certificates'>;

function chainOf(text: string, origin: Origin, { findCertificates }: ServedContext): ServedChain {
  return { ...origin, text, certificates: findCertificates(text).certificates };
}

type Mounted = Pick<FoundServed, 'chains' | 'mounted'>;

function mountedBy({ ref, mounts }: Workload, context: ServedContext): Mounted {
  const all = mounts.map((mount) => mountOf(mount, ref, context));
  const chains = all.flatMap((one) => one.chains);
  const serving = chains.filter(isForServers);
  return { chains: serving.length > 0 ? serving : chains, mounted: all.flatMap((one) => one.mounted) };
}

/** Of a Secret, `tls.crt` before all other keys that hold certificates; of anything else, the authority in it. */
function mountOf({ kind, name, keys }: WorkloadMount, workload: ObjectRef, context: ServedContext): Mounted {
  const clusterWide = kind === 'ClusterTrustBundle';
  const group = clusterWide ? CERTIFICATES_GROUP : '';
  const object = { group, kind, namespace: clusterWide ? '' : workload.namespace, name };
  const has = (key: string) => keys === undefined || keys.includes(key);
  if (kind !== 'Secret') return { chains: [], mounted: clusterWide || has(CA_KEY) ? [{ object, key: CA_KEY }] : [] };
  const picked = textsOf(context.inventory.find(object)).filter(([key]) => has(key));
  const usual = picked.filter(([key]) => key === CHAIN_KEY);
  const others = picked.filter(([key, text]) => key !== CA_KEY && text.includes(BEGIN));
  return {
    chains: (usual.length > 0 ? usual : others)
      .map(([key, text]) => chainOf(text, { secret: object, path: pathOf(object, key), workload }, context))
      .filter(({ path, certificates }) => path.at(-1) === CHAIN_KEY || certificates[0]?.certificate.isCa !== true),
    mounted: picked.some(([key]) => key === CA_KEY) ? [{ object, key: CA_KEY }] : [],
  };
}

const ANY_USAGE = '2.5.29.37.0';

/** Whether the leaf may be a server's: a Pod may also mount what it presents as a client. */
function isForServers({ certificates: [leaf] }: ServedChain): boolean {
  const usages = leaf?.certificate.facts.extendedKeyUsage;
  return usages === undefined || usages.includes(SERVER_AUTH) || usages.includes(ANY_USAGE);
}

function textsOf(object: KnownObject | undefined): readonly (readonly [key: string, text: string])[] {
  if (object?.kind !== 'Secret') return [];
  return Object.entries(object.data)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, MOST_KEYS)
    .map(([key, value]) => [key, isRedacted(value) ? reveal(value) : String(value)]);
}
