/**
 * Must compile: the interfaces say what the definition says.
 */
import type { TCPRouteBody } from '../crd/kinds/tcp-route.js';
import type { ValueOf } from '../crd/node.js';
import type { SameType } from './same-type.test-d.js';
import type { TCPRoute } from './tcp-route.js';

type Defined = ValueOf<typeof TCPRouteBody>;

export const spec: SameType<TCPRoute['spec'], Defined['spec']> = true;
export const status: SameType<TCPRoute['status'], Defined['status']> = true;
