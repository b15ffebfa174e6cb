import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { BackendTLSPolicyV1 } from '../crd/kinds/backend-tls-policy.js';
import { schemaOf } from './schema-of.js';

const policy = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'BackendTLSPolicy',
  metadata: { name: 'cart', namespace: 'shop' },
  spec: {
    targetRefs: [{ group: '', kind: 'Service', name: 'cart' }],
    validation: { hostname: 'cart.example.com', wellKnownCACertificates: 'System' },
  },
};
const Policy = schemaOf(BackendTLSPolicyV1, 'standard');

test('a valid object is parsed, without unknown fields', () => {
  expect(Policy.parse({ ...policy, extra: 1 })).toEqual(policy);
});
test('errors are issues with path, code and rule', () => {
  const { error } = Policy.safeParse({
    ...policy,
    spec: { ...policy.spec, validation: { hostname: 'cart.example.com' } },
  });
  expect(error?.issues).toMatchObject([
    { path: ['spec', 'validation'], params: { code: 'ca-source-missing', rule: 'policy/ca-required' } },
  ]);
});
test('schemas compose', () => {
  const Bundle = z.object({ policies: z.array(Policy) });
  expect(Bundle.parse({ policies: [policy] })).toEqual({ policies: [policy] });
  expect(Bundle.safeParse({ policies: [policy, 1] }).error?.issues[0]?.path.slice(0, 2)).toEqual(['policies', 1]);
});
test('a schema is a Standard Schema', async () => {
  const result = await Policy['~standard'].validate(policy);
  expect(result).toEqual({ value: policy });
});
test('closing/secrets: no issue holds a private key, nor the object itself', () => {
  const key = '-----BEGIN PRIVATE KEY-----\ncanary-5f1c';
  const broken = { ...policy.spec, validation: { hostname: key }, options: { [key]: 1 } };
  const { error } = Policy.safeParse({ ...policy, spec: broken }, { reportInput: true });
  expect(error?.issues.length).toBeGreaterThan(1);
  expect(JSON.stringify(error?.issues)).not.toContain('canary');
});
