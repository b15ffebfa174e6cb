/**
 * Which ports each Gateway reaches through its Routes: what decisions are taken for, and what makes a Gateway the
 * ancestor of a policy.
 */
import { type AnyRoute, refKey } from '@backend-tls/model';
import type { Attachment } from './attach.js';
import { type BackendPlace, backendPlaces, backendRefOf } from './backend-places.js';
import { type BackendContext, type BackendResult, resolveBackend, routeRefOf, type Target } from './backends.js';
import type { BackendKey, Frontend } from './decision.js';
import type { OwnGateway } from './gateways.js';

/** One backend of one attached Route behind one kind of front: there is one decision for each. */
export interface Candidate {
  readonly key: BackendKey;
  readonly attachment: Attachment;
  readonly front: Frontend;
  readonly result: BackendResult;
}

/** A port that a Gateway connects to by itself; what passes through untouched is not among them. */
export interface Reached {
  readonly gateway: OwnGateway;
  readonly target: Target;
}

/** Each backendRef of a Route with what it resolves to. */
export type RouteBackends = ReadonlyMap<
  AnyRoute,
  readonly { readonly place: BackendPlace; readonly result: BackendResult }[]
>;

/** The backends of these Routes, resolved once however many Gateways they are attached to. */
export function routeBackends(context: BackendContext, routes: Iterable<AnyRoute>): RouteBackends {
  const backends = new Map<AnyRoute, { readonly place: BackendPlace; readonly result: BackendResult }[]>();
  for (const route of routes) {
    if (backends.has(route)) continue;
    backends.set(
      route,
      backendPlaces(route).map((place) => ({ place, result: resolveBackend(context, route, place) })),
    );
  }
  return backends;
}

/**
 * Every backend that a decision is due for, each key once: the same backend in two rules of a Route is one candidate.
 *
 * @rule closing/every-reference-decided
 * @rule closing/front
 */
export function candidates(attached: readonly Attachment[], backends: RouteBackends): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  for (const attachment of attached) {
    for (const { place, result } of backends.get(attachment.route) ?? []) {
      for (const front of attachment.fronts) {
        const key: BackendKey = {
          gateway: attachment.gateway.ref,
          route: routeRefOf(attachment.route),
          backend: backendRefOf(attachment.route, place.ref),
          port: place.ref.port,
          frontend: front,
        };
        const text = backendKeyText(key);
        if (!found.has(text)) found.set(text, { key, attachment, front, result });
      }
    }
  }
  return [...found.values()];
}

/** What each Gateway reaches, every (Gateway, target, port) once. */
export function reachedPorts(all: readonly Candidate[]): readonly Reached[] {
  const found = new Map<string, Reached>();
  for (const { attachment, front, result } of all) {
    if (front === 'passthrough' || result.state !== 'resolved') continue;
    const { target } = result;
    const { gateway } = attachment;
    const text = `${refKey(gateway.ref)}\0${refKey(target.ref)}\0${target.port?.port ?? ''}\0${target.port?.protocol ?? 'TCP'}`;
    if (!found.has(text)) found.set(text, { gateway, target });
  }
  return [...found.values()];
}

/** A map key for a decision. */
export function backendKeyText(key: BackendKey): string {
  return [refKey(key.gateway), refKey(key.route), refKey(key.backend), key.port ?? '', key.frontend].join('\0');
}
