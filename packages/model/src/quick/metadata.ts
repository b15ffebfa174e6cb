/**
 * Metadata: that of nearly every object is judged at a glance, the rest as the server does it.
 */
import { type Fields, ownFields } from './fields.js';
import { isRightMetadata, type MetadataOfKind } from './metadata-in-full.js';

/** Whether an object has the metadata that the server wants of its kind. */
export function hasValidMetadata({ metadata }: Fields, kind: MetadataOfKind): boolean {
  return isUsual(metadata, kind.namespaced) || isRightMetadata(metadata, kind);
}

// All of this is narrower than what is right: what is unusual is judged in full.
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
    if (field === 'name') isNamed = isUsualName(value);
    else if (!isUsualField(field, value, namespaced)) return false;
  }
  return isNamed;
}

function isUsualField(field: string, value: unknown, namespaced: boolean): boolean {
  switch (field) {
    case 'namespace':
      return namespaced && isUsualName(value);
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
    if (typeof value !== 'string' || lookOf(key) < 0) return false;
    const look = value === '' ? 0 : lookOf(value);
    if (look < 0 || (look & SLASH) !== 0) return false;
  }
  return true;
}

function areUsualAnnotations(annotations: unknown): boolean {
  const own = ownFields(annotations);
  if (own === undefined) return false;
  let size = 0;
  for (const key in own) {
    const value = own[key];
    if (typeof value !== 'string' || lookOf(key) < 0) return false;
    size += key.length + value.length;
  }
  return size <= MAX_ANNOTATIONS;
}

function isUsualName(value: unknown): boolean {
  return typeof value === 'string' && lookOf(value) === 0 && value.charCodeAt(0) > 0x60;
}

const LOOSE = 1; // holds an upper case letter or an underscore
const DOTTED = 2;
const SLASH = 4;
const ODD = -1;

/**
 * What a name of at most 63 characters holds beside letters, digits and dashes; `ODD` where it does not begin and end
 * with a letter or digit, or two other characters meet, or a slash follows what may not stand before it.
 */
function lookOf(text: string): number {
  if (text.length > 63) return ODD;
  let look = 0;
  let isApart = true;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const isUpper = code >= 0x41 && code <= 0x5a;
    if (isUpper) look |= LOOSE;
    if (isUpper || (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39)) isApart = false;
    else {
      if (isApart) return ODD;
      isApart = true;
      if (code === 0x2f && (look & (LOOSE | SLASH)) === 0) look |= SLASH;
      else if (code === 0x5f) look |= LOOSE;
      else if (code === 0x2e) look |= DOTTED;
      else if (code !== 0x2d) return ODD;
    }
  }
  return isApart ? ODD : look;
}
