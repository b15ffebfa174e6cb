/** Digest 2: what the API server would have refused, BTP-3 to BTP-19, and a hostname that is an address. */
import type { BackendTLSPolicySpec, BackendTLSPolicyValidation, LocalObjectReference } from '@backend-tls/model';

const LABELS = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';
const HOST = new RegExp(`^${LABELS}$`);
const WILDCARD_HOST = new RegExp(`^(\\*\\.)?${LABELS}$`);
const GROUP = new RegExp(`^$|^${LABELS}$`);
const KIND = /^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/;
const URI = /^(([^:/?#]+):)(\/\/([^/?#]*))([^?#]*)(\?([^#]*))?(#(.*))?/;
const WELL_KNOWN = new RegExp(`^(System|(${LABELS}/([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]))$`);
const ADDRESS = /^(25[0-5]|2[0-4]\d|[01]?\d?\d)(\.(25[0-5]|2[0-4]\d|[01]?\d?\d)){3}$/;

/** A text of at most 253 characters (or as many as said) that a pattern fits. */
function fits(text: string, pattern: RegExp = /./s, most = 253): boolean {
  return [...text].length <= most && pattern.test(text);
}

export function isHost(text: string): boolean {
  return fits(text, HOST) && !ADDRESS.test(text);
}

function isRef({ group, kind, name }: LocalObjectReference): boolean {
  return fits(group, GROUP) && fits(kind, KIND, 63) && fits(name);
}

/** A policy's spec, beside its `validation`. */
export function isValid({ targetRefs, options = {} }: BackendTLSPolicySpec): boolean {
  const isAlone = (a: (typeof targetRefs)[number], b: typeof a) => {
    const isAlike = a.group === b.group && a.kind === b.kind && a.name === b.name;
    return !isAlike || Boolean(a.sectionName && b.sectionName && a.sectionName !== b.sectionName);
  };
  return [
    targetRefs.length >= 1 && targetRefs.length <= 16,
    targetRefs.every((target) => isRef(target) && (target.sectionName === undefined || fits(target.sectionName, HOST))),
    targetRefs.every((a, at) => targetRefs.slice(0, at).every((b) => isAlone(a, b))),
    Object.keys(options).length <= 16 && Object.values(options).every((value) => [...value].length <= 4096),
  ].every(Boolean);
}

export function isValidation(validation: BackendTLSPolicyValidation): boolean {
  const { hostname, caCertificateRefs = [], wellKnownCACertificates: wellKnown, subjectAltNames = [] } = validation;
  return [
    isHost(hostname),
    caCertificateRefs.length <= 8 && caCertificateRefs.every(isRef),
    wellKnown === undefined || fits(wellKnown, WELL_KNOWN),
    caCertificateRefs.length > 0 !== ((wellKnown ?? '') !== ''),
    subjectAltNames.length <= 5,
    subjectAltNames.every(({ type, hostname: name, uri }) =>
      type === 'Hostname'
        ? name !== undefined && fits(name, WILDCARD_HOST) && uri === undefined
        : type === 'URI' && uri !== undefined && fits(uri, URI) && name === undefined,
    ),
  ].every(Boolean);
}
