/**
 * The sentences that the API server holds metadata and the core kinds to.
 */
import type { Rule } from '../finding.js';

const META = 'kubernetes v1.36 apimachinery pkg/api/validation/objectmeta.go';
const CORE = 'kubernetes v1.36 pkg/apis/core/validation/validation.go';
const CERTIFICATES = 'kubernetes v1.36 pkg/apis/certificates/validation/validation.go';

/** By id. */
export const CORE_RULES = {
  'gateway/metadata-fields': {
    level: 'SCHEMA',
    says: 'Metadata has the fields of ObjectMeta, with their types; times are RFC 3339.',
    source: 'kubernetes v1.36 apimachinery pkg/apis/meta/v1/types.go',
  },
  'gateway/object-name': {
    level: 'SCHEMA',
    says: 'An object has a name, or a prefix for one: a DNS name in lower case, of at most 253 bytes.',
    source: META,
  },
  'gateway/object-namespace': {
    level: 'SCHEMA',
    says: 'A namespace is a DNS label, and only an object of a namespaced kind has one.',
    source: META,
  },
  'gateway/generation': {
    level: 'SCHEMA',
    says: 'A generation is not negative.',
    source: META,
  },
  'gateway/labels': {
    level: 'SCHEMA',
    says: 'The key of a label is a qualified name; its value is empty or a name of at most 63 bytes.',
    source: META,
  },
  'gateway/annotations': {
    level: 'SCHEMA',
    says: 'The key of an annotation is a qualified name; keys and values together have at most 256 KiB.',
    source: META,
  },
  'gateway/owner-references': {
    level: 'SCHEMA',
    says: 'An owner has an apiVersion, kind, name and uid, is no Event, and at most one owner is the controller.',
    source: META,
  },
  'gateway/finalizers': {
    level: 'SCHEMA',
    says: 'A finalizer is a qualified name, and orphan and foregroundDeletion exclude each other.',
    source: META,
  },
  'gateway/managed-fields': {
    level: 'SCHEMA',
    says: 'An entry of managedFields says Apply or Update, FieldsV1, and a manager of at most 128 printable bytes.',
    source: 'kubernetes v1.36 apimachinery pkg/apis/meta/v1/validation/validation.go',
  },
  'service/schema': {
    level: 'SCHEMA',
    says: 'A Service has the fields of its API, with their types; fields that are not known here are kept.',
    source: CORE,
    digest: ['KIND-10'],
  },
  'service/ports-given': {
    level: 'SCHEMA',
    says: 'A Service has ports, unless it is headless or an ExternalName.',
    source: CORE,
  },
  'service/port-number': {
    level: 'SCHEMA',
    says: 'The port of a Service is 1 to 65535.',
    source: CORE,
  },
  'service/port-name': {
    level: 'SCHEMA',
    says: 'The name of a port is a DNS label.',
    source: CORE,
  },
  'service/ports-apart': {
    level: 'SCHEMA',
    says: 'Several ports have names, no name occurs twice, and no number twice with one protocol.',
    source: CORE,
  },
  'service/target-port': {
    level: 'SCHEMA',
    says: 'A targetPort is 1 to 65535, or the name of a port of the Pods.',
    source: CORE,
  },
  'service/app-protocol-name': {
    level: 'SCHEMA',
    says: 'An appProtocol is a qualified name.',
    source: CORE,
  },
  'service/external-name': {
    level: 'SCHEMA',
    says: 'A Service of type ExternalName names a host, as a DNS name that may end with a dot.',
    source: CORE,
  },
  'service/cluster-ip': {
    level: 'SCHEMA',
    says: 'A clusterIP is None or an IP address; an ExternalName has none, and only a ClusterIP Service is headless.',
    source: CORE,
  },
  'service/import-schema': {
    level: 'SCHEMA',
    says: 'A ServiceImport has the fields of its API, with their types; its ports are those of a Service.',
    source: 'mcs-api v0.2.0 pkg/apis/v1alpha1/serviceimport.go',
    digest: ['KIND-15'],
  },
  'ref/config-map-schema': {
    level: 'SCHEMA',
    says: 'A ConfigMap has the fields of its API, with their types; fields that are not known here are kept.',
    source: CORE,
  },
  'ref/data-keys': {
    level: 'SCHEMA',
    says: 'A key of a ConfigMap or Secret has at most 253 letters, digits, hyphens, underscores and dots, and is no path.',
    source: CORE,
  },
  'ref/data-once': {
    level: 'SCHEMA',
    says: 'No key of a ConfigMap stands in both data and binaryData.',
    source: CORE,
  },
  'ref/data-base64': {
    level: 'SCHEMA',
    says: "Bytes are written in base64, as Go's decoder reads it.",
    source: CORE,
  },
  'ref/data-size': {
    level: 'SCHEMA',
    says: 'The values of a ConfigMap or Secret have at most 1 MiB together.',
    source: CORE,
  },
  'ref/namespace-schema': {
    level: 'SCHEMA',
    says: 'A Namespace has the fields of its API, with their types; fields that are not known here are kept.',
    source: CORE,
    digest: ['KIND-13'],
  },
  'client/secret-schema': {
    level: 'SCHEMA',
    says: 'A Secret has the fields of its API, with their types; fields that are not known here are kept.',
    source: CORE,
  },
  'client/secret-type': {
    level: 'SCHEMA',
    says: 'A Secret holds what its type needs: tls.crt and tls.key, say, or the configuration of Docker as JSON.',
    source: CORE,
  },
  'trust/bundle-schema': {
    level: 'SCHEMA',
    says: 'A ClusterTrustBundle has the fields of its API, with their types; fields that are not known here are kept.',
    source: CERTIFICATES,
    digest: ['KIND-14'],
  },
  'trust/bundle-name': {
    level: 'SCHEMA',
    says: 'The name of a ClusterTrustBundle begins with its signer, if it has one, and has no colon otherwise.',
    source: CERTIFICATES,
  },
  'trust/bundle-blocks': {
    level: 'SCHEMA',
    says: 'A ClusterTrustBundle holds at least one PEM block, all of them certificates without headers, in at most 1 MiB.',
    source: CERTIFICATES,
  },
} as const satisfies Record<string, Rule>;
