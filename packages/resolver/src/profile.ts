/**
 * Profiles are data: how the choices that the spec leaves open are taken. The engine reads switches and never asks
 * for a name.
 */

/** A group and kind, as references name them. */
export interface GroupKind {
  readonly group: string;
  readonly kind: string;
}

/** The switches. None of the values here opens anything: those that do exist in `predict` only. */
export interface ProfileSwitches {
  readonly name: string;
  readonly caKinds: readonly GroupKind[]; // kinds that a caCertificateRef may name
  readonly clientSecretTypes: 'any' | 'kubernetes.io/tls'; // types of Secret that may hold a client certificate
  readonly systemTrust: boolean; // whether wellKnownCACertificates: System is supported
  readonly kgateway: boolean; // whether kgateway's Backend and BackendConfigPolicy are read
  readonly serviceImports: boolean; // whether ServiceImports are backends, and targets of policies
  readonly xBackends: boolean; // whether XBackends are backends
  readonly danglingClaims: 'sole-port' | 'refuse' | 'report'; // what a claim that names no port does to the Service
}

/** A profile that may decide about real connections. */
export interface EnforcingProfile extends ProfileSwitches {
  readonly predictOnly?: never;
}
