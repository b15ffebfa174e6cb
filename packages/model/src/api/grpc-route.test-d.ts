/**
 * Must compile: the interfaces say what the definition says.
 */
import type { GRPCRouteBody } from '../crd/kinds/grpc-route.js';
import type { ValueOf } from '../crd/node.js';
import type { GRPCRoute } from './grpc-route.js';
import type { SameType } from './same-type.test-d.js';

type Defined = ValueOf<typeof GRPCRouteBody>;

export const spec: SameType<GRPCRoute['spec'], Defined['spec']> = true;
export const status: SameType<GRPCRoute['status'], Defined['status']> = true;
