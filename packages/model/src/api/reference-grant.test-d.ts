/**
 * Must compile: the interfaces say what the definition says.
 */
import type { ReferenceGrantBody } from '../crd/kinds/reference-grant.js';
import type { ValueOf } from '../crd/node.js';
import type { ReferenceGrant } from './reference-grant.js';
import type { SameType } from './same-type.test-d.js';

type Defined = ValueOf<typeof ReferenceGrantBody>;

export const spec: SameType<ReferenceGrant['spec'], Defined['spec']> = true;
