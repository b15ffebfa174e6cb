/**
 * The CEL rules of the filters that HTTPRoute and GRPCRoute share.
 */
import type { CommonRouteFilter, Fraction, HTTPRequestMirrorFilter } from '../../api/route-parts.js';
import type { Check } from '../node.js';
import { has } from './values.js';

interface Filter extends CommonRouteFilter {
  readonly type: string;
}

/** @rule route/filter-request-header-modifier */
export function requestHeaderModifierAbsent(filter: Filter): boolean {
  return !has(filter.requestHeaderModifier) || filter.type === 'RequestHeaderModifier';
}

/** @rule route/filter-request-header-modifier */
export function requestHeaderModifierGiven(filter: Filter): boolean {
  return has(filter.requestHeaderModifier) || filter.type !== 'RequestHeaderModifier';
}

/** @rule route/filter-response-header-modifier */
export function responseHeaderModifierAbsent(filter: Filter): boolean {
  return !has(filter.responseHeaderModifier) || filter.type === 'ResponseHeaderModifier';
}

/** @rule route/filter-response-header-modifier */
export function responseHeaderModifierGiven(filter: Filter): boolean {
  return has(filter.responseHeaderModifier) || filter.type !== 'ResponseHeaderModifier';
}

/** @rule route/filter-request-mirror */
export function requestMirrorAbsent(filter: Filter): boolean {
  return !has(filter.requestMirror) || filter.type === 'RequestMirror';
}

/** @rule route/filter-request-mirror */
export function requestMirrorGiven(filter: Filter): boolean {
  return has(filter.requestMirror) || filter.type !== 'RequestMirror';
}

/** @rule route/filter-extension-ref */
export function extensionRefAbsent(filter: Filter): boolean {
  return !has(filter.extensionRef) || filter.type === 'ExtensionRef';
}

/** @rule route/filter-extension-ref */
export function extensionRefGiven(filter: Filter): boolean {
  return has(filter.extensionRef) || filter.type !== 'ExtensionRef';
}

/** @rule route/request-header-modifier-once */
export function requestHeaderModifierOnce(filters: readonly Filter[]): boolean {
  return isAtMostOnce(filters, 'RequestHeaderModifier');
}

/** @rule route/response-header-modifier-once */
export function responseHeaderModifierOnce(filters: readonly Filter[]): boolean {
  return isAtMostOnce(filters, 'ResponseHeaderModifier');
}

/** Whether at most one filter has a type. */
export function isAtMostOnce(filters: readonly { readonly type: string }[], type: string): boolean {
  let count = 0;
  for (const filter of filters) if (filter.type === type) count++;
  return count <= 1;
}

/** @rule route/mirror-share-exclusive */
export function mirrorShareExclusive({ percent, fraction }: HTTPRequestMirrorFilter): boolean {
  return !(has(percent) && has(fraction));
}

/** @rule route/mirror-fraction */
export function fractionWithinOne({ numerator, denominator }: Fraction): boolean {
  return numerator <= (denominator ?? 100);
}

/** The rules of each filter about headers and mirrors. */
export const FILTER_CHECKS: readonly Check[] = [
  {
    rule: 'route/filter-request-header-modifier',
    message: 'filter.requestHeaderModifier must be nil if the filter.type is not RequestHeaderModifier',
    holds: requestHeaderModifierAbsent,
  },
  {
    rule: 'route/filter-request-header-modifier',
    message: 'filter.requestHeaderModifier must be specified for RequestHeaderModifier filter.type',
    holds: requestHeaderModifierGiven,
  },
  {
    rule: 'route/filter-response-header-modifier',
    message: 'filter.responseHeaderModifier must be nil if the filter.type is not ResponseHeaderModifier',
    holds: responseHeaderModifierAbsent,
  },
  {
    rule: 'route/filter-response-header-modifier',
    message: 'filter.responseHeaderModifier must be specified for ResponseHeaderModifier filter.type',
    holds: responseHeaderModifierGiven,
  },
  {
    rule: 'route/filter-request-mirror',
    message: 'filter.requestMirror must be nil if the filter.type is not RequestMirror',
    holds: requestMirrorAbsent,
  },
  {
    rule: 'route/filter-request-mirror',
    message: 'filter.requestMirror must be specified for RequestMirror filter.type',
    holds: requestMirrorGiven,
  },
];

/** The rules of each filter about filters of the implementation's own. */
export const EXTENSION_FILTER_CHECKS: readonly Check[] = [
  {
    rule: 'route/filter-extension-ref',
    message: 'filter.extensionRef must be nil if the filter.type is not ExtensionRef',
    holds: extensionRefAbsent,
  },
  {
    rule: 'route/filter-extension-ref',
    message: 'filter.extensionRef must be specified for ExtensionRef filter.type',
    holds: extensionRefGiven,
  },
];

/** The rules of a list of filters. */
export const FILTER_LIST_CHECKS: readonly Check[] = [
  {
    rule: 'route/request-header-modifier-once',
    message: 'RequestHeaderModifier filter cannot be repeated',
    holds: requestHeaderModifierOnce,
  },
  {
    rule: 'route/response-header-modifier-once',
    message: 'ResponseHeaderModifier filter cannot be repeated',
    holds: responseHeaderModifierOnce,
  },
];

/** The rules of `requestMirror`. */
export const MIRROR_CHECKS: readonly Check[] = [
  {
    rule: 'route/mirror-share-exclusive',
    message: 'Only one of percent or fraction may be specified in HTTPRequestMirrorFilter',
    holds: mirrorShareExclusive,
  },
];

/** The rules of a fraction. */
export const FRACTION_CHECKS: readonly Check[] = [
  {
    rule: 'route/mirror-fraction',
    message: 'numerator must be less than or equal to denominator',
    holds: fractionWithinOne,
  },
];
