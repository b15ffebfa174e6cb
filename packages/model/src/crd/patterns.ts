/**
 * The patterns of the CRDs, each once.
 *
 * They mean what Go's RE2 makes of them: unanchored where there is no anchor, `$` the end of the text. Missing anchors
 * are upstream's, and copied.
 */
import { pattern } from './words.js';

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const LABELS = `${LABEL}(\\.${LABEL})*`;

export const GROUP = /* @__PURE__ */ pattern(`^$|^${LABELS}$`);
export const KIND = /* @__PURE__ */ pattern('^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$');
export const NAMESPACE = /* @__PURE__ */ pattern(`^${LABEL}$`);
/** Section names, and hostnames without a wildcard. */
export const DNS_SUBDOMAIN = /* @__PURE__ */ pattern(`^${LABELS}$`);
export const HOSTNAME = /* @__PURE__ */ pattern(`^(\\*\\.)?${LABELS}$`);
/** Not anchored at its end. */
export const ABSOLUTE_URI = /* @__PURE__ */ pattern('^(([^:/?#]+):)(//([^/?#]*))([^?#]*)(\\?([^#]*))?(#(.*))?');
export const WELL_KNOWN_CA = /* @__PURE__ */ pattern(
  `^(System|(${LABELS}/([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]))$`,
);
export const CONTROLLER_NAME = /* @__PURE__ */ pattern(
  `^${LABELS}\\/[A-Za-z0-9\\/\\-._~%!$&'()*+,;=:]+$`,
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/,
);
export const CONDITION_TYPE = /* @__PURE__ */ pattern(`^(${LABELS}/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$`);
export const CONDITION_REASON = /* @__PURE__ */ pattern('^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$');
/** Not anchored: whatever holds one of the known types, or ends with a type of an implementation's. */
export const ADDRESS_TYPE = /* @__PURE__ */ pattern(
  `^Hostname|IPAddress|NamedAddress|${LABELS}\\/[A-Za-z0-9\\/\\-._~%!$&'()*+,;=:]+$`,
);
/** Not anchored where the protocol is one of an implementation's. */
export const LISTENER_PROTOCOL = /* @__PURE__ */ pattern(
  `^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?$|${LABELS}\\/[A-Za-z0-9]+$`,
);
export const LABEL_VALUE = /* @__PURE__ */ pattern('^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$');
export const HEADER_NAME = /* @__PURE__ */ pattern("^[A-Za-z0-9!#$%&'*+\\-.^_\\x60|~]+$");
/** As Go writes it, JavaScript needs exponential time: 28 characters and a control character, almost a second. */
export const HEADER_VALUE = /* @__PURE__ */ pattern('^[!-~]+([\\t ]?[!-~]+)*$', /^[!-~]+(?:[\t ][!-~]+)*$/);
/** Up to four times up to five digits and a unit. */
export const DURATION = /* @__PURE__ */ pattern('^([0-9]{1,5}(h|m|s|ms)){1,4}$');
/** The path of a URL, with what is not allowed there encoded. */
export const URL_PATH = /* @__PURE__ */ pattern("^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|[%][0-9a-fA-F]{2})+$");
/** `*`, or an http or https origin, whose host may be `*` or begin with it. */
export const ORIGIN = /* @__PURE__ */ pattern(
  '(^\\*$)|(^(http(s)?):\\/\\/(((\\*\\.)?([a-zA-Z0-9\\-]+\\.)*[a-zA-Z0-9-]+|\\*)(:([0-9]{1,5}))?)$)',
);
