/**
 * What a BackendConfigPolicy's tls block comes to (kgateway).
 */
import {
  type BackendConfigPolicy,
  type BackendConfigTls,
  isRedacted,
  isUnreadable,
  type ObjectRef,
  type PeerIdentities,
  refKey,
  refOf,
  reveal,
  type Secret,
  type SettingField,
  type SettingOrigin,
  type TlsVersion,
  type Trust,
  type UnreadableObject,
  validateBackendConfigPolicy,
} from '@backend-tls/model';
import { certificatesOf } from '../bundles.js';
import { ACCEPTED, type Content, notAccepted, type PolicySettings, RESOLVED_REFS } from '../content.js';
import { type FindingDetails, finding, type ResolveCode, type ResolveFinding } from '../finding.js';
import { keyPairOf } from '../key-pair.js';
import { isSome, unreadableContent } from '../policy-content.js';
import type { ResolverRule } from '../rules.js';
import type { World } from '../world.js';

type Part = Pick<PolicySettings, 'trust' | 'clientCertificate'>;
type PartResult = Part | { readonly finding: ResolveFinding; readonly pending: boolean };

/** The content of a BackendConfigPolicy, readable or not. No status is derived from it, since kgateway writes its own. */
export function backendConfigContent(world: World, source: BackendConfigPolicy | UnreadableObject): Content {
  if (isUnreadable(source)) return unreadableContent(undefined, source);
  const ref = refOf(source);
  const tls = source.spec.tls!; // INVARIANT: without a tls block it claims nothing, so nobody asks
  const problems = validateBackendConfigPolicy(source).map((found) =>
    finding('policy-invalid', found.rule, found.message, {
      object: ref,
      path: found.path,
      severity: found.severity,
      evidence: { ...found.evidence, check: found.code },
    }),
  );
  const errors = problems.filter((found) => found.severity === 'error');
  if (isSome(errors)) return refused(errors);

  const part = trustOf(world, ref, tls);
  if ('finding' in part) {
    return part.pending
      ? { ...refused([part.finding]), outcome: { state: 'pending', findings: [part.finding] } }
      : refused([part.finding]);
  }
  const remarks = [...problems, ...nameRemarks(ref, tls, part.trust)];
  return {
    outcome: { state: 'usable', settings: settingsOf(ref, tls, part) },
    remarks,
    accepted: ACCEPTED,
    resolvedRefs: RESOLVED_REFS,
  };
}

function refused(findings: readonly [ResolveFinding, ...ResolveFinding[]]): Content {
  const message = findings.map((found) => found.message).join(' ');
  return {
    outcome: { state: 'refused', findings },
    remarks: [],
    accepted: notAccepted('Invalid', message),
    resolvedRefs: RESOLVED_REFS,
  };
}

/**
 * Trust and client pair of the block. Whatever would verify nothing is refused, unless the caller has named this very
 * policy; such settings reach no socket even then.
 *
 * @rule closing/unverified-settings
 */
function trustOf(world: World, policy: ObjectRef, tls: BackendConfigTls): PartResult {
  const allowed = world.allowUnverified.has(refKey(policy));
  const at = (field: string): FindingDetails => ({ object: policy, path: ['spec', 'tls', field] });
  const unverified = (field: string, message: string): PartResult =>
    allowed
      ? { trust: { type: 'none' } }
      : { finding: finding('unverified-settings', 'closing/unverified-settings', message, at(field)), pending: false };

  if (tls.insecureSkipVerify === true)
    return unverified('insecureSkipVerify', 'insecureSkipVerify accepts any certificate.');
  if (tls.files !== undefined) {
    const message = 'Certificates in files of the proxy cannot be judged from outside it.';
    return {
      finding: finding('files-unsupported', 'vendor/backend-config-policy', message, at('files')),
      pending: false,
    };
  }
  if (tls.wellKnownCACertificates !== undefined) {
    if (tls.wellKnownCACertificates === 'System' && world.profile.systemTrust) return { trust: { type: 'system' } };
    const message = `The well-known set "${tls.wellKnownCACertificates}" is not supported.`;
    return {
      finding: finding('well-known-unsupported', 'trust/well-known', message, at('wellKnownCACertificates')),
      pending: false,
    };
  }
  return secretTrust(world, policy, tls, at, unverified);
}

function secretTrust(
  world: World,
  policy: ObjectRef,
  tls: BackendConfigTls,
  at: (field: string) => FindingDetails,
  unverified: (field: string, message: string) => PartResult,
): PartResult {
  const name = tls.secretRef?.name;
  if (name === undefined) {
    const message = 'The tls block names nothing to verify the backend by.';
    return {
      finding: finding('policy-invalid', 'vendor/backend-config-policy', message, at('secretRef')),
      pending: false,
    };
  }
  const ref: ObjectRef = { group: '', kind: 'Secret', namespace: policy.namespace, name };
  const details: FindingDetails = { object: policy, path: ['spec', 'tls', 'secretRef'], evidence: { secret: name } };
  const fail = (code: ResolveCode, rule: ResolverRule, why: string): PartResult => ({
    finding: finding(code, rule, `Secret "${ref.namespace}/${name}" ${why}`, details),
    pending: code === 'ca-ref-pending',
  });
  const found = world.lookup('Secret', ref.namespace, name);
  switch (found.state) {
    case 'pending':
      return fail(
        'ca-ref-pending',
        'trust/ca-pending',
        'is not known: nobody has listed the Secrets of its namespace.',
      );
    case 'missing':
      return fail('ca-ref-invalid', 'trust/ca-refs', 'does not exist.');
    case 'unreadable':
      return fail('ca-ref-invalid', 'trust/ca-refs', 'cannot be read.');
  }

  const pair = pairOf(world, found.object, ref, tls);
  if (typeof pair === 'string')
    return fail('client-certificate-invalid', 'closing/key-pairs', `gives no client certificate: ${pair}`);
  const bundle = Object.hasOwn(found.object.data, 'ca.crt') ? found.object.data['ca.crt'] : undefined;
  if (bundle === undefined || !isRedacted(bundle)) {
    const none = unverified(
      'secretRef',
      `Secret "${ref.namespace}/${name}" has no "ca.crt", so that any certificate would be accepted.`,
    );
    return 'finding' in none ? none : { ...none, ...pair };
  }
  const certificates = certificatesOf(world.readBundle(reveal(bundle)));
  if (typeof certificates === 'string')
    return fail('ca-ref-invalid', 'trust/ca-refs', `holds no valid "ca.crt": ${certificates}`);
  return { trust: { type: 'anchors', certificates }, ...pair };
}

