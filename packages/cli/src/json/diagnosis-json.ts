/**
 * Diagnoses as JSON. `schema/diagnosis.json` says the same to other programs; a test holds the two together.
 */
import { formatRef } from '@backend-tls/model';
import { type Cause, type Diagnosis, safeText } from '@backend-tls/tls/diagnose';
import type { Failure } from '../diagnose.js';

export interface DiagnosesJson {
  readonly diagnoses: readonly DiagnosisJson[];
}

export interface DiagnosisJson extends CauseJson {
  readonly file?: string;
  readonly line: number;
  readonly count: number;
  readonly refusedBy?: 'gateway' | 'backend';
  readonly evidence: Diagnosis['evidence'];
  readonly others: readonly CauseJson[];
  readonly clientText: string;
}

export interface CauseJson {
  readonly code: Cause['code'];
  readonly check: Cause['check'];
  readonly field?: { readonly kind: string; readonly path: string; readonly object?: string };
  readonly actor: Cause['actor'];
  readonly confidence: Cause['confidence'];
  readonly message: string;
  readonly remedy: string;
}

/** The failures, in the order in which they were found. */
export function diagnosesJson(failures: readonly Failure[]): DiagnosesJson {
  return {
    diagnoses: failures.map(({ diagnosis, file, line, count }) => ({
      ...causeJson(diagnosis),
      ...(file === undefined ? {} : { file }),
      line,
      count,
      ...(diagnosis.refusedBy === undefined ? {} : { refusedBy: diagnosis.refusedBy }),
      evidence: diagnosis.evidence,
      others: diagnosis.others.map(causeJson),
      clientText: safeText(diagnosis),
    })),
  };
}

function causeJson({ code, check, field, actor, confidence, message, remedy }: Cause): CauseJson {
  const place = field && {
    kind: field.kind,
    path: field.path,
    ...(field.object === undefined ? {} : { object: formatRef(field.object) }),
  };
  return { code, check, ...(place && { field: place }), actor, confidence, message, remedy };
}
