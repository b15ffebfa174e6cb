/**
 * Namespace (v1).
 */
import type { Open } from '../../crd/words.js';
import type { KubernetesObject } from '../../object.js';

/** What keeps a Namespace from going. */
export interface NamespaceSpec {
  /** Who has to let go before it is gone. */
  readonly finalizers?: readonly string[] | undefined;
}

/** How far a Namespace is. */
export interface NamespaceStatus {
  /** `Terminating`: it is being deleted, with all that is in it. */
  readonly phase?: Open<'Active' | 'Terminating'> | undefined;
}

/** A Namespace: its labels decide which Routes a Gateway takes. `kubernetes.io/metadata.name` is always its name. */
export interface Namespace extends KubernetesObject<'Namespace'> {
  readonly spec?: NamespaceSpec | undefined;
  readonly status?: NamespaceStatus | undefined;
}
