/**
 * References as the API server completes them.
 */
import type { KnownObject, ObjectRef } from '@backend-tls/model';

interface PartialRef {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly namespace?: string | undefined;
  readonly name: string;
}

/** A reference with its defaults: this group, this kind, the referrer's namespace. */
export function refWithDefaults(ref: PartialRef, group: string, kind: string, from: KnownObject): ObjectRef {
  return {
    group: ref.group ?? group,
    kind: ref.kind ?? kind,
    namespace: ref.namespace ?? from.metadata.namespace ?? '',
    name: ref.name,
  };
}
