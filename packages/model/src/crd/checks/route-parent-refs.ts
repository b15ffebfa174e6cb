/**
 * The CEL rules of `parentRefs`. The standard channel has the field `port`, but its rules do not look at it.
 */
import type { ParentReference } from '../../api/route-parts.js';
import type { Check } from '../node.js';
import { areUnique, textOf } from './values.js';

type Parents = readonly ParentReference[];

/** @rule route/parent-section-when-repeated */
export function parentSectionWhenRepeated(parents: Parents): boolean {
  return areAlike(parents, (parent) => `${textOf(parent.sectionName) !== ''}`);
}

/** @rule route/parent-section-unique */
export function parentSectionUnique(parents: Parents): boolean {
  return areUnique(parents, (parent) => `${parentKey(parent)}\0${textOf(parent.sectionName)}`);
}

/** @rule route/parent-section-or-port-when-repeated */
export function parentSectionOrPortWhenRepeated(parents: Parents): boolean {
  return areAlike(parents, (parent) => `${textOf(parent.sectionName) !== ''} ${portOf(parent) !== 0}`);
}

/** @rule route/parent-section-or-port-unique */
export function parentSectionOrPortUnique(parents: Parents): boolean {
  return areUnique(parents, (parent) => `${parentKey(parent)}\0${textOf(parent.sectionName)}\0${portOf(parent)}`);
}

/** Whether all references to one parent have the same form. */
function areAlike(parents: Parents, formOf: (parent: ParentReference) => string): boolean {
  if (parents.length < 2) return true;
  const forms = new Map<string, string>();
  return parents.every((parent) => {
    const key = parentKey(parent);
    const form = formOf(parent);
    const before = forms.get(key) ?? form;
    forms.set(key, before);
    return before === form;
  });
}

/** The rules do not know the Route's namespace: a namespace that is missing is one of its own. */
function parentKey({ group, kind, namespace, name }: ParentReference): string {
  return `${group ?? 'gateway.networking.k8s.io'}\0${kind ?? 'Gateway'}\0${textOf(namespace)}\0${name}`;
}

function portOf({ port }: ParentReference): number {
  return port ?? 0;
}

/** The rules of `parentRefs`. */
export const PARENT_REFS_CHECKS: readonly Check[] = [
  {
    rule: 'route/parent-section-when-repeated',
    code: 'section-name-missing',
    message: 'sectionName must be specified when parentRefs includes 2 or more references to the same parent',
    holds: parentSectionWhenRepeated,
    only: 'standard',
  },
  {
    rule: 'route/parent-section-unique',
    code: 'section-name-repeated',
    message: 'sectionName must be unique when parentRefs includes 2 or more references to the same parent',
    holds: parentSectionUnique,
    only: 'standard',
  },
  {
    rule: 'route/parent-section-or-port-when-repeated',
    code: 'section-name-missing',
    message: 'sectionName or port must be specified when parentRefs includes 2 or more references to the same parent',
    holds: parentSectionOrPortWhenRepeated,
    only: 'experimental',
  },
  {
    rule: 'route/parent-section-or-port-unique',
    code: 'section-name-repeated',
    message: 'sectionName or port must be unique when parentRefs includes 2 or more references to the same parent',
    holds: parentSectionOrPortUnique,
    only: 'experimental',
  },
];
