/**
 * The pipeline as families of answers: each reads objects and what stands above it, nothing else.
 */
import {
  type BackendConfigPolicy,
  type BackendTLSPolicy,
  type KnownKind,
  type ObjectRef,
  refOf,
  type UnreadableObject,
} from '@backend-tls/model';
import { type Standing, standingsOf, withoutPlace } from '../ancestors.js';
import { type PolicyClaims, type PolicyRecord, readPolicy } from '../claims.js';
import { type ClientCertificateResult, clientCertificateOf } from '../client-certificate.js';
import { type Content, type JudgedContent, rememberFinished } from '../content.js';
import { type Decision, decide } from '../decide.js';
import type { DesiredStatus, EffectiveBackend } from '../decision.js';
import { deepEqual } from '../deep-equal.js';
import { effectiveBackends } from '../effective-backend.js';
import { gatewayStatus } from '../gateway-status.js';
import { type OwnGateway, readGateway } from '../gateways.js';
import { backendConfigContent } from '../kgateway/backend-config-content.js';
import { policyContent } from '../policy-content.js';
import { type PolicyReport, policyReport } from '../policy-status.js';
import { type RouteReading, readRoute } from '../reach.js';
import { ROUTE_KINDS, type RouteKind } from '../route-kinds.js';
import { routeStatuses } from '../route-status.js';
import { sameList, sameSet } from '../same-list.js';
import { type TargetClaims, targetClaims } from '../target-claims.js';
import type { Noted, World } from '../world.js';
import { ownTlsOf } from '../x-backend/own-tls.js';
import { xBackendStatuses } from '../x-backend/x-backend-status.js';
import type { Crossings } from './crossings.js';
import type { Family, Graph } from './graph.js';
import type { Named } from './store.js';

/** A policy by its name, or one that has none by itself. */
export interface PolicySubject extends Named {
  readonly id: string;
  readonly kind: KnownKind;
  readonly nameless?: (() => UnreadableObject | undefined) | undefined; // undefined once it is gone
}

/** What is decided and reported for one Route. */
export interface RouteOutcome {
  readonly reading: RouteReading;
  readonly decisions: readonly Decision[];
  readonly backends: readonly EffectiveBackend[]; // the same, as callers see it, by Gateway, backend, port and front
  readonly statuses: readonly DesiredStatus[];
}

type ByRouteKind<Value> = Readonly<Record<RouteKind, Value>>;

export interface Stages {
  readonly gateways: Family<Named, OwnGateway | undefined>;
  readonly controllers: Family<undefined, ReadonlySet<string>>;
  readonly policies: Family<PolicySubject, PolicyClaims | undefined>;
  readonly routes: ByRouteKind<Family<Named, RouteReading | undefined>>;
  readonly contents: Family<PolicyRecord, JudgedContent | undefined>; // undefined: the policy is gone, and nobody asks any more
  readonly certificates: Family<ObjectRef, Noted<ClientCertificateResult>>;
  readonly ownTls: Family<ObjectRef, JudgedContent | undefined>; // of XBackends
  readonly targets: Family<ObjectRef, TargetClaims>;
  readonly standings: Family<string, readonly Standing[]>;
  readonly places: Family<string, ReadonlySet<string>>;
  readonly outcomes: ByRouteKind<Family<Named, RouteOutcome | undefined>>;
  readonly reports: Family<string, PolicyReport | undefined>;
  readonly gatewayStatuses: Family<Named, DesiredStatus | undefined>;
  readonly xBackends: Family<Named, readonly DesiredStatus[]>;
}

/** Told of every new answer that others see. */
export interface StageWatcher {
  readonly outcome: (id: string, before: RouteOutcome | undefined, after: RouteOutcome | undefined) => void;
  readonly report: (id: string, before: PolicyReport | undefined, after: PolicyReport | undefined) => void;
  readonly gatewayStatus: (id: string, before: DesiredStatus | undefined, after: DesiredStatus | undefined) => void;
  readonly xBackend: (
    id: string,
    before: readonly DesiredStatus[] | undefined,
    after: readonly DesiredStatus[] | undefined,
  ) => void;
  readonly decided: (decisions: number) => void;
}

