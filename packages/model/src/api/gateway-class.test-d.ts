/**
 * Must compile: the interfaces say what the definition says.
 */
import type { GatewayClassBody } from '../crd/kinds/gateway-class.js';
import type { ValueOf } from '../crd/node.js';
import type { GatewayClass } from './gateway-class.js';
import type { SameType } from './same-type.test-d.js';

type Defined = ValueOf<typeof GatewayClassBody>;

export const spec: SameType<GatewayClass['spec'], Defined['spec']> = true;
export const status: SameType<GatewayClass['status'], Defined['status']> = true;
