/**
 * Label selectors, as every part of Kubernetes writes them.
 */

/** One expression of a label selector. */
export interface LabelSelectorRequirement {
  /** The label that is looked at. */
  readonly key: string;
  /** How the label relates to `values`: `In`, `NotIn`, `Exists` or `DoesNotExist`. No CRD holds it to these. */
  readonly operator: string;
  /** Needed for `In` and `NotIn`; to be left out for `Exists` and `DoesNotExist`. */
  readonly values?: readonly string[] | undefined;
}

/** Selects objects by their labels: everything in it must hold, and an empty one selects all. */
export interface LabelSelector {
  /** Labels that an object must have, with these values. */
  readonly matchLabels?: Readonly<Record<string, string>> | undefined;
  /** Expressions that must all hold. */
  readonly matchExpressions?: readonly LabelSelectorRequirement[] | undefined;
}
