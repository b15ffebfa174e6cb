/**
 * The ReferenceGrant that somebody has to write before a reference may cross namespaces.
 */
import { GATEWAY_GROUP, type ObjectRef } from '@backend-tls/model';
import type { Referrer } from './grants.js';

/**
 * The narrowest grant that permits this one reference, as YAML to apply. Names that YAML could take for something else
 * are quoted.
 */
export function grantToWrite(from: Referrer, to: ObjectRef): string {
  const lines = [
    `apiVersion: ${GATEWAY_GROUP}/v1`,
    'kind: ReferenceGrant',
    'metadata:',
    `  namespace: ${scalar(to.namespace)}`,
    `  name: ${scalar(`${from.kind}-${from.namespace}-to-${to.name}`.toLowerCase().slice(0, LONGEST))}`,
    'spec:',
    '  from:',
    `    - group: ${scalar(from.group)}`,
    `      kind: ${scalar(from.kind)}`,
    `      namespace: ${scalar(from.namespace)}`,
    '  to:',
    `    - group: ${scalar(to.group)}`,
    `      kind: ${scalar(to.kind)}`,
    `      name: ${scalar(to.name)}`,
  ];
  return `${lines.join('\n')}\n`;
}

const LONGEST = 253; // characters of a name, as the API server takes it

/** As it is where it can be nothing but a string; else in quotes, of which JSON's are YAML's. */
function scalar(text: string): string {
  const isPlain = /^[a-z][a-z0-9.-]*[a-z0-9]$/i.test(text) && !/^(true|false|null|yes|no|on|off)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}
