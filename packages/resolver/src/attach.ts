/**
 * Which Routes are attached to which of our Gateways, parentRef by parentRef, or why not.
 */
import {
  type AnyRoute,
  GATEWAY_GROUP,
  type Listener,
  type ListenerSet,
  type ParentReference,
  refKey,
  refOf,
} from '@backend-tls/model';
import type { Frontend } from './decision.js';
import type { OwnGateway } from './gateways.js';
import { type ListenerMatch, matchListeners, namespaceAllowed } from './listeners.js';
import { ROUTE_KINDS, refWithDefaults } from './relations.js';
import { lookup, objectsOf, type Snapshot } from './snapshot.js';

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
  readonly listeners: readonly string[]; // names, for people
}

export interface Attachments {
  readonly outcomes: readonly ParentOutcome[];
  readonly attached: readonly Attachment[];
}

/** Every parentRef that leads to one of our Gateways, and the attachments that follow. */
export function attachRoutes(snapshot: Snapshot, gateways: readonly OwnGateway[]): Attachments {
  const byKey = new Map(gateways.map((gateway) => [refKey(gateway.ref), gateway]));
  const outcomes: ParentOutcome[] = [];
  const attached: Attachment[] = [];
  for (const route of objectsOf(snapshot, ...ROUTE_KINDS)) {
    const own = (route.spec.parentRefs ?? []).flatMap(
      (parentRef) => outcomeOf(snapshot, byKey, route, parentRef) ?? [],
    );
    outcomes.push(...own);
    for (const gateway of new Set(own.map((outcome) => outcome.gateway))) {
      const matches = own.flatMap(({ gateway: at, match }) => (at === gateway && match.accepted ? [match] : []));
      if (matches.length === 0) continue;
      const fronts = new Set(matches.flatMap((match) => match.fronts));
      attached.push({
        route,
        gateway,
        fronts: (['terminated', 'passthrough'] as const).filter((front) => fronts.has(front)),
        listeners: [...new Set(matches.flatMap((match) => match.listeners.map((listener) => listener.name)))].sort(),
      });
    }
  }
  return { outcomes, attached };
}

/** Parents of other kinds, of other controllers and missing ones are not ours to speak of: `undefined`. */
function outcomeOf(
  snapshot: Snapshot,
  gateways: ReadonlyMap<string, OwnGateway>,
  route: AnyRoute,
  parentRef: ParentReference,
): ParentOutcome | undefined {
  const ref = refWithDefaults(parentRef, GATEWAY_GROUP, 'Gateway', route);
  if (ref.group !== GATEWAY_GROUP) return undefined;
  if (ref.kind === 'ListenerSet') return throughListenerSet(snapshot, gateways, route, parentRef, ref);
  const gateway = ref.kind === 'Gateway' ? gateways.get(refKey(ref)) : undefined;
  if (gateway === undefined) return undefined;
  const match =
    gateway.gateway === undefined
      ? UNREADABLE_PARENT
      : matchListeners(snapshot, gateway.gateway.spec.listeners, gateway.ref.namespace, route, parentRef);
  return { route, parentRef, gateway, match };
}

/** Nobody knows which listeners it has: a Route that names it counts as attached, so that its backends are refused. */
const UNREADABLE_PARENT: ListenerMatch = {
  accepted: true,
  listeners: [] as readonly Listener[],
  fronts: ['terminated'],
};

/**
 * A Route on a ListenerSet reaches backends through the set's Gateway, if that Gateway allows the set.
 *
 * @rule gateway/listener-set
 */
function throughListenerSet(
  snapshot: Snapshot,
  gateways: ReadonlyMap<string, OwnGateway>,
  route: AnyRoute,
  parentRef: ParentReference,
  ref: { readonly namespace: string; readonly name: string },
): ParentOutcome | undefined {
  const set = lookup(snapshot, 'ListenerSet', ref.namespace, ref.name);
  if (set.state !== 'found') return undefined;
  const gateway = gateways.get(
    refKey(refWithDefaults(set.object.spec.parentRef, GATEWAY_GROUP, 'Gateway', set.object)),
  );
  if (gateway === undefined) return undefined;
  const allowed = setAllowed(snapshot, gateway, set.object);
  const match: ListenerMatch =
    allowed === true
      ? matchListeners(snapshot, set.object.spec.listeners, refOf(set.object).namespace, route, parentRef)
      : { accepted: false, reason: allowed === undefined ? 'Pending' : 'NoMatchingParent' };
  return { route, parentRef, gateway, match };
}

function setAllowed(snapshot: Snapshot, gateway: OwnGateway, set: ListenerSet): boolean | undefined {
  if (gateway.gateway === undefined) return true; // refused further on, whatever it allows
  const { from = 'None', selector } = gateway.gateway.spec.allowedListeners?.namespaces ?? {};
  return namespaceAllowed(snapshot, from, selector, gateway.ref.namespace, set.metadata.namespace ?? '');
}
