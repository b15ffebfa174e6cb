/**
 * The certificate that a Gateway presents to its backends.
 */
import type { ClientCertificate, ObjectRef } from '@backend-tls/model';
import { finding, type ResolveFinding } from './finding.js';
import type { OwnGateway } from './gateways.js';
import { permission } from './grants.js';
import { keyPairOf } from './key-pair.js';
import { refWithDefaults } from './reference.js';
import type { World } from './world.js';

export type ClientCertificateResult =
  | { readonly state: 'none' }
  | { readonly state: 'good'; readonly certificate: ClientCertificate }
  | {
      readonly state: 'bad';
      readonly reason: 'RefNotPermitted' | 'InvalidClientCertificateRef';
      readonly finding: ResolveFinding;
    }
  | { readonly state: 'pending'; readonly finding: ResolveFinding };

type Bad = (why: string, code?: 'client-key-undecided' | undefined) => ClientCertificateResult;

export const CLIENT_CERTIFICATE_PATH = ['spec', 'tls', 'backend', 'clientCertificateRef'] as const;

/** What the Gateway's `spec.tls.backend.clientCertificateRef` gives. */
export function clientCertificateOf(world: World, own: OwnGateway | undefined): ClientCertificateResult {
  const local = own?.gateway?.spec.tls?.backend?.clientCertificateRef;
  if (own?.gateway === undefined || local === undefined) return { state: 'none' };
  return certificateAt(world, own.ref, refWithDefaults(local, '', 'Secret', own.gateway), CLIENT_CERTIFICATE_PATH);
}

/**
 * The pair that an object refers to. Permission first, then kind, then existence, then what the Secret holds. Anything
 * but a whole, matching pair refuses the connections that would present it.
 *
 * @rule client/grant-first
 */
export function certificateAt(
  world: World,
  referrer: ObjectRef,
  ref: ObjectRef,
  path: readonly string[],
): ClientCertificateResult {
  const at = { object: referrer, path, evidence: { secret: `${ref.namespace}/${ref.name}` } };
  const bad: Bad = (why, code) => ({
    state: 'bad',
    reason: 'InvalidClientCertificateRef',
    finding: finding(
      code ?? 'client-certificate-invalid',
      'client/broken-refuses',
      `Client certificate ${ref.kind} "${ref.namespace}/${ref.name}" is invalid: ${why}`,
      at,
    ),
  });
  const pending = (message: string): ClientCertificateResult => ({
    state: 'pending',
    finding: finding('client-certificate-pending', 'closing/coverage', message, at),
  });

  const allowed = permission(world, referrer, ref);
  if (allowed === 'denied') {
    const message = `No ReferenceGrant in namespace "${ref.namespace}" lets ${referrer.kind}s of "${referrer.namespace}" refer to ${ref.kind} "${ref.name}".`;
    return {
      state: 'bad',
      reason: 'RefNotPermitted',
      finding: finding('client-certificate-not-permitted', 'client/grant-first', message, at),
    };
  }
  if (ref.group !== '' || ref.kind !== 'Secret')
    return bad(`kind "${ref.kind}" in group "${ref.group}" is not supported.`);
  if (allowed === 'pending')
    return pending(`The ReferenceGrants of namespace "${ref.namespace}" have not been listed.`);
  return readSecret(world, ref, bad, pending);
}

function readSecret(
  world: World,
  ref: ObjectRef,
  bad: Bad,
  pending: (message: string) => ClientCertificateResult,
): ClientCertificateResult {
  const found = world.lookup('Secret', ref.namespace, ref.name);
  switch (found.state) {
    case 'missing':
      return bad('it does not exist.');
    case 'unreadable':
      return bad('it cannot be read.');
    case 'pending':
      return pending(`Nobody has listed the Secrets of namespace "${ref.namespace}".`);
  }
  const type = found.object.type ?? 'Opaque';
  const { clientSecretTypes } = world.profile;
  if (clientSecretTypes !== 'any' && type !== clientSecretTypes)
    return bad(`its type is "${type}", not "${clientSecretTypes}".`);
  const pair = keyPairOf(world, found.object, ref);
  if (pair.state === 'good') return { state: 'good', certificate: pair.certificate };
  return bad(pair.why, pair.state === 'undecided' ? 'client-key-undecided' : undefined);
}
