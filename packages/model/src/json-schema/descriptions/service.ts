/** Generated from the interfaces in ../../api by tools/generate-descriptions.ts (npm run generate): do not edit. */
import type { Described } from '../described.js';

export const ServicePort: Described = {
  says: "A port of a Service.",
  fields: {
    name: { says: "A DNS label, each once. A single port may have none: then no `sectionName` can name it." },
    protocol: { says: "Default `TCP`. No number twice with one protocol." },
    port: { says: "1–65535: what clients and policies name." },
    appProtocol: { says: "What is spoken, as `https` or `kubernetes.io/h2c`: a qualified name." },
    targetPort: { says: "The port of the Pods, by number or name. Default: `port`." },
    nodePort: { says: "The port on every node, of the types `NodePort` and `LoadBalancer`." },
  },
};

export const ServiceSpec: Described = {
  says: "What a Service is.",
  fields: {
    type: { says: "Default `ClusterIP`." },
    ports: { says: "Not empty, unless the Service is headless or an `ExternalName`.", of: ServicePort },
    selector: { says: "The labels of its Pods. Absent: somebody else writes its EndpointSlices." },
    clusterIP: { says: "`None`: headless, names lead to the Pods themselves. `\"\"` or absent: the server chooses an address." },
    clusterIPs: { says: "The address of each IP family, the first the same as `clusterIP`." },
    externalName: { says: "Of type `ExternalName`: a DNS name, which may end with a dot." },
    ipFamilies: { says: "`IPv4` or `IPv6`, in order of preference." },
    ipFamilyPolicy: { says: "`SingleStack`, `PreferDualStack` or `RequireDualStack`." },
  },
};

export const Service: Described = {
  says: "A backend by name: ports, and what they lead to. Its own name is a DNS label that begins with a letter.",
  fields: {
    spec: { of: ServiceSpec },
  },
};
