/**
 * What one Route reaches, and through which Gateways: what decisions are taken for, and what makes a Gateway the ancestor
 * of a policy.
 */
import { type AnyRoute, type ObjectRef, refKey } from '@backend-tls/model';
import { type Attachment, attachRoute, type ParentOutcome } from './attach.js';
import { type BackendPlace, backendPlaces, backendRefOf } from './backend-places.js';
import { type BackendResult, resolveBackend, type Target } from './backends.js';
import type { BackendKey, Frontend } from './decision.js';
import type { DecisionInput } from './inputs.js';
import type { World } from './world.js';

/** One backend that a Route names. */
export interface RouteBackend {
  readonly ref: ObjectRef;
  readonly port: number | undefined; // as the backendRef says
  readonly result: BackendResult;
  readonly inputs: readonly DecisionInput[];
}

/** One backend of one attached Route behind one kind of front: there is one decision for each. */
export interface Candidate {
  readonly key: BackendKey;
  readonly attachment: Attachment;
  readonly front: Frontend;
  readonly backend: RouteBackend;
}

/** A port that a Gateway connects to by itself; what passes through untouched is not among them. */
export interface Reached {
  readonly gateway: ObjectRef;
  readonly target: Target;
}

/** Everything that one Route says, read against what exists. Policies play no part in it. */
export interface RouteReading {
  readonly route: AnyRoute;
  readonly ref: ObjectRef;
  readonly input: DecisionInput; // the Route itself
  readonly outcomes: readonly ParentOutcome[];
  readonly backends: readonly RouteBackend[];
  readonly candidates: readonly Candidate[];
}

/** Reads a Route of this kind; `undefined` where there is none that can be read. */
export function readRoute(
  world: World,
  kind: AnyRoute['kind'],
  namespace: string,
  name: string,
): RouteReading | undefined {
  const found = world.lookup(kind, namespace, name);
  if (found.state !== 'found') return undefined;
  const route: AnyRoute = found.object;
  const input = world.inputOf(kind, namespace, name);
  const { ref } = input;
  const { outcomes, attached } = attachRoute(world, route);
  const backends = backendPlaces(route).map((place) => readBackend(world, route, ref, place));
  return { route, ref, input, outcomes, backends, candidates: candidates(ref, attached, backends) };
}

function readBackend(world: World, route: AnyRoute, from: ObjectRef, place: BackendPlace): RouteBackend {
  const ref = backendRefOf(route, place.ref);
  const { value, inputs } = world.noting(() => resolveBackend(world, { route, from, place, ref }));
  const meant = value.state === 'resolved' ? value.target.ref : ref; // the same, and it stands once for all who name it
  return { ref: meant, port: place.ref.port, result: value, inputs };
}

/**
 * Every backend that a decision is due for, each key once: the same backend in two rules of a Route is one candidate.
 *
 * @rule closing/every-reference-decided
 * @rule closing/front
 */
function candidates(
  route: ObjectRef,
  attached: readonly Attachment[],
  backends: readonly RouteBackend[],
): readonly Candidate[] {
  const [only] = attached;
  if (only !== undefined && attached.length === 1 && backends.length === 1 && only.fronts.length === 1) {
    return [candidate(route, only, backends[0]!, only.fronts[0]!)]; // most Routes are like this
  }
  const found = new Map<string, Candidate>();
  for (const attachment of attached) {
    for (const backend of backends) {
      for (const front of attachment.fronts) {
        const one = candidate(route, attachment, backend, front);
        const text = backendKeyText(one.key);
        if (!found.has(text)) found.set(text, one);
      }
    }
  }
  return [...found.values()];
}

function candidate(route: ObjectRef, attachment: Attachment, backend: RouteBackend, front: Frontend): Candidate {
  const { ref, port } = backend;
  const key = { gateway: attachment.gateway.ref, route, backend: ref, port, frontend: front };
  return { key, attachment, front, backend };
}

/** The backends that a Route names, each once, whether it reaches them or not. */
export function namedTargets(reading: RouteReading | undefined): readonly ObjectRef[] {
  const backends = reading?.backends ?? [];
  if (backends.length < 2) return backends.map(({ ref }) => ref);
  return [...new Map(backends.map(({ ref }) => [refKey(ref), ref])).values()];
}

/** What the Gateways reach through a Route, every (Gateway, target, port) once. */
export function reachedPorts(reading: RouteReading | undefined): readonly Reached[] {
  const due = reading?.candidates ?? [];
  if (due.length < 2) return due.flatMap(reachedBy); // most Routes are like this
  const found = new Map<string, Reached>();
  for (const reached of due.flatMap(reachedBy)) {
    const text = `${refKey(reached.gateway)}\0${refKey(reached.target.ref)}\0${portId(reached.target)}`;
    if (!found.has(text)) found.set(text, reached);
  }
  return [...found.values()];
}

function reachedBy({ attachment, front, backend }: Candidate): readonly Reached[] {
  if (front === 'passthrough' || backend.result.state !== 'resolved') return [];
  return [{ gateway: attachment.gateway.ref, target: backend.result.target }];
}

/** Tells the ports of a target apart. */
export function portId({ port }: Target): string {
  return `${port?.port ?? ''}\0${port?.protocol ?? 'TCP'}`;
}

/** A map key for a decision. */
export function backendKeyText(key: BackendKey): string {
  return [refKey(key.gateway), refKey(key.route), refKey(key.backend), key.port ?? '', key.frontend].join('\0');
}
