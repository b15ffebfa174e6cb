/**
 * Must compile: the interfaces say what the definition says.
 */
import type { ValueOf } from '../crd/node.js';
import type { LabelSelectorNode } from '../crd/parts/label-selector.js';
import type { LabelSelector } from './label-selector.js';
import type { SameType } from './same-type.test-d.js';

export const selector: SameType<LabelSelector, ValueOf<typeof LabelSelectorNode>> = true;
