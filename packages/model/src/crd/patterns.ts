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
export const HEADER_NAME = /* @__PURE__ */ pattern("^[A-Za-z0-9!#$%&'*+\\-.^_\\x60|~]+$");
/** As Go writes it, JavaScript needs exponential time: 28 characters and a control character, almost a second. */
export const HEADER_VALUE = /* @__PURE__ */ pattern('^[!-~]+([\\t ]?[!-~]+)*$', /^[!-~]+(?:[\t ][!-~]+)*$/);
/** Up to four times up to five digits and a unit. */
export const DURATION = /* @__PURE__ */ pattern('^([0-9]{1,5}(h|m|s|ms)){1,4}$');
