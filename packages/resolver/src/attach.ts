/**
 * Which Routes are attached to which of our Gateways, parentRef by parentRef, or why not.
 */
import { type AnyRoute, GATEWAY_GROUP, type ListenerSet, type ParentReference, refOf } from '@backend-tls/model';
import type { Frontend } from './decision.js';
import type { OwnGateway } from './gateways.js';
import { type DecisionInput, eachInputOnce } from './inputs.js';
import { frontsOf, type ListenerMatch, matchListeners, namespaceAllowed, UNKNOWN_LISTENERS } from './listeners.js';
import { refWithDefaults } from './reference.js';
import { sameList } from './same-list.js';
import type { Noted, World } from './world.js';

/** How one parentRef of a Route fares at the Gateway that it leads to. */
export interface ParentOutcome {
  readonly route: AnyRoute;
  readonly parentRef: ParentReference;
  readonly gateway: OwnGateway;
  readonly match: ListenerMatch;
}

/** A Route that at least one listener of a Gateway takes; several parentRefs to one Gateway make one attachment. */
export interface Attachment {
  readonly route: AnyRoute;
  readonly gateway: OwnGateway;
  readonly fronts: readonly Frontend[];
  readonly inputs: readonly DecisionInput[];
}

/** How a Route fares at our Gateways. */
export interface RouteParents {
  readonly outcomes: readonly ParentOutcome[]; // in the order of its parentRefs
  readonly attached: readonly Attachment[];
}

/** Every parentRef of a Route that leads to one of our Gateways, and the attachments that follow. */
export function attachRoute(world: World, route: AnyRoute): RouteParents {
  const outcomes: Noted<ParentOutcome>[] = [];
  for (const parentRef of route.spec.parentRefs ?? []) {
    const { value, inputs } = world.noting(() => outcomeOf(world, route, parentRef));
    if (value !== undefined) outcomes.push({ value, inputs: sharedInputs(inputs, value.gateway) });
  }
  const [only] = outcomes;
  if (only === undefined) return NOWHERE;
  if (outcomes.length > 1) {
    const gateways = [...new Set(outcomes.map(({ value }) => value.gateway))];
    const attached = gateways.flatMap((gateway) => attachmentsTo(gateway, outcomes, route));
    return { outcomes: outcomes.map(({ value }) => value), attached };
  }
  const { value, inputs } = only; // most Routes are like this
  const { gateway, match } = value;
  return {
    outcomes: [value],
    attached: match.accepted ? [{ route, gateway, fronts: match.fronts, inputs }] : NOBODY,
  };
}

const NOBODY: readonly Attachment[] = [];
const NOWHERE: RouteParents = { outcomes: [], attached: NOBODY };

/** Most Routes look at what their Gateway was read from and at nothing else: the list stands once. */
function sharedInputs(inputs: readonly DecisionInput[], gateway: OwnGateway): readonly DecisionInput[] {
  return sameList(inputs, gateway.inputs) ? gateway.inputs : inputs;
}

/** The attachment to this Gateway, where one of the outcomes makes any. */
function attachmentsTo(
  gateway: OwnGateway,
  outcomes: readonly Noted<ParentOutcome>[],
  route: AnyRoute,
): readonly Attachment[] {
  const there = outcomes.filter(({ value }) => value.gateway === gateway && value.match.accepted);
  if (there.length === 0) return NOBODY;
  const inputs = there.length === 1 ? there[0]!.inputs : eachInputOnce(...there.map((outcome) => outcome.inputs));
  return [{ route, gateway, fronts: frontsOf(there.map(({ value }) => value.match)), inputs }];
}

/**
 * Parents of other kinds, of other controllers and missing ones are not ours to speak of: `undefined`. A Service as parent
 * is a mesh's affair, and default Gateways are nobody's parentRef.
 *
 * @rule route/own-parents
 */
function outcomeOf(world: World, route: AnyRoute, parentRef: ParentReference): ParentOutcome | undefined {
  const ref = refWithDefaults(parentRef, GATEWAY_GROUP, 'Gateway', route);
  if (ref.group !== GATEWAY_GROUP) return undefined;
  if (ref.kind === 'ListenerSet') return throughListenerSet(world, route, parentRef, ref);
  const gateway = ref.kind === 'Gateway' ? world.gatewayAt(ref.namespace, ref.name) : undefined;
  if (gateway === undefined) return undefined;
  const match =
    gateway.gateway === undefined
      ? UNKNOWN_LISTENERS
      : matchListeners(world, gateway.gateway.spec.listeners, gateway.ref.namespace, route, parentRef);
  return { route, parentRef, gateway, match };
}

/**
 * A Route on a ListenerSet reaches backends through the set's Gateway, if that Gateway allows the set.
 *
 * @rule gateway/listener-set
 */
function throughListenerSet(
  world: World,
  route: AnyRoute,
  parentRef: ParentReference,
  ref: { readonly namespace: string; readonly name: string },
): ParentOutcome | undefined {
  const set = world.lookup('ListenerSet', ref.namespace, ref.name);
  if (set.state !== 'found') return undefined;
  const up = refWithDefaults(set.object.spec.parentRef, GATEWAY_GROUP, 'Gateway', set.object);
  if (up.group !== GATEWAY_GROUP || up.kind !== 'Gateway') return undefined;
  const gateway = world.gatewayAt(up.namespace, up.name);
  if (gateway === undefined) return undefined;
  const allowed = setAllowed(world, gateway, set.object);
  const match: ListenerMatch =
    allowed === true
      ? matchListeners(world, set.object.spec.listeners, refOf(set.object).namespace, route, parentRef)
      : { accepted: false, reason: allowed === undefined ? 'Pending' : 'NoMatchingParent' };
  return { route, parentRef, gateway, match };
}

function setAllowed(world: World, gateway: OwnGateway, set: ListenerSet): boolean | undefined {
  if (gateway.gateway === undefined) return true; // refused further on, whatever it allows
  const { from = 'None', selector } = gateway.gateway.spec.allowedListeners?.namespaces ?? {};
  return namespaceAllowed(world, from, selector, gateway.ref.namespace, set.metadata.namespace ?? '');
}
