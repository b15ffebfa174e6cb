/**
 * A reference to an object of the same namespace that is a name alone (Kubernetes' `LocalObjectReference`).
 */
import { isName } from '../../readable.js';
import { object, optional, text } from '../words.js';

export const ObjectNameNode = /* @__PURE__ */ object({
  name: optional(text(), { default: '', narrows: true, isReadable: isName }),
});
