/**
 * The rules of this package: each is one sentence that somebody can violate, with where it comes from.
 */
import type { Rule } from '@backend-tls/model';
import { DIAGNOSE_RULES } from './rules/diagnose.js';

export const RULES = {
  'trust/needs-certificate': {
    level: 'MUST',
    says: 'A trust bundle holds at least one CERTIFICATE block; an empty or blank text is malformed.',
    source: 'gateway-api v1.6.1 apis/v1 BackendTLSPolicyValidation.caCertificateRefs',
    digest: ['CERT-5', 'CERT-6'],
  },
  'trust/bad-block-spoils-bundle': {
    level: 'LAW',
    says: 'One CERTIFICATE block that cannot be read makes its bundle invalid as a whole: readers disagree about what is left.',
    source: 'gateway-api v1.6.1 apis/v1 BackendTLSPolicyValidation.caCertificateRefs',
    digest: ['CERT-5', 'CERT-8'],
  },
  'trust/whole-blocks': {
    level: 'LAW',
    says: 'Every PEM block begins and ends on a line of its own, under one label, and holds no other block.',
    source: 'RFC 7468 section 2',
  },
  'trust/no-pem-headers': {
    level: 'LAW',
    says: 'A CERTIFICATE block has no RFC 1421 headers.',
    source: 'RFC 7468 section 2',
  },
  'trust/strict-encoding': {
    level: 'LAW',
    says: 'The body of a CERTIFICATE block is padded base64 and nothing else.',
    source: 'RFC 4648 section 4; RFC 7468 section 3',
  },
  'trust/strict-der': {
    level: 'LAW',
    says: 'A certificate is one DER value: minimal, complete, no extension twice, nothing after it.',
    source: 'RFC 5280 section 4.1; ITU-T X.690 sections 10 and 11',
  },
  'trust/bounded-reading': {
    level: 'LAW',
    says: 'A text beyond the limits of length, blocks or block size is refused unread.',
    source: 'docs/choices.md',
  },
  'trust/only-certificates': {
    level: 'CHOICE',
    says: 'Blocks with another label than CERTIFICATE are passed over, with a warning.',
    source: 'docs/choices.md',
  },
  'trust/no-private-key': {
    level: 'LAW',
    says: 'A private key does not belong among certificates: it is passed over with a warning and never repeated.',
    source: 'RFC 7468 section 13',
  },
  'trust/portable-text': {
    level: 'SHOULD',
    says: 'A bundle has neither a byte order mark nor a blank line within a block, which some readers refuse.',
    source: 'RFC 7468 section 2',
  },
  'trust/canonical-certificates': {
    level: 'LAW',
    says: 'What was checked is what is loaded: certificates leave re-encoded, each once, in order of appearance.',
    source: 'RFC 7468 section 3',
  },
  'trust/several-certificates': {
    level: 'MAY',
    says: 'One reference may hold several certificates; support differs between implementations.',
    source: 'gateway-api v1.6.1 apis/v1 BackendTLSPolicyValidation.caCertificateRefs',
    digest: ['CERT-3'],
  },
  'trust/anchor-is-root': {
    level: 'SHOULD',
    says: 'A trust anchor is a certificate authority that issued itself; others are not accepted everywhere.',
    source: 'RFC 5280 section 6.1.1',
  },
  'trust/strong-cryptography': {
    level: 'SHOULD',
    says: 'RSA keys have 2048 bits or more, and signatures use SHA-256 or better.',
    source: 'OpenSSL 3.5 SSL_CTX_set_security_level, level 2',
  },
  'trust/keys-in-secrets': {
    level: 'LAW',
    says: 'A private key is kept in a Secret, never in a ConfigMap.',
    source: 'Kubernetes documentation, Secrets and ConfigMaps',
  },
  'trust/issued-what-is-served': {
    level: 'SHOULD',
    says: 'What is trusted for a backend issued what the backend is known to serve.',
    source: 'gateway-api v1.6.1 apis/v1 BackendTLSPolicyValidation.caCertificateRefs; RFC 5280 section 6.1',
  },
  'trust/one-key-per-subject': {
    level: 'SHOULD',
    says: 'Two authorities that are trusted together have two names.',
    source: 'RFC 5280 section 4.1.2.6; OpenSSL X509_STORE_CTX_get1_issuer',
    digest: ['FIX-4'],
  },
  'trust/shared-once': {
    level: 'MAY',
    says: 'An authority that many namespaces trust is one ClusterTrustBundle rather than many ConfigMaps.',
    source: 'gateway-api GEP-5075',
  },
  'client/key-matches-certificate': {
    level: 'LAW',
    says: 'A private key goes with a certificate if both hold one public key; a key that cannot be read goes with none.',
    source: 'RFC 5958 section 2; RFC 8017 appendix A.1.2; RFC 5915 section 3',
  },
  'client/issued-by-mounted': {
    level: 'SHOULD',
    says: 'What the Gateway presents to a backend was issued by an authority that the backend mounts, if it mounts any.',
    source: 'gateway-api v1.6.1 apis/v1 GatewayBackendTLS.clientCertificateRef',
  },
  'identity/subject-alternative-names-only': {
    level: 'MUST',
    says: 'Only subject alternative names identify a peer, each compared with its own type; the common name never does.',
    source: 'RFC 9525 section 2',
    digest: ['SAN-2', 'SAN-6', 'SAN-13'],
  },
  'identity/dns-ignores-case': {
    level: 'MUST',
    says: 'DNS names are compared whole, label by label, without regard to ASCII case.',
    source: 'RFC 9525 section 6.3',
    digest: ['SAN-2'],
  },
  'identity/wildcard-is-one-label': {
    level: 'MUST',
    says: 'A presented "*" stands for exactly one label: the whole left-most one, with two or more after it.',
    source: 'RFC 9525 section 6.3',
    digest: ['SAN-8'],
  },
  'identity/well-formed-names-only': {
    level: 'MUST',
    says: 'A name that is no host name (underscore, trailing dot, empty label, U-label, IP address) matches nothing.',
    source: 'RFC 9525 section 6.3; RFC 5890 section 2.3.1; RFC 1123 section 2.1',
    digest: ['SAN-2'],
  },
  'identity/malformed-name-is-no-name': {
    level: 'CHOICE',
    says: 'A malformed alternative name leaves its certificate readable, matches nothing and is reported.',
    source: 'docs/choices.md',
  },
  'identity/expected-wildcard-is-literal': {
    level: 'CHOICE',
    says: 'An expected name "*.x" matches only a presented "*.x".',
    source: 'docs/decisions/0012-names-in-policies.md',
    digest: ['SAN-8'],
  },
  'identity/served-names': {
    level: 'SHOULD',
    says: 'What a backend is known to serve presents a name that is expected of it.',
    source: 'gateway-api v1.6.1 apis/v1 BackendTLSPolicyValidation.hostname; RFC 9525 section 6',
  },
  'identity/uri-is-exact': {
    level: 'MUST',
    says: 'URIs are equal if their octets are.',
    source: 'gateway-api v1.6.1 apis/v1 SubjectAltName.uri; RFC 9525 section 6.5',
    digest: ['SAN-6', 'SAN-7'],
  },
  'identity/ip-is-octets': {
    level: 'MUST',
    says: 'An IP address matches only an iPAddress of the same 4 or 16 octets, never a DNS name.',
    source: 'RFC 9525 section 6.4; RFC 5280 section 4.2.1.6',
    digest: ['SAN-9'],
  },
  'trust/settings-unchanged': {
    level: 'LAW',
    says: 'Settings connect only with the keys of what they say, so that a changed copy meets no other settings’ pool.',
    source: 'docs/decisions/0004-closing-rules.md',
  },
  'trust/only-given-anchors': {
    level: 'LAW',
    says: 'A connection trusts the anchors of its settings and no others: not those of Node, nor of the environment.',
    source:
      'gateway-api v1.6.1 apis/v1 BackendTLSPolicyValidation.caCertificateRefs; Node.js documentation, tls.createSecureContext',
  },
  'trust/anchors-load-whole': {
    level: 'LAW',
    says: 'Every anchor that is handed to TLS is one whole certificate, the one whose hash the settings hold.',
    source: 'docs/choices.md',
  },
  'trust/partial-chains': {
    level: 'LAW',
    says: 'A trusted intermediate or leaf ends a path as well as a root does.',
    source: 'RFC 5280 section 6.1.1; OpenSSL X509_V_FLAG_PARTIAL_CHAIN',
  },
  'trust/plain-algorithm-names': {
    level: 'LAW',
    says: 'A cipher, curve or signature algorithm is one name, never a keyword’s sign, a list or a command to the library.',
    source: 'OpenSSL openssl-ciphers(1), cipher list format',
  },
  'trust/system-source': {
    level: 'CHOICE',
    says: 'The system’s roots come from one source, each once, and whoever asks is told which.',
    source: 'docs/choices.md',
  },
  'client/whole-pair': {
    level: 'LAW',
    says: 'A client certificate is presented with its key, or nothing connects.',
    source: 'docs/decisions/0009-broken-client-certificate.md',
  },
  'identity/peer-raw': {
    level: 'LAW',
    says: 'Who a peer is follows from the octets of its certificate, not from a text made of them, the host or the SNI.',
    source: 'RFC 9525 section 6; CVE-2021-44532',
  },
  'identity/sni-pinned': {
    level: 'MUST',
    says: 'The SNI is that of the settings on every connection, whatever a request names as its host.',
    source: 'gateway-api v1.6.1 apis/v1 BackendTLSPolicyValidation.hostname',
  },
  'path/verification-on': {
    level: 'LAW',
    says: 'Verification is on for every connection, whatever the environment says.',
    source: 'docs/decisions/0004-closing-rules.md',
    digest: ['SAN-5', 'SAN-16'],
  },
  'path/lowest-version': {
    level: 'CHOICE',
    says: 'TLS 1.2 is the lowest version where the settings name none, whatever the process was started with.',
    source: 'docs/choices.md',
  },
  'path/no-session-resumption': {
    level: 'LAW',
    says: 'No TLS session is kept or resumed: a resumed one is verified against nothing.',
    source: 'RFC 8446 section 2.2; Node.js documentation, tls.connect',
  },
  'path/one-pool-per-fingerprint': {
    level: 'LAW',
    says: 'Connections are shared among equal settings only, known by their fingerprint.',
    source: 'docs/decisions/0004-closing-rules.md',
  },
  'path/retired-opens-nothing': {
    level: 'LAW',
    says: 'Settings that were retired open no connection, and what is under way with them finishes.',
    source: 'docs/decisions/0004-closing-rules.md',
  },
  'path/request-options-ignored': {
    level: 'LAW',
    says: 'A request chooses where a connection goes, and nothing about how it is verified.',
    source: 'docs/decisions/0004-closing-rules.md',
  },
  'path/agreed-protocol': {
    level: 'LAW',
    says: 'Where HTTP/1.1 was not offered, a connection on which no other protocol was agreed is closed.',
    source: 'RFC 7301 section 3.2',
  },
  'path/decision-carried-out': {
    level: 'LAW',
    says: 'What dials does as the decision says, in every client library: refuse, and what is no decision, open nothing; passthrough carries no request.',
    source: 'docs/decisions/0003-four-modes.md',
  },
  'path/bounded-pools': {
    level: 'LAW',
    says: 'Pools are bounded in number, and one that nobody asks for is closed.',
    source: 'docs/choices.md',
  },
  'path/health-as-requests': {
    level: 'LAW',
    says: 'A health check connects as requests do, opens nothing where they would not, and says so where there was no TLS.',
    source: 'docs/decisions/0003-four-modes.md',
  },
  'path/leaf-is-first': {
    level: 'MUST',
    says: 'The certificate that is verified is the first of the chain, whatever else the chain holds.',
    source: 'RFC 8446 section 4.4.2',
  },
  'path/renew-in-time': {
    level: 'CHOICE',
    says: 'A certificate is renewed before less than a fifth of its lifetime is left, or another share that the caller names.',
    source: 'docs/choices.md',
  },
  'path/rotation-order': {
    level: 'SHOULD',
    says: 'At every step of a rotation, what is served verifies with what is trusted, old and new side by side.',
    source: 'gateway-api issue 4338 and its conformance test',
  },
  'path/chain-in-order': {
    level: 'SHOULD',
    says: 'A chain begins with the leaf, and each certificate is followed by the one that issued it.',
    source: 'RFC 8446 section 4.4.2; RFC 5246 section 7.4.2',
  },
  'path/ends-in-anchor': {
    level: 'MUST',
    says: 'Every certificate is issued by the next one, up to a trust anchor; without one nothing is trusted.',
    source: 'RFC 5280 section 6.1',
  },
  'path/signed-by-issuer': {
    level: 'MUST',
    says: 'A certificate is verified with the key of its issuer; no verdict passes to another certificate or key.',
    source: 'RFC 5280 section 6.1.3 (a) (1)',
  },
  'path/within-dates': {
    level: 'MUST',
    says: 'Every certificate of the path is within its dates, both of them included, to the second.',
    source: 'RFC 5280 sections 4.1.2.5 and 6.1.3 (a) (2)',
  },
  'path/time-is-given': {
    level: 'LAW',
    says: 'The moment to judge at is given by the caller; without one nothing is trusted.',
    source: 'RFC 5280 section 6.1.1 (b)',
  },
  'path/strong-keys': {
    level: 'MUST',
    says: 'Keys are RSA of 2048 to 8192 bits in whole octets, P-256, P-384, P-521 or Ed25519.',
    source: 'CA/Browser Forum Baseline Requirements section 6.1.5',
  },
  'path/issuer-is-ca': {
    level: 'MUST',
    says: 'An issuer, the trust anchor too, is a certificate authority whose key may sign certificates.',
    source: 'RFC 5280 section 6.1.4 (k) and (n)',
  },
  'path/path-length': {
    level: 'MUST',
    says: 'No more intermediates follow an issuer than it allows; those that issued themselves do not count.',
    source: 'RFC 5280 sections 4.2.1.9 and 6.1.4 (l) and (m)',
  },
  'path/critical-extensions-known': {
    level: 'MUST',
    says: 'A critical extension that is not processed refuses its certificate, wherever on the path.',
    source: 'RFC 5280 section 4.2',
  },
  'path/server-usage-nested': {
    level: 'MUST',
    says: 'Where extended key usages are listed, in a leaf or an issuer, serverAuth is among them; anyExtendedKeyUsage does not stand for it.',
    source: 'RFC 5280 section 4.2.1.12; CA/Browser Forum Baseline Requirements section 7.1.2.10.6',
  },
  'path/leaf-key-usage': {
    level: 'MUST',
    says: 'A leaf that says what its key may be used for allows signatures or key agreement; an authority that serves by its own certificate is let pass.',
    source: 'RFC 5280 section 4.2.1.3; RFC 8446 section 4.4.2.2',
  },
  'path/name-constraints-narrow': {
    level: 'MUST',
    says: 'Every name below an issuer is within what it permits and outside what it excludes; further issuers only narrow that.',
    source: 'RFC 5280 sections 4.2.1.10 and 6.1.4 (g)',
  },
  'path/name-constraints-close': {
    level: 'LAW',
    says: 'A name or a constraint of its type that cannot be compared refuses the path.',
    source: 'RFC 5280 section 4.2.1.10',
  },
  'path/explicit-policy': {
    level: 'MUST',
    says: 'Where an issuer demands a policy, one holds on the whole path below it, mapped or not.',
    source: 'RFC 5280 sections 6.1.2 to 6.1.5; RFC 9618',
  },
  'path/bounded-search': {
    level: 'LAW',
    says: 'What a chain may cause in work is bounded; beyond that it is refused.',
    source: 'RFC 4158 section 2; rustls-webpki 0.103 src/verify_cert.rs, Budget',
  },
  'path/strict-form': {
    level: 'MAY',
    says: 'Profile strict also asks for the form that RFC 5280 prescribes; profile interop does not.',
    source: 'RFC 5280 sections 4.1 and 4.2',
  },
  'path/unverified-is-never-ok': {
    level: 'LAW',
    says: 'Settings that verify nobody, and checks that were not reached, are never ok.',
    source: 'docs/decisions/0004-closing-rules.md',
  },
  'identity/any-expected-name': {
    level: 'MUST',
    says: 'One of the expected names is enough; where none is asked for, any is accepted only if the settings say chain-only.',
    source: 'gateway-api v1.6.1 apis/v1 BackendTLSPolicyValidation.subjectAltNames',
    digest: ['SAN-4'],
  },
  ...DIAGNOSE_RULES,
} as const satisfies Record<string, Rule>;

export type TlsRule = keyof typeof RULES;
