/** Generated from the interfaces in ../../api by tools/generate-descriptions.ts (npm run generate): do not edit. */
import type { Described } from '../described.js';
import { BackendTLSPolicyValidation, PolicyStatus } from './shared.js';

export const LocalPolicyTargetReferenceWithSectionName: Described = {
  says: "One claim: on a whole target, or on one port of a Service.",
  fields: {
    group: { says: "API group; `\"\"`, the core group, must be written." },
    kind: { says: "Kind, `Service` as a rule." },
    name: { says: "Name of an object in the policy's own namespace." },
    sectionName: { says: "The name of one port of a Service. Absent: all its ports that no other claim names." },
  },
};

export const BackendTLSPolicySpec: Described = {
  says: "What a policy says.",
  fields: {
    targetRefs: { says: "1 to 16 claims; no two on the same target and section.", of: LocalPolicyTargetReferenceWithSectionName },
    validation: { of: BackendTLSPolicyValidation },
    options: { says: "Settings of the implementation, at most 16; keys begin with a domain, values have up to 4096 characters." },
  },
};

export const BackendTLSPolicy: Described = {
  says: "A policy: connections to its targets use TLS, and the backend is authenticated as it says.",
  fields: {
    spec: { of: BackendTLSPolicySpec },
    status: { of: PolicyStatus },
  },
};
