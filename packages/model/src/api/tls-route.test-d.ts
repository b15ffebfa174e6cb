/**
 * Must compile: the interfaces say what the definitions of all versions say.
 */
import type { TLSRouteBody, TLSRouteV1Alpha2Body } from '../crd/kinds/tls-route.js';
import type { ValueOf } from '../crd/node.js';
import type { SameType } from './same-type.test-d.js';
import type { TLSRoute } from './tls-route.js';

type Defined = ValueOf<typeof TLSRouteBody>;
type Needed = Omit<TLSRoute['spec'], 'hostnames'> & { readonly hostnames: readonly string[] };

export const spec: SameType<TLSRoute['spec'], ValueOf<typeof TLSRouteV1Alpha2Body>['spec']> = true;
export const specV1: SameType<Needed, Defined['spec']> = true;
export const status: SameType<TLSRoute['status'], Defined['status']> = true;
