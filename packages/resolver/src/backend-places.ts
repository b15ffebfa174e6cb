/**
 * Every place in a Route where a backend is named.
 */
import type { AnyRoute, BackendObjectReference, ObjectRef, Route, RouteFilter } from '@backend-tls/model';

export interface BackendPlace {
  readonly ref: BackendObjectReference;
  readonly path: readonly (string | number)[];
}

/**
 * The backend references of a Route: of its rules, of mirrors and of external authorization, on rules and on single
 * backendRefs. A weight of 0 changes nothing: the reference still has to resolve.
 *
 * @rule route/backend-places
 */
export function backendPlaces(route: AnyRoute): readonly BackendPlace[] {
  const places: BackendPlace[] = [];
  const filtered = route.kind === 'HTTPRoute' || route.kind === 'GRPCRoute';
  const { spec }: Route = route;
  for (const [r, rule] of (spec.rules ?? []).entries()) {
    const path = ['spec', 'rules', r];
    for (const [b, ref] of (rule.backendRefs ?? []).entries()) {
      places.push({ ref, path: [...path, 'backendRefs', b] });
      if (filtered && ref.filters !== undefined) {
        places.push(...filterPlaces(ref.filters, [...path, 'backendRefs', b]));
      }
    }
    if (filtered && rule.filters !== undefined) places.push(...filterPlaces(rule.filters, path));
  }
  return places;
}

function filterPlaces(filters: readonly RouteFilter[], path: readonly (string | number)[]): readonly BackendPlace[] {
  const places: BackendPlace[] = [];
  for (const [f, filter] of filters.entries()) {
    for (const use of ['requestMirror', 'externalAuth'] as const) {
      const ref = filter[use]?.backendRef;
      if (ref !== undefined) places.push({ ref, path: [...path, 'filters', f, use, 'backendRef'] });
    }
  }
  return places;
}

/** The object that a backendRef names: a Service of the Route's namespace unless it says otherwise. */
export function backendRefOf(route: AnyRoute, ref: BackendObjectReference): ObjectRef {
  return Object.freeze({
    group: ref.group ?? '',
    kind: ref.kind ?? 'Service',
    namespace: ref.namespace ?? route.metadata.namespace ?? '',
    name: ref.name,
  });
}
