/**
 * The rules that an XBackend has to keep before anybody connects to it: those of the API server, and those that upstream
 * states and its CRD lets through.
 */
import { hostnameNotIp } from './advice.js';
import type { XBackend } from './api/x-backend.js';
import { finding, type ModelFinding } from './codes.js';
import { XBackendV1Alpha1 } from './crd/kinds/x-backend.js';
import { judgeSpec } from './judge/judge-spec.js';
import { toFinding } from './judge/to-finding.js';
import { refOf } from './object.js';

const HOSTNAME = ['spec', 'externalHostname', 'hostname'] as const;
const VALIDATION_HOSTNAME = ['spec', 'tls', 'validation', 'hostname'] as const;

/** Every rule that the backend's spec breaks, each an error: what an empty list means is what may be connected to. */
export function validateXBackend(backend: XBackend): readonly ModelFinding[] {
  const ref = refOf(backend);
  const { externalHostname, tls } = backend.spec;
  const outside = externalHostname?.hostname;
  return [
    ...judgeSpec(backend.spec, XBackendV1Alpha1, 'experimental').map((error) => toFinding(error, ref)),
    ...hostnameNotIp(outside, ref, 'error', HOSTNAME),
    ...(outside === 'cluster.local' ? [insideCluster(ref)] : []),
    ...hostnameNotIp(tls?.validation?.hostname, ref, 'error', VALIDATION_HOSTNAME),
  ];
}

/** @rule service/x-backend-hostname-external */
function insideCluster(object: ReturnType<typeof refOf>): ModelFinding {
  const message = 'The hostname is the domain of the cluster itself.';
  return finding('hostname-in-cluster', 'service/x-backend-hostname-external', message, { object, path: HOSTNAME });
}
