/**
 * What it takes, beyond its type, to believe a value that an object is found by.
 *
 * A group, kind or name that none can be would point at nothing that exists, and may be a torn or unrendered one: such a
 * reference does not count as read.
 */
import { fits, LIMITS } from './limits.js';

/** A text that is not empty and holds no control characters: without it nothing can be pointed at. */
export function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !/\p{Cc}/u.test(value);
}

/** An API group, or "" for the core group. */
export function isGroup(value: unknown): boolean {
  return fits(value, LIMITS.group);
}

/** A kind. */
export function isKindName(value: unknown): boolean {
  return fits(value, LIMITS.kind);
}

/** The name of an object, as objects can have it. */
export function isObjectName(value: unknown): boolean {
  return fits(value, LIMITS.objectName);
}

/** The same, or a host name with a wildcard: kgateway's policies target those of Istio. */
export function isTargetName(value: unknown): boolean {
  return fits(value, LIMITS.hostname);
}

/** The status of a condition: another word says nothing, and may be a torn one. */
export function isConditionStatus(value: unknown): boolean {
  return value === 'True' || value === 'False' || value === 'Unknown';
}

/** A reference that is a name alone, where the CRD lets even that be missing. */
export function namesObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'name' in value && isName(value.name);
}

/**
 * Targets, at least one. A wildcard belongs to a `Hostname` only: as the name of anything else it may be an unrendered
 * one, which would claim nothing.
 */
export function areTargets(value: unknown): boolean {
  return (
    isFilled(value) && (value as readonly Target[]).every(({ kind, name }) => kind === 'Hostname' || isObjectName(name))
  );
}

interface Target {
  readonly kind: string;
  readonly name: string;
}

/** A list with something in it: an empty one would hide what was cut off. */
export function isFilled(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
