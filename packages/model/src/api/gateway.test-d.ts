/**
 * Must compile: the interfaces say what the definition says.
 */
import type { GatewayBody } from '../crd/kinds/gateway.js';
import type { ValueOf } from '../crd/node.js';
import type { Gateway } from './gateway.js';
import type { SameType } from './same-type.test-d.js';

type Defined = ValueOf<typeof GatewayBody>;

export const spec: SameType<Gateway['spec'], Defined['spec']> = true;
export const status: SameType<Gateway['status'], Defined['status']> = true;
