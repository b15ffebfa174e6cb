/**
 * Which Gateways are ours, and in which controller's name we speak for them.
 */
import { creationSeconds, type Gateway, type ObjectRef, refOf } from '@backend-tls/model';
import { finding, type ResolveFinding } from './finding.js';
import { lookup, objectsOf, type Snapshot } from './snapshot.js';

/** A Gateway that we decide for. One that cannot be read still refuses what its Routes would send through it. */
export interface OwnGateway {
  readonly ref: ObjectRef;
  readonly gateway: Gateway | undefined; // undefined: it cannot be read
  readonly controllerName: string;
  readonly created: number; // seconds; Infinity when not known
}

/** Controllers by the name that their documentation gives the GatewayClass. */
const KNOWN_CLASSES: Readonly<Record<string, string>> = {
  agentgateway: 'agentgateway.dev/agentgateway',
  cilium: 'io.cilium/gateway-controller',
  contour: 'projectcontour.io/gateway-controller',
  eg: 'gateway.envoyproxy.io/gatewayclass-controller',
  envoy: 'gateway.envoyproxy.io/gatewayclass-controller',
  'envoy-gateway': 'gateway.envoyproxy.io/gatewayclass-controller',
  istio: 'istio.io/gateway-controller',
  kgateway: 'kgateway.dev/kgateway',
  kong: 'konghq.com/kic-gateway-controller',
  nginx: 'gateway.nginx.org/nginx-gateway-controller',
  traefik: 'traefik.io/gateway-controller',
};

const UNKNOWN_CONTROLLER = 'unknown.invalid/controller';

/**
 * The Gateways that `controllerName` owns, or all of them when it is not given. A Gateway whose class is not known
 * belongs to the controller that the table names for the class, if any.
 *
 * @rule gateway/ownership
 */
export function ownGateways(
  snapshot: Snapshot,
  controllerName: string | undefined,
): { readonly gateways: readonly OwnGateway[]; readonly findings: readonly ResolveFinding[] } {
  const gateways: OwnGateway[] = [];
  const findings: ResolveFinding[] = [];
  for (const gateway of objectsOf(snapshot, 'Gateway')) {
    const className = gateway.spec.gatewayClassName;
    const found = lookup(snapshot, 'GatewayClass', '', className);
    const known = Object.hasOwn(KNOWN_CLASSES, className) ? KNOWN_CLASSES[className] : undefined;
    const named = found.state === 'found' ? found.object.spec.controllerName : known;
    const ref = refOf(gateway);
    if (named === undefined) {
      findings.push(
        finding(
          'class-unknown',
          'gateway/ownership',
          `GatewayClass "${className}" of Gateway "${ref.namespace}/${ref.name}" is not known.`,
          {
            object: ref,
            path: ['spec', 'gatewayClassName'],
            severity: 'info',
          },
        ),
      );
    }
    if (controllerName !== undefined && named !== controllerName) continue;
    gateways.push({
      ref,
      gateway,
      controllerName: named ?? UNKNOWN_CONTROLLER,
      created: creationSeconds(gateway.metadata),
    });
  }
  for (const object of snapshot.unreadable.values()) {
    if (object.ref.kind !== 'Gateway') continue;
    const created = creationSeconds(object.metadata);
    gateways.push({
      ref: object.ref,
      gateway: undefined,
      controllerName: controllerName ?? UNKNOWN_CONTROLLER,
      created,
    });
  }
  return { gateways, findings };
}
