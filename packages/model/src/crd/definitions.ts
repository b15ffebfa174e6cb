/**
 * Every kind in every version that is defined here: the table that validation asks.
 */
import type { Definition } from './definition.js';
import { BackendTLSPolicyV1, BackendTLSPolicyV1Alpha3 } from './kinds/backend-tls-policy.js';

/** All definitions; of one kind, the version that is written today comes first. */
export const DEFINITIONS: readonly Definition[] = [BackendTLSPolicyV1, BackendTLSPolicyV1Alpha3];
