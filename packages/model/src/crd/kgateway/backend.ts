/**
 * kgateway's Backend (v1alpha1).
 */
import type { Definition } from '../definition.js';
import { Conditions } from '../parts/conditions.js';
import { boolean, choice, integer, list, object, optional, required, text } from '../words.js';
import { AwsNode } from './aws.js';
import { BACKEND_CHECKS, GROUP_CHECKS } from './backend-checks.js';
import { ObjectNameNode } from './object-name.js';

const NotEmpty = /* @__PURE__ */ text({ min: 1 });

const StaticNode = /* @__PURE__ */ object({
  appProtocol: optional(choice(['http2', 'grpc', 'grpc-web', 'kubernetes.io/h2c', 'kubernetes.io/ws'])),
  hosts: required(list(object({ host: required(NotEmpty), port: required(integer({ format: 'int32' })) }), { min: 1 })),
});

/** @rule vendor/backend-group-unique */
const PriorityGroupNode = /* @__PURE__ */ object({
  backendRefs: required(
    list(ObjectNameNode, {
      min: 1,
      max: 16,
      unique: ['name'],
      uniqueRule: 'vendor/backend-group-unique',
      checks: GROUP_CHECKS,
    }),
  ),
});

const Spec = /* @__PURE__ */ object(
  {
    type: optional(choice(['AWS', 'Static', 'DynamicForwardProxy', 'GCP', 'PriorityGroups'])),
    aws: optional(AwsNode),
    static: optional(StaticNode),
    // Whether TLS is spoken must not be lost.
    dynamicForwardProxy: optional(object({ enableTls: optional(boolean(), { narrows: true }) }), { narrows: true }),
    gcp: optional(object({ audience: optional(NotEmpty), host: required(NotEmpty) })),
    priorityGroups: optional(list(PriorityGroupNode, { min: 1, max: 16 })),
  },
  { checks: BACKEND_CHECKS },
);

const Body = /* @__PURE__ */ object({
  spec: required(Spec),
  status: optional(object({ conditions: optional(Conditions) })),
});

/** @rule vendor/backend-schema */
export const KgatewayBackendV1Alpha1 = {
  group: 'gateway.kgateway.dev',
  version: 'v1alpha1',
  kind: 'Backend',
  namespaced: true,
  served: ['standard', 'experimental'],
  rule: 'vendor/backend-schema',
  body: Body,
} as const satisfies Definition;
