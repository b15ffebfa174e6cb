/**
 * Label selectors, as every part of Kubernetes writes them.
 */
import { list, map, object, optional, required, text } from '../words.js';

export const LabelSelectorNode = /* @__PURE__ */ object({
  matchLabels: optional(map(text())),
  matchExpressions: optional(
    list(object({ key: required(text()), operator: required(text()), values: optional(list(text())) })),
  ),
});
