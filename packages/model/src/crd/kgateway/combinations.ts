/**
 * The `anyOf` and the `allOf` of BackendConfigPolicy, and what the server says where they do not hold.
 */
import type { Combination, CombinationError } from '../node.js';

/** A window size: an integer below 2^63, or a text. */
export const WINDOW_SIZE: Combination = {
  rule: 'vendor/backend-config-window-size',
  holds: isIntegerOrText,
  errors: windowSizeErrors,
};

/** The version of the PROXY protocol: the same enum twice. */
export const PROXY_PROTOCOL_VERSION: Combination = {
  rule: 'vendor/backend-config-proxy-protocol',
  holds: isProxyProtocolVersion,
  errors: proxyProtocolErrors,
};

/** Whether a value is an integer of 64 bits or a text. */
export function isIntegerOrText(value: unknown): boolean {
  return (
    typeof value === 'string' || (Number.isInteger(value) && Math.abs(value as number) <= 2 ** 63 && value !== 2 ** 63)
  );
}

/** The server shows why the first alternative, an integer, does not hold; of one beyond 64 bits it says so twice. */
function windowSizeErrors(value: unknown): readonly CombinationError[] {
  const type = jsonType(value);
  return [
    {
      type: 'Invalid',
      at: undefined,
      detail: (field) => `${field} in body must validate at least one schema (anyOf)`,
      value: '',
    },
    {
      type: 'TypeInvalid',
      at: [],
      detail: (field) => `${field} in body must be of type integer: "${type}"`,
      value: type,
    },
    ...(Number.isInteger(value) ? [BEYOND_64_BITS] : []),
  ];
}

const BEYOND_64_BITS: CombinationError = {
  type: 'Invalid',
  at: undefined,
  detail: (field) => `Checked value must be of type integer with format  in ${field}`,
  value: '',
};

function jsonType(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}

/**
 * Whether a value is V1 or V2.
 *
 * @rule vendor/backend-config-proxy-protocol
 */
export function isProxyProtocolVersion(value: unknown): boolean {
  return value === 'V1' || value === 'V2';
}

function proxyProtocolErrors(value: unknown): readonly CombinationError[] {
  const unsupported = { type: 'NotSupported', at: [], detail: () => 'supported values: "V1", "V2"', value } as const;
  return [
    {
      type: 'Invalid',
      at: undefined,
      detail: (field) => `${field} in body must validate all the schemas (allOf)`,
      value: '',
    },
    unsupported,
    unsupported,
  ];
}
