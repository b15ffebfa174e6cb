/**
 * GatewayClass (v1, v1beta1): which controller a Gateway belongs to. Cluster-scoped.
 */
import type { KubernetesObject } from '../object.js';
import type { Condition } from './condition.js';
import type { ParametersReference } from './object-references.js';

/** What a class is. */
export interface GatewayClassSpec {
  /** The controller that manages Gateways of this class, as "domain/path". It cannot be changed. */
  readonly controllerName: string;
  /** An object with more settings, if the controller takes any. */
  readonly parametersRef?: ParametersReference | undefined;
  /** A word for people, at most 64 characters. */
  readonly description?: string | undefined;
}

/** A feature that conformance tests know by name. */
export interface SupportedFeature {
  /** Such as `HTTPRouteQueryParamMatching`. */
  readonly name: string;
}

/** What the controller says of its class. */
export interface GatewayClassStatus {
  /** At most 8, each type once. `Accepted` is `Unknown` until a controller takes the class. */
  readonly conditions?: readonly Condition[] | undefined;
  /** In order of name, each once; at most 64. */
  readonly supportedFeatures?: readonly SupportedFeature[] | undefined;
}

/** A class of Gateways: all of them are managed by one controller. */
export interface GatewayClass extends KubernetesObject<'GatewayClass'> {
  readonly spec: GatewayClassSpec;
  readonly status?: GatewayClassStatus | undefined;
}
