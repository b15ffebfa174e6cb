/** Generated from the interfaces in ../../api by tools/generate-descriptions.ts (npm run generate): do not edit. */
import type { Described } from '../described.js';
import { ParentReference, PlainRouteRule, RouteStatus } from './shared.js';

export const TCPRouteSpec: Described = {
  says: "What a TCPRoute says.",
  fields: {
    rules: { says: "Exactly one; in v1alpha2 up to 16.", of: PlainRouteRule },
    parentRefs: { says: "Up to 32 parents; no two references to one parent with the same section (experimental: section and port).", of: ParentReference },
    useDefaultGateways: { says: "Experimental. `All` attaches the Route to every default Gateway, too. Default `None`." },
  },
};

export const TCPRoute: Described = {
  says: "Forwards the TCP connections of a listener to backends.",
  fields: {
    spec: { of: TCPRouteSpec },
    status: { of: RouteStatus },
  },
};
