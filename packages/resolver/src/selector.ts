/**
 * Whether labels satisfy a Kubernetes label selector.
 */
import type { LabelSelector } from '@backend-tls/model';

export type Labels = Readonly<Record<string, string>>;

/** An empty selector selects everything, an absent one nothing; an unknown operator selects nothing. */
export function selects(selector: LabelSelector | undefined, labels: Labels): boolean {
  if (selector === undefined) return false;
  return (
    matchesLabels(selector.matchLabels ?? {}, labels) &&
    (selector.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
      const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
      switch (operator) {
        case 'In':
          return value !== undefined && values.includes(value);
        case 'NotIn':
          return value === undefined || !values.includes(value);
        case 'Exists':
          return value !== undefined;
        case 'DoesNotExist':
          return value === undefined;
        default:
          return false;
      }
    })
  );
}

/** Whether every label asked for is there with that value. */
export function matchesLabels(asked: Labels, labels: Labels): boolean {
  return Object.entries(asked).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);
}
