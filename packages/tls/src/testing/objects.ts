/**
 * Certificates as the objects that Gateway API refers to.
 */
import { base64 } from '@scure/base';
import type { TestCertificate } from './make-certificate.js';

/** Which object. */
export interface ObjectName {
  readonly name: string;
  readonly namespace?: string; // default: `default`
}

export interface TestConfigMap {
  readonly apiVersion: 'v1';
  readonly kind: 'ConfigMap';
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly data: Readonly<Record<'ca.crt', string>>;
}

export interface TestSecret {
  readonly apiVersion: 'v1';
  readonly kind: 'Secret';
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly type: 'kubernetes.io/tls';
  readonly data: Readonly<Record<'tls.crt' | 'tls.key', string>>; // base64
}

/** The certificates one after the other, as in a `ca.crt`. */
export function bundleOf(trusted: readonly Pick<TestCertificate, 'certificate'>[]): string {
  return trusted.map(({ certificate }) => certificate).join('');
}

/** A ConfigMap for `caCertificateRefs`. */
export function caConfigMap(
  named: ObjectName,
  trusted: readonly Pick<TestCertificate, 'certificate'>[],
): TestConfigMap {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadataOf(named), data: { 'ca.crt': bundleOf(trusted) } };
}

/** A Secret for `clientCertificateRef`, or for what a backend serves. It holds the private key. */
export function tlsSecret(named: ObjectName, { chain, key }: Pick<TestCertificate, 'chain' | 'key'>): TestSecret {
  const encode = (pem: string) => base64.encode(new TextEncoder().encode(pem));
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: metadataOf(named),
    type: 'kubernetes.io/tls',
    data: { 'tls.crt': encode(chain), 'tls.key': encode(key) },
  };
}

function metadataOf({ name, namespace = 'default' }: ObjectName): {
  readonly name: string;
  readonly namespace: string;
} {
  return { name, namespace };
}