/** The Secret's own pair, if it has one and the policy does not ask for one-way TLS; half a pair is broken, as kgateway has it. */
function pairOf(
  world: World,
  secret: Secret,
  ref: ObjectRef,
  tls: BackendConfigTls,
): Pick<Part, 'clientCertificate'> | string {
  const [hasCertificate, hasKey] = [Object.hasOwn(secret.data, 'tls.crt'), Object.hasOwn(secret.data, 'tls.key')];
  if (tls.simpleTLS === true || (!hasCertificate && !hasKey)) return {};
  const pair = keyPairOf(world, secret, ref);
  return pair.state === 'good' ? { clientCertificate: pair.certificate } : pair.why;
}

/**
 * A BackendConfigPolicy sends its SNI and checks no name with it: unless it lists names, any certificate of the
 * trusted issuers passes.
 *
 * @rule closing/unverified-settings
 */
function nameRemarks(policy: ObjectRef, tls: BackendConfigTls, trust: Trust): readonly ResolveFinding[] {
  if ((tls.verifySubjectAltNames ?? []).length > 0 && trust.type !== 'none') return [];
  const scope = trust.type === 'system' ? 'any publicly trusted certificate' : 'any certificate of the trusted issuers';
  return [
    trust.type === 'none'
      ? finding(
          'unverified-settings',
          'closing/unverified-settings',
          'No certificate is verified; these settings reach no socket.',
          { object: policy, path: ['spec', 'tls'] },
        )
      : finding(
          'name-not-checked',
          'closing/unverified-settings',
          `BackendConfigPolicy "${policy.namespace}/${policy.name}" checks no name: ${scope} passes. List names in verifySubjectAltNames, or use a BackendTLSPolicy.`,
          {
            object: policy,
            path: ['spec', 'tls', 'verifySubjectAltNames'],
          },
        ),
  ];
}

function settingsOf(ref: ObjectRef, tls: BackendConfigTls, part: Part): PolicySettings {
  const { parameters = {} } = tls;
  const settings = {
    sni: tls.sni,
    identity: identityOf(tls, part.trust),
    ...part,
    ...optional('minVersion', versionOf(parameters.minVersion)),
    ...optional('maxVersion', versionOf(parameters.maxVersion)),
    ...optional('cipherSuites', parameters.cipherSuites),
    ...optional('curves', parameters.ecdhCurves),
    ...optional('signatureAlgorithms', parameters.signatureAlgorithms),
    ...optional('alpnProtocols', tls.alpnProtocols),
  };
  return { ...settings, origin: originsOf(ref, tls, settings) };
}

function identityOf(tls: BackendConfigTls, trust: Trust): PeerIdentities {
  if (trust.type === 'none') return { type: 'none' };
  const [first, ...rest] = (tls.verifySubjectAltNames ?? []).map((value) => ({ type: 'dns' as const, value }));
  return first === undefined ? { type: 'chain-only' } : { type: 'any-of', names: [first, ...rest] };
}

/** `AUTO` leaves the choice to the consumer. */
function versionOf(version: string | undefined): TlsVersion | undefined {
  return version === undefined || version === 'AUTO' ? undefined : (version as TlsVersion);
}

function optional<Key extends SettingField, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]: Value });
}

const ORIGINS: readonly (readonly [SettingField, string])[] = [
  ['sni', 'sni'],
  ['identity', 'verifySubjectAltNames'],
  ['clientCertificate', 'secretRef'],
  ['minVersion', 'parameters.minVersion'],
  ['maxVersion', 'parameters.maxVersion'],
  ['cipherSuites', 'parameters.cipherSuites'],
  ['curves', 'parameters.ecdhCurves'],
  ['signatureAlgorithms', 'parameters.signatureAlgorithms'],
  ['alpnProtocols', 'alpnProtocols'],
];

function originsOf(ref: ObjectRef, tls: BackendConfigTls, settings: object): PolicySettings['origin'] {
  const trustField = (['secretRef', 'wellKnownCACertificates', 'insecureSkipVerify'] as const).find(
    (field) => tls[field] !== undefined,
  );
  const origins: { [Field in SettingField]?: SettingOrigin } = {
    trust: { object: ref, path: `spec.tls.${trustField ?? 'secretRef'}` },
  };
  for (const [field, path] of ORIGINS) {
    if ((settings as Record<string, unknown>)[field] !== undefined)
      origins[field] = { object: ref, path: `spec.tls.${path}` };
  }
  return origins;
}
