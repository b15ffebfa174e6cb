/**
 * Metadata: that of nearly every object is judged at a glance, the rest as the server does it.
 */
import type { Definition } from '../crd/definition.js';
import { decodeMetadata, judgeMetadata } from '../judge/metadata.js';
import { newReport } from '../judge/report.js';
import { type Fields, ownFields } from './fields.js';

/** What of a definition metadata depends on. */
export type MetadataOfKind = Pick<Definition, 'namespaced'> & Partial<Definition>;

/** Whether an object has the metadata that the server wants of its kind. */
export function hasValidMetadata({ metadata }: Fields, kind: MetadataOfKind): boolean {
  return isUsual(metadata, kind.namespaced) || isJudgedRight(metadata, kind);
}

function isJudgedRight(metadata: unknown, kind: MetadataOfKind): boolean {
  const report = newReport('gateway/metadata-fields');
  const decoded = decodeMetadata(metadata, report);
  if (report.errors.length === 0) judgeMetadata(decoded, kind as Definition, report);
  return report.errors.length === 0;
}

// Narrower than what is right: what they do not fit is judged in full.
const NAME = /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
const KEY =
  /^(?:[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]{0,29}[a-z0-9])?){0,4}\/)?[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const LABEL = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const TIME = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;
const MAX_ANNOTATIONS = (256 * 1024) / 3; // code units: none takes more than three bytes

/** Whether metadata is so usual that it is right without a doubt. */
function isUsual(metadata: unknown, namespaced: boolean): boolean {
  const own = ownFields(metadata);
  if (own === undefined) return false;
  let isNamed = false;
  for (const field in own) {
    const value = own[field];
    if (value === undefined || value === null) continue;
    if (field === 'name') isNamed = typeof value === 'string' && NAME.test(value);
    else if (!isUsualField(field, value, namespaced)) return false;
  }
  return isNamed;
}

function isUsualField(field: string, value: unknown, namespaced: boolean): boolean {
  switch (field) {
    case 'namespace':
      return namespaced && typeof value === 'string' && NAME.test(value);
    case 'labels':
      return areUsualLabels(value);
    case 'annotations':
      return areUsualAnnotations(value);
    case 'uid':
    case 'resourceVersion':
      return typeof value === 'string';
    case 'generation':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
    case 'creationTimestamp':
      return typeof value === 'string' && TIME.test(value);
    default:
      return false;
  }
}

function areUsualLabels(labels: unknown): boolean {
  const own = ownFields(labels);
  if (own === undefined) return false;
  for (const key in own) {
    const value = own[key];
    if (typeof value !== 'string' || !KEY.test(key) || !LABEL.test(value)) return false;
  }
  return true;
}

function areUsualAnnotations(annotations: unknown): boolean {
  const own = ownFields(annotations);
  if (own === undefined) return false;
  let size = 0;
  for (const key in own) {
    const value = own[key];
    if (typeof value !== 'string' || !KEY.test(key)) return false;
    size += key.length + value.length;
  }
  return size <= MAX_ANNOTATIONS;
}
