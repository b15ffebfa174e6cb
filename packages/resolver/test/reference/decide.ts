/** The decision table, row by row; the first that holds decides. */
import { placed } from './ancestors.js';
import { claimsOn, holds, isSuspect, winnerOf } from './claims.js';
import { clientOf, contentOf, refusal } from './content.js';
import type { Decision, Policy, Target, Use, View } from './types.js';
import { vendorContentOf } from './vendor.js';
import { isListed } from './world.js';
import { externalOf } from './x-backend.js';

export function decide(view: View, use: Use): Decision {
  const { own, route, front, resolved: target } = use;
  if ('code' in target) return target;
  if (own.gateway === undefined) return { code: 'gateway-unreadable' };
  if (front === 'passthrough') return 'passthrough';
  if (route.kind === 'UDPRoute') return 'plaintext';
  if (target.object.kind === 'XBackend') return withAlpn(use, target, externalOf(view, target.object).outcome);

  const { namespace } = target.ref;
  const governing = winnerOf(claimsOn(view, target, view.policies));
  const kinds = (['BackendTLSPolicy', 'BackendConfigPolicy'] as const).filter((kind) => {
    const isRead = kind === 'BackendTLSPolicy' || view.profile.kgateway;
    return isRead && (kind === 'BackendTLSPolicy' || governing?.kind !== 'BackendTLSPolicy');
  });
  // What is not listed may hold an older or a stronger claim.
  if (kinds.some((kind) => !isListed(view, kind, namespace))) return { code: 'coverage-unknown' };
  // What hides its targets may mean this port, unless a claim as strong as its own holds it.
  const hidden = view.policies.filter(({ kind }) => kinds.includes(kind) && kind !== governing?.kind);
  if (hidden.some((policy) => isSuspect(view, policy, namespace))) return refusal('namespace-quarantined');
  if (governing === undefined) {
    if (danglingCloses(view, target)) return refusal('dangling-claim');
    const needsPolicy = route.kind === 'HTTPRoute' && target.appProtocol === 'kubernetes.io/wss';
    return needsPolicy ? { code: 'protocol-unsupported', reason: 'UnsupportedProtocol' } : 'plaintext';
  }
  return withAlpn(use, target, governed(view, use, governing));
}

/** What the governing policy comes to under this Gateway, which presents its certificate on every such connection. */
function governed(view: View, { own }: Use, policy: Policy): Decision {
  const isVendor = policy.kind === 'BackendConfigPolicy'; // its vendor's own status has no such limit
  if (!isVendor && !placed(view, policy).some((one) => one.own === own)) return refusal('ancestor-limit');
  const found = isVendor ? vendorContentOf(view, policy) : contentOf(view, policy).outcome;
  const ref = own.gateway!.spec.tls?.backend?.clientCertificateRef;
  if ('code' in found || ref === undefined) return found;
  const client = clientOf(view, own.ref, ref);
  if (typeof client === 'string') return { ...found, client };
  return client.reason === undefined ? client : refusal(client.code);
}

/** HTTP/2 where the Route or the port asks for it, nothing on a raw stream, else the consumer's choice. */
function withAlpn({ route }: Use, { appProtocol = '' }: Target, decision: Decision): Decision {
  if (typeof decision === 'string' || 'code' in decision || decision.alpn !== undefined) return decision;
  if (route.kind === 'TLSRoute' || route.kind === 'TCPRoute') return { ...decision, alpn: [] };
  const isHttp2 = route.kind === 'GRPCRoute' || ['kubernetes.io/h2c', 'http2', 'grpc'].includes(appProtocol);
  return isHttp2 ? { ...decision, alpn: ['h2'] } : decision;
}

/** A claim that names no port closes the only TCP port that nobody claims; the caller may choose one way for all. */
function danglingCloses(view: View, target: Target): boolean {
  const mode = view.options.danglingClaims ?? view.profile.danglingClaims;
  const isNamed = view.policies.some((policy) => holds(view, policy, target).some(({ by }) => by === 'nothing'));
  if (!isNamed || mode !== 'sole-port' || !('ports' in target.object.spec)) return isNamed && mode !== 'report';
  const tcp = (target.object.spec.ports ?? []).filter(({ protocol = 'TCP' }) => protocol === 'TCP');
  return tcp.filter((port) => claimsOn(view, { ...target, port }, view.policies).length === 0).length <= 1;
}
