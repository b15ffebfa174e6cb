/**
 * Namespaces in which a policy with targets that nobody can read may mean any port.
 */
import type { ClaimingKind, PolicyRecord } from './claims.js';

export interface Quarantine {
  /** `undefined`: every namespace is suspect. */
  readonly add: (policy: PolicyRecord, namespace: string | undefined) => void;
  /** A policy of this kind that may mean a port of the namespace. */
  readonly suspectIn: (kind: ClaimingKind, namespace: string) => PolicyRecord | undefined;
}

/** An empty quarantine; the first policy that is added for a namespace is the one that is named. */
export function createQuarantine(): Quarantine {
  const everywhere = new Map<ClaimingKind, PolicyRecord>();
  const inNamespace = new Map<string, PolicyRecord>();
  return {
    add: (policy, namespace) => {
      const key = `${policy.kind}\0${namespace}`;
      if (namespace === undefined) everywhere.set(policy.kind, everywhere.get(policy.kind) ?? policy);
      else inNamespace.set(key, inNamespace.get(key) ?? policy);
    },
    suspectIn: (kind, namespace) => inNamespace.get(`${kind}\0${namespace}`) ?? everywhere.get(kind),
  };
}
