/**
 * A diagnosis as text: everything for whoever runs the gateway, and next to nothing for its clients.
 */
import { formatRef } from '@backend-tls/model';
import { describeFailure } from '../verify/describe-failure.js';
import type { Actor, ClientOutcome } from './cause-facts.js';
import { CAUSES, type Confidence } from './causes.js';
import type { Cause, Diagnosis, DiagnosisEvidence } from './diagnose.js';

const ACTORS: Readonly<Record<Actor, string>> = {
  'policy-author': 'whoever writes the BackendTLSPolicy',
  'backend-owner': 'whoever runs the backend',
  'gateway-operator': 'whoever runs the Gateway',
};

/** How a cause is introduced that others stand beside. */
const OPENINGS: Readonly<Record<Confidence, string>> = { certain: '', likely: 'Likely: ', possible: 'Possibly: ' };

/** All that a client may learn: what it could have measured itself. */
const OUTCOMES: Readonly<Record<ClientOutcome, string>> = {
  unavailable: 'The backend is not available.',
  'not-secured': 'No secure connection to the backend could be made.',
  'too-late': 'The backend did not answer in time.',
};

/**
 * The diagnosis for operators: check, field, who has to act, what to do, what was seen, and what else it may be. It
 * holds names, so it belongs into logs and not into answers.
 *
 * @returns lines without a line feed at the end
 */
export function explainDiagnosis(diagnosis: Diagnosis): string {
  const { others, refusedBy, evidence, failures } = diagnosis;
  return [
    `${diagnosis.code === 'unknown' ? '' : OPENINGS[diagnosis.confidence]}${diagnosis.message}`,
    ...detailLines(diagnosis),
    ...(refusedBy === undefined ? [] : [`  refused by ${refusedBy}`]),
    ...(Object.keys(evidence).length === 0 ? [] : [`  seen       ${evidenceText(evidence)}`]),
    ...failures.map((failure) => `  verified   ${describeFailure(failure)}`),
    ...others.flatMap((cause) => [
      `${diagnosis.confidence === 'certain' ? 'Also' : 'Or'}: ${cause.message}`,
      ...detailLines(cause),
    ]),
  ].join('\n');
}

function detailLines(cause: Cause): readonly string[] {
  return [
    `  check      ${cause.check}`,
    ...(cause.field === undefined ? [] : [`  field      ${fieldText(cause.field)}`]),
    `  acts       ${ACTORS[cause.actor]}`,
    `  do         ${cause.remedy}`,
  ];
}

/** `BackendTLSPolicy/shop/cart spec.validation.hostname`, or the kind alone where the object is not known. */
function fieldText({ kind, path, object }: NonNullable<Cause['field']>): string {
  return `${object === undefined ? kind : formatRef(object)} ${path}`;
}

function evidenceText(evidence: DiagnosisEvidence): string {
  return Object.entries(evidence)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? value.join(', ') || 'none' : value}`)
    .join('; ');
}

/**
 * The diagnosis for clients of the gateway: one of three sentences, in which no name, address or authority stands, and
 * from which nobody learns what the gateway trusts.
 *
 * @rule diagnose/clients-learn-little
 */
export function safeText({ code }: Pick<Diagnosis, 'code'>): string {
  return OUTCOMES[CAUSES[code].outcome];
}
