/**
 * The CEL rules of Gateway beside those of its addresses and listeners.
 */
import type { TLSPortConfig } from '../../api/gateway.js';
import { isLongerThan } from '../code-points.js';
import type { Check } from '../node.js';
import { areUnique, has } from './values.js';

type Texts = Readonly<Record<string, string>>;

/** @rule gateway/annotation-key-form */
export function annotationKeyForm(annotations: Texts): boolean {
  return keysOf(annotations).every(isQualifiedName);
}

/** @rule gateway/annotation-key-prefix */
export function annotationKeyPrefix(annotations: Texts): boolean {
  return keysOf(annotations).every(hasShortPrefix);
}

/** @rule gateway/label-key-form */
export function labelKeyForm(labels: Texts): boolean {
  return keysOf(labels).every(isQualifiedName);
}

/** @rule gateway/label-key-prefix */
export function labelKeyPrefix(labels: Texts): boolean {
  return keysOf(labels).every(hasShortPrefix);
}

/** @rule gateway/frontend-port-unique */
export function frontendPortUnique(configs: readonly TLSPortConfig[]): boolean {
  return areUnique(configs, ({ port }) => String(port));
}

/** The server drops entries that are `null` before it looks. */
function keysOf(texts: Texts): readonly string[] {
  return Object.keys(texts).filter((key) => has(texts[key]));
}

/** A DNS subdomain of any length and a slash, if anything, and then a name of at most 63 characters. */
function isQualifiedName(key: string): boolean {
  const slash = key.indexOf('/');
  return /^([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]$/.test(key.slice(slash + 1)) && isSubdomain(key, slash);
}

/** Said by what may not be in it, so that a key of any length takes linear time and no stack. */
function isSubdomain(key: string, slash: number): boolean {
  return slash < 0 || (slash > 0 && !/[^-a-z0-9.]|^[-.]|[-.]$|[-.]\.|\.-/.test(key.slice(0, slash)));
}

/** What stands before the slash, or the whole key, has fewer than 253 characters: 253 are too many, whatever the message says. */
function hasShortPrefix(key: string): boolean {
  const slash = key.indexOf('/');
  return !isLongerThan(slash < 0 ? key : key.slice(0, slash), 252);
}

/** The rules of `infrastructure.annotations`. */
export const ANNOTATIONS_CHECKS: readonly Check[] = [
  {
    rule: 'gateway/annotation-key-form',
    message:
      'Annotation keys must be in the form of an optional DNS subdomain prefix followed by a required name segment of up to 63 characters.',
    holds: annotationKeyForm,
  },
  {
    rule: 'gateway/annotation-key-prefix',
    message:
      "If specified, the annotation key's prefix must be a DNS subdomain not longer than 253 characters in total.",
    holds: annotationKeyPrefix,
  },
];

/** The rules of `infrastructure.labels`. */
export const LABELS_CHECKS: readonly Check[] = [
  {
    rule: 'gateway/label-key-form',
    message:
      'Label keys must be in the form of an optional DNS subdomain prefix followed by a required name segment of up to 63 characters.',
    holds: labelKeyForm,
  },
  {
    rule: 'gateway/label-key-prefix',
    message: "If specified, the label key's prefix must be a DNS subdomain not longer than 253 characters in total.",
    holds: labelKeyPrefix,
  },
];

/** The rules of `tls.frontend.perPort`. */
export const PORT_CONFIG_CHECKS: readonly Check[] = [
  {
    rule: 'gateway/frontend-port-unique',
    message: 'Port for TLS configuration must be unique within the Gateway',
    holds: frontendPortUnique,
  },
];
