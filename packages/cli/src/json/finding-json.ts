/**
 * A finding as JSON, the same in the output of every command.
 */
import {
  type Evidence,
  type Finding,
  formatPath,
  formatRef,
  type Severity,
  type SourcePlace,
} from '@backend-tls/model';

export interface FindingJson {
  readonly code: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly object?: string;
  readonly path: string;
  readonly message: string;
  readonly evidence?: Evidence;
  readonly source?: SourcePlace;
}

/** Field by field, so that nothing is printed that nobody has looked at. */
export function findingJson({ code, rule, severity, object, path, message, evidence, source }: Finding): FindingJson {
  return {
    code,
    rule,
    severity,
    ...(object === undefined ? {} : { object: formatRef(object) }),
    path: formatPath(path),
    message,
    ...(evidence === undefined ? {} : { evidence }),
    ...(source === undefined ? {} : { source }),
  };
}
