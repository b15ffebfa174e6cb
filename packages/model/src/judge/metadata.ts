/**
 * What the API server demands of `metadata`.
 */
import type { Definition } from '../crd/definition.js';
import type { ModelRule } from '../rules.js';
import type { Report } from './subject.js';

/** Metadata as Go's ObjectMeta takes it. */
export function decodeMetadata(metadata: unknown, _rule: ModelRule, _report: Report): unknown {
  return metadata ?? {};
}

/** Judges decoded metadata. */
export function judgeMetadata(_metadata: unknown, _definition: Definition, _report: Report): void {}
