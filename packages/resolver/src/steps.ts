/**
 * The steps that led to a decision, told so that a person can follow them.
 */
import { type BackendTlsSettings, formatPath, type ObjectRef, type SettingOrigin } from '@backend-tls/model';
import { portText } from './ancestors.js';
import type { Target } from './backends.js';
import type { Claim } from './claims.js';
import type { Content } from './content.js';
import type { Step } from './decision.js';
import type { PortClaims } from './target-claims.js';

/** Who claims the port, who lost, and who was passed over. */
export function bindingSteps(target: Target, { policy, vendor }: PortClaims): readonly Step[] {
  const port = portText(target);
  const steps: Step[] = [];
  const binding = policy ?? vendor;
  if (binding === undefined) return steps;
  const byPort = binding.winner.sectionName !== undefined;
  steps.push(
    step(
      binding.winner,
      'applies',
      byPort ? 'policy/section-over-whole' : 'policy/whole-service',
      byPort
        ? `claims port "${binding.winner.sectionName}" of ${port}`
        : `claims ${target.ref.kind} "${target.ref.namespace}/${target.ref.name}" whole`,
    ),
  );
  for (const loser of binding.losers)
    steps.push(step(loser, 'loses', 'policy/precedence', `claims the same and ${whyLater(binding.winner, loser)}`));
  for (const claim of binding.overridden) {
    steps.push(
      step(
        claim,
        'passed-over',
        'policy/section-over-whole',
        'claims the whole Service, beneath the claim on the port',
      ),
    );
  }
  if (policy !== undefined && vendor !== undefined) {
    steps.push(
      step(vendor.winner, 'passed-over', 'vendor/policy-over-backend-config', 'is replaced by a BackendTLSPolicy'),
    );
  }
  return steps;
}

function step(claim: Claim, verdict: Step['verdict'], rule: Step['rule'], message: string): Step {
  return { rule, verdict, object: claim.policy.ref, path: formatPath(claim.path), message };
}

/** By how much the loser is later, or that the name decided. */
function whyLater(winner: Claim, loser: Claim): string {
  const [a, b] = [winner.policy.created, loser.policy.created];
  if (a === b) return 'comes later by name, at equal age';
  return Number.isFinite(b) ? `is ${ageText(b - a)} younger` : 'has no creation time, which counts as newest';
}

/** Days, hours, minutes or seconds, whichever is the largest that fits. */
function ageText(seconds: number): string {
  const [unit, size] = (
    [
      ['d', 86_400],
      ['h', 3600],
      ['min', 60],
    ] as const
  ).find(([, length]) => seconds >= length) ?? ['s', 1];
  return `${Math.floor(seconds / size)} ${unit}`;
}

/** What the settings come from. */
export function contentSteps(ref: ObjectRef, content: Content, settings: BackendTlsSettings): readonly Step[] {
  const steps: Step[] = [];
  for (const [field, origin] of Object.entries(settings.origin)) {
    if (origin === undefined) continue;
    steps.push({
      rule: ruleOf(field, origin),
      verdict: 'applies',
      object: origin.object,
      path: origin.path,
      message: `gives ${field}`,
    });
  }
  for (const remark of content.remarks) {
    steps.push({
      rule: remark.rule,
      verdict: remark.severity === 'error' ? 'fails' : 'passed-over',
      object: remark.object ?? ref,
      message: remark.message,
    });
  }
  return steps;
}

/**
 * The rule by which a field has its origin, the first that fits.
 */
const RULE_OF_ORIGIN: readonly (readonly [(field: string, origin: SettingOrigin) => boolean, Step['rule']])[] = [
  [(_, { object }) => object.kind === 'BackendConfigPolicy', 'vendor/backend-config-policy'],
  [(field) => field === 'sni', 'identity/sni'],
  [(field, { path }) => field === 'identity' && path.endsWith('subjectAltNames'), 'identity/subject-alt-names'],
  [(field) => field === 'identity', 'identity/hostname'],
  [(field, { path }) => field === 'trust' && path.endsWith('wellKnownCACertificates'), 'trust/well-known'],
  [(field) => field === 'trust', 'trust/ca-refs'],
  [(field) => field === 'clientCertificate', 'client/gateway-certificate'],
  [() => true, 'route/app-protocol'],
];

function ruleOf(field: string, origin: SettingOrigin): Step['rule'] {
  return RULE_OF_ORIGIN.find(([fits]) => fits(field, origin))![1];
}
