/** Generated from the interfaces in ../../api by tools/generate-descriptions.ts (npm run generate): do not edit. */
import type { Described } from '../described.js';
import { Condition, Listener, ListenerStatus } from './shared.js';

export const ParentGatewayReference: Described = {
  says: "Points at the Gateway that a ListenerSet joins.",
  fields: {
    group: { says: "API group. Default `gateway.networking.k8s.io`." },
    kind: { says: "Kind. Default `Gateway`." },
    name: { says: "Name, 1–253 characters." },
    namespace: { says: "Default the ListenerSet's own namespace. The Gateway's `allowedListeners` decide who may join." },
  },
};

export const ListenerSetSpec: Described = {
  says: "What a ListenerSet adds, and to what.",
  fields: {
    parentRef: { of: ParentGatewayReference },
    listeners: { says: "1 to 64, each name once. Where they conflict with older listeners of the Gateway, the older ones win.", of: Listener },
  },
};

export const ListenerSetStatus: Described = {
  says: "What the controller says of a ListenerSet.",
  fields: {
    conditions: { says: "At most 8, each type once. `Accepted` and `Programmed` are `Unknown` until a controller takes the set.", of: Condition },
    listeners: { says: "One entry for each listener; at most 64.", of: ListenerStatus },
  },
};

export const ListenerSet: Described = {
  says: "Listeners that join a Gateway; Routes name the set, not the Gateway, as their parent.",
  fields: {
    spec: { of: ListenerSetSpec },
    status: { of: ListenerSetStatus },
  },
};
