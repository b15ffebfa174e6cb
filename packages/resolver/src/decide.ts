/**
 * The decision table: one row a function, read from top to bottom; the first row that holds decides.
 */
import { portText } from './ancestors.js';
import { needsPolicy, type Target } from './backends.js';
import type { Claim } from './claims.js';
import { closedUnclaimed } from './close-unclaimed.js';
import type { JudgedContent } from './content.js';
import type { EffectiveTls, Step } from './decision.js';
import { finding, type ResolveFinding } from './finding.js';
import { finishSettings } from './finish-settings.js';
import type { DecisionInput } from './inputs.js';
import type { Candidate, RouteReading } from './reach.js';
import { bindingSteps, contentSteps } from './steps.js';
import { type PortClaims, type TargetClaims, traceFrom } from './target-claims.js';
import type { World } from './world.js';

/** Why a decision came out as it did; status is derived from it. */
export type Cause =
  | { readonly type: 'unresolved'; readonly reason: string } // the backendRef itself; the reason is the Route's
  | { readonly type: 'pending' } // something has not been listed
  | { readonly type: 'policy' } // a claim that cannot be met
  | { readonly type: 'fine' };

export interface Decision {
  readonly candidate: Candidate;
  readonly tls: EffectiveTls;
  readonly cause: Cause;
  readonly trace: readonly Step[];
  readonly remarks: readonly ResolveFinding[];
  readonly inputs: readonly DecisionInput[];
}

/** All that a row may look at. */
export interface Situation {
  readonly world: World;
  readonly candidate: Candidate;
  readonly target: Target | undefined; // undefined: the backendRef did not resolve
  readonly claims: TargetClaims | undefined; // on the target
  readonly ports: PortClaims | undefined; // on its port
  readonly governing: Claim | undefined;
  readonly content: JudgedContent | undefined; // of the governing policy, or of a backend with TLS of its own
}

const FINE: Cause = { type: 'fine' };
const PLAINTEXT: EffectiveTls = Object.freeze({ mode: 'plaintext' });
const NO_REMARKS: readonly ResolveFinding[] = [];

type Verdict = Pick<Decision, 'tls' | 'cause' | 'trace'>;
type Row = (situation: Situation) => Verdict | undefined;

const ROWS: readonly Row[] = [
  unresolvedBackend,
  unreadableGateway,
  passthroughFront,
  udpRoute,
  ownTls,
  unlistedClaims,
  closedWithoutClaim,
  unclaimed,
  noPlaceLeft,
  contentRefuses,
  contentPending,
  clientCertificateFails,
  connects,
];

/**
 * The decision for one candidate. Total: the last row holds for whatever is left.
 *
 * @rule closing/every-reference-decided
 */
export function decide(world: World, { input }: RouteReading, candidate: Candidate): Decision {
  const { value, inputs } = world.noting(() => {
    world.note(candidate.attachment.inputs);
    world.note([input]);
    world.note(candidate.backend.inputs);
    return judge(situationOf(world, candidate));
  });
  const { tls, cause, trace, remarks } = value;
  return { candidate, tls, cause, trace, remarks, inputs };
}

function judge(situation: Situation): Omit<Decision, 'candidate' | 'inputs'> {
  for (const row of ROWS) {
    const verdict = row(situation);
    if (verdict === undefined) continue;
    const { tls, cause, trace } = verdict;
    const told = tls.mode === 'tls' || cause.type === 'policy';
    const remarks = told ? (situation.content?.remarks ?? NO_REMARKS) : NO_REMARKS;
    return { tls, cause, trace: withBinding(situation, trace), remarks };
  }
  throw new TypeError('unreachable: the last row decides');
}

/** Who governs, before what follows from it. The steps of a crowded port are told once for all who reach it. */
function withBinding({ target, ports }: Situation, trace: readonly Step[]): readonly Step[] {
  if (target === undefined || ports === undefined) return trace;
  return traceFrom(ports, trace, () => bindingSteps(target, ports));
}

function situationOf(world: World, candidate: Candidate): Situation {
  const { result } = candidate.backend;
  const target = result.state === 'resolved' ? result.target : undefined;
  const claims = target && world.claimsOn(target.ref);
  const ports = target && claims?.at(target.port);
  const governing = (ports?.policy ?? ports?.vendor)?.winner;
  const content = contentAt(world, target, governing);
  return { world, candidate, target, claims, ports, governing, content };
}

function contentAt(world: World, target: Target | undefined, governing: Claim | undefined): JudgedContent | undefined {
  if (target?.object.kind === 'XBackend') return world.ownTlsOf(target.ref);
  return governing && world.contentOf(governing.policy);
}

function refuse(cause: Cause, findings: readonly [ResolveFinding, ...ResolveFinding[]]): Verdict {
  const trace = findings.map(
    (found): Step => ({ rule: found.rule, verdict: 'fails', object: found.object, message: found.message }),
  );
  return { tls: { mode: 'refuse', findings }, cause, trace };
}

function unresolvedBackend({ candidate }: Situation): Verdict | undefined {
  const { result } = candidate.backend;
  if (result.state === 'resolved') return undefined;
  return refuse(result.state === 'pending' ? { type: 'pending' } : { type: 'unresolved', reason: result.reason }, [
    result.finding,
  ]);
}

function unreadableGateway({ candidate }: Situation): Verdict | undefined {
  const { gateway, ref } = candidate.attachment.gateway;
  if (gateway !== undefined) return undefined;
  const message = `Gateway "${ref.namespace}/${ref.name}" cannot be read, so nothing is sent through it.`;
  return refuse({ type: 'pending' }, [
    finding('gateway-unreadable', 'closing/every-reference-decided', message, { object: ref }),
  ]);
}

