/**
 * The rules of a Gateway's addresses: a `oneOf`, and those in CEL.
 */
import type { GatewaySpecAddress } from '../../api/gateway.js';
import { goQuote } from '../../judge/server-error.js';
import { isIpv4Format, isIpv6Format } from '../formats.js';
import type { Check, Combination, CombinationError } from '../node.js';
import { HOSTNAME } from '../patterns.js';
import { areUnique, has } from './values.js';

/** @rule gateway/address-ip-unique */
export function ipAddressUnique(addresses: readonly GatewaySpecAddress[]): boolean {
  return areValuesUnique(addresses, 'IPAddress');
}

/** @rule gateway/address-hostname-unique */
export function hostnameAddressUnique(addresses: readonly GatewaySpecAddress[]): boolean {
  return areValuesUnique(addresses, 'Hostname');
}

function areValuesUnique(addresses: readonly GatewaySpecAddress[], type: string): boolean {
  if (addresses.length < 2) return true;
  const values = addresses.filter((address) => typeOf(address) === type && has(address.value));
  return areUnique(values, ({ value }) => value ?? '');
}

/**
 * The message of `spec.addresses` allows an empty value, the rule does not.
 *
 * @rule gateway/address-hostname
 */
export function hostnameAddressValid(address: GatewaySpecAddress): boolean {
  return typeOf(address) !== 'Hostname' || !has(address.value) || HOSTNAME.regexp.test(address.value);
}

function typeOf({ type }: { readonly type?: unknown }): unknown {
  return type ?? 'IPAddress';
}

/**
 * Any type but IPAddress, or a value that is an address. What is no object at all is both.
 *
 * @rule gateway/address-ip
 */
export function isGatewayAddress(self: unknown): boolean {
  return isObject(self) && (typeOf(self) !== 'IPAddress' || isIpValue(self.value));
}

/** Of any class: client libraries have classes of their own. */
function isObject(self: unknown): self is Readonly<Record<string, unknown>> {
  return typeof self === 'object' && self !== null && !Array.isArray(self);
}

/** A list passes where a text with a format is wanted. */
function isIpValue(value: unknown): boolean {
  if (!has(value) || Array.isArray(value)) return true;
  return typeof value === 'string' && (isIpv4Format(value) || isIpv6Format(value));
}

/** What the server says of an address that is none. */
export function gatewayAddressErrors(self: unknown): readonly CombinationError[] {
  const alternatives = (found: string) => (field: string) =>
    `${field} in body must validate one and only one schema (oneOf). ${found}`;
  if (!isObject(self)) {
    return [{ type: 'Invalid', at: undefined, detail: alternatives('Found 2 valid alternatives'), value: '' }];
  }
  const shown = typeof self.value === 'string' ? self.value : jsonType(self.value);
  return [
    { type: 'Invalid', at: undefined, detail: alternatives('Found none valid'), value: '' },
    {
      type: 'Invalid',
      at: undefined,
      detail: (field) => `${field}.value in body must validate at least one schema (anyOf)`,
      value: '',
    },
    {
      type: 'TypeInvalid',
      at: ['value'],
      detail: (field) => `${field} in body must be of type ipv4: ${goQuote(shown)}`,
      value: shown,
    },
  ];
}

function jsonType(value: unknown): string {
  return typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value;
}

/** Which values an address may have, by its type. */
export const GATEWAY_ADDRESS: Combination = {
  rule: 'gateway/address-ip',
  holds: isGatewayAddress,
  errors: gatewayAddressErrors,
};

/** The rules of `spec.addresses`. */
export const SPEC_ADDRESSES_CHECKS: readonly Check[] = [
  { rule: 'gateway/address-ip-unique', message: 'IPAddress values must be unique', holds: ipAddressUnique },
  { rule: 'gateway/address-hostname-unique', message: 'Hostname values must be unique', holds: hostnameAddressUnique },
];

const MATCHING = String.raw`(matching ^(\*\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$)`;

/** The rules of each entry of `spec.addresses`. */
export const SPEC_ADDRESS_CHECKS: readonly Check[] = [
  {
    rule: 'gateway/address-hostname',
    message: `Hostname value must be empty or contain only valid characters ${MATCHING}`,
    holds: hostnameAddressValid,
  },
];

/** The rules of each entry of `status.addresses`. */
export const STATUS_ADDRESS_CHECKS: readonly Check[] = [
  {
    rule: 'gateway/address-hostname',
    message: `Hostname value must only contain valid characters ${MATCHING}`,
    holds: hostnameAddressValid,
  },
];
