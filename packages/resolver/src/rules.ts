/**
 * The rules that this package decides, each a sentence that somebody can violate.
 */
import type { Rule } from '@backend-tls/model';
import { OTHER_BACKENDS } from './rules/other-backends.js';
import { STATUS } from './rules/status.js';

const API = 'gateway-api v1.6.1 apis/v1';

export const RULES = {
  'closing/coverage': {
    level: 'LAW',
    says: 'While a kind that can claim a port has not been listed, what it could change is refused.',
    source: 'docs/decisions/0004-closing-rules.md',
  },
  'closing/coverage-lost': {
    level: 'LAW',
    says: 'A kind that was listed and is not installed any more is lost, and refuses, until that is acknowledged.',
    source: 'docs/decisions/0004-closing-rules.md',
  },
  'closing/profiles': {
    level: 'LAW',
    says: 'An enforcing profile opens nothing, and resolve takes no other.',
    source: 'docs/decisions/0004-closing-rules.md',
  },
  'closing/unverified-settings': {
    level: 'LAW',
    says: 'Settings that verify no chain or no certificate are refused, and those that check no name are an error.',
    source: 'docs/decisions/0004-closing-rules.md',
  },
  'closing/dangling-claims': {
    level: 'LAW',
    says: 'A claim that names a Service but none of its ports is reported, and closes the only port left unclaimed.',
    source: 'docs/decisions/0004-closing-rules.md',
    digest: ['POL-7', 'FAIL-7', 'OPEN-3', 'POL-5', 'POL-8', 'OPEN-23'],
  },
  'closing/every-reference-decided': {
    level: 'LAW',
    says: 'Every backendRef of an attached Route gets exactly one decision, and what cannot be resolved is refused.',
    source: 'docs/decisions/0004-closing-rules.md',
    digest: ['ROUTE-16'],
  },
  'closing/front': {
    level: 'LAW',
    says: 'A Route behind terminating and passthrough listeners gets one decision for each front.',
    source: 'docs/decisions/0004-closing-rules.md',
    digest: ['ATT-12', 'POL-21', 'FAIL-8', 'OPEN-5'],
  },
  'closing/no-transient-downgrade': {
    level: 'LAW',
    says: 'An object that is being deleted still counts.',
    source: 'docs/decisions/0004-closing-rules.md',
  },
  'closing/named-openings': {
    level: 'LAW',
    says: 'A comparison names everything that opens, above all TLS that became plaintext, also under another key.',
    source: 'docs/decisions/0004-closing-rules.md',
  },
  'closing/rendered-refusal': {
    level: 'LAW',
    says: 'A configuration that cannot say what was decided refuses, and none holds text that could end its sentence.',
    source: 'docs/decisions/0004-closing-rules.md',
  },
  'closing/key-pairs': {
    level: 'LAW',
    says: 'A client key that is encrypted, unreadable, of another certificate or undecidable is refused.',
    source: 'docs/decisions/0004-closing-rules.md',
  },
  'closing/duplicate-objects': {
    level: 'LAW',
    says: 'Two unequal objects of one identity refuse what they claim, and otherwise count as unreadable.',
    source: 'docs/decisions/0004-closing-rules.md',
  },
  'closing/own-status': {
    level: 'LAW',
    says: 'Of live status only the places that other controllers hold among 16 ancestors are read.',
    source: 'docs/decisions/0004-closing-rules.md',
    digest: ['STAT-17'],
  },
  'closing/explicit-udp': {
    level: 'LAW',
    says: 'A policy that explicitly claims a UDP port is Invalid there, and only UDPRoutes reach that port, in the clear.',
    source: 'docs/decisions/0004-closing-rules.md',
    digest: ['POL-18', 'POL-20', 'PROTO-7'],
  },
  'gateway/ownership': {
    level: 'MUST',
    says: 'A controller speaks for the Gateways whose class names it.',
    source: `${API}/gatewayclass_types.go`,
    digest: ['GW-16', 'GW-17'],
  },
  'gateway/listener-set': {
    level: 'MUST',
    says: 'A Route on a ListenerSet that its Gateway allows is reached through that Gateway.',
    source: `${API}/listenerset_types.go`,
    digest: ['LS-1', 'LS-2', 'LS-4', 'LS-6', 'LS-9', 'STAT-12', 'OPEN-8', 'LS-5'],
  },
  'listener/name-and-port': {
    level: 'MUST',
    says: "A parentRef's sectionName and port both narrow the listeners; none left is NoMatchingParent.",
    source: `${API}/shared_types.go ParentReference`,
    digest: ['ATT-3', 'ATT-4', 'CONF-12'],
  },
  'listener/allowed-routes': {
    level: 'MUST',
    says: 'A listener takes Routes of the kinds and namespaces it allows; else NotAllowedByListeners.',
    source: `${API}/gateway_types.go AllowedRoutes`,
    digest: ['ATT-5', 'ATT-6', 'GW-23', 'GW-24', 'GW-25', 'ATT-10', 'ATT-13', 'ATT-14', 'GW-26', 'GW-28', 'CONF-12'],
  },
  'listener/hostname-intersection': {
    level: 'MUST',
    says: 'A Route attaches where one of its hostnames and the listener’s intersect.',
    source: `${API}/httproute_types.go Hostnames`,
    digest: ['ATT-7', 'ATT-8', 'ATT-9', 'ATT-10', 'CONF-12'],
  },
  'route/own-parents': {
    level: 'MUST',
    says: 'A Route attaches by the parentRefs to our Gateways and their ListenerSets; other parents are left alone.',
    source: `${API}/shared_types.go ParentReference`,
    digest: ['ATT-15', 'ATT-16', 'STAT-11', 'GW-30', 'OPEN-9'],
  },
  'route/backend-places': {
    level: 'MUST',
    says: 'Backends are referenced by rules, by mirrors and by external authorization alike.',
    source: `${API}/httproute_types.go`,
    digest: ['ROUTE-6', 'ROUTE-10', 'ROUTE-4', 'POL-22', 'ROUTE-17'],
  },
  'route/reference-checks': {
    level: 'MUST',
    says: 'A backendRef is checked for kind, then grant, then existence, then port, then protocol.',
    source: `${API}/httproute_types.go BackendRefs`,
    digest: ['ROUTE-1', 'ROUTE-3', 'ROUTE-12', 'ROUTE-13', 'ROUTE-15', 'ROUTE-5', 'CONF-11', 'OPEN-20'],
  },
  'route/app-protocol': {
    level: 'SHOULD',
    says: 'A known appProtocol must suit the Route; wss under an HTTPRoute needs a policy; unknown values are ignored.',
    source: 'gateway-api v1.6.1 geps/gep-1911',
    digest: ['PROTO-1', 'PROTO-2', 'PROTO-3', 'PROTO-4', 'PROTO-5', 'PROTO-6', 'PROTO-8', 'OPEN-10', 'CONF-13'],
  },
  'ref/grant': {
    level: 'MUST',
    says: 'A reference across namespaces needs a ReferenceGrant in the namespace of what it names.',
    source: `${API}/referencegrant_types.go`,
    digest: ['GRANT-2', 'GRANT-3', 'GRANT-4', 'GRANT-5', 'GRANT-7', 'GRANT-8', 'GRANT-6', 'CONF-11'],
  },
  'policy/target-kinds': {
    level: 'MAY',
    says: 'A policy targets Services of its namespace, and the vendor kinds that the profile reads.',
    source: `${API}/backendtlspolicy_types.go TargetRefs`,
    digest: ['POL-2', 'POL-3', 'POL-4', 'BTP-23', 'GRANT-11'],
  },
  'policy/target-not-found': {
    level: 'SHOULD',
    says: 'A target that does not exist is reported, with the namespaces where an object of that name does.',
    source: 'gateway-api v1.6.1 geps/gep-713',
    digest: ['POL-9'],
  },
  'policy/precedence': {
    level: 'MUST',
    says: 'The older policy wins; a tie goes to the first namespace/name.',
    source: `${API}/backendtlspolicy_types.go TargetRefs`,
    digest: ['POL-12', 'POL-14', 'POL-1'],
  },
  'policy/section-over-whole': {
    level: 'MUST',
    says: 'A claim on a port beats a claim on its whole Service, whatever their ages, and is no conflict.',
    source: 'gateway-api v1.6.1 conformance/tests/backendtlspolicy-conflict-resolution.go',
    digest: ['POL-10', 'POL-11', 'OPEN-2', 'OPEN-17'],
  },
  'policy/whole-service': {
    level: 'MUST',
    says: 'A claim without sectionName covers every TCP port of the Service, and no other.',
    source: 'gateway-api v1.6.1 geps/gep-1897',
    digest: ['POL-6', 'POL-19', 'FAIL-9'],
  },
  'policy/conflicted': {
    level: 'MUST',
    says: 'A policy that loses a target which a Gateway routes to is Conflicted there.',
    source: 'docs/decisions/0006-losing-one-target.md',
    digest: ['POL-13', 'POL-16', 'POL-17', 'STAT-15', 'OPEN-1'],
  },
  'policy/invalid-winner-governs': {
    level: 'CHOICE',
    says: 'An invalid winner refuses, and nothing steps in for it.',
    source: 'docs/decisions/0007-invalid-winner.md',
    digest: ['POL-15', 'FAIL-1', 'FAIL-3', 'FAIL-6', 'OPEN-13'],
  },
  'policy/unclaimed': {
    level: 'MUST',
    says: 'A port that nothing claims is spoken to in the clear.',
    source: 'gateway-api v1.6.1 geps/gep-1897',
    digest: ['FAIL-2', 'POL-26'],
  },
  'policy/readable': {
    level: 'LAW',
    says: 'A governing policy that cannot be read, or is of an unknown version, refuses and is Invalid.',
    source: 'docs/decisions/0004-closing-rules.md',
  },
  'policy/valid': {
    level: 'LAW',
    says: 'A governing policy that breaks a rule of its schema refuses and is Invalid.',
    source: 'docs/decisions/0004-closing-rules.md',
    digest: ['STAT-24', 'SAN-14', 'OPEN-19'],
  },
  'trust/ca-refs': {
    level: 'MUST',
    says: 'Every CA reference gets a result of its own; a missing object, key or certificate is InvalidCACertificateRef.',
    source: `${API}/backendtlspolicy_types.go CACertificateRefs`,
    digest: ['CERT-2', 'CERT-3', 'CERT-4', 'CERT-5', 'CERT-6', 'CERT-16', 'CERT-18', 'SAN-11'],
  },
  'trust/ca-kinds': {
    level: 'MUST',
    says: 'A CA reference of an unsupported kind is InvalidKind.',
    source: `${API}/backendtlspolicy_types.go CACertificateRefs`,
    digest: ['CERT-7', 'CERT-11', 'OPEN-14'],
  },
  'trust/no-valid-ca': {
    level: 'MUST',
    says: 'When every CA reference is bad, the policy is not accepted and connections fail.',
    source: `${API}/backendtlspolicy_types.go CACertificateRefs`,
    digest: ['CERT-9', 'CERT-12'],
  },
  'trust/some-valid-ca': {
    level: 'CHOICE',
    says: 'When some CA references are bad, the good ones are trusted and ResolvedRefs is False.',
    source: 'docs/decisions/0008-partly-broken-ca-list.md',
    digest: ['CERT-10', 'OPEN-11'],
  },
  'trust/ca-pending': {
    level: 'LAW',
    says: 'A CA reference whose kind has not been listed refuses, and no status is written.',
    source: 'docs/decisions/0004-closing-rules.md',
  },
  'trust/well-known': {
    level: 'MUST',
    says: 'An unsupported well-known set is Invalid, and never means the system’s roots.',
    source: `${API}/backendtlspolicy_types.go WellKnownCACertificates`,
    digest: ['CERT-1', 'CERT-13', 'CERT-14', 'CERT-15', 'CERT-20'],
  },
  'client/gateway-certificate': {
    level: 'MUST',
    says: 'A Gateway presents its client certificate on every TLS connection to a backend, and only there.',
    source: `${API}/gateway_types.go GatewayBackendTLS`,
    digest: ['GW-1', 'GW-2', 'GW-3', 'GW-4', 'GW-13'],
  },
  'client/grant-first': {
    level: 'MUST',
    says: 'Permission is judged before existence: RefNotPermitted even if the Secret does not exist.',
    source: `${API}/gateway_types.go GatewayReasonRefNotPermitted`,
    digest: ['GW-6', 'GW-7', 'LS-7'],
  },
  'client/broken-refuses': {
    level: 'CHOICE',
    says: 'A broken client certificate refuses the connections that would present it.',
    source: 'docs/decisions/0009-broken-client-certificate.md',
    digest: ['GW-5', 'GW-10', 'GW-12', 'OPEN-7'],
  },
  'identity/sni': {
    level: 'MUST',
    says: 'validation.hostname is the SNI, whatever the client asked for.',
    source: `${API}/backendtlspolicy_types.go Hostname`,
    digest: ['SAN-1', 'SAN-10'],
  },
  'identity/hostname': {
    level: 'MUST',
    says: 'Without subjectAltNames the leaf must carry the hostname.',
    source: `${API}/backendtlspolicy_types.go Hostname`,
    digest: ['SAN-2', 'SAN-13', 'SAN-11'],
  },
  'identity/subject-alt-names': {
    level: 'MUST',
    says: 'With subjectAltNames the leaf must carry one of them, and the hostname authenticates nothing.',
    source: `${API}/backendtlspolicy_types.go SubjectAltNames`,
    digest: ['SAN-3', 'SAN-4', 'SAN-6', 'SAN-8', 'SAN-15', 'OPEN-6', 'SAN-11', 'OPEN-23'],
  },
  ...STATUS,
  ...OTHER_BACKENDS,
  'vendor/backend-config-policy': {
    level: 'MAY',
    says: 'kgateway’s BackendConfigPolicy claims its targets whole where it has a tls block; its SNI checks no name.',
    source: 'kgateway 48460f7f pkg/kgateway/extensions2/plugins/backendconfigpolicy',
  },
  'vendor/backend-config-order': {
    level: 'MAY',
    says: 'Of several BackendConfigPolicies on one target the oldest tls block counts, whole.',
    source: 'kgateway 48460f7f pkg/krtcollections/policy.go',
  },
  'vendor/static-backend': {
    level: 'MAY',
    says: 'Of kgateway’s Backends only Static ones are read; the other types are refused, since TLS may be asked for there.',
    source: 'kgateway 48460f7f api/v1alpha1/kgateway/backend_types.go',
  },
  'vendor/policy-over-backend-config': {
    level: 'MAY',
    says: 'A BackendTLSPolicy replaces a BackendConfigPolicy’s tls block whole, even when it is invalid.',
    source: 'kgateway 48460f7f pkg/kgateway/extensions2/plugins/backendtlspolicy',
  },
  'profile/default': {
    level: 'CHOICE',
    says: 'The default profile reads CA references to ConfigMap, Secret and ClusterTrustBundle, System, and kgateway’s kinds.',
    source: 'docs/decisions/0005-default-profile.md',
    digest: ['CERT-3', 'OPEN-21'],
  },
  'profile/spec': {
    level: 'CHOICE',
    says: 'The profile "spec" keeps to what upstream calls Core or Extended.',
    source: 'docs/decisions/0005-default-profile.md',
  },
} as const satisfies Record<string, Rule>;

export type ResolverRule = keyof typeof RULES;
