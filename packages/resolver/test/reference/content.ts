/** Digest 2 to 4: what a policy says, whether it can be met, and what it refers to. */
import type {
  BackendTLSPolicy,
  BackendTLSPolicyValidation,
  LocalObjectReference,
  ObjectRef,
  SecretObjectReference,
} from '@backend-tls/model';
import type { ResolveCode } from '@backend-tls/resolver';
import { permits } from './backends.js';
import { anchorsIn, hasPair } from './pem.js';
import { isValid, isValidation } from './schema.js';
import type { Code, Content, Policy, Refusal } from './types.js';
import { find, type World } from './world.js';

const UNREADABLE: Readonly<Record<string, ResolveCode>> = {
  version: 'policy-version-unknown',
  ambiguous: 'policy-ambiguous',
};

export function contentOf(world: World, { source, ref }: Policy): Content {
  if (!('unreadable' in source)) {
    const { spec } = source as BackendTLSPolicy;
    return validated(world, spec.validation, ref.namespace, isValid(spec));
  }
  const refs = source.caCertificateRefs?.map((one) => resolveCa(world, one, ref.namespace));
  const outcome = refusal(UNREADABLE[source.unreadable] ?? 'policy-unreadable');
  return { outcome, accepted: 'False/Invalid', resolvedRefs: refs === undefined ? 'False/Invalid' : summed(refs) };
}

export function refusal(code: Code): Refusal {
  return { code, reason: 'InvalidBackendTLS' };
}

const OK = 'True/ResolvedRefs';

/** The rows of the table, for a `validation` in a namespace. */
export function validated(
  world: World,
  validation: BackendTLSPolicyValidation,
  namespace: string,
  isWhole = true,
): Content {
  const bad = (code: ResolveCode, reason: string, refs = resolvedRefs): Content => ({
    outcome: refusal(code),
    accepted: `False/${reason}`,
    resolvedRefs: refs,
  });
  const { caCertificateRefs = [], wellKnownCACertificates = '', hostname, subjectAltNames = [] } = validation;
  const cas = caCertificateRefs.map((one) => resolveCa(world, one, namespace));
  const resolvedRefs = summed(cas);
  if (!isWhole || !isValidation(validation)) return bad('policy-invalid', 'Invalid');
  const anchors = cas.flatMap((ca) => (typeof ca === 'string' ? [] : ca));
  const trust = cas.length > 0 ? anchors : set(world, wellKnownCACertificates);
  if (trust === undefined) return bad('well-known-unsupported', 'Invalid', OK);
  if (trust.length === 0 && !cas.includes('pending')) return bad('no-valid-ca', 'NoValidCACertificate');
  const names = subjectAltNames.map(({ type, uri, hostname: dns }) => (type === 'URI' ? `uri:${uri}` : `dns:${dns}`));
  const identity = names.length === 0 ? [`dns:${hostname}`] : names;
  const outcome = cas.includes('pending') ? ({ code: 'ca-ref-pending' } as const) : { sni: hostname, identity, trust };
  return { outcome, accepted: 'True/Accepted', resolvedRefs };
}

/** A set that is not supported, or empty, is none, and never the system's. */
function set({ profile, options }: World, name: string): readonly string[] | undefined {
  if (name === 'System') return profile.systemTrust ? ['system'] : undefined;
  const own = Object.entries(options.wellKnown ?? {}).find(([called]) => called === name)?.[1] ?? [];
  return own.length === 0 ? undefined : own.map(({ sha256 }) => sha256);
}

type Ca = readonly string[] | 'InvalidCACertificateRef' | 'InvalidKind' | 'pending';

/** Each reference by itself: kind, existence, what it holds. */
function resolveCa(world: World, { group, kind, name }: LocalObjectReference, namespace: string): Ca {
  if (!world.profile.caKinds.some((one) => one.group === group && one.kind === kind)) return 'InvalidKind';
  const object = find(world, kind as 'ConfigMap', kind === 'ClusterTrustBundle' ? '' : namespace, name);
  if (object === 'pending') return 'pending';
  return (typeof object === 'string' ? undefined : anchorsIn(world, object)) ?? 'InvalidCACertificateRef';
}

/** One that is pending leaves it unwritten; else the first that is bad tells why. */
function summed(cas: readonly Ca[]): string | undefined {
  const bad = cas.find((ca) => typeof ca === 'string');
  return cas.includes('pending') ? undefined : bad === undefined ? OK : `False/${String(bad)}`;
}

/** What is presented: a Secret that holds a whole pair, or why not. Permission comes before anything else. */
export function clientOf(world: World, from: ObjectRef, to: SecretObjectReference): string | Refusal {
  const { group = '', kind = 'Secret', namespace = from.namespace, name } = to;
  const invalid = { code: 'client-certificate-invalid', reason: 'InvalidClientCertificateRef' } as const;
  const allowed = permits(world, from, { group, kind, namespace, name });
  if (allowed === false) return { code: 'client-certificate-not-permitted', reason: 'RefNotPermitted' };
  if (group !== '' || kind !== 'Secret') return invalid;
  const secret = allowed === undefined ? 'pending' : find(world, 'Secret', namespace, name);
  if (secret === 'pending') return { code: 'client-certificate-pending' };
  if (typeof secret === 'string') return invalid;
  const { clientSecretTypes } = world.profile;
  if (clientSecretTypes !== 'any' && (secret.type ?? 'Opaque') !== clientSecretTypes) return invalid;
  const isPair = hasPair(world, secret);
  if (isPair === true) return `${namespace}/${name}`;
  return isPair === undefined ? { ...invalid, code: 'client-key-undecided' } : invalid;
}
