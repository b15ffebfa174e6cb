/**
 * Secret (v1), as it is written. Once read, every value is `Redacted`.
 */
import type { KubernetesObject } from '../../object.js';

/** Bytes by key that nobody prints. Values have at most 1 MiB together. */
export interface Secret extends KubernetesObject<'Secret'> {
  /** What it must hold: `kubernetes.io/tls` needs `tls.crt` and `tls.key`. Default `Opaque`. Cannot be changed. */
  readonly type?: string | undefined;
  /** Bytes, in base64. */
  readonly data?: Readonly<Record<string, string>> | undefined;
  /** Texts, for writing only: they win over `data`, and are never read back. */
  readonly stringData?: Readonly<Record<string, string>> | undefined;
  /** `true`: the values cannot be changed any more. */
  readonly immutable?: boolean | undefined;
}
