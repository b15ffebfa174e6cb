/**
 * Must compile: the interfaces say what the definition says.
 */
import type { XBackendBody } from '../crd/kinds/x-backend.js';
import type { ValueOf } from '../crd/node.js';
import type { SameType } from './same-type.test-d.js';
import type { XBackend } from './x-backend.js';

type Defined = ValueOf<typeof XBackendBody>;

export const spec: SameType<XBackend['spec'], Defined['spec']> = true;
export const status: SameType<XBackend['status'], Defined['status']> = true;
