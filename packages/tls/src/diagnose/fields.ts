/**
 * The fields of Gateway API, and of the objects around it, that a failed connection leads to.
 */
import type { ObjectRef } from '@backend-tls/model';

export const FIELDS = {
  trust: { kind: 'BackendTLSPolicy', path: 'spec.validation.caCertificateRefs' },
  'well-known-trust': { kind: 'BackendTLSPolicy', path: 'spec.validation.wellKnownCACertificates' },
  hostname: { kind: 'BackendTLSPolicy', path: 'spec.validation.hostname' },
  'alternative-names': { kind: 'BackendTLSPolicy', path: 'spec.validation.subjectAltNames' },
  options: { kind: 'BackendTLSPolicy', path: 'spec.options' },
  target: { kind: 'BackendTLSPolicy', path: 'spec.targetRefs' },
  section: { kind: 'BackendTLSPolicy', path: 'spec.targetRefs[].sectionName' },
  status: { kind: 'BackendTLSPolicy', path: 'status.ancestors[].conditions' },
  'client-certificate': { kind: 'Gateway', path: 'spec.tls.backend.clientCertificateRef' },
  listener: { kind: 'Gateway', path: 'spec.listeners[].tls' },
  'client-secret': { kind: 'Secret', path: 'data["tls.key"]' }, // the one that clientCertificateRef names
  'backend-certificate': { kind: 'Secret', path: 'data["tls.crt"]' }, // the one that the backend serves
  'port-protocol': { kind: 'Service', path: 'spec.ports[].appProtocol' },
  'service-port': { kind: 'Service', path: 'spec.ports[]' },
  endpoints: { kind: 'Service', path: 'spec.selector' },
  'backend-name': { kind: 'Service', path: 'spec.externalName' },
} as const;

export type FieldName = keyof typeof FIELDS;

/** Where to look. Paths are those of the object's kind, `[]` for any entry of a list. */
export interface DiagnosedField {
  readonly name: FieldName;
  readonly kind: (typeof FIELDS)[FieldName]['kind'];
  readonly path: string;
  readonly object?: ObjectRef; // only where settings were given that say which
}

/** The field of this name, of no object in particular. */
export function fieldOf(name: FieldName): DiagnosedField {
  return { name, ...FIELDS[name] };
}
