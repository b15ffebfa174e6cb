/**
 * What to report of an XBackend: whether it is accepted, under every Gateway that reaches it.
 */
import { GATEWAY_GROUP, refKey, refOf, type XBackend } from '@backend-tls/model';
import { ACCEPTED, type JudgedContent } from '../content.js';
import type { DesiredStatus } from '../decision.js';
import { withShortMessages } from '../short-messages.js';
import type { World } from '../world.js';

/**
 * One entry for each Gateway; none while it hangs on something that has not been listed.
 *
 * @param content  what its own TLS comes to; `undefined` for plaintext
 * @rule status/x-backend
 */
export function xBackendStatuses(
  world: World,
  backend: XBackend,
  content: JudgedContent | undefined,
): readonly DesiredStatus[] {
  if (content?.outcome.state === 'pending') return [];
  const object = refOf(backend);
  const gateways = new Map(world.reachedPorts(object).map(({ gateway }) => [refKey(gateway), gateway]));
  return [...gateways.values()].flatMap(({ namespace, name }) => {
    const own = world.gatewayAt(namespace, name);
    if (own?.gateway === undefined) return [];
    const accepted = content?.accepted ?? { ...ACCEPTED, message: 'The backend is accepted; it asks for no TLS.' };
    return [
      {
        object,
        parentRef: { group: GATEWAY_GROUP, kind: 'Gateway', namespace, name },
        controllerName: own.controllerName,
        generation: backend.metadata.generation ?? 0,
        conditions: withShortMessages([accepted]),
      },
    ];
  });
}
