/**
 * The rules of one port, and of several beside each other.
 */
import { label1123Faults, qualifiedNameFaults } from '../../judge/names.js';
import { isPlainObject } from '../../plain.js';
import type { Check, Combination, CombinationError } from '../node.js';

/** @rule service/port-number */
export function isPort(port: number): boolean {
  return port >= 1 && port <= 65_535;
}

/** @rule service/port-name */
export function isPortName(name: string): boolean {
  return name === '' || label1123Faults(name).length === 0;
}

/** @rule service/app-protocol-name */
export function isAppProtocol(name: string): boolean {
  return qualifiedNameFaults(name).length === 0;
}

/**
 * A number, or the name of a port of the Pods. 0 and "" count as missing.
 *
 * @rule service/target-port
 */
export function isTargetPort(port: number | string): boolean {
  if (port === 0 || port === '') return true;
  if (typeof port === 'number') return isPort(port);
  return port.length <= 15 && !/[^-a-z0-9]|^-|-$|--/.test(port) && /[a-z]/.test(port);
}

const IN_RANGE = 'must be between 1 and 65535, inclusive';

/** The rules of `port`. */
export const PORT_CHECKS: readonly Check[] = [
  { rule: 'service/port-number', code: 'out-of-range', message: IN_RANGE, holds: isPort },
];

/** The rules of `name`. */
export const PORT_NAME_CHECKS: readonly Check[] = [
  {
    rule: 'service/port-name',
    code: 'pattern-mismatch',
    message:
      "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
    holds: isPortName,
  },
];

/** The rules of `appProtocol`. */
export const APP_PROTOCOL_CHECKS: readonly Check[] = [
  {
    rule: 'service/app-protocol-name',
    code: 'pattern-mismatch',
    message:
      "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
    holds: isAppProtocol,
  },
];

/** The rules of `targetPort`. */
export const TARGET_PORT_CHECKS: readonly Check[] = [
  {
    rule: 'service/target-port',
    code: 'pattern-mismatch',
    message: `${IN_RANGE}, or a name of at most 15 lower case alphanumeric characters and single hyphens, with a letter`,
    holds: isTargetPort,
  },
];

/** @rule service/ports-apart */
export function arePortsApart(ports: unknown): boolean {
  return portsErrors(ports).length === 0;
}

/** Ports that cannot be told from others before them. */
export function portsErrors(ports: unknown): readonly CombinationError[] {
  if (!Array.isArray(ports)) return [];
  const [names, numbers] = [new Set<unknown>(), new Set<string>()];
  return (ports as readonly unknown[]).flatMap((port, index) => {
    if (!isPlainObject(port)) return [];
    const { port: number } = port;
    const [name, protocol] = [port.name ?? '', port.protocol ?? 'TCP'];
    const key = typeof protocol === 'string' && typeof number === 'number' ? `${number}/${protocol}` : undefined;
    const errors: readonly CombinationError[] = [
      ...(name === '' && ports.length > 1 ? [nameMissing(index)] : []),
      ...(names.has(name) && name !== '' ? [repeated([index, 'name'], name)] : []),
      ...(key !== undefined && numbers.has(key) ? [repeated([index], key)] : []),
    ];
    names.add(name);
    if (key !== undefined) numbers.add(key);
    return errors;
  });
}

function nameMissing(index: number): CombinationError {
  return { type: 'Required', code: 'field-missing', at: [index, 'name'], detail: () => '' };
}

function repeated(at: readonly (string | number)[], value: unknown): CombinationError {
  return { type: 'Duplicate', code: 'item-repeated', at, value, detail: () => '' };
}

/** How ports are told apart. */
export const PORTS_APART: Combination = { rule: 'service/ports-apart', holds: arePortsApart, errors: portsErrors };
