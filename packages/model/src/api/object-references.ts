/**
 * References that may leave the namespace they are written in.
 */

/** Points at a Secret as a rule: an object that holds a certificate with its key. */
export interface SecretObjectReference {
  /** API group. Default `""`, the core group. */
  readonly group?: string | undefined;
  /** Kind. Default `Secret`. */
  readonly kind?: string | undefined;
  /** Name, 1–253 characters. */
  readonly name: string;
  /** Default the referrer's own namespace; another one needs a ReferenceGrant there. */
  readonly namespace?: string | undefined;
}

/** Points at an object of any kind, which must be named. */
export interface ObjectReference {
  /** API group; `""` is the core group. */
  readonly group: string;
  /** Kind, for example `ConfigMap`. */
  readonly kind: string;
  /** Name, 1–253 characters. */
  readonly name: string;
  /** Default the referrer's own namespace; another one needs a ReferenceGrant there. */
  readonly namespace?: string | undefined;
}

/** Points at the parameters of a class, which may be an object in a namespace or one outside of all. */
export interface ParametersReference {
  /** API group; `""` is the core group. */
  readonly group: string;
  /** Kind, for example `ConfigMap`. */
  readonly kind: string;
  /** Name, 1–253 characters. */
  readonly name: string;
  /** Needed for an object in a namespace, to be left out for any other. */
  readonly namespace?: string | undefined;
}
