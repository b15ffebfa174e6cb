/**
 * The small words that shorthands are made of.
 */
export type Dict = Record<string, unknown>;

/** The namespace of everything that names none. */
export const NAMESPACE = 'shop';

export function text(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`${JSON.stringify(value)} should be a text.`);
  return value;
}

export function list(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** `2026-01-01` is midnight of that day. */
export function stamp(value: unknown): unknown {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? `${value}T00:00:00Z` : value;
}

/** `namespace/name`, or a name in the namespace of all. */
export function splitName(value: string): { readonly namespace: string; readonly name: string } {
  const slash = value.indexOf('/');
  return slash < 0
    ? { namespace: NAMESPACE, name: value }
    : { namespace: value.slice(0, slash), name: value.slice(slash + 1) };
}

/** `namespace/name` as references write it: no namespace where none is written. */
export function refName(value: string): Dict {
  return value.includes('/') ? { ...splitName(value) } : { name: value };
}

/** Sets (or, with `undefined`, removes) the field at a path such as `spec.targetRefs.0.sectionName`. */
export function setPath(object: Dict, path: string, value: unknown): void {
  const parts = path.split('.');
  const last = parts.pop()!;
  let at: Dict = object;
  for (const part of parts) {
    at[part] ??= {};
    at = at[part] as Dict;
  }
  if (value === undefined) delete at[last];
  else at[last] = value;
}
