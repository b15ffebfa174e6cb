// @ts-check
/**
 * The resolver, asked about manifests.
 */
import { createSnapshot, resolve } from '@backend-tls/resolver';
import { readTrustBundle } from '@backend-tls/tls';
import { keyMatches } from '@backend-tls/tls/node';

/**
 * What the resolver says of all that was read, what could not be read included.
 *
 * @param {Pick<import('@backend-tls/model/yaml').Manifests, 'objects' | 'unreadable' | 'coverage'>} manifests
 * @returns {import('@backend-tls/resolver').Resolution}
 */
export function resolveManifests({ objects, unreadable, coverage }) {
  return resolve(createSnapshot({ objects, unreadable, coverage }), { readTrustBundle, keyMatches });
}
