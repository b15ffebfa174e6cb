/**
 * The patterns of kgateway's CRDs that Gateway API does not have.
 */
import { pattern } from '../words.js';

export const AWS_ACCOUNT = /* @__PURE__ */ pattern('^[0-9]{12}$');
export const AWS_REGION = /* @__PURE__ */ pattern('^[a-z0-9-]+$');
/** In Go only a line feed is no `.`; JavaScript has more such characters. */
export const AWS_ROLE = /* @__PURE__ */ pattern(
  '^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$',
  /^arn:aws[a-z-]*:iam::[0-9]{12}:role\/[^\n]+$/u,
);
export const LAMBDA_URL = /* @__PURE__ */ pattern('^https?://[-a-zA-Z0-9@:%.+~#?&/=]+$');
export const LAMBDA_FUNCTION = /* @__PURE__ */ pattern('^[A-Za-z0-9-_]{1,140}$');
export const LAMBDA_QUALIFIER = /* @__PURE__ */ pattern('^(\\$LATEST|[0-9]+|[A-Za-z0-9-_]{1,128})$');
/** A quantity's; its exponent may have a point here, which no quantity has. */
export const QUANTITY = /* @__PURE__ */ pattern(
  '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$',
);
