/**
 * All claims on one target, and who governs each of its ports.
 */
import type { ServicePort } from '@backend-tls/model';
import { type Binding, bindPort, byClaim, isOnPort } from './bind.js';
import type { Claim, DanglingClaim } from './claims.js';
import type { Step } from './decision.js';

/** The claims on one target, each list in order of precedence. */
export interface TargetClaims {
  readonly policies: readonly Claim[]; // of BackendTLSPolicies
  readonly vendors: readonly Claim[]; // of BackendConfigPolicies, which any of the others replaces
  readonly dangling: readonly DanglingClaim[];
  readonly at: (port: ServicePort | undefined) => PortClaims; // each port is worked out once
}

/** The claims on one port. */
export interface PortClaims {
  readonly policy: Binding | undefined;
  readonly vendor: Binding | undefined;
  readonly onPort: Contest; // among the claims on the port
  readonly onWhole: Contest; // among those on the whole
  readonly traceTo: (trace: readonly Step[], tell: () => readonly Step[]) => readonly Step[]; // who governs, then this
}

/** Who loses to whom among claims that are just as specific. */
export interface Contest {
  readonly winner: Claim | undefined;
  readonly losers: ReadonlySet<Claim>;
}

/** Sorts the claims on one target. */
export function targetClaims(claims: readonly (Claim | DanglingClaim)[]): TargetClaims {
  const sound = claims.filter((claim) => !('finding' in claim)).sort(byClaim);
  const policies = sound.filter((claim) => claim.policy.kind === 'BackendTLSPolicy');
  const vendors = sound.filter((claim) => claim.policy.kind === 'BackendConfigPolicy');
  const dangling = claims.filter((claim): claim is DanglingClaim => 'finding' in claim).sort(byClaim);
  const ports = new Map<string, PortClaims>();
  const at = (port: ServicePort | undefined): PortClaims => {
    const id = port === undefined ? '' : `${port.port}\0${port.protocol ?? 'TCP'}\0${port.name ?? ''}`;
    const known = ports.get(id) ?? portClaims(policies, vendors, port);
    ports.set(id, known);
    return known;
  };
  return { policies, vendors, dangling, at };
}

/**
 * The claims of each kind on one port. A BackendTLSPolicy replaces a BackendConfigPolicy whole, even when it is invalid.
 *
 * @rule vendor/policy-over-backend-config
 * @rule vendor/backend-config-order
 */
function portClaims(policies: readonly Claim[], vendors: readonly Claim[], port: ServicePort | undefined): PortClaims {
  let told: readonly Step[] | undefined;
  const joined = new WeakMap<readonly Step[], readonly Step[]>();
  return {
    policy: bindPort(policies, port),
    vendor: bindPort(vendors, port),
    onPort: contestOf(policies.filter(isOnPort), port),
    onWhole: contestOf(
      policies.filter((claim) => !isOnPort(claim)),
      port,
    ),
    traceTo: (trace, tell) => {
      told ??= tell();
      if (told.length < CROWDED) return [...told, ...trace];
      const whole = joined.get(trace) ?? [...told, ...trace];
      joined.set(trace, whole);
      return whole;
    },
  };
}

const CROWDED = 16; // steps that are worth sharing

function contestOf(claims: readonly Claim[], port: ServicePort | undefined): Contest {
  const binding = bindPort(claims, port);
  return { winner: binding?.winner, losers: new Set(binding?.losers) };
}
