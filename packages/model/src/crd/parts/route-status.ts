/**
 * The status of a Route, one entry for each parent and controller.
 */
import { CONTROLLER_NAME } from '../patterns.js';
import { list, object, required, text } from '../words.js';
import { SomeConditions } from './conditions.js';
import { ParentReference } from './references.js';

export const RouteStatusNode = /* @__PURE__ */ object({
  parents: required(
    list(
      object({
        conditions: required(SomeConditions),
        controllerName: required(text({ min: 1, max: 253, pattern: CONTROLLER_NAME })),
        parentRef: required(ParentReference),
      }),
      { max: 32 },
    ),
  ),
});
