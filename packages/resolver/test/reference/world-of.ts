/** A cluster of the generators as the reference looks at it. */
import { type Coverage, type ObjectRef, type Parsed, reveal } from '@backend-tls/model';
import { defaultProfile, type ResolveOptions } from '@backend-tls/resolver';
import { type Cluster, parsedOf } from '../arbitrary/cluster.js';
import { withoutRivals } from './rivals.js';
import type { World } from './world.js';

/** The classes of the tests that are known without their objects. */
const KNOWN_CLASSES: Readonly<Record<string, string>> = {
  nginx: 'gateway.nginx.org/nginx-gateway-controller',
  kgateway: 'kgateway.dev/kgateway',
};

/** Which kinds of backends are read. */
interface Switches {
  readonly kgateway: boolean;
  readonly serviceImports?: boolean;
  readonly xBackends?: boolean;
}

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
  const { kgateway, serviceImports, xBackends }: Switches = profile;
  const kinds = [kgateway && 'Backend', serviceImports && 'ServiceImport', xBackends && 'XBackend'];
  return {
    ...withoutRivals(objects, unreadable, reveal),
    absent: [...absent],
    coverage,
    options,
    profile,
    backendKinds: ['Service', ...kinds.filter((kind) => typeof kind === 'string')],
    reveal,
    knownClass: (name) => KNOWN_CLASSES[name],
  };
}
