/** The decision table, row by row; the first that holds decides. */
import type { Service } from '@backend-tls/model';
import type { ResolveCode } from '@backend-tls/resolver';
import { placed, standings } from './ancestors.js';
import type { Own } from './attach.js';
import type { Target, Use } from './backends.js';
import { claimsOn, holds, isSuspect, type Policy, winner } from './claims.js';
import { clientOf, contentOf, type Settings } from './content.js';
import { vendorContentOf } from './vendor.js';
import { isListed, type World } from './world.js';

/** What is done, and what the Route's ResolvedRefs says of it; without a reason a refusal is not known yet. */
export interface Decision {
  readonly mode: 'plaintext' | 'tls' | 'refuse' | 'passthrough';
  readonly code?: ResolveCode;
  readonly settings?: Settings;
  readonly reason?: string;
}

export function decide(
  world: World,
  owns: readonly Own[],
  policies: readonly Policy[],
  uses: readonly Use[],
  use: Use,
): Decision {
  const { own, route, front, resolved } = use;
  const { profile } = world.options;
  const refuse = (code: ResolveCode, reason = 'InvalidBackendTLS'): Decision => ({ mode: 'refuse', code, reason });
  const wait = (code: ResolveCode): Decision => ({ mode: 'refuse', code });

  if (resolved.target === undefined) return { mode: 'refuse', ...resolved };
  if (own.gateway === undefined) return wait('gateway-unreadable');
  if (front === 'passthrough') return { mode: 'passthrough' };
  if (route.kind === 'UDPRoute') return { mode: 'plaintext' };

  const { target } = resolved;
  const { namespace } = target.ref;
  const governing = winner(claimsOn(world, policies, target));
  // A kind that is not listed may hold an older or stronger claim.
  const stronger =
    governing?.kind === 'BackendTLSPolicy'
      ? (['BackendTLSPolicy'] as const)
      : (['BackendTLSPolicy', 'BackendConfigPolicy'] as const);
  const read = stronger.filter((kind) => kind === 'BackendTLSPolicy' || profile.kgateway);
  if (read.some((kind) => !isListed(world, kind, namespace))) return wait('coverage-unknown');
  // A policy that hides its targets may mean this port, unless a claim as strong as its own holds it.
  const hidden = read.filter((kind) => kind !== governing?.kind);
  if (policies.some((policy) => hidden.some((kind) => isSuspect(world, policy, kind, namespace))))
    return refuse('namespace-quarantined');
  if (governing === undefined) {
    if (danglingCloses(world, policies, target)) return refuse('dangling-claim');
    if (route.kind === 'HTTPRoute' && target.appProtocol === 'kubernetes.io/wss')
      return refuse('protocol-unsupported', 'UnsupportedProtocol');
    return { mode: 'plaintext' };
  }
  if (
    governing.kind === 'BackendTLSPolicy' &&
    placed(owns, governing, standings(world, policies, uses, governing)).every((one) => one.own !== own)
  )
    return refuse('ancestor-limit');
  const { code, isPending, settings } =
    governing.kind === 'BackendTLSPolicy' ? contentOf(world, governing) : vendorContentOf(world, governing);
  if (code !== undefined) return isPending ? wait(code) : refuse(code);
  const client = clientOf(world, own);
  if (client.code !== undefined) return client.reason === undefined ? wait(client.code) : refuse(client.code);
  const alpn = settings!.alpn ?? alpnOf(use, target);
  return {
    mode: 'tls',
    settings: { ...settings!, ...(client.secret && { client: client.secret }), ...(alpn && { alpn }) },
  };
}

/** HTTP/2 where the Route or the port asks for it, nothing on a raw stream, else the consumer's choice. */
function alpnOf({ route }: Use, { appProtocol = '' }: Target): readonly string[] | undefined {
  if (route.kind === 'TLSRoute' || route.kind === 'TCPRoute') return [];
  return route.kind === 'GRPCRoute' || ['kubernetes.io/h2c', 'http2', 'grpc'].includes(appProtocol)
    ? ['h2']
    : undefined;
}

/** A claim that names no port closes the only TCP port that nobody claims; the caller may choose one way for all. */
function danglingCloses(world: World, policies: readonly Policy[], target: Target): boolean {
  const mode = world.options.danglingClaims ?? world.options.profile.danglingClaims;
  if (!policies.some((policy) => holds(world, policy, target).some(({ hold }) => hold === 'dangling'))) return false;
  if (mode !== 'sole-port' || target.port === undefined) return mode !== 'report';
  const tcp = ((target.object as Service).spec.ports ?? []).filter(({ protocol = 'TCP' }) => protocol === 'TCP');
  return tcp.filter((port) => claimsOn(world, policies, { ...target, port }).length === 0).length <= 1;
}
