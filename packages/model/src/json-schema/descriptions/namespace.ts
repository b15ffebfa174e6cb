/** Generated from the interfaces in ../../api by tools/generate-descriptions.ts (npm run generate): do not edit. */
import type { Described } from '../described.js';

export const NamespaceSpec: Described = {
  says: "What keeps a Namespace from going.",
  fields: {
    finalizers: { says: "Who has to let go before it is gone." },
  },
};

export const NamespaceStatus: Described = {
  says: "How far a Namespace is.",
  fields: {
    phase: { says: "`Terminating`: it is being deleted, with all that is in it." },
  },
};

export const Namespace: Described = {
  says: "A Namespace: its labels decide which Routes a Gateway takes. `kubernetes.io/metadata.name` is always its name.",
  fields: {
    spec: { of: NamespaceSpec },
    status: { of: NamespaceStatus },
  },
};
