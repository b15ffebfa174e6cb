/**
 * What a BackendTLSPolicy's content comes to, row by row of the decision table.
 */
import {
  type BackendTLSPolicy,
  type BackendTLSPolicyValidation,
  isUnreadable,
  type ObjectRef,
  refOf,
  type UnreadableObject,
  validateBackendTLSPolicy,
} from '@backend-tls/model';
import { type Content, notAccepted, RESOLVED_REFS } from './content.js';
import { finding, type ResolveFinding } from './finding.js';
import { resolveCaRefs, resolvedRefsCondition, type TrustWorld, VALIDATION_PATH } from './trust.js';
import { validationContent, wildcardRemarks } from './validation-content.js';

/** The content of a BackendTLSPolicy, readable or not. */
export function policyContent(world: TrustWorld, source: BackendTLSPolicy | UnreadableObject): Content {
  return isUnreadable(source) ? unreadableContent(world, source) : readableContent(world, source);
}

const WHY = {
  shape: ['policy-unreadable', 'cannot be read'],
  version: ['policy-version-unknown', 'is of a version that is not known'],
  ambiguous: ['policy-ambiguous', 'exists in two different forms'],
  unidentified: ['policy-unreadable', 'cannot even be identified'],
} as const;

/** How people name an object of which parts may be unknown. */
function nameOf({ kind, namespace, name }: ObjectRef): string {
  return `${kind || 'An object'} "${namespace === '' ? '' : `${namespace}/`}${name}"${namespace === '' ? ' (namespace unknown)' : ''}`;
}

/**
 * A policy that cannot be read still governs what it claims, and refuses it.
 *
 * @rule policy/readable
 */
export function unreadableContent(world: TrustWorld | undefined, source: UnreadableObject): Content {
  const [code, why] = WHY[source.unreadable];
  const causes = source.findings.filter((found) => found.severity === 'error').map((found) => found.message);
  const message = [`${nameOf(source.ref)} ${why}.`, ...causes.slice(0, 1)].join(' ');
  const refs = source.caCertificateRefs;
  const ownRefs =
    world && refs !== undefined ? resolvedRefsCondition(resolveCaRefs(world, source.ref, refs)) : undefined;
  const first = finding(code, 'policy/readable', message, {
    object: source.ref,
    path: source.findings[0]?.path ?? [],
    evidence: { causes },
  });
  return {
    outcome: { state: 'refused', findings: [first] },
    remarks: [],
    accepted: notAccepted('Invalid', [message, ...causes.slice(1)].join(' ')),
    resolvedRefs: refs === undefined ? { ...RESOLVED_REFS, status: 'False', reason: 'Invalid', message } : ownRefs,
  };
}

function readableContent(world: TrustWorld, policy: BackendTLSPolicy): Content {
  const ref = refOf(policy);
  const { validation } = policy.spec;
  const problems = validateBackendTLSPolicy(policy).map(invalidity);
  const remarks = problems.filter((found) => found.severity !== 'error');
  const errors = problems.filter((found) => found.severity === 'error');
  if (isSome(errors)) {
    return {
      outcome: { state: 'refused', findings: errors },
      remarks: [...remarks, ...wildcardRemarks(ref, validation, VALIDATION_PATH)],
      accepted: invalid(errors),
      resolvedRefs: ownRefsOf(world, ref, validation),
    };
  }
  const content = validationContent(world, ref, validation, VALIDATION_PATH);
  return remarks.length === 0 ? content : { ...content, remarks: [...remarks, ...content.remarks] };
}

function ownRefsOf(world: TrustWorld, ref: ObjectRef, { caCertificateRefs = [] }: BackendTLSPolicyValidation) {
  return resolvedRefsCondition(resolveCaRefs(world, ref, caCertificateRefs));
}

/**
 * A rule of the schema that the policy breaks, as this package's finding.
 *
 * @rule policy/valid
 */
function invalidity(found: ReturnType<typeof validateBackendTLSPolicy>[number]): ResolveFinding {
  return finding('policy-invalid', found.rule, found.message, {
    object: found.object,
    path: found.path,
    severity: found.severity,
    evidence: { ...found.evidence, check: found.code },
  });
}

function invalid(errors: readonly ResolveFinding[]): Content['accepted'] {
  return notAccepted('Invalid', errors.map((found) => found.message).join(' '));
}

export function isSome<T>(list: readonly T[]): list is readonly [T, ...T[]] {
  return list.length > 0;
}
