/** A cluster of the generators as the reference looks at it. */
import { reveal } from '@backend-tls/model';
import { defaultProfile } from '@backend-tls/resolver';
import { type Cluster, parsedOf } from '../arbitrary/cluster.js';
import { WITH_OTHER_BACKENDS } from '../arbitrary/other-backends.js';
import { withoutRivals } from './rivals.js';
import type { World } from './world.js';

/** The one class among those of the clusters that is known without its object. */
const KNOWN_CLASSES: Readonly<Record<string, string>> = { nginx: 'gateway.nginx.org/nginx-gateway-controller' };

export function worldOf(cluster: Cluster): World {
  const { coverage, options, absent = [] } = cluster;
  const { objects, unreadable } = parsedOf(cluster);
  const { profile = defaultProfile } = options;
  const vendor = profile.kgateway ? ['Backend'] : [];
  const imported = WITH_OTHER_BACKENDS ? ['ServiceImport'] : [];
  return {
    ...withoutRivals(objects, unreadable, reveal),
    absent,
    coverage,
    options,
    profile,
    backendKinds: ['Service', ...vendor, ...imported, ...(WITH_OTHER_BACKENDS ? ['XBackend'] : [])],
    targetKinds: ['Service', ...vendor, ...imported],
    reveal,
    knownClass: (name) => KNOWN_CLASSES[name],
  };
}
