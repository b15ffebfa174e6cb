/**
 * Where a judgement stands: a field on the way down, told in the server's words only when something is wrong there.
 */
import type { ModelRule } from '../rules.js';
import type { Compiled } from './compiled.js';

/** A field, item or map entry, and the one that it stands in. */
export interface Place {
  readonly up: Place | undefined; // undefined: the whole object
  readonly key: string | number;
  readonly compiled: Compiled | undefined; // what is known of it; undefined of an unknown field
}

/** The place of a whole object. */
export function rootPlace(compiled: Compiled): Place {
  return { up: undefined, key: '', compiled };
}

/** The field as the server prints it: `spec.rules[0].name`; "" for the whole object. */
export function fieldText(place: Place): string {
  if (place.up === undefined) return '';
  const holder = fieldText(place.up);
  if (typeof place.key === 'number') return `${holder}[${place.key}]`;
  return holder === '' ? place.key : `${holder}.${place.key}`;
}

/** The same for a CEL rule, where entries of a map stand in brackets: `spec.labels[app]`. */
export function ruleFieldText(place: Place): string {
  if (place.up === undefined) return '';
  const holder = ruleFieldText(place.up);
  const isBracketed = typeof place.key === 'number' || place.up.compiled?.node.type === 'map';
  if (isBracketed) return `${holder}[${place.key}]`;
  return holder === '' ? String(place.key) : `${holder}.${place.key}`;
}

/** The field in parts. */
export function pathOf(place: Place): readonly (string | number)[] {
  return place.up === undefined ? [] : [...pathOf(place.up), place.key];
}

/** Which sentence the types and limits of a place belong to: its own, or that of the nearest place above with one. */
export function ruleOf(place: Place, whole: ModelRule): ModelRule {
  for (let here: Place | undefined = place; here !== undefined; here = here.up) {
    if (here.compiled?.rule !== undefined) return here.compiled.rule;
  }
  return whole;
}
