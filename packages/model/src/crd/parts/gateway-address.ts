/**
 * The addresses of a Gateway: those that it asks for, and those that it has.
 */
import {
  GATEWAY_ADDRESS,
  SPEC_ADDRESS_CHECKS,
  SPEC_ADDRESSES_CHECKS,
  STATUS_ADDRESS_CHECKS,
} from '../checks/gateway-address.js';
import { ADDRESS_TYPE } from '../patterns.js';
import { list, object, optional, required, text } from '../words.js';

const AddressType = /* @__PURE__ */ text({ min: 1, max: 253, pattern: ADDRESS_TYPE });

/** What a Gateway asks for; without a value any address of the type will do. */
export const SpecAddresses = /* @__PURE__ */ list(
  object(
    { type: optional(AddressType, { default: 'IPAddress' }), value: optional(text({ max: 253 })) },
    { checks: SPEC_ADDRESS_CHECKS, combination: GATEWAY_ADDRESS },
  ),
  { max: 16, checks: SPEC_ADDRESSES_CHECKS },
);

/** What a Gateway has. */
export const StatusAddresses = /* @__PURE__ */ list(
  object(
    { type: optional(AddressType, { default: 'IPAddress' }), value: required(text({ min: 1, max: 253 })) },
    { checks: STATUS_ADDRESS_CHECKS, combination: GATEWAY_ADDRESS },
  ),
  { max: 16 },
);
