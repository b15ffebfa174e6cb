/**
 * The rules that a BackendConfigPolicy's `tls` and targets have to keep, beyond their shape.
 */
import { finding, type ModelFinding, quote } from '../codes.js';
import { KGATEWAY_GROUP } from '../kinds.js';
import { checkCount, checkText, LIMITS } from '../limits.js';
import { type ObjectRef, refOf } from '../object.js';
import type { BackendConfigPolicy, BackendConfigTls } from './backend-config-policy.js';

/**
 * Every rule that the policy breaks, targets first. Without `tls` only the targets are judged: such a policy says
 * nothing about TLS.
 */
export function validateBackendConfigPolicy(policy: BackendConfigPolicy): readonly ModelFinding[] {
  const ref = refOf(policy);
  const { tls } = policy.spec;
  const judged = tls === undefined ? [] : TLS_CHECKS.flatMap((check) => check(tls, ref));
  return [...targets(policy, ref), ...judged];
}

const TLS_CHECKS: readonly ((tls: BackendConfigTls, ref: ObjectRef) => readonly ModelFinding[])[] = [
  oneSource,
  files,
  wellKnown,
  versions,
  namesNeedCa,
  sni,
];

const TLS = ['spec', 'tls'] as const;
const TARGET_KINDS: readonly string[] = ['/Service', `${KGATEWAY_GROUP}/Backend`, 'networking.istio.io/Hostname'];
const VERSIONS: readonly string[] = ['1.0', '1.1', '1.2', '1.3'];

/** @rule vendor/backend-config-targets */
function targets(policy: BackendConfigPolicy, ref: ObjectRef): readonly ModelFinding[] {
  const rule = 'vendor/backend-config-targets';
  const { targetRefs, targetSelectors = [] } = policy.spec;
  const path = ['spec', 'targetRefs'] as const;
  return [
    ...(targetRefs === undefined ? [] : checkCount(targetRefs.length, { min: 1, max: 16 }, rule, ref, path)),
    ...(targetRefs ?? []).flatMap((target, index) => [
      ...targetKind(target, ref, [...path, index]),
      ...checkText(target.name, LIMITS.name, rule, ref, [...path, index, 'name']),
    ]),
    ...targetSelectors.flatMap((selector, index) => targetKind(selector, ref, ['spec', 'targetSelectors', index])),
  ];
}

function targetKind(
  { group, kind }: { readonly group: string; readonly kind: string },
  object: ObjectRef,
  path: readonly (string | number)[],
): readonly ModelFinding[] {
  if (TARGET_KINDS.includes(`${group}/${kind}`)) return [];
  const message = `A target is a Service, a Backend or an Istio Hostname, not ${quote(kind)} of the group ${quote(group)}.`;
  return [finding('target-kind-unsupported', 'vendor/backend-config-targets', message, { object, path })];
}

/**
 * Presence counts, whatever the value: `insecureSkipVerify: false` is one, as it is for the API server.
 *
 * @rule vendor/backend-config-one-source
 */
function oneSource(tls: BackendConfigTls, object: ObjectRef): readonly ModelFinding[] {
  const sources = ['secretRef', 'files', 'insecureSkipVerify', 'wellKnownCACertificates'] as const;
  const given = sources.filter((source) => tls[source] !== undefined);
  if (given.length === 1) return [];
  const message = `Exactly one of ${sources.join(', ')} must be set, and ${given.length} are.`;
  return [
    finding('tls-source-count', 'vendor/backend-config-one-source', message, {
      object,
      path: TLS,
      evidence: { given },
    }),
  ];
}

/** @rule vendor/backend-config-files */
function files(tls: BackendConfigTls, object: ObjectRef): readonly ModelFinding[] {
  if (tls.files === undefined) return [];
  const rule = 'vendor/backend-config-files';
  const path = [...TLS, 'files'];
  const { tlsCertificate, tlsKey, rootCA } = tls.files;
  const given = Object.entries({ tlsCertificate, tlsKey, rootCA }).filter(([, file]) => file !== undefined);
  if (given.length === 0) {
    const message = 'Files must name at least one of tlsCertificate, tlsKey and rootCA.';
    return [finding('too-few-items', rule, message, { object, path })];
  }
  return given
    .filter(([, file]) => file === '')
    .map(([field]) =>
      finding('too-short', rule, `The file name ${field} is empty.`, { object, path: [...path, field] }),
    );
}

/** @rule vendor/backend-config-well-known */
function wellKnown(tls: BackendConfigTls, object: ObjectRef): readonly ModelFinding[] {
  const value = tls.wellKnownCACertificates;
  if (value === undefined || value === 'System') return [];
  const message = `The only well-known CA certificates are "System", not ${quote(value)}.`;
  const path = [...TLS, 'wellKnownCACertificates'];
  return [finding('value-unsupported', 'vendor/backend-config-well-known', message, { object, path })];
}

/**
 * AUTO, like an absent bound, bounds nothing.
 *
 * @rule vendor/backend-config-versions
 */
function versions(tls: BackendConfigTls, object: ObjectRef): readonly ModelFinding[] {
  const rule = 'vendor/backend-config-versions';
  const path = [...TLS, 'parameters'];
  const { minVersion, maxVersion } = tls.parameters ?? {};
  const unknown = Object.entries({ minVersion, maxVersion }).filter(
    ([, version]) => version !== undefined && version !== 'AUTO' && !VERSIONS.includes(version),
  );
  if (unknown.length > 0) {
    return unknown.map(([field, version]) =>
      finding('value-unsupported', rule, `The ${field} ${quote(version ?? '')} is no TLS version.`, {
        object,
        path: [...path, field],
      }),
    );
  }
  const lowest = VERSIONS.indexOf(minVersion ?? 'AUTO');
  const highest = VERSIONS.indexOf(maxVersion ?? 'AUTO');
  if (highest < 0 || lowest <= highest) return [];
  const message = `The lowest version ${quote(minVersion ?? '')} is above the highest, ${quote(maxVersion ?? '')}.`;
  return [finding('version-range-empty', rule, message, { object, path })];
}

/** @rule vendor/backend-config-names-need-ca */
function namesNeedCa(tls: BackendConfigTls, object: ObjectRef): readonly ModelFinding[] {
  const hasCa =
    tls.secretRef !== undefined || tls.wellKnownCACertificates !== undefined || tls.files?.rootCA !== undefined;
  if (tls.verifySubjectAltNames === undefined || tls.verifySubjectAltNames.length === 0 || hasCa) return [];
  const message = 'Names to verify need a CA that the certificate is verified by.';
  const path = [...TLS, 'verifySubjectAltNames'];
  return [finding('ca-source-missing', 'vendor/backend-config-names-need-ca', message, { object, path })];
}

/** @rule vendor/backend-config-sni */
function sni(tls: BackendConfigTls, object: ObjectRef): readonly ModelFinding[] {
  if (tls.sni !== '') return [];
  return [finding('too-short', 'vendor/backend-config-sni', 'The SNI is empty.', { object, path: [...TLS, 'sni'] })];
}
