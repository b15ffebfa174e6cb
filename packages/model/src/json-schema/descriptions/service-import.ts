/** Generated from the interfaces in ../../api by tools/generate-descriptions.ts (npm run generate): do not edit. */
import type { Described } from '../described.js';

export const ServiceImportPort: Described = {
  says: "A port of a ServiceImport: the clusters know what it leads to.",
  fields: {
    name: { says: "A DNS label, each once. A single port may have none: then no `sectionName` can name it." },
    protocol: { says: "Default `TCP`. No number twice with one protocol." },
    port: { says: "1–65535: what clients and policies name." },
    appProtocol: { says: "What is spoken, as `https` or `kubernetes.io/h2c`: a qualified name." },
  },
};

export const ServiceImportSpec: Described = {
  says: "What a ServiceImport is.",
  fields: {
    type: { says: "`ClusterSetIP`: one address leads to all of its endpoints. `Headless`: its names lead to the Pods themselves." },
    ports: { of: ServiceImportPort },
    ips: { says: "Its addresses, of type `ClusterSetIP`." },
  },
};

export const ServiceImport: Described = {
  says: "A Service that the clusters of a set share, as it is seen in one of them.",
  fields: {
    spec: { of: ServiceImportSpec },
  },
};
