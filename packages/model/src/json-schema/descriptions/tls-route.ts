/** Generated from the interfaces in ../../api by tools/generate-descriptions.ts (npm run generate): do not edit. */
import type { Described } from '../described.js';
import { ParentReference, PlainRouteRule, RouteStatus } from './shared.js';

export const TLSRouteSpec: Described = {
  says: "What a TLSRoute says.",
  fields: {
    hostnames: { says: "The server names that it takes, up to 1024, each of which may begin with `*.`; no IP addresses. Needed, but in v1alpha2, where none are all of the listener's." },
    rules: { says: "Exactly one; in v1alpha2 up to 16.", of: PlainRouteRule },
    parentRefs: { says: "Up to 32 parents; no two references to one parent with the same section (experimental: section and port).", of: ParentReference },
    useDefaultGateways: { says: "Experimental. `All` attaches the Route to every default Gateway, too. Default `None`." },
  },
};

export const TLSRoute: Described = {
  says: "Routes TLS connections by their SNI. The mode of the listener tells whether they go on as they are (`Passthrough`), or the Gateway ends them and speaks to the backend itself (`Terminate`).",
  fields: {
    spec: { of: TLSRouteSpec },
    status: { of: RouteStatus },
  },
};
