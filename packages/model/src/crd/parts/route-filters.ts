/**
 * The filters that HTTPRoute and GRPCRoute share.
 */
import { FRACTION_CHECKS, MIRROR_CHECKS } from '../checks/route-filters.js';
import { HEADER_NAME, HEADER_VALUE } from '../patterns.js';
import { integer, list, object, optional, required, text } from '../words.js';
import { GroupName, KindName, ObjectName } from './references.js';
import { BackendObjectReferenceNode } from './route-backend-ref.js';

export const HeaderName = /* @__PURE__ */ text({ min: 1, max: 256, pattern: HEADER_NAME });
/** The standard channel takes any text. */
export const HeaderValue = /* @__PURE__ */ text({ min: 1, max: 4096, experimentalPattern: HEADER_VALUE });

/** @rule route/header-unique */
const Headers = /* @__PURE__ */ list(object({ name: required(HeaderName), value: required(HeaderValue) }), {
  max: 16,
  unique: ['name'],
  uniqueRule: 'route/header-unique',
});

/** @rule route/header-remove-unique */
const HeaderNames = /* @__PURE__ */ list(text(), {
  max: 16,
  unique: [],
  uniqueRule: 'route/header-remove-unique',
});

const HeaderModifierNode = /* @__PURE__ */ object({
  add: optional(Headers),
  remove: optional(HeaderNames),
  set: optional(Headers),
});

const FractionNode = /* @__PURE__ */ object(
  {
    denominator: optional(integer({ format: 'int32', min: 1 }), { default: 100 }),
    numerator: required(integer({ format: 'int32', min: 0 })),
  },
  { checks: FRACTION_CHECKS },
);

const RequestMirrorNode = /* @__PURE__ */ object(
  {
    backendRef: required(BackendObjectReferenceNode),
    fraction: optional(FractionNode),
    percent: optional(integer({ format: 'int32', min: 0, max: 100 })),
  },
  { checks: MIRROR_CHECKS },
);

const ExtensionRefNode = /* @__PURE__ */ object({
  group: required(GroupName),
  kind: required(KindName),
  name: required(ObjectName),
});

/** The fields of a filter, but for its type. */
export const FILTER_FIELDS = /* @__PURE__ */ (() => ({
  extensionRef: optional(ExtensionRefNode),
  requestHeaderModifier: optional(HeaderModifierNode),
  requestMirror: optional(RequestMirrorNode),
  responseHeaderModifier: optional(HeaderModifierNode),
}))();
