/**
 * A validation as JSON. `schema/validation.json` says the same to other programs; a test holds the two together.
 */
import { compareText, formatRef, type SourcePlace } from '@backend-tls/model';
import type { Validation } from '../validate.js';
import { type FindingJson, findingJson } from './finding-json.js';

export interface ValidationJson {
  readonly objects: readonly ObjectJson[];
  readonly passedOver: readonly { readonly kind: string; readonly count: number }[];
  readonly findings: readonly FindingJson[];
}

export interface ObjectJson {
  readonly object?: string; // absent where it has no readable name
  readonly valid: boolean;
  readonly source: SourcePlace;
}

/** The whole validation. */
export function validationJson({ objects, passedOver, findings }: Validation): ValidationJson {
  return {
    objects: objects.map(({ ref, valid, source }) => ({
      ...(ref === undefined ? {} : { object: formatRef(ref) }),
      valid,
      source,
    })),
    passedOver: [...passedOver].sort(([a], [b]) => compareText(a, b)).map(([kind, count]) => ({ kind, count })),
    findings: findings.map(findingJson),
  };
}
