/**
 * Must compile: the interfaces say what the definition says.
 */
import type { BackendTLSPolicyBody } from '../crd/kinds/backend-tls-policy.js';
import type { ValueOf } from '../crd/node.js';
import type { BackendTLSPolicy } from './backend-tls-policy.js';
import type { SameType } from './same-type.test-d.js';

type Defined = ValueOf<typeof BackendTLSPolicyBody>;

export const spec: SameType<BackendTLSPolicy['spec'], Defined['spec']> = true;
export const status: SameType<BackendTLSPolicy['status'], Defined['status']> = true;
