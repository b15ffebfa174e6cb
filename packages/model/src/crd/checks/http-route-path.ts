/**
 * The CEL rules of a path match: all but one are about paths that are no regular expression.
 */
import type { HTTPPathMatch } from '../../api/http-route-matches.js';
import type { Check } from '../node.js';
import { URL_PATH } from '../patterns.js';

/** The path, where it is matched as a path; a regular expression may look like anything. */
function plainPath({ type, value }: HTTPPathMatch): string | undefined {
  const how = type ?? 'PathPrefix';
  return how === 'Exact' || how === 'PathPrefix' ? (value ?? '/') : undefined;
}

/** @rule route/path-absolute */
export function pathAbsolute(match: HTTPPathMatch): boolean {
  return plainPath(match)?.startsWith('/') ?? true;
}

/** @rule route/path-no-empty-segment */
export function pathNoEmptySegment(match: HTTPPathMatch): boolean {
  return !plainPath(match)?.includes('//');
}

/** @rule route/path-no-dot-segment */
export function pathNoDotSegment(match: HTTPPathMatch): boolean {
  return !plainPath(match)?.includes('/./');
}

/** @rule route/path-no-parent-segment */
export function pathNoParentSegment(match: HTTPPathMatch): boolean {
  return !plainPath(match)?.includes('/../');
}

/** @rule route/path-no-encoded-slash */
export function pathNoEncodedSlash(match: HTTPPathMatch): boolean {
  return !plainPath(match)?.includes('%2f');
}

/** @rule route/path-no-encoded-slash */
export function pathNoEncodedSlashInUpperCase(match: HTTPPathMatch): boolean {
  return !plainPath(match)?.includes('%2F');
}

/** @rule route/path-no-fragment */
export function pathNoFragment(match: HTTPPathMatch): boolean {
  return !plainPath(match)?.includes('#');
}

/** @rule route/path-no-parent-at-end */
export function pathNoParentAtEnd(match: HTTPPathMatch): boolean {
  return !plainPath(match)?.endsWith('/..');
}

/** @rule route/path-no-dot-at-end */
export function pathNoDotAtEnd(match: HTTPPathMatch): boolean {
  return !plainPath(match)?.endsWith('/.');
}

/** The enum of the field says the same, and comes first. @rule route/path-type */
export function pathTypeKnown({ type }: HTTPPathMatch): boolean {
  return ['Exact', 'PathPrefix', 'RegularExpression'].includes(type ?? 'PathPrefix');
}

/** @rule route/path-characters */
export function pathCharacters(match: HTTPPathMatch): boolean {
  const path = plainPath(match);
  return path === undefined || URL_PATH.regexp.test(path);
}

/** The rules of `path`. */
export const PATH_CHECKS: readonly Check[] = [
  {
    rule: 'route/path-absolute',
    message: "value must be an absolute path and start with '/' when type one of ['Exact', 'PathPrefix']",
    holds: pathAbsolute,
  },
  {
    rule: 'route/path-no-empty-segment',
    message: "must not contain '//' when type one of ['Exact', 'PathPrefix']",
    holds: pathNoEmptySegment,
  },
  {
    rule: 'route/path-no-dot-segment',
    message: "must not contain '/./' when type one of ['Exact', 'PathPrefix']",
    holds: pathNoDotSegment,
  },
  {
    rule: 'route/path-no-parent-segment',
    message: "must not contain '/../' when type one of ['Exact', 'PathPrefix']",
    holds: pathNoParentSegment,
  },
  {
    rule: 'route/path-no-encoded-slash',
    message: "must not contain '%2f' when type one of ['Exact', 'PathPrefix']",
    holds: pathNoEncodedSlash,
  },
  {
    rule: 'route/path-no-encoded-slash',
    message: "must not contain '%2F' when type one of ['Exact', 'PathPrefix']",
    holds: pathNoEncodedSlashInUpperCase,
  },
  {
    rule: 'route/path-no-fragment',
    message: "must not contain '#' when type one of ['Exact', 'PathPrefix']",
    holds: pathNoFragment,
  },
  {
    rule: 'route/path-no-parent-at-end',
    message: "must not end with '/..' when type one of ['Exact', 'PathPrefix']",
    holds: pathNoParentAtEnd,
  },
  {
    rule: 'route/path-no-dot-at-end',
    message: "must not end with '/.' when type one of ['Exact', 'PathPrefix']",
    holds: pathNoDotAtEnd,
  },
  {
    rule: 'route/path-type',
    message: "type must be one of ['Exact', 'PathPrefix', 'RegularExpression']",
    holds: pathTypeKnown,
  },
  {
    rule: 'route/path-characters',
    message:
      "must only contain valid characters (matching ^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|[%][0-9a-fA-F]{2})+$) for types ['Exact', 'PathPrefix']",
    holds: pathCharacters,
  },
];
