import { expect, expectTypeOf, test } from 'vitest';

import * as construct from './construct.js';
import { findVersion } from './crd/find-definition.js';
import { groupOf, versionOf } from './object.js';
import { validateObject } from './validate-object.js';

const policy = construct.backendTLSPolicy({
  metadata: { name: 'cart', namespace: 'shop' },
  spec: {
    targetRefs: [{ group: '', kind: 'Service', name: 'cart' }],
    validation: { hostname: 'cart.example.com', wellKnownCACertificates: 'System' },
  },
});

test('apiVersion and kind are filled in, and literal types are kept', () => {
  expect(validateObject(policy)).toEqual([]);
  expectTypeOf(policy.kind).toEqualTypeOf<'BackendTLSPolicy'>();
  expectTypeOf(policy.apiVersion).toEqualTypeOf<'gateway.networking.k8s.io/v1'>();
  expectTypeOf(policy.spec.validation.hostname).toEqualTypeOf<'cart.example.com'>();
});

test('a misspelt field does not compile, and nobody is another kind', () => {
  const validation = { hostname: 'cart.example.com', wellKnownCACertificates: 'System' } as const;
  const targetRefs = [{ group: '', kind: 'Service', name: 'cart' }] as const;
  const metadata = { name: 'cart', namespace: 'shop' };
  construct.backendTLSPolicy({
    metadata,
    // @ts-expect-error subjectAltNames is meant
    spec: { targetRefs, validation: { ...validation, subjectAltName: [] } },
  });
  const odd = { metadata, spec: { targetRefs, validation }, apiVersion: 'x/v1', kind: 'Other' };
  // @ts-expect-error apiVersion and kind are filled in
  expect(construct.backendTLSPolicy(odd).kind).toBe('BackendTLSPolicy');
});

test.each(Object.values(construct))('%o fills in a version that is served', (make) => {
  const { apiVersion, kind } = (make as (fields: object) => { apiVersion: string; kind: string })({});
  expect(findVersion(groupOf(apiVersion), kind, versionOf(apiVersion))?.served).not.toEqual([]);
});
