/** The whole of it, from what was read to a decision for every backend and a status for every object. */
import type { Coverage, KnownObject, ObjectRef, Redacted, UnreadableObject } from '@backend-tls/model';
import { ownGateways, type Parent, parents } from './attach.js';
import { uses, useText } from './backends.js';
import { policies } from './claims.js';
import { type Decision, decide } from './decide.js';
import { withoutRivals } from './rivals.js';
import { type Conditions, gatewayStatus, policyStatus, routeStatus } from './status.js';
import { refTo, textOf, type World } from './world.js';

export interface ReferenceInput {
  readonly objects: readonly KnownObject[];
  readonly unreadable: readonly UnreadableObject[];
  readonly absent?: readonly ObjectRef[];
  readonly coverage: Coverage;
  readonly options: World['options'];
  readonly reveal: (value: Redacted) => string;
  readonly knownClass: (className: string) => string | undefined; // the controller that a class of this name belongs to
}

/** Plain values under names that are plain texts. */
export interface Answer {
  readonly backends: Readonly<Record<string, Omit<Decision, 'reason'>>>;
  readonly policies: Readonly<
    Record<
      string,
      {
        readonly entries: Readonly<Record<string, Conditions>>;
        readonly keep: readonly string[];
        readonly removeOthers: boolean;
      }
    >
  >;
  readonly gateways: Readonly<Record<string, Conditions>>;
  readonly routes: Readonly<Record<string, readonly (readonly [string, Conditions])[]>>; // by parentRef, in its order
}

export function reference({
  objects,
  unreadable,
  absent = [],
  coverage,
  options,
  reveal,
  knownClass,
}: ReferenceInput): Answer {
  const world: World = { ...withoutRivals(objects, unreadable, reveal), absent, coverage, options, reveal };
  const owns = ownGateways(world, knownClass);
  const all = parents(world, owns);
  const due = uses(world, all);
  const claiming = policies(world);
  const decided = due.map((use) => [use, decide(world, owns, claiming, due, use)] as const);

  const reported = claiming.filter(
    ({ kind, ref }) => ref.kind === kind && kind === 'BackendTLSPolicy' && ref.name !== '',
  );
  const statuses = reported.map((policy) => {
    const { entries, keep, removeOthers } = policyStatus(world, owns, claiming, due, policy);
    const conditions = Object.fromEntries(entries.map((entry) => [textOf(entry.own.ref), entry.conditions]));
    return [
      textOf(policy.ref),
      { entries: conditions, keep: keep.map(({ ref }) => textOf(ref)).sort(), removeOthers },
    ] as const;
  });
  const readable = owns.filter(({ gateway }) => gateway !== undefined);
  const gateways = readable.map((own) => [textOf(own.ref), gatewayStatus(world, owns, claiming, due, own)] as const);
  const routes = [...new Set(all.map(({ route }) => route))].map((route) => {
    const own = all.filter((parent) => parent.route === route && parent.own.gateway !== undefined);
    const told = own.map(
      (parent: Parent) => [JSON.stringify(parent.parentRef), routeStatus(world, decided, parent)] as const,
    );
    return [textOf(refTo(route)), told.filter(([, conditions]) => conditions.length > 0)] as const;
  });
  return {
    backends: Object.fromEntries(decided.map(([use, { reason: _, ...decision }]) => [useText(use), decision])),
    policies: Object.fromEntries(statuses),
    gateways: Object.fromEntries(gateways.filter(([, conditions]) => conditions.length > 0)),
    routes: Object.fromEntries(routes.filter(([, told]) => told.length > 0)),
  };
}
