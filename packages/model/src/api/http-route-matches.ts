/**
 * What an HTTPRoute's rule matches.
 */
import type { Open } from '../crd/words.js';

/** The path of a request. */
export interface HTTPPathMatch {
  /** How `value` is compared; prefixes go by whole segments. Default `PathPrefix`. */
  readonly type?: Open<'Exact' | 'PathPrefix' | 'RegularExpression'> | undefined;
  /** Up to 1024 characters. Default `/`. */
  readonly value?: string | undefined;
}

/** A header of a request. */
export interface HTTPHeaderMatch {
  /** How `value` is compared. Default `Exact`. */
  readonly type?: Open<'Exact' | 'RegularExpression'> | undefined;
  /** Name, 1–256 characters; its case does not matter to HTTP. */
  readonly name: string;
  /** Value, 1–4096 characters; in the experimental channel printable ASCII, with single spaces or tabs inside. */
  readonly value: string;
}

/** A parameter of a request's query. */
export interface HTTPQueryParamMatch {
  /** How `value` is compared. Default `Exact`. */
  readonly type?: Open<'Exact' | 'RegularExpression'> | undefined;
  /** Name, 1–256 characters, compared as it is. */
  readonly name: string;
  /** Value, 1–1024 characters. */
  readonly value: string;
}

/** The methods that HTTP defines. */
export type HTTPMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'CONNECT' | 'OPTIONS' | 'TRACE' | 'PATCH';

/** A request matches if all that is given matches. */
export interface HTTPRouteMatch {
  /** Default every path. */
  readonly path?: HTTPPathMatch | undefined;
  /** Up to 16 headers, no name twice, all of which must match. */
  readonly headers?: readonly HTTPHeaderMatch[] | undefined;
  /** Up to 16 parameters, no name twice, all of which must match. */
  readonly queryParams?: readonly HTTPQueryParamMatch[] | undefined;
  /** Default every method. */
  readonly method?: Open<HTTPMethod> | undefined;
}
