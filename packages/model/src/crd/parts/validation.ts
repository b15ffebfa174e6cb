/**
 * How a backend is authenticated: the block that BackendTLSPolicy and XBackend share.
 */
import { isName } from '../../readable.js';
import { SAN_CHECKS, VALIDATION_CHECKS } from '../checks/backend-tls-policy.js';
import { ABSOLUTE_URI, DNS_SUBDOMAIN, HOSTNAME, WELL_KNOWN_CA } from '../patterns.js';
import { choice, list, object, optional, required, text } from '../words.js';
import { GroupName, KindName, ObjectName } from './references.js';

/** An object in the referrer's own namespace. */
export const LocalObjectReferenceNode = /* @__PURE__ */ object({
  group: required(GroupName),
  kind: required(KindName),
  name: required(ObjectName, { isReadable: isName }),
});

const SubjectAltNameNode = /* @__PURE__ */ object(
  {
    type: required(choice(['Hostname', 'URI'])),
    hostname: optional(text({ min: 1, max: 253, pattern: HOSTNAME }), { narrows: true }),
    uri: optional(text({ min: 1, max: 253, pattern: ABSOLUTE_URI }), { narrows: true }),
  },
  { checks: SAN_CHECKS },
);

/**
 * The block `validation`.
 *
 * @rule policy/ca-refs-limits
 * @rule policy/hostname-pattern
 * @rule policy/san-limits
 * @rule policy/well-known-pattern
 */
export const ValidationNode = /* @__PURE__ */ object(
  {
    caCertificateRefs: optional(list(LocalObjectReferenceNode, { max: 8, rule: 'policy/ca-refs-limits' }), {
      narrows: true,
    }),
    hostname: required(text({ min: 1, max: 253, pattern: DNS_SUBDOMAIN, rule: 'policy/hostname-pattern' })),
    subjectAltNames: optional(list(SubjectAltNameNode, { max: 5, rule: 'policy/san-limits' }), { narrows: true }),
    wellKnownCACertificates: optional(
      text({ min: 1, max: 253, pattern: WELL_KNOWN_CA, rule: 'policy/well-known-pattern' }),
      { narrows: true },
    ),
  },
  { checks: VALIDATION_CHECKS },
);
