/**
 * The ports of what a backendRef can name, and what they carry.
 */
import type { KgatewayBackend, Service, ServiceImport, ServicePort, XBackend } from '@backend-tls/model';

/** What a backendRef can name. */
export type TargetObject = Service | ServiceImport | KgatewayBackend | XBackend;

/** The ports by which a target is claimed; `undefined` for kinds that are one backend, claimed whole. */
export function portsOf(object: TargetObject): readonly ServicePort[] | undefined {
  return object.kind === 'Service' || object.kind === 'ServiceImport' ? (object.spec.ports ?? []) : undefined;
}

/** The protocol of a port; the API server fills in TCP. */
export function protocolOf(port: ServicePort): string {
  return port.protocol ?? 'TCP';
}

/** The TCP ports: those that a claim on the whole covers. */
export function tcpPorts(object: TargetObject): readonly ServicePort[] {
  const ports = portsOf(object) ?? NONE;
  const known = tcpAmong.get(ports);
  if (known !== undefined) return known;
  const tcp = ports.filter((port) => protocolOf(port) === 'TCP');
  tcpAmong.set(ports, tcp);
  return tcp;
}

const NONE: readonly ServicePort[] = [];

// A Service's list never changes, and is asked for each of its ports.
const tcpAmong = new WeakMap<readonly ServicePort[], readonly ServicePort[]>();
