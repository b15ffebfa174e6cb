/**
 * What may happen to the objects that a resolver knows, and what became of the decisions.
 */
import type { CoverageState, KnownObject, ObjectRef, UnreadableObject } from '@backend-tls/model';
import type { BackendKey, DesiredPolicyStatus, DesiredStatus, EffectiveBackend } from './decision.js';

/**
 * One change, as an informer tells it.
 *
 * `upsert`: the object is now like this; one that was changed in place and is handed over again is taken for unchanged.
 * `delete`: it is gone; where its kind has not been listed, it is known to be absent from then on. `resync`: these are all
 * objects of the kind (in the namespace; absent or "": in every one), which is synced by that; a relist arrives so, never as
 * deletes and adds. What cannot be read belongs to it too, and is of the list's kind and namespace where it names none.
 * `coverage`: what is known of the kind. What was `synced` and is no more counts as `lost`, whatever the caller calls it,
 * until it is listed again or the caller says `acknowledged`.
 */
export type Change =
  | { readonly type: 'upsert'; readonly object: KnownObject | UnreadableObject }
  | { readonly type: 'delete'; readonly ref: ObjectRef }
  | {
      readonly type: 'resync';
      readonly group: string;
      readonly kind: string;
      readonly namespace?: string | undefined;
      readonly objects: Iterable<KnownObject | UnreadableObject>;
    }
  | {
      readonly type: 'coverage';
      readonly group: string;
      readonly kind: string;
      readonly namespace?: string | undefined;
      readonly state: CoverageState;
      readonly acknowledged?: true | undefined;
    };

/**
 * What an update has changed. The resolution before and this give the resolution after: `changed` and `retold` replace
 * backends of their key, `removed` ones go; `statuses` and `policies` replace those of their object (and ancestor or
 * parentRef), `withdrawn` ones go.
 */
export interface Delta {
  readonly changed: readonly EffectiveBackend[]; // new, or with another decision; equal settings are in no delta
  readonly retold: readonly EffectiveBackend[]; // the decision is the same, its trace or its inputs are not
  readonly removed: readonly BackendKey[]; // stop routing to these
  readonly statuses: readonly DesiredStatus[];
  readonly withdrawn: readonly DesiredStatus[]; // as they were: nothing is to be said there any more
  readonly policies: readonly DesiredPolicyStatus[];
  /**
   * What is plaintext now and was TLS before, also where the Route names another backend or port in place of one with TLS:
   * hold these back until a full resync confirms them. What was refused in between is not among them.
   */
  readonly downgrades: readonly BackendKey[];
  readonly recomputed: number; // how many decisions were worked out
}