const never = (): boolean => false;

/** The families, in the order of the pipeline. `stage` numbers say what may read what. */
export function createStages(
  stage: Graph['family'],
  world: World,
  crossings: Crossings,
  watcher: StageWatcher,
): Stages {
  const gateways = stage<Named, OwnGateway | undefined>({
    stage: 1,
    compute: ({ namespace, name }) => readGateway(world, namespace, name),
    same: sameGateway,
    settled: (_, before, after) => crossings.controller(before, after),
  });
  const policies = stage<PolicySubject, PolicyClaims | undefined>({
    stage: 1,
    compute: (subject) => readSubject(world, subject),
    same: deepEqual,
    settled: (_, before, after) => crossings.claims(before, after),
  });
  const controllers = stage<undefined, ReadonlySet<string>>({
    stage: 2,
    compute: () => crossings.controllers(),
    same: sameSet,
  });
  const routes = byRouteKind((kind) =>
    stage<Named, RouteReading | undefined>({
      stage: 2,
      compute: ({ namespace, name }) => readRoute(world, kind, namespace, name),
      same: never,
      settled: (_, before, after) => crossings.reach(before, after),
    }),
  );
  const policyOf = (id: string): PolicyClaims | undefined => {
    const subject = policies.subjectOf(id);
    return subject && policies.read(id, subject);
  };
  const contents = stage<PolicyRecord, JudgedContent | undefined>({
    stage: 2,
    compute: ({ id }) => judge(world, () => policyOf(id)?.policy),
    same: sameContent,
  });
  const certificates = stage<ObjectRef, Noted<ClientCertificateResult>>({
    stage: 2,
    compute: ({ namespace, name }) => world.noting(() => clientCertificateOf(world, world.gatewayAt(namespace, name))),
    same: (a, b) => sameList(a.inputs, b.inputs) && deepEqual(a.value, b.value),
  });
  const ownTls = stage<ObjectRef, JudgedContent | undefined>({
    stage: 2,
    compute: (backend) => judgeOwnTls(world, backend),
    same: sameContent,
  });
  const targets = stage<ObjectRef, TargetClaims>({
    stage: 3,
    compute: (target) => targetClaims(crossings.claimsOn(target)),
    same: sameClaims,
  });
  const standings = stage<string, readonly Standing[]>({
    stage: 4,
    compute: (id) => {
      const claims = policyOf(id);
      return claims === undefined ? [] : standingsOf(world, claims);
    },
    same: deepEqual,
  });
  const places = stage<string, ReadonlySet<string>>({
    stage: 5,
    compute: (id) => {
      const claims = policyOf(id);
      return claims === undefined ? new Set() : withoutPlace(world, claims.policy, standings.read(id, id));
    },
    same: sameSet,
    settled: (id, before, after) => crossings.homeless(id, policies.valueOf(id)?.policy.ref, before, after),
  });
  const outcomes = byRouteKind((kind) =>
    stage<Named, RouteOutcome | undefined>({
      stage: 6,
      compute: (subject) => {
        const reading = routes[kind].read(`${subject.namespace}\0${subject.name}`, subject);
        if (reading === undefined) return undefined;
        const decisions = reading.candidates.map((candidate) => decide(world, reading.input, candidate));
        watcher.decided(decisions.length);
        return {
          reading,
          decisions,
          backends: effectiveBackends(decisions),
          statuses: routeStatuses(reading, decisions),
        };
      },
      same: never,
      settled: ({ namespace, name }, before, after) => watcher.outcome(`${kind}\0${namespace}\0${name}`, before, after),
    }),
  );
  const reports = stage<string, PolicyReport | undefined>({
    stage: 7,
    compute: (id) => {
      const claims = policyOf(id);
      return claims && policyReport(world, claims, standings.read(id, id));
    },
    same: deepEqual,
    settled: (id, before, after) => watcher.report(id, before, after),
  });
  const gatewayStatuses = stage<Named, DesiredStatus | undefined>({
    stage: 7,
    compute: ({ namespace, name }) => {
      const own = world.gatewayAt(namespace, name);
      return own && gatewayStatus(world, own);
    },
    same: deepEqual,
    settled: ({ namespace, name }, before, after) => watcher.gatewayStatus(`${namespace}\0${name}`, before, after),
  });
  const xBackends = stage<Named, readonly DesiredStatus[]>({
    stage: 7,
    compute: ({ namespace, name }) => {
      const found = world.lookup('XBackend', namespace, name);
      return found.state === 'found' ? xBackendStatuses(world, found.object, world.ownTlsOf(refOf(found.object))) : [];
    },
    same: deepEqual,
    settled: ({ namespace, name }, before, after) => watcher.xBackend(`${namespace}\0${name}`, before, after),
  });
  return {
    gateways,
    controllers,
    policies,
    routes,
    contents,
    certificates,
    ownTls,
    targets,
    standings,
    places,
    outcomes,
    reports,
    gatewayStatuses,
    xBackends,
  };
}

