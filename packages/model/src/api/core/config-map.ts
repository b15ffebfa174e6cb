/**
 * ConfigMap (v1), as it is written.
 */
import type { KubernetesObject } from '../../object.js';

/** Texts and bytes by key. Values have at most 1 MiB together, and no key stands in both maps. */
export interface ConfigMap extends KubernetesObject<'ConfigMap'> {
  /** Texts. A bundle of CA certificates is looked for under `ca.crt`; nothing checks that it is one. */
  readonly data?: Readonly<Record<string, string>> | undefined;
  /** Bytes, in base64. */
  readonly binaryData?: Readonly<Record<string, string>> | undefined;
  /** `true`: the values cannot be changed any more. */
  readonly immutable?: boolean | undefined;
}
