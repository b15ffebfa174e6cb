/**
 * The rules that a BackendConfigPolicy's `tls` and targets have to keep before anybody connects by it: those of the API
 * server, and three that kgateway asks when it translates the policy.
 */
import type { BackendConfigPolicy } from '../api/kgateway/backend-config-policy.js';
import type { BackendConfigTls } from '../api/kgateway/backend-config-tls.js';
import { finding, type ModelFinding, quote } from '../codes.js';
import { BackendConfigPolicyV1Alpha1 } from '../crd/kgateway/backend-config-policy.js';
import { judgeSpec } from '../judge/judge-spec.js';
import { toFinding } from '../judge/to-finding.js';
import { type ObjectRef, refOf } from '../object.js';

/**
 * Every rule that the policy's targets and `tls` break. What it says beside TLS is not judged: without `tls` it says
 * nothing about TLS.
 */
export function validateBackendConfigPolicy(policy: BackendConfigPolicy): readonly ModelFinding[] {
  const ref = refOf(policy);
  const { targetRefs, targetSelectors, tls } = policy.spec;
  const judged = judgeSpec({ targetRefs, targetSelectors, tls }, BackendConfigPolicyV1Alpha1, 'standard');
  return [
    ...judged.map((error) => toFinding(error, ref)),
    ...(tls === undefined ? [] : TLS_CHECKS.flatMap((check) => check(tls, ref))),
  ];
}

const TLS_CHECKS: readonly ((tls: BackendConfigTls, ref: ObjectRef) => readonly ModelFinding[])[] = [
  wellKnown,
  versions,
  namesNeedCa,
];

const TLS = ['spec', 'tls'] as const;
const VERSIONS: readonly string[] = ['1.0', '1.1', '1.2', '1.3'];

/** @rule vendor/backend-config-well-known */
function wellKnown(tls: BackendConfigTls, object: ObjectRef): readonly ModelFinding[] {
  const value = tls.wellKnownCACertificates;
  if (value === undefined || value === '' || value === 'System') return []; // the server refuses ""
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
