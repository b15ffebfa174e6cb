/**
 * Must compile: the interfaces say what the definition says.
 */
import type { ListenerSetBody } from '../crd/kinds/listener-set.js';
import type { ValueOf } from '../crd/node.js';
import type { ListenerSet } from './listener-set.js';
import type { SameType } from './same-type.test-d.js';

type Defined = ValueOf<typeof ListenerSetBody>;

export const spec: SameType<ListenerSet['spec'], Defined['spec']> = true;
export const status: SameType<ListenerSet['status'], Defined['status']> = true;
