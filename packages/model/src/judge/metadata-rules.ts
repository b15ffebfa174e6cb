/**
 * Rules of metadata that every object keeps: generation, labels, annotations, finalizers
 * (k8s.io/apimachinery `ValidateObjectMetaAccessor`).
 */
import type { ModelRule } from '../rules.js';
import type { MetadataFields } from './metadata-fields.js';
import { addFault } from './metadata-report.js';
import { byteLength, labelValueFaults, type NameFault, qualifiedNameFaults } from './names.js';
import type { Report } from './report.js';

/** @rule gateway/generation */
export function judgeGeneration({ generation = 0 }: MetadataFields, report: Report): void {
  if (generation >= 0) return;
  const detail = 'must be greater than or equal to 0';
  addFault(report, 'gateway/generation', ['generation'], { code: 'out-of-range', detail, value: generation });
}

/** @rule gateway/labels */
export function judgeLabels({ labels = {} }: MetadataFields, report: Report): void {
  for (const key of Object.keys(labels)) {
    const value = labels[key] ?? '';
    addNameFaults(report, 'gateway/labels', ['labels'], key, qualifiedNameFaults(key), ['labels', key]);
    addNameFaults(report, 'gateway/labels', ['labels'], value, labelValueFaults(value), ['labels', key]);
  }
}

const MAX_ANNOTATIONS = 256 * 1024; // bytes, keys and values together

/**
 * Keys are judged in lower case.
 *
 * @rule gateway/annotations
 */
export function judgeAnnotations({ annotations = {} }: MetadataFields, report: Report): void {
  let size = 0;
  for (const key of Object.keys(annotations)) {
    const faults = qualifiedNameFaults(key.toLowerCase());
    addNameFaults(report, 'gateway/annotations', ['annotations'], key, faults, ['annotations', key]);
    size += byteLength(key) + byteLength(annotations[key] ?? '');
  }
  if (size <= MAX_ANNOTATIONS) return;
  const detail = `may not be more than ${MAX_ANNOTATIONS} bytes`;
  addFault(report, 'gateway/annotations', ['annotations'], { code: 'too-long', type: 'TooLong', detail });
}

/** @rule gateway/finalizers */
export function judgeFinalizers({ finalizers = [] }: MetadataFields, report: Report): void {
  for (const [index, name] of finalizers.entries()) {
    addNameFaults(report, 'gateway/finalizers', ['finalizers'], name, qualifiedNameFaults(name), ['finalizers', index]);
  }
  if (!finalizers.includes('orphan') || !finalizers.includes('foregroundDeletion')) return;
  const detail = 'finalizer orphan and foregroundDeletion cannot be both set';
  addFault(report, 'gateway/finalizers', ['finalizers'], { code: 'rule-broken', detail, value: finalizers });
}

/** Adds what is wrong with a name; `at` is where in metadata it stands. */
export function addNameFaults(
  report: Report,
  rule: ModelRule,
  field: readonly (string | number)[],
  value: string,
  faults: readonly NameFault[],
  at: readonly (string | number)[] = field,
): void {
  for (const { code, detail } of faults) addFault(report, rule, field, { code, detail, value, at });
}
