/**
 * The filters of an HTTPRoute.
 */
import { CORS_HEADERS_CHECKS, CORS_METHODS_CHECKS, CORS_ORIGINS_CHECKS } from '../checks/http-route-cors.js';
import {
  EXTERNAL_AUTH_CHECKS,
  HTTP_FILTER_CHECKS,
  HTTP_FILTER_LIST_CHECKS,
  PATH_MODIFIER_CHECKS,
} from '../checks/http-route-filters.js';
import { PortNumber } from '../parts/references.js';
import { BackendObjectReferenceNode } from '../parts/route-backend-ref.js';
import { FILTER_FIELDS, HeaderName } from '../parts/route-filters.js';
import { DNS_SUBDOMAIN, ORIGIN, URL_PATH } from '../patterns.js';
import { boolean, choice, integer, list, object, optional, required, text } from '../words.js';
import { HTTP_METHODS } from './http-route-matches.js';

const PreciseHostname = /* @__PURE__ */ text({ min: 1, max: 253, pattern: DNS_SUBDOMAIN });

const PathModifier = /* @__PURE__ */ object(
  {
    replaceFullPath: optional(text({ max: 1024 })),
    replacePrefixMatch: optional(text({ max: 1024 })),
    type: required(choice(['ReplaceFullPath', 'ReplacePrefixMatch'])),
  },
  { checks: PATH_MODIFIER_CHECKS },
);

const RequestRedirect = /* @__PURE__ */ object({
  hostname: optional(PreciseHostname),
  path: optional(PathModifier),
  port: optional(PortNumber),
  scheme: optional(choice(['http', 'https'])),
  statusCode: optional(integer({ values: [301, 302, 303, 307, 308] }), { default: 302 }),
});

const URLRewrite = /* @__PURE__ */ object({ hostname: optional(PreciseHostname), path: optional(PathModifier) });

/** A list in which no value stands twice. @rule route/cors-unique */
const SET = { max: 64, unique: [], uniqueRule: 'route/cors-unique' } as const;

const CORS = /* @__PURE__ */ object({
  allowCredentials: optional(boolean()),
  allowHeaders: optional(list(HeaderName, { ...SET, checks: CORS_HEADERS_CHECKS })),
  allowMethods: optional(list(choice([...HTTP_METHODS, '*']), { ...SET, max: 9, checks: CORS_METHODS_CHECKS })),
  allowOrigins: optional(list(text({ min: 1, max: 253, pattern: ORIGIN }), { ...SET, checks: CORS_ORIGINS_CHECKS })),
  exposeHeaders: optional(list(HeaderName, SET)),
  maxAge: optional(integer({ format: 'int32', min: 1 }), { default: 5 }),
});

/** @rule route/external-auth-unique */
const AuthHeaders = /* @__PURE__ */ list(text(), { max: 64, unique: [], uniqueRule: 'route/external-auth-unique' });

const ExternalAuth = /* @__PURE__ */ object(
  {
    backendRef: required(BackendObjectReferenceNode),
    forwardBody: optional(object({ maxSize: optional(integer()) })),
    grpc: optional(object({ allowedHeaders: optional(AuthHeaders) })),
    http: optional(
      object({
        allowedHeaders: optional(AuthHeaders),
        allowedResponseHeaders: optional(AuthHeaders),
        path: optional(text({ max: 1024, pattern: URL_PATH })),
      }),
    ),
    protocol: required(choice(['HTTP', 'GRPC'])),
  },
  { checks: EXTERNAL_AUTH_CHECKS },
);

const HTTPRouteFilterNode = /* @__PURE__ */ object(
  {
    cors: optional(CORS),
    ...FILTER_FIELDS,
    externalAuth: optional(ExternalAuth, { only: 'experimental' }),
    requestRedirect: optional(RequestRedirect),
    type: required(
      choice(
        [
          'RequestHeaderModifier',
          'ResponseHeaderModifier',
          'RequestMirror',
          'RequestRedirect',
          'URLRewrite',
          'ExtensionRef',
          'CORS',
        ],
        ['ExternalAuth'],
      ),
    ),
    urlRewrite: optional(URLRewrite),
  },
  { checks: HTTP_FILTER_CHECKS },
);

/** The filters of a rule, or of one of its backends. */
export const HTTPRouteFilters = /* @__PURE__ */ list(HTTPRouteFilterNode, { max: 16, checks: HTTP_FILTER_LIST_CHECKS });
