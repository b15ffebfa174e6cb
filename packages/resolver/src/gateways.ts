/**
 * Which Gateways are ours, and in which controller's name we speak for them.
 */
import { creationSeconds, GATEWAY_GROUP, type Gateway, type ObjectRef } from '@backend-tls/model';
import { finding, type ResolveFinding } from './finding.js';
import type { DecisionInput } from './inputs.js';
import type { World } from './world.js';

/** A Gateway that we decide for. One that cannot be read still refuses what its Routes would send through it. */
export interface OwnGateway {
  readonly ref: ObjectRef;
  readonly gateway: Gateway | undefined; // undefined: it cannot be read
  readonly controllerName: string;
  readonly created: number; // seconds; Infinity when not known
  readonly findings: readonly ResolveFinding[];
  readonly inputs: readonly DecisionInput[];
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
 * The Gateway of this name if it is ours: if `controllerName` owns it, or in any case when that is not given. A Gateway
 * whose class is not known belongs to the controller that the table names for the class, if any.
 *
 * @rule gateway/ownership
 */
export function readGateway(world: World, namespace: string, name: string): OwnGateway | undefined {
  const { value, inputs } = world.noting(() => ownGateway(world, namespace, name));
  return value && { ...value, inputs };
}

function ownGateway(world: World, namespace: string, name: string): Omit<OwnGateway, 'inputs'> | undefined {
  const { controllerName } = world;
  const ref: ObjectRef = Object.freeze({ group: GATEWAY_GROUP, kind: 'Gateway', namespace, name });
  const found = world.lookup('Gateway', namespace, name);
  if (found.state === 'unreadable') {
    const created = creationSeconds(found.object.metadata);
    return { ref, gateway: undefined, controllerName: controllerName ?? UNKNOWN_CONTROLLER, created, findings: [] };
  }
  if (found.state !== 'found') return undefined;
  const gateway = found.object;
  const className = gateway.spec.gatewayClassName;
  const known = Object.hasOwn(KNOWN_CLASSES, className) ? KNOWN_CLASSES[className] : undefined;
  const classFound = world.lookup('GatewayClass', '', className);
  const named = classFound.state === 'found' ? classFound.object.spec.controllerName : known;
  if (controllerName !== undefined && named !== controllerName) return undefined;
  return {
    ref,
    gateway,
    controllerName: named ?? UNKNOWN_CONTROLLER,
    created: creationSeconds(gateway.metadata),
    findings: named === undefined ? [unknownClass(ref, className)] : [],
  };
}

function unknownClass(ref: ObjectRef, className: string): ResolveFinding {
  return finding(
    'class-unknown',
    'gateway/ownership',
    `GatewayClass "${className}" of Gateway "${ref.namespace}/${ref.name}" is not known.`,
    { object: ref, path: ['spec', 'gatewayClassName'], severity: 'info' },
  );
}
