/**
 * The block `aws` of kgateway's Backend.
 */
import { choice, integer, list, object, optional, required, text } from '../words.js';
import { AWS_AUTH_CHECKS, AWS_CHECKS, AWS_FILTER_CHECKS } from './aws-checks.js';
import { ObjectNameNode } from './object-name.js';
import { AWS_ACCOUNT, AWS_REGION, AWS_ROLE, LAMBDA_FUNCTION, LAMBDA_QUALIFIER, LAMBDA_URL } from './patterns.js';

const AccountId = /* @__PURE__ */ text({ min: 1, max: 12, pattern: AWS_ACCOUNT });
const TagKey = /* @__PURE__ */ text({ min: 1, max: 128 });

const AuthNode = /* @__PURE__ */ object(
  {
    type: required(choice(['Secret', 'AssumeRole'])),
    secretRef: optional(ObjectNameNode),
    assumeRole: optional(object({ roleArn: required(text({ min: 1, max: 2048, pattern: AWS_ROLE })) })),
  },
  { checks: AWS_AUTH_CHECKS },
);

const LambdaNode = /* @__PURE__ */ object({
  accountId: optional(AccountId),
  endpointURL: optional(text({ max: 2048, pattern: LAMBDA_URL })),
  functionName: required(text({ pattern: LAMBDA_FUNCTION })),
  invocationMode: optional(choice(['Sync', 'Async']), { default: 'Sync' }),
  payloadTransformMode: optional(choice(['None', 'Envoy']), { default: 'Envoy' }),
  qualifier: optional(text({ pattern: LAMBDA_QUALIFIER }), { default: '$LATEST' }),
});

const FilterNode = /* @__PURE__ */ object(
  {
    key: optional(TagKey),
    keyValue: optional(object({ key: required(TagKey), value: required(text({ min: 1, max: 256 })) })),
  },
  { checks: AWS_FILTER_CHECKS },
);

const Ec2Node = /* @__PURE__ */ object({
  addressType: optional(choice(['PrivateIP', 'PublicIP']), { default: 'PrivateIP' }),
  filters: optional(list(FilterNode, { max: 16 })),
  port: optional(integer({ format: 'int32' }), { default: 80 }),
});

/** A service of AWS. */
export const AwsNode = /* @__PURE__ */ object(
  {
    accountId: optional(AccountId),
    auth: optional(AuthNode),
    ec2: optional(Ec2Node),
    lambda: optional(LambdaNode),
    region: optional(text({ min: 1, max: 63, pattern: AWS_REGION }), { default: 'us-east-1' }),
  },
  { checks: AWS_CHECKS },
);
