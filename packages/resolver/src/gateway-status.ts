/**
 * What to report of our Gateways: whether their references resolve, and which policies found no place for them.
 */
import type { DesiredCondition, Gateway, SecretObjectReference } from '@backend-tls/model';
import { RESOLVED_REFS } from './content.js';
import type { DesiredStatus } from './decision.js';
import type { OwnGateway } from './gateways.js';
import { permission } from './grants.js';
import { refWithDefaults } from './reference.js';
import { withShortMessages } from './short-messages.js';
import type { World } from './world.js';

/** A domain-prefixed type: upstream asks for a signal on the Gateway and names none. */
export const ANCESTOR_LIMIT_CONDITION = 'backend-tls.dev/PolicyAncestorLimitReached';

/** The status of a Gateway; one that cannot be read, or whose references are not all known, gets none. */
export function gatewayStatus(world: World, own: OwnGateway): DesiredStatus | undefined {
  if (own.gateway === undefined) return undefined;
  const limit = limitCondition(world.homelessAt(own.ref).map(({ namespace, name }) => `"${namespace}/${name}"`));
  const refs = resolvedRefs(world, own, own.gateway);
  const conditions = [refs, limit].filter((condition) => condition !== undefined);
  if (conditions.length === 0) return undefined;
  const generation = own.gateway.metadata.generation ?? 0;
  const { ref: object, controllerName } = own;
  return { object, controllerName, generation, conditions: withShortMessages(conditions) };
}

/**
 * The client certificate's reason comes first, as the more specific; listeners are told of in the message.
 *
 * @rule status/gateway-resolved-refs
 */
function resolvedRefs(world: World, own: OwnGateway, gateway: Gateway): DesiredCondition | undefined {
  const client = world.clientCertificateOf(own.ref);
  const listeners = listenerProblems(world, own, gateway);
  const problems = listeners === undefined ? [] : listeners;
  if (client.state === 'bad') return failed(client.reason, [client.finding.message, ...problems]);
  if (problems.length > 0) return failed('ListenersNotResolved', problems);
  if (client.state === 'pending' || listeners === undefined) return undefined;
  return RESOLVED_REFS;
}

function failed(reason: string, messages: readonly string[]): DesiredCondition {
  return { type: 'ResolvedRefs', status: 'False', reason, message: messages.join(' ') };
}

/** What is wrong with the listeners' certificateRefs; `undefined` while nothing is, but one has not been listed. */
function listenerProblems(world: World, own: OwnGateway, gateway: Gateway): readonly string[] | undefined {
  const problems: string[] = [];
  let pending = false;
  for (const listener of gateway.spec.listeners) {
    for (const ref of listener.tls?.certificateRefs ?? []) {
      const problem = certificateProblem(world, own, gateway, ref);
      if (problem === 'pending') pending = true;
      else if (problem !== undefined) problems.push(`Listener "${listener.name}": ${problem}`);
    }
  }
  return problems.length === 0 && pending ? undefined : problems;
}

/** Kind, then grant, then existence; what the Secret holds is the listener's affair. */
function certificateProblem(
  world: World,
  own: OwnGateway,
  gateway: Gateway,
  local: SecretObjectReference,
): string | undefined {
  const ref = refWithDefaults(local, '', 'Secret', gateway);
  if (ref.group !== '' || ref.kind !== 'Secret') return `certificates of kind "${ref.kind}" are not supported.`;
  const allowed = permission(world, own.ref, ref);
  if (allowed === 'pending') return 'pending';
  if (allowed === 'denied') return `no ReferenceGrant permits Secret "${ref.namespace}/${ref.name}".`;
  const found = world.lookup('Secret', ref.namespace, ref.name);
  if (found.state === 'pending') return 'pending';
  return found.state === 'found'
    ? undefined
    : `Secret "${ref.namespace}/${ref.name}" does not exist or cannot be read.`;
}

/** @rule status/ancestor-limit */
function limitCondition(policies: readonly string[]): DesiredCondition | undefined {
  if (policies.length === 0) return undefined;
  const message = `No place is left for this Gateway among the 16 ancestors of ${policies.join(', ')}; backends that they govern are refused.`;
  return { type: ANCESTOR_LIMIT_CONDITION, status: 'True', reason: 'AncestorLimitReached', message };
}
