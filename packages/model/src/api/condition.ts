/**
 * Conditions, as `metav1.Condition` defines them.
 */
import type { Open } from '../crd/words.js';

/** One aspect of an object's state, as a controller last saw it. */
export interface Condition {
  readonly type: string; // such as Accepted; once in each list
  readonly status: Open<'True' | 'False' | 'Unknown'>; // whether it holds
  readonly observedGeneration?: number | undefined; // the metadata.generation that it speaks of, from 0
  readonly lastTransitionTime: Date | string; // when the status last changed; a text is RFC 3339
  readonly reason: string; // CamelCase, for programs
  readonly message: string; // for people, at most 32768 characters
}
