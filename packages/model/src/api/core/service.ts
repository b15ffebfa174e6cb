/**
 * Service (v1), as far as it says how a backend is reached. Fields that are not named here are kept.
 */
import type { Open } from '../../crd/words.js';
import type { KubernetesObject } from '../../object.js';

/** A port of a Service. */
export interface ServicePort {
  /** A DNS label, each once. A single port may have none: then no `sectionName` can name it. */
  readonly name?: string | undefined;
  /** Default `TCP`. No number twice with one protocol. */
  readonly protocol?: Open<'SCTP' | 'TCP' | 'UDP'> | undefined;
  /** 1–65535: what clients and policies name. */
  readonly port: number;
  /** What is spoken, as `https` or `kubernetes.io/h2c`: a qualified name. */
  readonly appProtocol?: string | undefined;
  /** The port of the Pods, by number or name. Default: `port`. */
  readonly targetPort?: number | string | undefined;
  /** The port on every node, of the types `NodePort` and `LoadBalancer`. */
  readonly nodePort?: number | undefined;
}

/** What a Service is. */
export interface ServiceSpec {
  /** Default `ClusterIP`. */
  readonly type?: Open<'ClusterIP' | 'ExternalName' | 'LoadBalancer' | 'NodePort'> | undefined;
  /** Not empty, unless the Service is headless or an `ExternalName`. */
  readonly ports?: readonly ServicePort[] | undefined;
  /** The labels of its Pods. Absent: somebody else writes its EndpointSlices. */
  readonly selector?: Readonly<Record<string, string>> | undefined;
  /** `None`: headless, names lead to the Pods themselves. `""` or absent: the server chooses an address. */
  readonly clusterIP?: string | undefined;
  /** The address of each IP family, the first the same as `clusterIP`. */
  readonly clusterIPs?: readonly string[] | undefined;
  /** Of type `ExternalName`: a DNS name, which may end with a dot. */
  readonly externalName?: string | undefined;
  /** `IPv4` or `IPv6`, in order of preference. */
  readonly ipFamilies?: readonly string[] | undefined;
  /** `SingleStack`, `PreferDualStack` or `RequireDualStack`. */
  readonly ipFamilyPolicy?: string | undefined;
}

/** A backend by name: ports, and what they lead to. Its own name is a DNS label that begins with a letter. */
export interface Service extends KubernetesObject<'Service'> {
  readonly spec: ServiceSpec;
}
