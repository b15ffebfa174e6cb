/** Generated from the interfaces in ../../api by tools/generate-descriptions.ts (npm run generate): do not edit. */
import type { Described } from '../described.js';
import { Condition } from './shared.js';

export const ParametersReference: Described = {
  says: "Points at the parameters of a class, which may be an object in a namespace or one outside of all.",
  fields: {
    group: { says: "API group; `\"\"` is the core group." },
    kind: { says: "Kind, for example `ConfigMap`." },
    name: { says: "Name, 1–253 characters." },
    namespace: { says: "Needed for an object in a namespace, to be left out for any other." },
  },
};

export const GatewayClassSpec: Described = {
  says: "What a class is.",
  fields: {
    controllerName: { says: "The controller that manages Gateways of this class, as \"domain/path\". It cannot be changed." },
    parametersRef: { says: "An object with more settings, if the controller takes any.", of: ParametersReference },
    description: { says: "A word for people, at most 64 characters." },
  },
};

export const SupportedFeature: Described = {
  says: "A feature that conformance tests know by name.",
  fields: {
    name: { says: "Such as `HTTPRouteQueryParamMatching`." },
  },
};

export const GatewayClassStatus: Described = {
  says: "What the controller says of its class.",
  fields: {
    conditions: { says: "At most 8, each type once. `Accepted` is `Unknown` until a controller takes the class.", of: Condition },
    supportedFeatures: { says: "In order of name, each once; at most 64.", of: SupportedFeature },
  },
};

export const GatewayClass: Described = {
  says: "A class of Gateways: all of them are managed by one controller.",
  fields: {
    spec: { of: GatewayClassSpec },
    status: { of: GatewayClassStatus },
  },
};
