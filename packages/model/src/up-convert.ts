/**
 * BackendTLSPolicy v1alpha2 (Gateway API v1.0) as v1: the same sentences under their later names.
 */
import { finding, type ModelFinding } from './codes.js';
import type { Identity } from './identify.js';
import { groupOf, type ObjectRef } from './object.js';
import { isPlainObject, type PlainObject } from './plain.js';

/** A policy in the form of v1, and what there is to say about that. */
export interface Converted {
  readonly object: PlainObject;
  readonly apiVersion: string;
  readonly findings: readonly ModelFinding[];
}

/**
 * The policy as v1 would say it, or `undefined`: where it is of another version, where its target lies in another
 * namespace, for which v1 has no words, or where it mixes the fields of both versions. Such a policy stays unreadable,
 * and refuses what it claims. Values are taken over as they are, for the reading of v1 to judge.
 *
 * @rule policy/v1alpha2-converted
 */
export function upConvert(object: PlainObject, identity: Identity, ref: ObjectRef): Converted | undefined {
  if (ref.kind !== 'BackendTLSPolicy' || identity.version !== 'v1alpha2') return undefined;
  const { spec } = object;
  if (!isPlainObject(spec) || hasFieldsOfV1(spec)) return undefined;
  const { targetRef, tls } = spec;
  if (!isPlainObject(targetRef) || !isPlainObject(tls) || !isOwnNamespace(targetRef.namespace, ref)) return undefined;
  const { namespace: _own, ...target } = targetRef;
  const { caCertRefs, wellKnownCACerts, ...validation } = tls;
  const { targetRef: _target, tls: _tls, ...rest } = spec;
  return {
    object: {
      ...object,
      spec: {
        ...rest,
        targetRefs: [target],
        validation: withoutUndefined({
          ...validation,
          caCertificateRefs: caCertRefs,
          wellKnownCACertificates: wellKnownCACerts,
        }),
      },
    },
    apiVersion: `${groupOf(identity.apiVersion)}/v1`,
    findings: [convertedFinding(ref)],
  };
}

function hasFieldsOfV1(spec: PlainObject): boolean {
  const { tls } = spec;
  return (
    ['targetRefs', 'validation'].some((field) => spec[field] !== undefined) ||
    (isPlainObject(tls) && ['caCertificateRefs', 'wellKnownCACertificates'].some((field) => tls[field] !== undefined))
  );
}

function isOwnNamespace(namespace: unknown, ref: ObjectRef): boolean {
  return namespace === undefined || namespace === ref.namespace;
}

function withoutUndefined(object: PlainObject): PlainObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

function convertedFinding(object: ObjectRef): ModelFinding {
  const message =
    'BackendTLSPolicy v1alpha2 is served by no release since Gateway API v1.1; it is read as v1, where targetRef is an entry of targetRefs and tls is validation.';
  return finding('version-converted', 'policy/v1alpha2-converted', message, {
    object,
    path: ['apiVersion'],
    severity: 'warning',
  });
}
