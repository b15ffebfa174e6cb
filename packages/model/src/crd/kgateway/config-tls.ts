/**
 * The block `tls` of a BackendConfigPolicy.
 */

import { namesObject } from '../../readable.js';
import type { Node } from '../node.js';
import { WELL_KNOWN_CA } from '../patterns.js';
import { boolean, choice, optional as field, list, object, text } from '../words.js';
import { FILES_CHECKS, TLS_CHECKS } from './config-checks.js';
import { ObjectNameNode } from './object-name.js';

/** Every field here decides what is trusted or presented, or how: `null` is broken, as a torn file leaves it. */
function optional<const Typed extends Node>(node: Typed) {
  return field(node, { narrows: true });
}

const NotEmpty = /* @__PURE__ */ text({ min: 1 });
const Texts = /* @__PURE__ */ list(text());
/** @rule vendor/backend-config-versions */
const TlsVersion = /* @__PURE__ */ choice(['AUTO', '1.0', '1.1', '1.2', '1.3'], [], {
  rule: 'vendor/backend-config-versions',
});

const FilesNode = /* @__PURE__ */ object(
  { rootCA: optional(NotEmpty), tlsCertificate: optional(NotEmpty), tlsKey: optional(NotEmpty) },
  { rule: 'vendor/backend-config-files', checks: FILES_CHECKS },
);

const ParametersNode = /* @__PURE__ */ object({
  cipherSuites: optional(Texts),
  ecdhCurves: optional(Texts),
  maxVersion: optional(TlsVersion),
  minVersion: optional(TlsVersion),
  signatureAlgorithms: optional(Texts),
});

/**
 * @rule vendor/backend-config-sni
 * @rule vendor/backend-config-well-known
 */
export const TlsNode = /* @__PURE__ */ object(
  {
    allowRenegotiation: optional(boolean()),
    alpnProtocols: optional(Texts),
    files: optional(FilesNode),
    insecureSkipVerify: optional(boolean()),
    parameters: optional(ParametersNode),
    secretRef: field(ObjectNameNode, { narrows: true, isReadable: namesObject }),
    simpleTLS: optional(boolean()),
    sni: optional(text({ min: 1, rule: 'vendor/backend-config-sni' })),
    verifySubjectAltNames: optional(Texts),
    wellKnownCACertificates: optional(
      text({ min: 1, max: 253, pattern: WELL_KNOWN_CA, rule: 'vendor/backend-config-well-known' }),
    ),
  },
  { checks: TLS_CHECKS },
);
