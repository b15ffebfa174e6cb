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

test.each(Object.values(construct))('%o fills in a version that is served', (make) => {
  const { apiVersion, kind } = (make as (fields: object) => { apiVersion: string; kind: string })({});
  expect(findVersion(groupOf(apiVersion), kind, versionOf(apiVersion))?.served).not.toEqual([]);
});
