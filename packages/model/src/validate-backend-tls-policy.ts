/**
 * The rules that a BackendTLSPolicy has to keep before anybody connects by it: those of the API server, and that its
 * hostname is no address.
 *
 * A finding of severity error means that the policy cannot be met; warnings change no decision.
 */
import { hostnameNotIp, optionKeyPrefix } from './advice.js';
import type { BackendTLSPolicy } from './api/backend-tls-policy.js';
import type { ModelFinding } from './codes.js';
import { BackendTLSPolicyV1 } from './crd/kinds/backend-tls-policy.js';
import { judgeSpec } from './judge/judge-spec.js';
import { toFinding } from './judge/to-finding.js';
import { refOf } from './object.js';

/** Every rule that the policy's spec breaks. An empty list: an API server would take it, and so may a Gateway. */
export function validateBackendTLSPolicy(policy: BackendTLSPolicy): readonly ModelFinding[] {
  const ref = refOf(policy);
  return [
    ...judgeSpec(policy.spec, BackendTLSPolicyV1, 'experimental').map((error) => toFinding(error, ref)),
    ...optionKeyPrefix(Object.keys(policy.spec.options ?? {}), ref),
    ...hostnameNotIp(policy.spec.validation.hostname, ref, 'error'),
  ];
}
