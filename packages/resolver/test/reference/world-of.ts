/** A cluster of the generators as the reference looks at it. */
import { type Coverage, type ObjectRef, type Parsed, reveal } from '@backend-tls/model';
import { defaultProfile, type ResolveOptions } from '@backend-tls/resolver';
import { type Cluster, parsedOf } from '../arbitrary/cluster.js';
import { WITH_OTHER_BACKENDS } from '../arbitrary/other-backends.js';
import { withoutRivals } from './rivals.js';
import type { World } from './world.js';

/** The classes of the tests that are known without their objects. */
const KNOWN_CLASSES: Readonly<Record<string, string>> = {
  nginx: 'gateway.nginx.org/nginx-gateway-controller',
  kgateway: 'kgateway.dev/kgateway',
};

/** What the caller gives beside the objects. */
export interface Asked {
  readonly absent?: Iterable<ObjectRef>;
  readonly coverage: Coverage;
  readonly options: ResolveOptions;
}

export function worldOf(cluster: Cluster): World {
  return worldFrom(parsedOf(cluster), cluster);
}

export function worldFrom(
  { objects, unreadable }: Pick<Parsed, 'objects' | 'unreadable'>,
  { absent = [], coverage, options }: Asked,
): World {
  const { profile = defaultProfile } = options;
  const vendor = profile.kgateway ? ['Backend'] : [];
  const imported = WITH_OTHER_BACKENDS ? ['ServiceImport'] : [];
  return {
    ...withoutRivals(objects, unreadable, reveal),
    absent: [...absent],
    coverage,
    options,
    profile,
    backendKinds: ['Service', ...vendor, ...imported, ...(WITH_OTHER_BACKENDS ? ['XBackend'] : [])],
    targetKinds: ['Service', ...vendor, ...imported],
    reveal,
    knownClass: (name) => KNOWN_CLASSES[name],
  };
}
