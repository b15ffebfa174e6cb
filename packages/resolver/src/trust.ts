/**
 * What a policy trusts: one result for each CA reference, or a well-known set.
 */
import {
  type BackendTLSPolicyValidation,
  CERTIFICATES_GROUP,
  type DesiredCondition,
  type LocalObjectReference,
  type ObjectRef,
  type Trust,
  type TrustCertificate,
} from '@backend-tls/model';
import { caText, certificatesOf } from './bundles.js';
import { RESOLVED_REFS } from './content.js';
import { finding, type ResolveCode, type ResolveFinding } from './finding.js';
import type { GroupKind } from './profile.js';
import type { ResolverRule } from './rules.js';
import type { World } from './world.js';

/** What became of one CA reference. */
export type CaRefResult =
  | {
      readonly state: 'good';
      readonly ref: ObjectRef;
      readonly certificates: readonly TrustCertificate[];
      readonly warnings: readonly ResolveFinding[];
    }
  | {
      readonly state: 'bad';
      readonly ref: ObjectRef;
      readonly reason: 'InvalidCACertificateRef' | 'InvalidKind';
      readonly finding: ResolveFinding;
    }
  | { readonly state: 'pending'; readonly ref: ObjectRef; readonly finding: ResolveFinding };

/** What trust is read from. */
export type TrustWorld = Pick<World, 'lookup' | 'profile' | 'readBundle' | 'trustIn' | 'wellKnown'>;

/** One result per reference, in the order of the list; never one error for all of them. */
export function resolveCaRefs(
  world: TrustWorld,
  owner: ObjectRef,
  refs: readonly LocalObjectReference[],
  path: readonly string[] = VALIDATION_PATH,
): readonly CaRefResult[] {
  return refs.map((ref, index) => resolveCaRef(world, owner, ref, [...path, 'caCertificateRefs', index]));
}

/** Where a BackendTLSPolicy says how the backend is authenticated. */
export const VALIDATION_PATH: readonly string[] = ['spec', 'validation'];

/** @rule trust/ca-refs */
function resolveCaRef(
  world: TrustWorld,
  policy: ObjectRef,
  local: LocalObjectReference,
  path: readonly (string | number)[],
): CaRefResult {
  const ref = caRefOf(policy, local);
  const found = (code: ResolveCode, rule: ResolverRule, message: string): ResolveFinding =>
    finding(code, rule, message, { object: policy, path, evidence: { ref: `${ref.kind}/${ref.name}` } });
  if (!isCaKind(world.profile.caKinds, ref)) {
    const message = `CA references to kind "${ref.kind}" in group "${ref.group}" are not supported.`;
    return { state: 'bad', ref, reason: 'InvalidKind', finding: found('ca-ref-kind', 'trust/ca-kinds', message) };
  }
  const text = caText(world, ref);
  if (text.state === 'pending') {
    const message = `Nobody has listed the objects of kind ${ref.kind}, so "${ref.name}" is not known.`;
    return { state: 'pending', ref, finding: found('ca-ref-pending', 'trust/ca-pending', message) };
  }
  const bad = (why: string): CaRefResult => {
    const message = `CA reference ${ref.kind} "${ref.name}" is invalid: ${why}`;
    const invalid = found('ca-ref-invalid', 'trust/ca-refs', message);
    return { state: 'bad', ref, reason: 'InvalidCACertificateRef', finding: invalid };
  };
  if (text.state === 'bad') return bad(`${text.why}.`);
  const bundle = world.readBundle(text.text);
  const certificates = certificatesOf(bundle);
  if (typeof certificates === 'string') return bad(certificates);
  const warnings = bundle.findings.map((one) =>
    finding('ca-bundle-warning', 'trust/ca-refs', one.message, {
      object: ref,
      path: text.path,
      severity: one.severity,
      evidence: { code: one.code, rule: one.rule },
    }),
  );
  return { state: 'good', ref, certificates, warnings };
}

/** The object that a CA reference of this policy names. */
export function caRefOf(policy: ObjectRef, local: LocalObjectReference): ObjectRef {
  const { group, kind, name } = local;
  return { group, kind, namespace: group === CERTIFICATES_GROUP ? '' : policy.namespace, name };
}

/**
 * Whether the profile takes CA references of this group and kind; both must be written exactly.
 *
 * @rule trust/ca-kinds
 */
function isCaKind(kinds: readonly GroupKind[], ref: ObjectRef): boolean {
  return kinds.some((kind) => kind.group === ref.group && kind.kind === ref.kind);
}

/**
 * The trust of a well-known set, or `undefined` where it is not supported: then nothing is trusted, least of all the
 * system's roots. A set without certificates counts as not supported.
 *
 * @rule trust/well-known
 */
export function wellKnownTrust(world: TrustWorld, name: string): Trust | undefined {
  if (name === 'System') return world.profile.systemTrust ? { type: 'system' } : undefined;
  const sets = world.wellKnown ?? {};
  const certificates = Object.hasOwn(sets, name) ? sets[name] : undefined;
  return certificates !== undefined && certificates.length > 0 ? { type: 'anchors', certificates } : undefined;
}

/** Whether the policy names a well-known set; an empty list of references beside it is no source of its own. */
export function namesWellKnown(validation: BackendTLSPolicyValidation): boolean {
  return (validation.caCertificateRefs ?? []).length === 0 && (validation.wellKnownCACertificates ?? '') !== '';
}

/** The anchors of all good references, each certificate once, in the order of the list. One bundle alone is as it is. */
export function anchorsOf(results: readonly CaRefResult[]): readonly TrustCertificate[] {
  const [first, ...others] = results.flatMap((result) => (result.state === 'good' ? [result.certificates] : []));
  if (first === undefined || others.length === 0) return first ?? [];
  const anchors = new Map<string, TrustCertificate>();
  for (const certificate of [first, ...others].flat()) {
    if (!anchors.has(certificate.sha256)) anchors.set(certificate.sha256, certificate);
  }
  return [...anchors.values()];
}

/**
 * The policy's own ResolvedRefs: False for the first bad reference, with every bad one in the message; `undefined`
 * (not to be written) while one is pending.
 */
export function resolvedRefsCondition(results: readonly CaRefResult[]): DesiredCondition | undefined {
  if (results.some((result) => result.state === 'pending')) return undefined;
  const bad = results.filter((result) => result.state === 'bad');
  const [first] = bad;
  if (first === undefined) {
    return RESOLVED_REFS;
  }
  const message = bad.map((result) => result.finding.message).join(' ');
  return { type: 'ResolvedRefs', status: 'False', reason: first.reason, message };
}
