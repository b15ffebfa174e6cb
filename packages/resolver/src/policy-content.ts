/**
 * What a BackendTLSPolicy's content comes to, row by row of the decision table.
 */
import {
  type BackendTLSPolicy,
  type BackendTLSPolicyValidation,
  isUnreadable,
  type ObjectRef,
  type PeerIdentities,
  type PeerIdentity,
  refOf,
  type SettingOrigin,
  type Trust,
  type UnreadableObject,
  validateBackendTLSPolicy,
} from '@backend-tls/model';
import { ACCEPTED, type Content, notAccepted, RESOLVED_REFS } from './content.js';
import { finding, type ResolveFinding } from './finding.js';
import {
  anchorsOf,
  namesWellKnown,
  resolveCaRefs,
  resolvedRefsCondition,
  type TrustWorld,
  wellKnownTrust,
} from './trust.js';

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

/** @rule trust/no-valid-ca */
function readableContent(world: TrustWorld, policy: BackendTLSPolicy): Content {
  const ref = refOf(policy);
  const { validation } = policy.spec;
  const problems = validateBackendTLSPolicy(policy);
  const wellKnown = namesWellKnown(validation);
  const results = resolveCaRefs(world, ref, validation.caCertificateRefs ?? []);
  const resolvedRefs = resolvedRefsCondition(results);
  const remarks = [
    ...problems.filter((found) => found.severity !== 'error').map(invalidity),
    ...wildcardRemarks(ref, validation),
  ];

  const errors = problems.filter((found) => found.severity === 'error').map(invalidity);
  if (isSome(errors)) {
    return { outcome: { state: 'refused', findings: errors }, remarks, accepted: invalid(errors), resolvedRefs };
  }

  if (wellKnown) {
    const trust = wellKnownTrust(world, validation.wellKnownCACertificates!);
    if (trust === undefined) return unsupportedSet(ref, validation, remarks);
    const origin = { object: ref, path: 'spec.validation.wellKnownCACertificates' };
    return {
      outcome: usable(ref, validation, trust, origin),
      remarks,
      accepted: ACCEPTED,
      resolvedRefs: RESOLVED_REFS,
    };
  }

  const pending = results.flatMap((result) => (result.state === 'pending' ? [result.finding] : []));
  const bad = results.flatMap((result) => (result.state === 'bad' ? [result.finding] : []));
  const anchors = anchorsOf(results);
  if (bad.length === results.length) {
    const message = 'None of the CA references gives a valid certificate.';
    const first = finding('no-valid-ca', 'trust/no-valid-ca', message, {
      object: ref,
      path: ['spec', 'validation', 'caCertificateRefs'],
    });
    const text = [message, ...bad.map((found) => found.message)].join(' ');
    return {
      outcome: { state: 'refused', findings: [first, ...bad] },
      remarks,
      accepted: notAccepted('NoValidCACertificate', text),
      resolvedRefs,
    };
  }
  if (isSome(pending)) {
    return {
      outcome: { state: 'pending', findings: pending },
      remarks: [...remarks, ...bad],
      accepted: ACCEPTED,
      resolvedRefs,
    };
  }
  const warnings = results.flatMap((result) => (result.state === 'good' ? result.warnings : []));
  const origin = { object: ref, path: 'spec.validation.caCertificateRefs' };
  return {
    outcome: usable(ref, validation, world.trustIn(anchors), origin),
    remarks: [...remarks, ...bad.map(partialFailure), ...warnings],
    accepted:
      bad.length === 0
        ? ACCEPTED
        : {
            ...ACCEPTED,
            message: `The policy is accepted with its valid CA references only. ${bad.map((found) => found.message).join(' ')}`,
          },
    resolvedRefs,
  };
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

/**
 * A bad reference beside good ones: the good ones are trusted, the bad one is an error to mend.
 *
 * @rule trust/some-valid-ca
 */
function partialFailure(found: ResolveFinding): ResolveFinding {
  return { ...found, rule: found.rule === 'trust/ca-kinds' ? found.rule : 'trust/some-valid-ca' };
}

function invalid(errors: readonly ResolveFinding[]): Content['accepted'] {
  return notAccepted('Invalid', errors.map((found) => found.message).join(' '));
}

/** @rule trust/well-known */
function unsupportedSet(
  ref: ObjectRef,
  validation: BackendTLSPolicyValidation,
  remarks: readonly ResolveFinding[],
): Content {
  const message = `The well-known set "${validation.wellKnownCACertificates}" is not supported.`;
  const path = ['spec', 'validation', 'wellKnownCACertificates'];
  const found = finding('well-known-unsupported', 'trust/well-known', message, { object: ref, path });
  return {
    outcome: { state: 'refused', findings: [found] },
    remarks,
    accepted: notAccepted('Invalid', message),
    resolvedRefs: RESOLVED_REFS,
  };
}

/** @rule identity/sni */
function usable(
  ref: ObjectRef,
  validation: BackendTLSPolicyValidation,
  trust: Trust,
  trustOrigin: SettingOrigin,
): Content['outcome'] {
  const bySan = (validation.subjectAltNames ?? []).length > 0;
  return {
    state: 'usable',
    settings: {
      sni: validation.hostname,
      identity: identityOf(validation),
      trust,
      origin: {
        sni: { object: ref, path: 'spec.validation.hostname' },
        identity: { object: ref, path: bySan ? 'spec.validation.subjectAltNames' : 'spec.validation.hostname' },
        trust: trustOrigin,
      },
    },
  };
}

/**
 * The names that the leaf may carry: the listed ones, and the hostname only where none is listed.
 *
 * @rule identity/subject-alt-names
 * @rule identity/hostname
 */
function identityOf(validation: BackendTLSPolicyValidation): PeerIdentities {
  const listed = (validation.subjectAltNames ?? []).map(
    (name): PeerIdentity =>
      name.type === 'URI' ? { type: 'uri', value: name.uri ?? '' } : { type: 'dns', value: name.hostname ?? '' },
  );
  const [first, ...rest] = listed;
  return first === undefined
    ? { type: 'any-of', names: [{ type: 'dns', value: validation.hostname }] }
    : { type: 'any-of', names: [first, ...rest] };
}

/** @rule identity/subject-alt-names */
function wildcardRemarks(ref: ObjectRef, validation: BackendTLSPolicyValidation): readonly ResolveFinding[] {
  return (validation.subjectAltNames ?? []).flatMap((name, index) =>
    name.hostname?.startsWith('*.')
      ? [
          finding(
            'wildcard-san',
            'identity/subject-alt-names',
            `"${name.hostname}" matches only a certificate that carries exactly this wildcard.`,
            {
              object: ref,
              path: ['spec', 'validation', 'subjectAltNames', index, 'hostname'],
              severity: 'warning',
            },
          ),
        ]
      : [],
  );
}

export function isSome<T>(list: readonly T[]): list is readonly [T, ...T[]] {
  return list.length > 0;
}
