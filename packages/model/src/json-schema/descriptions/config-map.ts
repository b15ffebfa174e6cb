/** Generated from the interfaces in ../../api by tools/generate-descriptions.ts (npm run generate): do not edit. */
import type { Described } from '../described.js';

export const ConfigMap: Described = {
  says: "Texts and bytes by key. Values have at most 1 MiB together, and no key stands in both maps.",
  fields: {
    data: { says: "Texts. A bundle of CA certificates is looked for under `ca.crt`; nothing checks that it is one." },
    binaryData: { says: "Bytes, in base64." },
    immutable: { says: "`true`: the values cannot be changed any more." },
  },
};
