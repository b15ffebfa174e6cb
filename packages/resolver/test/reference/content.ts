/** Digest 2 to 4: what a policy says, whether it can be met, and what it refers to. */
import type {
  BackendTLSPolicy,
  BackendTLSPolicyValidation,
  LocalObjectReference,
  Secret,
  TrustCertificate,
} from '@backend-tls/model';
import type { ResolveCode } from '@backend-tls/resolver';
import type { Own } from './attach.js';
import { permits } from './backends.js';
import type { Policy } from './claims.js';
import { isValid } from './schema.js';
import { find, type World } from './world.js';

/** What a policy comes to: settings, or the code of its refusal; the conditions of its own making. */
export interface Content {
  readonly code?: ResolveCode;
  readonly isPending?: boolean;
  readonly settings?: Settings;
  readonly accepted: string;
  readonly resolvedRefs: string | undefined; // undefined: not to be written
}

export interface Settings {
  readonly sni: string | undefined;
  readonly identity: readonly string[];
  readonly trust: readonly string[];
  readonly client?: string;
  readonly alpn?: readonly string[];
  readonly more?: object;
}

const OK = 'True/ResolvedRefs';

export function contentOf(world: World, { source, ref }: Policy): Content {
  if ('unreadable' in source) {
    const code =
      ({ version: 'policy-version-unknown', ambiguous: 'policy-ambiguous' } as const)[source.unreadable as string] ??
      'policy-unreadable';
    const own =
      source.caCertificateRefs && refsOf(source.caCertificateRefs.map((one) => caRef(world, one, ref.namespace)));
    return {
      code,
      accepted: 'False/Invalid',
      resolvedRefs: source.caCertificateRefs === undefined ? 'False/Invalid' : own,
    };
  }
  const { spec } = source as BackendTLSPolicy;
  const { caCertificateRefs = [], wellKnownCACertificates: wellKnown = '', hostname } = spec.validation;
  const cas = caCertificateRefs.map((one) => caRef(world, one, ref.namespace));
  const resolvedRefs = refsOf(cas);
  if (!isValid(spec) || /^\d+\.\d+\.\d+\.\d+$/.test(hostname))
    return { code: 'policy-invalid', accepted: 'False/Invalid', resolvedRefs };
  const trust = cas.length > 0 ? cas.flatMap((ca) => (Array.isArray(ca) ? ca : [])) : set(world, wellKnown);
  if (trust === undefined) return { code: 'well-known-unsupported', accepted: 'False/Invalid', resolvedRefs: OK };
  if (cas.length > 0 && cas.every((ca) => ca === 'InvalidCACertificateRef' || ca === 'InvalidKind'))
    return { code: 'no-valid-ca', accepted: 'False/NoValidCACertificate', resolvedRefs };
  if (cas.includes('pending'))
    return { code: 'ca-ref-pending', isPending: true, accepted: 'True/Accepted', resolvedRefs };
  return {
    settings: { sni: hostname, identity: identityOf(spec.validation), trust: [...new Set(trust)].sort() },
    accepted: 'True/Accepted',
    resolvedRefs,
  };
}

function identityOf({ hostname, subjectAltNames = [] }: BackendTLSPolicyValidation): readonly string[] {
  return subjectAltNames.length === 0
    ? [`dns:${hostname}`]
    : subjectAltNames.map(({ type, ...name }) => (type === 'URI' ? `uri:${name.uri}` : `dns:${name.hostname}`)).sort();
}

function set({ options: { profile, wellKnown = {} } }: World, name: string): readonly string[] | undefined {
  if (name === 'System') return profile.systemTrust ? ['system'] : undefined;
  const own = Object.hasOwn(wellKnown, name) ? wellKnown[name]! : [];
  return own.length === 0 ? undefined : own.map(({ sha256 }) => sha256);
}

type CaResult = readonly string[] | 'InvalidCACertificateRef' | 'InvalidKind' | 'pending';

/** Each reference by itself: kind, existence, key, content. */
export function caRef(world: World, { group, kind, name }: LocalObjectReference, namespace: string): CaResult {
  if (!world.options.profile.caKinds.some((one) => one.group === group && one.kind === kind)) return 'InvalidKind';
  const object = find(
    world,
    kind as 'ConfigMap' | 'Secret' | 'ClusterTrustBundle',
    kind === 'ClusterTrustBundle' ? '' : namespace,
    name,
  );
  if (object === 'pending') return 'pending';
  if (typeof object === 'string') return 'InvalidCACertificateRef';
  const data = new Map(Object.entries(object.kind === 'ClusterTrustBundle' ? {} : (object.data ?? {})));
  const text = object.kind === 'ClusterTrustBundle' ? object.spec.trustBundle : data.get('ca.crt');
  const certificates =
    text === undefined ? undefined : certificatesIn(world, typeof text === 'string' ? text : world.reveal(text));
  return certificates?.map(({ sha256 }) => sha256) ?? 'InvalidCACertificateRef';
}

/** One bad block spoils its bundle. */
export function certificatesIn({ options }: World, text: string): readonly TrustCertificate[] | undefined {
  const { certificates, findings } = options.readTrustBundle(text);
  return certificates.length === 0 || findings.some(({ severity }) => severity === 'error') ? undefined : certificates;
}

function refsOf(results: readonly CaResult[]): string | undefined {
  if (results.includes('pending')) return undefined;
  const bad = results.find((result) => typeof result === 'string');
  return bad === undefined ? OK : `False/${bad as string}`;
}

/** What the Gateway presents: nothing (`none`), its Secret, or why it cannot. Permission comes first. */
export function clientOf(
  world: World,
  { ref, gateway }: Own,
): { readonly secret?: string; readonly code?: ResolveCode; readonly reason?: string } {
  const local = gateway?.spec.tls?.backend?.clientCertificateRef;
  if (local === undefined) return {};
  const { group = '', kind = 'Secret', namespace = ref.namespace, name } = local;
  const allowed = permits(world, ref, { group, kind, namespace, name });
  if (allowed === false) return { code: 'client-certificate-not-permitted', reason: 'RefNotPermitted' };
  const invalid = { code: 'client-certificate-invalid', reason: 'InvalidClientCertificateRef' } as const;
  if (group !== '' || kind !== 'Secret') return invalid;
  const secret = allowed === undefined ? 'pending' : find(world, 'Secret', namespace, name);
  if (secret === 'pending') return { code: 'client-certificate-pending' };
  if (typeof secret === 'string') return invalid;
  const { clientSecretTypes } = world.options.profile;
  if (clientSecretTypes !== 'any' && (secret.type ?? 'Opaque') !== clientSecretTypes) return invalid;
  const pair = pairIn(world, secret);
  if (pair === true) return { secret: `${namespace}/${name}` };
  return pair === undefined ? { ...invalid, code: 'client-key-undecided' } : invalid;
}

/** Whether a Secret holds a whole pair; `undefined`: nobody can say whether its halves belong together. */
export function pairIn(world: World, { data }: Secret): boolean | undefined {
  const [chain, key] = ['tls.crt', 'tls.key'].map((name) => (Object.hasOwn(data, name) ? data[name] : undefined));
  if (chain === undefined || key === undefined || world.reveal(key).trim() === '') return false;
  const leaf = certificatesIn(world, world.reveal(chain))?.[0];
  return leaf === undefined ? false : world.options.keyMatches?.(leaf.pem, key);
}
