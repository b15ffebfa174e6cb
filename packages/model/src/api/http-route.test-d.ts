/**
 * Must compile: the interfaces say what the definition says.
 */
import type { HTTPRouteBody } from '../crd/kinds/http-route.js';
import type { ValueOf } from '../crd/node.js';
import type { HTTPRoute } from './http-route.js';
import type { SameType } from './same-type.test-d.js';

type Defined = ValueOf<typeof HTTPRouteBody>;

export const spec: SameType<HTTPRoute['spec'], Defined['spec']> = true;
export const status: SameType<HTTPRoute['status'], Defined['status']> = true;
