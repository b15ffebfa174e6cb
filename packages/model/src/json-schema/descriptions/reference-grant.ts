/** Generated from the interfaces in ../../api by tools/generate-descriptions.ts (npm run generate): do not edit. */
import type { Described } from '../described.js';

export const ReferenceGrantFrom: Described = {
  says: "Whose references are allowed. All three are compared exactly.",
  fields: {
    group: { says: "The referrer's API group; `\"\"` is the core group." },
    kind: { says: "The referrer's kind, for example `HTTPRoute`." },
    namespace: { says: "The referrer's namespace." },
  },
};

export const ReferenceGrantTo: Described = {
  says: "What they may point at, in the grant's own namespace.",
  fields: {
    group: { says: "API group; `\"\"` is the core group." },
    kind: { says: "Kind, for example `Service` or `Secret`." },
    name: { says: "Absent: every object of the kind." },
  },
};

export const ReferenceGrantSpec: Described = {
  says: "What a grant allows: every `from` may point at every `to`.",
  fields: {
    from: { says: "1 to 16.", of: ReferenceGrantFrom },
    to: { says: "1 to 16.", of: ReferenceGrantTo },
  },
};

export const ReferenceGrant: Described = {
  says: "Allows references from other namespaces into its own. It has no status, and what it allows ends with it.",
  fields: {
    spec: { of: ReferenceGrantSpec },
  },
};
