/**
 * Must compile: the interfaces say what the definition says.
 */
import type { UDPRouteBody } from '../crd/kinds/udp-route.js';
import type { ValueOf } from '../crd/node.js';
import type { SameType } from './same-type.test-d.js';
import type { UDPRoute } from './udp-route.js';

type Defined = ValueOf<typeof UDPRouteBody>;

export const spec: SameType<UDPRoute['spec'], Defined['spec']> = true;
export const status: SameType<UDPRoute['status'], Defined['status']> = true;
