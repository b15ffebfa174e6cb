/**
 * What the API server would say of an object, offline: its rules, its defaults, its words.
 */
import { advise } from './advice.js';
import { excerpt, finding, type ModelFinding, quote } from './codes.js';
import type { Definition } from './crd/definition.js';
import { findVersions } from './crd/find-definition.js';
import type { Channel } from './crd/node.js';
import { judge } from './judge/judge.js';
import type { Report, UnknownField } from './judge/report.js';
import { storedObject } from './judge/stored.js';
import { toFinding } from './judge/to-finding.js';
import { groupOf, type ObjectRef, versionOf } from './object.js';
import { ownValue } from './plain.js';

/** How an object is validated. */
export interface ValidateOptions {
  readonly channel?: Channel; // default standard
  readonly fields?: 'ignore' | 'warn' | 'strict'; // what unknown fields are: dropped in silence, a warning (default), an error
}

/**
 * Every error and warning that an API server with these CRDs gives when the object is created, all of them at once.
 *
 * Severity `error`: the server refuses the object. Status is judged too, as in an object that was read. A missing
 * namespace is none of the object's faults: the request supplies it. Never throws.
 *
 * @rule gateway/served-version
 */
export function validateObject(object: unknown, options: ValidateOptions = {}): readonly ModelFinding[] {
  return validate(object, options, undefined);
}

/**
 * The same for an object that replaces another: rules that compare with what was there before are asked as well, and
 * the status stays what it was.
 */
export function validateUpdate(
  before: unknown,
  after: unknown,
  options: ValidateOptions = {},
): readonly ModelFinding[] {
  return validate(after, options, before);
}

/**
 * The object as the API server would store it: unknown fields dropped, defaults filled in. A copy, whether or not the
 * object is valid; `undefined` where it cannot be decoded, or its kind or version is not served.
 */
export function applyDefaults(object: unknown, options: Pick<ValidateOptions, 'channel'> = {}): unknown {
  const { channel = 'standard' } = options;
  const definition = findDefinition(object, channel);
  return typeof definition === 'string' ? undefined : storedObject(object, definition, channel);
}

function validate(object: unknown, options: ValidateOptions, before: unknown): readonly ModelFinding[] {
  const { channel = 'standard', fields = 'warn' } = options;
  const definition = findDefinition(object, channel);
  if (typeof definition === 'string') return [notServed(object, definition)];
  const ref = refFrom(object, definition);
  const judgement = judge(object, definition, channel, before);
  return [
    ...judgement.errors.map((error) => toFinding(error, ref)),
    ...(judgement.dropped === 0 ? [] : [tooMany(judgement, definition, ref)]),
    ...(fields === 'ignore' ? [] : judgement.unknown.map((unknown) => unknownField(unknown, fields, ref, definition))),
    ...(definition.deprecated === undefined ? [] : [deprecated(definition.deprecated, ref)]),
    ...advise(object, definition, ref),
  ];
}

type NotServed = 'object-unidentified' | 'kind-unknown' | 'version-unknown';

/** The definition that the object is judged by, or why there is none. */
export function findDefinition(object: unknown, channel: Channel): Definition | NotServed {
  const [apiVersion, kind] = [ownValue(object, 'apiVersion'), ownValue(object, 'kind')];
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return 'object-unidentified';
  const versions = findVersions(groupOf(apiVersion), kind);
  const definition = versions.get(versionOf(apiVersion));
  if (definition?.served.includes(channel)) return definition;
  const isServed = [...versions.values()].some(({ served }) => served.includes(channel));
  return isServed ? 'version-unknown' : 'kind-unknown';
}

function notServed(object: unknown, code: NotServed): ModelFinding {
  const [apiVersion, kind] = [ownValue(object, 'apiVersion'), ownValue(object, 'kind')].map(readable);
  const message =
    code === 'object-unidentified'
      ? 'An object has an apiVersion and a kind, both texts.'
      : `no matches for kind ${quote(kind ?? '')} in version ${quote(apiVersion ?? '')}`;
  return finding(code, 'gateway/served-version', message, { path: [code === 'kind-unknown' ? 'kind' : 'apiVersion'] });
}

function readable(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function refFrom(object: unknown, { group, kind, namespaced }: Definition): ObjectRef {
  const metadata = ownValue(object, 'metadata');
  const namespace = namespaced ? readable(ownValue(metadata, 'namespace')) : '';
  return { group, kind, namespace: excerpt(namespace), name: excerpt(readable(ownValue(metadata, 'name'))) };
}

function tooMany({ dropped }: Report, { rule }: Definition, object: ObjectRef): ModelFinding {
  return finding('too-many-findings', rule, `There are ${dropped} more errors, which are not listed.`, { object });
}

function unknownField(
  { field, path }: UnknownField,
  fields: 'warn' | 'strict',
  object: ObjectRef,
  { rule }: Definition,
): ModelFinding {
  const severity = fields === 'strict' ? 'error' : 'warning';
  return finding('field-unknown', rule, `unknown field ${quote(field)}`, { object, path, severity });
}

function deprecated(message: string, object: ObjectRef): ModelFinding {
  const details = { object, path: ['apiVersion'], severity: 'warning' } as const;
  return finding('version-deprecated', 'gateway/served-version', message, details);
}