function byRouteKind<Value>(make: (kind: RouteKind) => Value): ByRouteKind<Value> {
  return Object.fromEntries(ROUTE_KINDS.map((kind) => [kind, make(kind)])) as ByRouteKind<Value>;
}

function readSubject(world: World, { id, kind, namespace, name, nameless }: PolicySubject): PolicyClaims | undefined {
  if (nameless !== undefined) {
    const object = nameless();
    return object && readPolicy(world, id, object);
  }
  const found = world.lookup(kind, namespace, name);
  return 'object' in found ? readPolicy(world, id, found.object) : undefined;
}

/** A content with what it was read from. */
function judged(world: World, compute: () => Content | undefined): JudgedContent | undefined {
  const { value, inputs } = world.noting(compute);
  return value && { ...value, inputs, finishOnce: rememberFinished() };
}

/** What the policy's content comes to. */
function judge(world: World, policyOf: () => PolicyRecord | undefined): JudgedContent | undefined {
  return judged(world, () => {
    const policy = policyOf();
    if (policy === undefined) return undefined;
    const { kind, ref, source } = policy;
    if (ref.name !== '' && ref.kind === kind) world.lookup(kind, ref.namespace, ref.name); // so that it is among the inputs
    return kind === 'BackendTLSPolicy'
      ? policyContent(world, source as BackendTLSPolicy | UnreadableObject)
      : backendConfigContent(world, source as BackendConfigPolicy | UnreadableObject);
  });
}

/** What an XBackend's own TLS comes to; `undefined` where it asks for none, or is no more. */
function judgeOwnTls(world: World, { namespace, name }: ObjectRef): JudgedContent | undefined {
  return judged(world, () => {
    const found = world.lookup('XBackend', namespace, name);
    return found.state === 'found' ? ownTlsOf(world, found.object) : undefined;
  });
}

function sameGateway(a: OwnGateway | undefined, b: OwnGateway | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.gateway === b.gateway && a.controllerName === b.controllerName && sameList(a.inputs, b.inputs);
}

function sameContent(a: JudgedContent | undefined, b: JudgedContent | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  const { finishOnce: _a, inputs: inputsOfA, ...contentOfA } = a;
  const { finishOnce: _b, inputs: inputsOfB, ...contentOfB } = b;
  return sameList(inputsOfA, inputsOfB) && deepEqual(contentOfA, contentOfB);
}

function sameClaims(a: TargetClaims, b: TargetClaims): boolean {
  return sameList(a.policies, b.policies) && sameList(a.vendors, b.vendors) && sameList(a.dangling, b.dangling);
}
