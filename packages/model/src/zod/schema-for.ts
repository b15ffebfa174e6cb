/**
 * The schema of any kind in any version and channel.
 */
import { findVersion } from '../crd/find-definition.js';
import type { Channel } from '../crd/node.js';
import { groupOf, versionOf } from '../object.js';
import { type KindSchema, schemaOf } from './schema-of.js';

/**
 * The schema for objects of this apiVersion and kind; `undefined` where the channel's API servers do not serve them.
 *
 * @param channel  default standard
 */
export function schemaFor(
  apiVersion: string,
  kind: string,
  channel: Channel = 'standard',
): KindSchema<unknown> | undefined {
  const definition = findVersion(groupOf(apiVersion), kind, versionOf(apiVersion));
  return definition?.served.includes(channel) ? schemaOf(definition, channel) : undefined;
}
