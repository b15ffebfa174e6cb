/** Generated from the interfaces in ../../api by tools/generate-descriptions.ts (npm run generate): do not edit. */
import type { Described } from '../described.js';
import { Condition, ObjectName } from './shared.js';

export const AwsAssumeRole: Described = {
  says: "A role to take on.",
  fields: {
    roleArn: { says: "Such as `arn:aws:iam::123456789012:role/name`; at most 2048 characters." },
  },
};

export const AwsAuth: Described = {
  says: "How requests to AWS are authenticated; absent, by what the proxy's surroundings give.",
  fields: {
    type: { says: "Which of the two fields is set." },
    secretRef: { says: "A Secret with `accessKey`, `secretKey` and perhaps `sessionToken`; for type `Secret` only.", of: ObjectName },
    assumeRole: { says: "For type `AssumeRole` only.", of: AwsAssumeRole },
  },
};

export const AwsLambda: Described = {
  says: "A function of AWS Lambda.",
  fields: {
    functionName: { says: "Up to 140 letters, digits, hyphens and underscores." },
    accountId: { says: "Twelve digits; the place for it. Needed unless `aws.accountId` is set." },
    qualifier: { says: "Version or alias. Default `$LATEST`." },
    invocationMode: { says: "Whether the caller waits for the answer. Default `Sync`." },
    endpointURL: { says: "Another endpoint than Amazon's own, for tests: an http or https URL of at most 2048 characters." },
    payloadTransformMode: { says: "How the request becomes the payload. Default `Envoy`." },
  },
};

export const AwsTagKeyValue: Described = {
  says: "A tag of EC2 instances, and the value that it must have.",
  fields: {
    key: { says: "1–128 characters." },
    value: { says: "1–256 characters." },
  },
};

export const AwsTagFilter: Described = {
  says: "Instances by tag: exactly one of the two fields is set.",
  fields: {
    key: { says: "Instances with this tag, whatever its value; 1–128 characters." },
    keyValue: { says: "Instances with this tag and this value.", of: AwsTagKeyValue },
  },
};

export const AwsEc2: Described = {
  says: "Instances of AWS EC2.",
  fields: {
    addressType: { says: "Which address of an instance is used. Default `PrivateIP`." },
    filters: { says: "At most 16, all of which must fit. Absent or empty: every running instance of the region.", of: AwsTagFilter },
    port: { says: "Default 80." },
  },
};

export const AwsBackend: Described = {
  says: "A service of AWS: exactly one of `lambda` and `ec2`.",
  fields: {
    region: { says: "Default `us-east-1`." },
    accountId: { says: "Twelve digits. Deprecated: `lambda.accountId` is the place for it." },
    auth: { of: AwsAuth },
    lambda: { of: AwsLambda },
    ec2: { of: AwsEc2 },
  },
};

export const StaticHost: Described = {
  says: "One address of a static backend.",
  fields: {
    host: { says: "A host name or an IP address, not empty." },
    port: { says: "The port to connect to." },
  },
};

export const StaticBackend: Described = {
  says: "Addresses that are written down.",
  fields: {
    hosts: { says: "At least one; all of them are the backend.", of: StaticHost },
    appProtocol: { says: "What is spoken with the backend. Absent: plain HTTP/1.1, unless a policy says otherwise." },
  },
};

export const DynamicForwardProxyBackend: Described = {
  says: "Whatever host the request asks for.",
  fields: {
    enableTls: { says: "Whether TLS is spoken, with the system's CAs, and the request's host as SNI and as the name to verify. Default no." },
  },
};

export const GcpBackend: Described = {
  says: "A service of Google Cloud, with its authentication.",
  fields: {
    host: { says: "The host of the service: the address, and the SNI." },
    audience: { says: "Whom the identity token is for. Default `https://` and the host." },
  },
};

export const PriorityGroup: Described = {
  says: "Backends of one priority.",
  fields: {
    backendRefs: { says: "1 to 16 Backends of this namespace, each once, none of which has priority groups itself.", of: ObjectName },
  },
};

export const KgatewayBackendSpec: Described = {
  says: "What a Backend is: exactly one of `aws`, `static`, `dynamicForwardProxy`, `gcp` and `priorityGroups`.",
  fields: {
    type: { says: "Which of the blocks is set. Deprecated: the block says it." },
    aws: { of: AwsBackend },
    static: { of: StaticBackend },
    dynamicForwardProxy: { of: DynamicForwardProxyBackend },
    gcp: { of: GcpBackend },
    priorityGroups: { says: "1 to 16 groups; one is used while no Backend of those before it is healthy. Experimental, says kgateway.", of: PriorityGroup },
  },
};

export const KgatewayBackendStatus: Described = {
  says: "What the controller says of a Backend.",
  fields: {
    conditions: { says: "At most 8, each type once: `Accepted`.", of: Condition },
  },
};

export const KgatewayBackend: Described = {
  says: "kgateway's Backend.",
  fields: {
    spec: { of: KgatewayBackendSpec },
    status: { of: KgatewayBackendStatus },
  },
};
