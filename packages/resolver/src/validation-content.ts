/**
 * What a `validation` block comes to, of a BackendTLSPolicy or of a backend with TLS of its own: whom to trust, whom to
 * accept, which name to send. Row by row of the decision table.
 */
import type {
  BackendTLSPolicyValidation,
  ObjectRef,
  PeerIdentities,
  PeerIdentity,
  SettingOrigin,
  Trust,
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

/** Where a block stands, and whose it is. */
interface Block {
  readonly ref: ObjectRef;
  readonly validation: BackendTLSPolicyValidation;
  readonly path: readonly string[];
}

/**
 * The content of a block that keeps the rules of its schema.
 *
 * @param path  where the block stands in the object
 * @rule trust/no-valid-ca
 */
export function validationContent(
  world: TrustWorld,
  ref: ObjectRef,
  validation: BackendTLSPolicyValidation,
  path: readonly string[],
): Content {
  const block: Block = { ref, validation, path };
  const remarks = wildcardRemarks(ref, validation, path);
  if (namesWellKnown(validation)) {
    const trust = wellKnownTrust(world, validation.wellKnownCACertificates!);
    if (trust === undefined) return unsupportedSet(block, remarks);
    return {
      outcome: usable(block, trust, 'wellKnownCACertificates'),
      remarks,
      accepted: ACCEPTED,
      resolvedRefs: RESOLVED_REFS,
    };
  }

  const results = resolveCaRefs(world, ref, validation.caCertificateRefs ?? [], path);
  const resolvedRefs = resolvedRefsCondition(results);
  const pending = results.flatMap((result) => (result.state === 'pending' ? [result.finding] : []));
  const bad = results.flatMap((result) => (result.state === 'bad' ? [result.finding] : []));
  const anchors = anchorsOf(results);
  if (bad.length === results.length) {
    const message = 'None of the CA references gives a valid certificate.';
    const first = finding('no-valid-ca', 'trust/no-valid-ca', message, {
      object: ref,
      path: [...path, 'caCertificateRefs'],
    });
    const text = [message, ...bad.map((found) => found.message)].join(' ');
    return {
      outcome: { state: 'refused', findings: [first, ...bad] },
      remarks,
      accepted: notAccepted('NoValidCACertificate', text),
      resolvedRefs,
    };
  }
  const [firstPending, ...otherPending] = pending;
  if (firstPending !== undefined) {
    return {
      outcome: { state: 'pending', findings: [firstPending, ...otherPending] },
      remarks: [...remarks, ...bad],
      accepted: ACCEPTED,
      resolvedRefs,
    };
  }
  const warnings = results.flatMap((result) => (result.state === 'good' ? result.warnings : []));
  return {
    outcome: usable(block, world.trustIn(anchors), 'caCertificateRefs'),
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
 * A bad reference beside good ones: the good ones are trusted, the bad one is an error to mend.
 *
 * @rule trust/some-valid-ca
 */
function partialFailure(found: ResolveFinding): ResolveFinding {
  return { ...found, rule: found.rule === 'trust/ca-kinds' ? found.rule : 'trust/some-valid-ca' };
}

/** @rule trust/well-known */
function unsupportedSet({ ref, validation, path }: Block, remarks: readonly ResolveFinding[]): Content {
  const message = `The well-known set "${validation.wellKnownCACertificates}" is not supported.`;
  const found = finding('well-known-unsupported', 'trust/well-known', message, {
    object: ref,
    path: [...path, 'wellKnownCACertificates'],
  });
  return {
    outcome: { state: 'refused', findings: [found] },
    remarks,
    accepted: notAccepted('Invalid', message),
    resolvedRefs: RESOLVED_REFS,
  };
}

/** @rule identity/sni */
function usable({ ref, validation, path }: Block, trust: Trust, trustField: string): Content['outcome'] {
  const bySan = (validation.subjectAltNames ?? []).length > 0;
  const at = (field: string): SettingOrigin => ({ object: ref, path: [...path, field].join('.') });
  const hostname = at('hostname');
  return {
    state: 'usable',
    settings: {
      sni: validation.hostname,
      identity: identityOf(validation),
      trust,
      origin: { sni: hostname, identity: bySan ? at('subjectAltNames') : hostname, trust: at(trustField) },
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

/**
 * What a wildcard among the names means.
 *
 * @rule identity/subject-alt-names
 */
export function wildcardRemarks(
  ref: ObjectRef,
  validation: BackendTLSPolicyValidation,
  path: readonly string[],
): readonly ResolveFinding[] {
  return (validation.subjectAltNames ?? []).flatMap((name, index) =>
    name.hostname?.startsWith('*.')
      ? [
          finding(
            'wildcard-san',
            'identity/subject-alt-names',
            `"${name.hostname}" matches only a certificate that carries exactly this wildcard.`,
            {
              object: ref,
              path: [...path, 'subjectAltNames', index, 'hostname'],
              severity: 'warning',
            },
          ),
        ]
      : [],
  );
}
