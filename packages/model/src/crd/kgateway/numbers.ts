/**
 * Whole numbers of a BackendConfigPolicy.
 */
import { integer } from '../words.js';

export const Count = /* @__PURE__ */ integer({ format: 'int32', min: 0 });
export const AtLeastOne = /* @__PURE__ */ integer({ format: 'int32', min: 1 });
export const Percent = /* @__PURE__ */ integer({ format: 'int32', min: 0, max: 100 });
