/** Generated from the interfaces in ../../api by tools/generate-descriptions.ts (npm run generate): do not edit. */
import type { Described } from '../described.js';

export const Secret: Described = {
  says: "Bytes by key that nobody prints. Values have at most 1 MiB together.",
  fields: {
    type: { says: "What it must hold: `kubernetes.io/tls` needs `tls.crt` and `tls.key`. Default `Opaque`. Cannot be changed." },
    data: { says: "Bytes, in base64." },
    stringData: { says: "Texts, for writing only: they win over `data`, and are never read back." },
    immutable: { says: "`true`: the values cannot be changed any more." },
  },
};
