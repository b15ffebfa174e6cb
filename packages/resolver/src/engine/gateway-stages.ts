/**
 * The stages of Gateways, and of backends that bring their own TLS.
 */
import { refOf } from '@backend-tls/model';
import { type ClientCertificateResult, clientCertificateOf } from '../client-certificate.js';
import type { JudgedContent } from '../content.js';
import type { DesiredStatus } from '../decision.js';
import { deepEqual } from '../deep-equal.js';
import { gatewayStatus } from '../gateway-status.js';
import { type OwnGateway, readGateway } from '../gateways.js';
import { judged, sameContent } from '../judged.js';
import { sameKeys, sameList } from '../same-list.js';
import type { Noted, World } from '../world.js';
import { ownTlsOf } from '../x-backend/own-tls.js';
import { xBackendStatuses } from '../x-backend/x-backend-status.js';
import type { Crossings } from './crossings.js';
import type { Family, Graph } from './family.js';
import type { StageWatcher } from './stage-watcher.js';
import { byName, byText, type Named } from './tables.js';

export interface GatewayStages {
  readonly gateways: Family<Named, OwnGateway | undefined>;
  readonly controllers: Family<string, ReadonlySet<string>>; // of all Gateways: there is one answer, to ""
  readonly certificates: Family<Named, Noted<ClientCertificateResult>>;
  readonly gatewayStatuses: Family<Named, DesiredStatus | undefined>;
  readonly ownTls: Family<Named, JudgedContent | undefined>; // of XBackends; undefined: it asks for none
  readonly xBackends: Family<Named, readonly DesiredStatus[]>;
}

export function gatewayStages(
  stage: Graph['family'],
  world: World,
  crossings: Crossings,
  watcher: StageWatcher,
): GatewayStages {
  return {
    gateways: stage<Named, OwnGateway | undefined>({
      stage: 1,
      table: byName,
      compute: ({ namespace, name }) => readGateway(world, namespace, name),
      same: sameGateway,
      settled: (_, before, after) => crossings.controller(before, after),
    }),
    controllers: stage<string, ReadonlySet<string>>({
      stage: 2,
      table: byText,
      compute: () => crossings.controllers(),
      same: sameKeys,
    }),
    certificates: stage<Named, Noted<ClientCertificateResult>>({
      stage: 2,
      table: byName,
      compute: ({ namespace, name }) =>
        world.noting(() => clientCertificateOf(world, world.gatewayAt(namespace, name))),
      same: (a, b) => sameList(a.inputs, b.inputs) && deepEqual(a.value, b.value),
    }),
    gatewayStatuses: stage<Named, DesiredStatus | undefined>({
      stage: 7,
      table: byName,
      compute: ({ namespace, name }) => {
        const own = world.gatewayAt(namespace, name);
        return own && gatewayStatus(world, own);
      },
      same: deepEqual,
      settled: watcher.gatewayStatus,
    }),
    ownTls: stage<Named, JudgedContent | undefined>({
      stage: 2,
      table: byName,
      compute: (backend) => judgeOwnTls(world, backend),
      same: sameContent,
    }),
    xBackends: stage<Named, readonly DesiredStatus[]>({
      stage: 7,
      table: byName,
      compute: (backend) => xBackendStatus(world, backend),
      same: deepEqual,
      settled: watcher.xBackend,
    }),
  };
}

/** What an XBackend's own TLS comes to; `undefined` where it asks for none, or is no more. */
function judgeOwnTls(world: World, { namespace, name }: Named): JudgedContent | undefined {
  return judged(world, () => {
    const found = world.lookup('XBackend', namespace, name);
    return found.state === 'found' ? ownTlsOf(world, found.object) : undefined;
  });
}

function xBackendStatus(world: World, { namespace, name }: Named): readonly DesiredStatus[] {
  const found = world.lookup('XBackend', namespace, name);
  return found.state === 'found' ? xBackendStatuses(world, found.object, world.ownTlsOf(refOf(found.object))) : [];
}

function sameGateway(a: OwnGateway | undefined, b: OwnGateway | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.gateway === b.gateway && a.controllerName === b.controllerName && sameList(a.inputs, b.inputs);
}