/** @rule closing/front */
function passthroughFront({ candidate }: Situation): Verdict | undefined {
  if (candidate.front !== 'passthrough') return undefined;
  const message = "The listener passes TLS through: the client's own TLS reaches the backend untouched.";
  return {
    tls: { mode: 'passthrough' },
    cause: { type: 'fine' },
    trace: [{ rule: 'closing/front', verdict: 'applies', message }],
  };
}

/** @rule closing/explicit-udp */
function udpRoute({ candidate }: Situation): Verdict | undefined {
  if (candidate.attachment.route.kind !== 'UDPRoute') return undefined;
  const message = 'No policy adds TLS to UDP.';
  return {
    tls: PLAINTEXT,
    cause: FINE,
    trace: [{ rule: 'closing/explicit-udp', verdict: 'applies', message }],
  };
}

/**
 * A backend with TLS of its own is spoken to as it says itself; policies have no part in it.
 *
 * @rule route/x-backend-tls
 */
function ownTls({ world, target, candidate, content }: Situation): Verdict | undefined {
  if (target!.object.kind !== 'XBackend') return undefined;
  if (content === undefined) {
    const message = `${portText(target!)} asks for no TLS.`;
    return {
      tls: PLAINTEXT,
      cause: FINE,
      trace: [{ rule: 'route/x-backend-tls', verdict: 'applies', object: target!.ref, message }],
    };
  }
  const { outcome } = content;
  if (outcome.state === 'refused') return refuse({ type: 'policy' }, outcome.findings);
  if (outcome.state === 'pending') return refuse({ type: 'pending' }, outcome.findings);
  const settings = finishSettings({ world, content, candidate, target });
  return { tls: { mode: 'tls', settings }, cause: FINE, trace: contentSteps(target!.ref, content, settings) };
}

/**
 * A kind that could claim this port has not been listed: any claim that is not known could be the older one. A
 * BackendConfigPolicy never beats a BackendTLSPolicy, so that only ports without one hang on it.
 *
 * @rule closing/coverage
 */
function unlistedClaims({ world, target, ports, candidate }: Situation): Verdict | undefined {
  const { namespace } = target!.ref;
  const needsBoth = ports?.policy === undefined && world.profile.kgateway;
  const unlisted = !world.isListed('BackendTLSPolicy', namespace)
    ? 'BackendTLSPolicy'
    : needsBoth && !world.isListed('BackendConfigPolicy', namespace)
      ? 'BackendConfigPolicy'
      : undefined;
  if (unlisted === undefined) return undefined;
  const message = `The objects of kind ${unlisted} in namespace "${namespace}" have not all been read; one of them may claim ${portText(target!)}.`;
  return refuse({ type: 'pending' }, [
    finding('coverage-unknown', 'closing/coverage', message, {
      object: candidate.key.backend,
      evidence: { kind: unlisted },
    }),
  ]);
}

/** Nothing claims the port, but something nearly did, or may have. */
function closedWithoutClaim(situation: Situation): Verdict | undefined {
  const found = closedUnclaimed(situation);
  return found && refuse({ type: 'policy' }, [found]);
}

/** @rule policy/unclaimed */
function unclaimed({ governing, target, candidate }: Situation): Verdict | undefined {
  if (governing !== undefined) return undefined;
  if (needsPolicy(target!, candidate.attachment.route)) {
    const message = `appProtocol "kubernetes.io/wss" of ${portText(target!)} asks for TLS, and no policy adds it.`;
    const found = finding('protocol-unsupported', 'route/app-protocol', message, { object: candidate.key.route });
    return refuse({ type: 'unresolved', reason: 'UnsupportedProtocol' }, [found]);
  }
  const message = `No policy claims ${portText(target!)}.`;
  return {
    tls: PLAINTEXT,
    cause: FINE,
    trace: [{ rule: 'policy/unclaimed', verdict: 'applies', message }],
  };
}

/** @rule status/ancestor-limit */
function noPlaceLeft({ world, governing, candidate }: Situation): Verdict | undefined {
  const { gateway } = candidate.attachment;
  const { policy } = governing!;
  if (world.hasPlace(policy, gateway.ref)) return undefined;
  const message = `Policy "${policy.ref.namespace}/${policy.ref.name}" has no place left among its 16 ancestors for Gateway "${gateway.ref.namespace}/${gateway.ref.name}", so it cannot be met there.`;
  return refuse({ type: 'policy' }, [
    finding('ancestor-limit', 'status/ancestor-limit', message, {
      object: gateway.ref,
      evidence: { policy: policy.ref.name },
    }),
  ]);
}

/** @rule policy/invalid-winner-governs */
function contentRefuses({ content }: Situation): Verdict | undefined {
  return content!.outcome.state === 'refused' ? refuse({ type: 'policy' }, content!.outcome.findings) : undefined;
}

/** @rule trust/ca-pending */
function contentPending({ content }: Situation): Verdict | undefined {
  return content!.outcome.state === 'pending' ? refuse({ type: 'pending' }, content!.outcome.findings) : undefined;
}

/** @rule client/broken-refuses */
function clientCertificateFails({ world, candidate }: Situation): Verdict | undefined {
  const result = world.clientCertificateOf(candidate.attachment.gateway.ref);
  if (result.state === 'bad') return refuse({ type: 'policy' }, [result.finding]);
  return result.state === 'pending' ? refuse({ type: 'pending' }, [result.finding]) : undefined;
}

function connects(situation: Situation): Verdict | undefined {
  const settings = finishSettings(situation);
  return {
    tls: { mode: 'tls', settings },
    cause: FINE,
    trace: contentSteps(situation.governing!.policy.ref, situation.content!, settings),
  };
}
