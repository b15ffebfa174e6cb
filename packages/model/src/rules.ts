/**
 * The rules that this package decides, each a sentence that somebody can violate.
 */
import type { Rule } from './finding.js';
import { CORE_RULES } from './rules/core.js';
import { GATEWAYS_RULES } from './rules/gateways.js';
import { KGATEWAY_RULES } from './rules/kgateway.js';
import { ROUTES_RULES } from './rules/routes.js';

const LAW = 'docs/decisions/0004-closing-rules.md';
const POLICY = 'gateway-api v1.6.1 apis/v1/backendtlspolicy_types.go';
const KGATEWAY = 'kgateway api/v1alpha1/kgateway/backend_config_policy_types.go';

/** The rules, by id. */
export const RULES = {
  'closing/unreadable-claims': {
    level: 'LAW',
    says: 'An object that could claim a backend is never dropped: what can be read of its targets still claims.',
    source: LAW,
    digest: ['BTP-1', 'BTP-2', 'BTP-11', 'KIND-9'],
  },
  'closing/unknown-versions': {
    level: 'LAW',
    says: 'Group and kind decide what an object is; of an unknown version the targets are read, and refuse.',
    source: LAW,
  },
  'closing/wrong-type-is-not-absent': {
    level: 'LAW',
    says: 'A field that narrows trust or identity and cannot be read is broken, never absent.',
    source: LAW,
    digest: ['BTP-22'],
  },
  'closing/secrets': {
    level: 'LAW',
    says: 'Of a Secret only names and redacted values are kept, and private keys elsewhere are redacted too.',
    source: LAW,
    digest: ['KIND-11', 'KIND-12'],
  },
  'closing/namespaces': {
    level: 'LAW',
    says: 'A missing namespace is filled in by the file reader only; elsewhere it makes the object unreadable.',
    source: LAW,
  },
  'closing/composite-keys': {
    level: 'LAW',
    says: 'The parts of a composite key are joined by a character that no name can hold.',
    source: LAW,
  },
  'closing/reading-errors': {
    level: 'LAW',
    says: 'A file that could not be read whole leaves what it may have held unknown, not absent.',
    source: LAW,
  },
  'closing/last-document-wins': {
    level: 'LAW',
    says: 'Of several documents with one object the last counts, as after kubectl apply; only the file reader chooses so.',
    source: LAW,
  },
  'policy/target-refs-size': {
    level: 'SCHEMA',
    says: 'A policy has 1 to 16 targetRefs.',
    source: POLICY,
    digest: ['BTP-3'],
  },
  'policy/target-ref-fields': {
    level: 'SCHEMA',
    says: 'Group, kind, name and sectionName of a targetRef keep to their lengths and patterns.',
    source: POLICY,
    digest: ['BTP-4'],
  },
  'policy/target-namespace': {
    level: 'MUST',
    says: "A targetRef has no namespace: it points into the policy's own, whatever a manifest says.",
    source: POLICY,
    digest: ['BTP-5'],
  },
  'policy/section-when-repeated': {
    level: 'SCHEMA',
    says: 'Where several targetRefs name one target, each has a sectionName or none has.',
    source: POLICY,
    digest: ['BTP-6', 'BTP-8'],
  },
  'policy/section-unique': {
    level: 'SCHEMA',
    says: 'No two targetRefs name the same target and the same section.',
    source: POLICY,
    digest: ['BTP-7', 'BTP-8'],
  },
  'policy/options-limits': {
    level: 'SCHEMA',
    says: 'A policy has at most 16 options, each value at most 4096 characters long.',
    source: POLICY,
    digest: ['BTP-9'],
  },
  'policy/option-key-prefix': {
    level: 'MUST',
    says: "The key of an implementation's option begins with a domain.",
    source: POLICY,
    digest: ['BTP-10'],
  },
  'policy/ca-exclusive': {
    level: 'SCHEMA',
    says: 'A policy does not name both CA references and well-known CA certificates.',
    source: POLICY,
    digest: ['BTP-12'],
  },
  'policy/ca-required': {
    level: 'SCHEMA',
    says: 'A policy names CA references or well-known CA certificates.',
    source: POLICY,
    digest: ['BTP-13'],
  },
  'policy/ca-refs-limits': {
    level: 'SCHEMA',
    says: 'A policy has at most 8 CA references, whose group, kind and name keep to their lengths and patterns.',
    source: POLICY,
    digest: ['BTP-14'],
  },
  'policy/well-known-pattern': {
    level: 'SCHEMA',
    says: 'Well-known CA certificates are System or a name with a domain before it.',
    source: POLICY,
    digest: ['BTP-15'],
  },
  'policy/hostname-pattern': {
    level: 'SCHEMA',
    says: 'The hostname is a precise DNS name in lower case, without a wildcard.',
    source: POLICY,
    digest: ['BTP-16'],
  },
  'policy/hostname-not-ip': {
    level: 'CHOICE',
    says: 'The hostname is not an IP address, even where the pattern lets one through.',
    source: 'docs/decisions/0012-names-in-policies.md',
    digest: ['BTP-16', 'SAN-14'],
  },
  'policy/san-limits': {
    level: 'SCHEMA',
    says: 'A policy has at most 5 subjectAltNames of type Hostname or URI, which keep to their lengths and patterns.',
    source: POLICY,
    digest: ['BTP-17', 'BTP-19', 'SAN-9'],
  },
  'policy/san-hostname': {
    level: 'SCHEMA',
    says: 'A subjectAltName has a hostname exactly if its type is Hostname.',
    source: POLICY,
    digest: ['BTP-18'],
  },
  'policy/san-uri': {
    level: 'SCHEMA',
    says: 'A subjectAltName has a URI exactly if its type is URI.',
    source: POLICY,
    digest: ['BTP-18'],
  },
  'gateway/served-version': {
    level: 'SCHEMA',
    says: 'An object is of a kind and a version that the API server of the chosen channel serves.',
    source: 'gateway-api v1.6.1 config/crd',
    digest: ['VER-1', 'VER-2', 'VER-6'],
  },
  'gateway/rules-unchecked': {
    level: 'SCHEMA',
    says: 'All errors are given together; only after a wrong type, a missing field, an unknown value or a length that is exceeded are the rules not asked.',
    source: 'kubernetes v1.36 apiextensions-apiserver pkg/registry/customresource/strategy.go',
    digest: ['BTP-20'],
  },
  'policy/schema': {
    level: 'SCHEMA',
    says: 'A BackendTLSPolicy has the fields of its CRD, with their types and limits.',
    source: POLICY,
    digest: ['VER-3', 'STAT-1', 'STAT-2', 'STAT-3'],
  },
  'policy/v1alpha2-converted': {
    level: 'CHOICE',
    says: 'A BackendTLSPolicy v1alpha2 is read as v1; where v1 has no words for it, it refuses what it claims.',
    source: 'docs/decisions/0014-v1alpha2.md',
    digest: ['VER-5', 'VER-10'],
  },
  'status/condition-unique': {
    level: 'SCHEMA',
    says: 'No two conditions of one list have the same type.',
    source: 'gateway-api v1.6.1 config/crd',
    digest: ['STAT-4'],
  },
  'trust/settings-fingerprint': {
    level: 'LAW',
    says: 'Two settings have one fingerprint exactly if a connection made for one may serve the other.',
    source: LAW,
  },
  'vendor/backend-config-targets': {
    level: 'SCHEMA',
    says: 'A BackendConfigPolicy has 1 to 16 targetRefs, and each target is a Service, a Backend or an Istio Hostname.',
    source: KGATEWAY,
  },
  'vendor/backend-config-one-source': {
    level: 'SCHEMA',
    says: 'Exactly one of secretRef, files, insecureSkipVerify and wellKnownCACertificates is set.',
    source: KGATEWAY,
  },
  'vendor/backend-config-files': {
    level: 'SCHEMA',
    says: 'Files name at least one of certificate, key and root CA, and none of the names is empty.',
    source: KGATEWAY,
  },
  'vendor/backend-config-well-known': {
    level: 'MUST',
    says: 'Of the well-known CA certificates a BackendConfigPolicy takes System only.',
    source: KGATEWAY,
  },
  'vendor/backend-config-versions': {
    level: 'SCHEMA',
    says: 'TLS versions are AUTO or 1.0 to 1.3, and the lowest is not above the highest.',
    source: KGATEWAY,
  },
  'vendor/backend-config-names-need-ca': {
    level: 'MUST',
    says: 'Names can only be verified where a CA is: not with insecureSkipVerify, nor with files without a root CA.',
    source: KGATEWAY,
  },
  'vendor/backend-config-sni': {
    level: 'SCHEMA',
    says: 'An SNI, where one is given, is not empty.',
    source: KGATEWAY,
  },
  ...ROUTES_RULES,
  ...GATEWAYS_RULES,
  ...KGATEWAY_RULES,
  ...CORE_RULES,
} as const satisfies Record<string, Rule>;

/** The id of a rule that this package decides. */
export type ModelRule = keyof typeof RULES;
