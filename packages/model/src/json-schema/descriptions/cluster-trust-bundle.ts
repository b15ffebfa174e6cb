/** Generated from the interfaces in ../../api by tools/generate-descriptions.ts (npm run generate): do not edit. */
import type { Described } from '../described.js';

export const ClusterTrustBundleSpec: Described = {
  says: "The anchors, and whose they are.",
  fields: {
    signerName: { says: "The signer, as `example.com/ca`: the bundle's name then begins with `example.com:ca:`. Absent: the name has no colon." },
    trustBundle: { says: "Certificates in PEM, at least one, no two the same, no other blocks." },
  },
};

export const ClusterTrustBundle: Described = {
  says: "Trust anchors for the whole cluster.",
  fields: {
    spec: { of: ClusterTrustBundleSpec },
  },
};
