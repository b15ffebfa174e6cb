/**
 * All claims on one target, and who governs each of its ports.
 */
import type { ServicePort } from '@backend-tls/model';
import { type Binding, bindPort, byClaim, isOnPort } from './bind.js';
import type { Claim, DanglingClaim } from './claims.js';
import type { Step } from './decision.js';
import { asLong } from './same-list.js';

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
  readonly told: Told; // who governs, once it has been told
}

interface Told {
  steps: readonly Step[] | undefined;
  joined: Map<string, readonly Step[]> | undefined; // by what follows
}

/** Who loses to whom among claims that are just as specific. */
export interface Contest {
  readonly winner: Claim | undefined;
  readonly losers: ReadonlySet<Claim>;
}

/** Sorts the claims on one target. */
export function targetClaims(claims: readonly (Claim | DanglingClaim)[]): TargetClaims {
  return claims.length === 0 ? UNCLAIMED : sortedClaims(claims);
}

const MOST_PORTS = 1024;

function sortedClaims(claims: readonly (Claim | DanglingClaim)[]): TargetClaims {
  const sound = claims.filter((claim) => !('finding' in claim)).sort(byClaim);
  const policies = asLong(sound.filter((claim) => claim.policy.kind === 'BackendTLSPolicy'));
  const vendors = asLong(sound.filter((claim) => claim.policy.kind === 'BackendConfigPolicy'));
  const dangling = asLong(claims.filter((claim): claim is DanglingClaim => 'finding' in claim).sort(byClaim));
  return { policies, vendors, dangling, at: rememberPorts((port) => portClaims(policies, vendors, port)) };
}

/** Each port is worked out once. Most targets have one, for which no map is kept. */
function rememberPorts(compute: (port: ServicePort | undefined) => PortClaims): TargetClaims['at'] {
  let first: { readonly id: string; readonly claims: PortClaims } | undefined;
  let others: Map<string, PortClaims> | undefined;
  return (port) => {
    const id = port === undefined ? '' : `${port.port}\0${port.protocol ?? 'TCP'}\0${port.name ?? ''}`;
    if (first?.id === id) return first.claims;
    const known = others?.get(id) ?? compute(port);
    if (first === undefined) {
      first = { id, claims: known };
      return known;
    }
    if (others === undefined || others.size >= MOST_PORTS) others = new Map(); // ports that are renamed for ever must not pile up
    others.set(id, known);
    return known;
  };
}

/**
 * The claims of each kind on one port. A BackendTLSPolicy replaces a BackendConfigPolicy whole, even when it is invalid.
 *
 * @rule vendor/policy-over-backend-config
 * @rule vendor/backend-config-order
 */
function portClaims(policies: readonly Claim[], vendors: readonly Claim[], port: ServicePort | undefined): PortClaims {
  const binding = bindPort(policies, port);
  const alone = binding !== undefined && binding.losers.length === 0 && binding.overridden.length === 0;
  const contest = alone ? undefined : contestOf(policies.filter(isOnPort), port);
  const onWhole = alone
    ? undefined
    : contestOf(
        policies.filter((claim) => !isOnPort(claim)),
        port,
      );
  return {
    policy: binding,
    vendor: vendors.length === 0 ? undefined : bindPort(vendors, port),
    onPort: contest ?? NO_CONTEST,
    onWhole: onWhole ?? NO_CONTEST,
    told: { steps: undefined, joined: undefined },
  };
}

const NO_CONTEST: Contest = { winner: undefined, losers: new Set() };
const NOBODY: PortClaims = {
  policy: undefined,
  vendor: undefined,
  onPort: NO_CONTEST,
  onWhole: NO_CONTEST,
  told: { steps: [], joined: undefined },
};
const UNCLAIMED: TargetClaims = { policies: [], vendors: [], dangling: [], at: () => NOBODY };

const CROWDED = 16; // steps that are worth sharing
const MOST_JOINED = 256; // what follows hangs on the Gateway and on what the policy says, not on the Route

/**
 * Who governs, and then these steps. Those of a crowded port are told once for all Routes that reach it: policies and
 * Routes of one Service would otherwise multiply.
 */
export function traceFrom({ told }: PortClaims, trace: readonly Step[], tell: () => readonly Step[]): readonly Step[] {
  told.steps ??= asLong(tell());
  if (told.steps.length === 0) return trace;
  if (told.steps.length < CROWDED) return [...told.steps, ...trace];
  told.joined ??= new Map();
  const follows = JSON.stringify(trace);
  const known = told.joined.get(follows);
  if (known !== undefined) return known;
  if (told.joined.size >= MOST_JOINED) told.joined.clear();
  const whole = [...told.steps, ...trace];
  told.joined.set(follows, whole);
  return whole;
}

function contestOf(claims: readonly Claim[], port: ServicePort | undefined): Contest {
  const binding = bindPort(claims, port);
  return { winner: binding?.winner, losers: new Set(binding?.losers) };
}
