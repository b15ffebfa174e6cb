/**
 * How each object affects one decision: by what it is, and by the steps that name it.
 */
import { type ObjectRef, refKey } from '@backend-tls/model';
import type { EffectiveBackend, Step } from '../decision.js';
import type { Effect } from './affected.js';

/** The effects in their order, which is the one in which they are told. */
export const EFFECTS: readonly Effect[] = [
  'governs',
  'loses',
  'passed-over',
  'fails',
  'claims-beside',
  'trusted',
  'presented',
  'permits',
  'attaches',
  'names',
  'serves',
  'takes-place',
];

/** What an object does by its kind, where no step says more. */
const EFFECT_OF_KIND: Readonly<Record<string, Effect>> = {
  BackendTLSPolicy: 'claims-beside',
  BackendConfigPolicy: 'claims-beside',
  ConfigMap: 'trusted',
  Secret: 'trusted',
  ClusterTrustBundle: 'trusted',
  ReferenceGrant: 'permits',
  Gateway: 'attaches',
  GatewayClass: 'attaches',
  ListenerSet: 'attaches',
  Namespace: 'attaches',
  Service: 'serves',
  ServiceImport: 'serves',
  Backend: 'serves',
  XBackend: 'serves',
};

/** Whether decisions are read from objects of this kind. */
export function isReadKind({ kind }: ObjectRef): boolean {
  return kind.endsWith('Route') || Object.hasOwn(EFFECT_OF_KIND, kind);
}

export function isPolicy({ kind }: ObjectRef): boolean {
  return kind === 'BackendTLSPolicy' || kind === 'BackendConfigPolicy';
}

const EFFECT_OF_VERDICT: Readonly<Record<Step['verdict'], Effect>> = {
  applies: 'governs',
  loses: 'loses',
  'passed-over': 'passed-over',
  fails: 'fails',
  unknown: 'fails',
};

/** Tells every object that affects this decision, some more than once. */
export function eachEffect(backend: EffectiveBackend, tell: (ref: ObjectRef, effect: Effect) => void): void {
  const { key, trace, tls, inputs } = backend;
  const told = new Set<string>();
  const policy = (ref: ObjectRef, effect: Effect): void => {
    told.add(refKey(ref));
    tell(ref, effect);
  };
  for (const { object, verdict } of trace) {
    if (object !== undefined && object.name !== '' && isPolicy(object)) policy(object, EFFECT_OF_VERDICT[verdict]);
  }
  if (tls.mode === 'tls') {
    for (const origin of Object.values(tls.settings.origin))
      if (isPolicy(origin.object)) policy(origin.object, 'governs');
  }
  tell(key.gateway, 'attaches');
  tell(key.route, 'names');
  tell(key.backend, 'serves');
  for (const { ref } of inputs) {
    if (ref.name === '' || told.has(refKey(ref))) continue;
    tell(
      ref,
      ref.kind.endsWith('Route') ? 'names' : isPresented(backend, ref) ? 'presented' : EFFECT_OF_KIND[ref.kind]!,
    );
  }
}

/** Whether a Secret is, or should have been, the client certificate. */
function isPresented({ tls }: EffectiveBackend, ref: ObjectRef): boolean {
  if (ref.kind !== 'Secret') return false;
  if (tls.mode === 'refuse')
    return tls.findings.some(({ rule, code }) => rule.startsWith('client/') || code.startsWith('client-'));
  const secret = tls.mode === 'tls' ? tls.settings.clientCertificate?.secret : undefined;
  return secret !== undefined && refKey(secret) === refKey(ref);
}
