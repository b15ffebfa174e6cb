/**
 * ServiceImport (multicluster.x-k8s.io/v1alpha1): a Service of another cluster of the set.
 */
import type { Open } from '../../crd/words.js';
import type { KubernetesObject } from '../../object.js';
import type { ServicePort } from './service.js';

/** A port of a ServiceImport: the clusters know what it leads to. */
export type ServiceImportPort = Omit<ServicePort, 'targetPort' | 'nodePort'>;

/** What a ServiceImport is. */
export interface ServiceImportSpec {
  /** `ClusterSetIP`: one address leads to all of its endpoints. `Headless`: its names lead to the Pods themselves. */
  readonly type?: Open<'ClusterSetIP' | 'Headless'> | undefined;
  readonly ports?: readonly ServiceImportPort[] | undefined;
  /** Its addresses, of type `ClusterSetIP`. */
  readonly ips?: readonly string[] | undefined;
}

/** A Service that the clusters of a set share, as it is seen in one of them. */
export interface ServiceImport extends KubernetesObject<'ServiceImport'> {
  readonly spec: ServiceImportSpec;
}
