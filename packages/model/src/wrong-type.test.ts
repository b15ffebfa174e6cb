import { expect, test } from 'vitest';
import { EXAMPLES, graft } from '../test/examples.js';
import { parseObjects } from './parse.js';

/** Where trust or identity is narrowed: each of these, of a wrong type or `null`, makes its object unreadable. */
const FIELDS: readonly (readonly [keyof typeof EXAMPLES, string])[] = [
  ['BackendTLSPolicy', 'spec'],
  ['BackendTLSPolicy', 'spec.targetRefs'],
  ['BackendTLSPolicy', 'spec.targetRefs.0'],
  ['BackendTLSPolicy', 'spec.targetRefs.0.group'],
  ['BackendTLSPolicy', 'spec.targetRefs.0.kind'],
  ['BackendTLSPolicy', 'spec.targetRefs.0.name'],
  ['BackendTLSPolicy', 'spec.targetRefs.0.sectionName'],
  ['BackendTLSPolicy', 'spec.validation'],
  ['BackendTLSPolicy', 'spec.validation.hostname'],
  ['BackendTLSPolicy', 'spec.validation.caCertificateRefs'],
  ['BackendTLSPolicy', 'spec.validation.caCertificateRefs.0'],
  ['BackendTLSPolicy', 'spec.validation.caCertificateRefs.0.name'],
  ['BackendTLSPolicy', 'spec.validation.wellKnownCACertificates'],
  ['BackendTLSPolicy', 'spec.validation.subjectAltNames'],
  ['BackendTLSPolicy', 'spec.validation.subjectAltNames.0'],
  ['BackendTLSPolicy', 'spec.validation.subjectAltNames.0.type'],
  ['BackendTLSPolicy', 'spec.validation.subjectAltNames.0.hostname'],
  ['BackendTLSPolicy', 'spec.validation.subjectAltNames.0.uri'],
  ['Gateway', 'spec.tls'],
  ['Gateway', 'spec.tls.backend'],
  ['Gateway', 'spec.tls.backend.clientCertificateRef'],
  ['Gateway', 'spec.tls.backend.clientCertificateRef.group'],
  ['Gateway', 'spec.tls.backend.clientCertificateRef.kind'],
  ['Gateway', 'spec.tls.backend.clientCertificateRef.name'],
  ['Gateway', 'spec.tls.backend.clientCertificateRef.namespace'],
  ['Gateway', 'spec.listeners.0.tls'],
  ['Gateway', 'spec.listeners.0.tls.mode'],
  ['ListenerSet', 'spec.listeners.0.tls'],
  ['ReferenceGrant', 'spec.to.0.name'],
  ['XBackend', 'spec.tls'],
  ['XBackend', 'spec.tls.mode'],
  ['XBackend', 'spec.tls.clientCertificateRef'],
  ['XBackend', 'spec.tls.validation'],
  ['Backend', 'spec.dynamicForwardProxy'],
  ['Backend', 'spec.dynamicForwardProxy.enableTls'],
  ['BackendConfigPolicy', 'spec'],
  ['BackendConfigPolicy', 'spec.targetRefs'],
  ['BackendConfigPolicy', 'spec.targetSelectors'],
  ['BackendConfigPolicy', 'spec.tls'],
  ['BackendConfigPolicy', 'spec.tls.secretRef'],
  ['BackendConfigPolicy', 'spec.tls.secretRef.name'],
  ['BackendConfigPolicy', 'spec.tls.files'],
  ['BackendConfigPolicy', 'spec.tls.files.rootCA'],
  ['BackendConfigPolicy', 'spec.tls.insecureSkipVerify'],
  ['BackendConfigPolicy', 'spec.tls.wellKnownCACertificates'],
  ['BackendConfigPolicy', 'spec.tls.sni'],
  ['BackendConfigPolicy', 'spec.tls.verifySubjectAltNames'],
  ['BackendConfigPolicy', 'spec.tls.verifySubjectAltNames.0'],
  ['BackendConfigPolicy', 'spec.tls.parameters'],
  ['BackendConfigPolicy', 'spec.tls.parameters.minVersion'],
  ['BackendConfigPolicy', 'spec.tls.parameters.maxVersion'],
  ['BackendConfigPolicy', 'spec.tls.parameters.cipherSuites'],
  ['BackendConfigPolicy', 'spec.tls.parameters.ecdhCurves'],
  ['BackendConfigPolicy', 'spec.tls.parameters.signatureAlgorithms'],
  ['BackendConfigPolicy', 'spec.tls.alpnProtocols'],
  ['BackendConfigPolicy', 'spec.tls.allowRenegotiation'],
  ['BackendConfigPolicy', 'spec.tls.simpleTLS'],
];

for (const [kind, field] of FIELDS) {
  test(`closing/wrong-type-is-not-absent: ${kind} ${field}`, () => {
    const path = field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    // An object with unknown fields only is still an object; elsewhere it is a wrong type like the others.
    const values = [null, 5, [[]], [null], ...(isObject(valueAt(EXAMPLES[kind], path)) ? [] : [{ x: 1 }])];
    for (const value of values) {
      const parsed = parseObjects([graft(EXAMPLES[kind], path, value)]);
      expect(parsed.objects).toEqual([]);
      expect(parsed.unreadable.map((object) => object.unreadable)).toEqual(['shape']);
      expect(parsed.findings[0]?.path.slice(0, path.length)).toEqual(path);
    }
  });
}

function valueAt(object: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, part) => (value as Record<string | number, unknown>)[part], object);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && !Array.isArray(value);
}

/** Where an API server takes `null` for absent, and nothing is lost by doing so. */
const ABSENT: readonly (readonly [keyof typeof EXAMPLES, string])[] = [
  ['BackendTLSPolicy', 'spec.options'],
  ['BackendTLSPolicy', 'status'],
  ['BackendTLSPolicy', 'metadata.creationTimestamp'],
  ['Gateway', 'spec.allowedListeners'],
  ['Gateway', 'spec.listeners.0.allowedRoutes'],
  ['HTTPRoute', 'spec.parentRefs'],
  ['HTTPRoute', 'spec.rules.0.backendRefs.0.weight'],
  ['Service', 'spec.ports'],
  ['Service', 'spec.ports.0.name'],
  ['ConfigMap', 'data'],
];

for (const [kind, field] of ABSENT) {
  test(`null is absent: ${kind} ${field}`, () => {
    const path = field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    const [withNull, without] = [null, undefined].map((value) => parseObjects([graft(EXAMPLES[kind], path, value)]));
    expect(withNull).toEqual(without);
    expect(withNull?.objects.length).toBe(1);
    expect(JSON.stringify(withNull)).toBe(JSON.stringify(without));
  });
}
