/**
 * The CEL rules of listeners, which Gateways and ListenerSets share.
 */
import type { Listener, ListenerTLSConfig } from '../../api/listener.js';
import type { Check } from '../node.js';
import { areUnique, FEW, has, hasNoPair, size, textOf } from './values.js';

type Listeners = readonly Listener[];

/** @rule listener/tls-forbidden */
export function listenerTlsForbidden(listeners: Listeners): boolean {
  return listeners.every(({ protocol, tls }) => !['HTTP', 'TCP', 'UDP'].includes(protocol) || !has(tls));
}

/** @rule listener/https-terminates */
export function httpsTerminates(listeners: Listeners): boolean {
  return listeners.every(
    ({ protocol, tls }) => protocol !== 'HTTPS' || !has(tls) || ['', 'Terminate'].includes(modeOf(tls)),
  );
}

/**
 * `mode` has a default, so all that can be missing is `tls`.
 *
 * @rule listener/tls-mode-required
 */
export function tlsModeRequired(listeners: Listeners): boolean {
  return listeners.every(({ protocol, tls }) => protocol !== 'TLS' || (has(tls) && modeOf(tls) !== ''));
}

/** @rule listener/hostname-forbidden */
export function listenerHostnameForbidden(listeners: Listeners): boolean {
  return listeners.every(({ protocol, hostname }) => !['TCP', 'UDP'].includes(protocol) || textOf(hostname) === '');
}

/** @rule listener/name-unique */
export function listenerNameUnique(listeners: Listeners): boolean {
  return listeners.length <= FEW ? hasNoPair(listeners, shareName) : areUnique(listeners, ({ name }) => name);
}

/**
 * A missing hostname equals only another missing one. In a ListenerSet the rule asks whether there is a port; there
 * always is.
 *
 * @rule listener/endpoint-unique
 */
export function listenerEndpointUnique(listeners: Listeners): boolean {
  if (listeners.length <= FEW) return hasNoPair(listeners, shareEndpoint);
  return areUnique(listeners, ({ port, protocol, hostname }) =>
    has(hostname) ? `${port}\0${protocol}\0${hostname}` : `${port}\0${protocol}`,
  );
}

function shareName(one: Listener, other: Listener): boolean {
  return one.name === other.name;
}

function shareEndpoint(one: Listener, other: Listener): boolean {
  if (one.port !== other.port || one.protocol !== other.protocol) return false;
  return has(one.hostname) ? one.hostname === other.hostname : !has(other.hostname);
}

/**
 * One field may be missing where the other one suffices; else the server stumbles over the first that is missing.
 *
 * @rule listener/certificate-required
 */
export function listenerCertificateRequired(tls: ListenerTLSConfig): boolean | string {
  if (modeOf(tls) !== 'Terminate') return true;
  const { certificateRefs, options } = tls;
  if (size(certificateRefs) > 0 || (has(options) && Object.values(options).some(has))) return true;
  if (!has(certificateRefs)) return 'no such key: certificateRefs';
  return has(options) ? false : 'no such key: options';
}

function modeOf({ mode }: ListenerTLSConfig): string {
  return mode ?? 'Terminate';
}

/** The rules of `listeners`. */
export const LISTENER_CHECKS: readonly Check[] = [
  {
    rule: 'listener/tls-forbidden',
    message: "tls must not be specified for protocols ['HTTP', 'TCP', 'UDP']",
    holds: listenerTlsForbidden,
  },
  {
    rule: 'listener/https-terminates',
    message: 'tls mode must be Terminate for protocol HTTPS',
    holds: httpsTerminates,
  },
  {
    rule: 'listener/tls-mode-required',
    message: 'tls mode must be set for protocol TLS',
    holds: tlsModeRequired,
  },
  {
    rule: 'listener/hostname-forbidden',
    message: "hostname must not be specified for protocols ['TCP', 'UDP']",
    holds: listenerHostnameForbidden,
  },
  {
    rule: 'listener/name-unique',
    message: 'Listener name must be unique within the Gateway',
    holds: listenerNameUnique,
  },
  {
    rule: 'listener/endpoint-unique',
    message: 'Combination of port, protocol and hostname must be unique for each listener',
    holds: listenerEndpointUnique,
  },
];

/** The rules of a listener's `tls`. */
export const LISTENER_TLS_CHECKS: readonly Check[] = [
  {
    rule: 'listener/certificate-required',
    message: 'certificateRefs or options must be specified when mode is Terminate',
    holds: listenerCertificateRequired,
  },
];
