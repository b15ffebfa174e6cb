/**
 * kgateway's Backend (gateway.kgateway.dev/v1alpha1): a backend that is no Service.
 */
import type { Open } from '../../crd/words.js';
import type { KubernetesObject } from '../../object.js';
import type { Condition } from '../condition.js';

/** An object in the referrer's own namespace, by name alone: the field says of which kind it is. */
export interface ObjectName {
  /** Default `""`, which names nothing. */
  readonly name?: string | undefined;
}

/** One address of a static backend. */
export interface StaticHost {
  /** A host name or an IP address, not empty. */
  readonly host: string;
  /** The port to connect to. */
  readonly port: number;
}

/** Addresses that are written down. */
export interface StaticBackend {
  /** At least one; all of them are the backend. */
  readonly hosts: readonly StaticHost[];
  /** What is spoken with the backend. Absent: plain HTTP/1.1, unless a policy says otherwise. */
  readonly appProtocol?: Open<'http2' | 'grpc' | 'grpc-web' | 'kubernetes.io/h2c' | 'kubernetes.io/ws'> | undefined;
}

/** Whatever host the request asks for. */
export interface DynamicForwardProxyBackend {
  /** Whether TLS is spoken, with the system's CAs, and the request's host as SNI and as the name to verify. Default no. */
  readonly enableTls?: boolean | undefined;
}

/** A service of Google Cloud, with its authentication. */
export interface GcpBackend {
  /** The host of the service: the address, and the SNI. */
  readonly host: string;
  /** Whom the identity token is for. Default `https://` and the host. */
  readonly audience?: string | undefined;
}

/** A function of AWS Lambda. */
export interface AwsLambda {
  /** Up to 140 letters, digits, hyphens and underscores. */
  readonly functionName: string;
  /** Twelve digits; the place for it. Needed unless `aws.accountId` is set. */
  readonly accountId?: string | undefined;
  /** Version or alias. Default `$LATEST`. */
  readonly qualifier?: string | undefined;
  /** Whether the caller waits for the answer. Default `Sync`. */
  readonly invocationMode?: Open<'Sync' | 'Async'> | undefined;
  /** Another endpoint than Amazon's own, for tests: an http or https URL of at most 2048 characters. */
  readonly endpointURL?: string | undefined;
  /** How the request becomes the payload. Default `Envoy`. */
  readonly payloadTransformMode?: Open<'None' | 'Envoy'> | undefined;
}

/** A tag of EC2 instances, and the value that it must have. */
export interface AwsTagKeyValue {
  /** 1–128 characters. */
  readonly key: string;
  /** 1–256 characters. */
  readonly value: string;
}

/** Instances by tag: exactly one of the two fields is set. */
export interface AwsTagFilter {
  /** Instances with this tag, whatever its value; 1–128 characters. */
  readonly key?: string | undefined;
  /** Instances with this tag and this value. */
  readonly keyValue?: AwsTagKeyValue | undefined;
}

/** Instances of AWS EC2. */
export interface AwsEc2 {
  /** Which address of an instance is used. Default `PrivateIP`. */
  readonly addressType?: Open<'PrivateIP' | 'PublicIP'> | undefined;
  /** At most 16, all of which must fit. Absent or empty: every running instance of the region. */
  readonly filters?: readonly AwsTagFilter[] | undefined;
  /** Default 80. */
  readonly port?: number | undefined;
}

/** A role to take on. */
export interface AwsAssumeRole {
  /** Such as `arn:aws:iam::123456789012:role/name`; at most 2048 characters. */
  readonly roleArn: string;
}

/** How requests to AWS are authenticated; absent, by what the proxy's surroundings give. */
export interface AwsAuth {
  /** Which of the two fields is set. */
  readonly type: Open<'Secret' | 'AssumeRole'>;
  /** A Secret with `accessKey`, `secretKey` and perhaps `sessionToken`; for type `Secret` only. */
  readonly secretRef?: ObjectName | undefined;
  /** For type `AssumeRole` only. */
  readonly assumeRole?: AwsAssumeRole | undefined;
}

/** A service of AWS: exactly one of `lambda` and `ec2`. */
export interface AwsBackend {
  /** Default `us-east-1`. */
  readonly region?: string | undefined;
  /** Twelve digits. Deprecated: `lambda.accountId` is the place for it. */
  readonly accountId?: string | undefined;
  readonly auth?: AwsAuth | undefined;
  readonly lambda?: AwsLambda | undefined;
  readonly ec2?: AwsEc2 | undefined;
}

/** Backends of one priority. */
export interface PriorityGroup {
  /** 1 to 16 Backends of this namespace, each once, none of which has priority groups itself. */
  readonly backendRefs: readonly ObjectName[];
}

/** What a Backend is: exactly one of `aws`, `static`, `dynamicForwardProxy`, `gcp` and `priorityGroups`. */
export interface KgatewayBackendSpec {
  /** Which of the blocks is set. Deprecated: the block says it. */
  readonly type?: Open<'AWS' | 'Static' | 'DynamicForwardProxy' | 'GCP' | 'PriorityGroups'> | undefined;
  readonly aws?: AwsBackend | undefined;
  readonly static?: StaticBackend | undefined;
  readonly dynamicForwardProxy?: DynamicForwardProxyBackend | undefined;
  readonly gcp?: GcpBackend | undefined;
  /** 1 to 16 groups; one is used while no Backend of those before it is healthy. Experimental, says kgateway. */
  readonly priorityGroups?: readonly PriorityGroup[] | undefined;
}

/** What the controller says of a Backend. */
export interface KgatewayBackendStatus {
  /** At most 8, each type once: `Accepted`. */
  readonly conditions?: readonly Condition[] | undefined;
}

/** kgateway's Backend. */
export interface KgatewayBackend extends KubernetesObject<'Backend'> {
  readonly spec: KgatewayBackendSpec;
  readonly status?: KgatewayBackendStatus | undefined;
}
