/**
 * What the API server takes and nobody should write: warnings beside its errors.
 */
import { finding, type ModelFinding, quote } from './codes.js';
import type { Definition } from './crd/definition.js';
import type { ObjectRef } from './object.js';
import { isPlainObject, ownValue } from './plain.js';

/** Warnings about an object, in any state. */
export function advise(object: unknown, { kind }: Definition, ref: ObjectRef): readonly ModelFinding[] {
  if (kind !== 'BackendTLSPolicy') return [];
  const spec = ownValue(object, 'spec');
  const options = ownValue(spec, 'options');
  return [
    ...optionKeyPrefix(keysOf(options), ref),
    ...hostnameNotIp(ownValue(ownValue(spec, 'validation'), 'hostname'), ref, 'warning'),
  ];
}

function keysOf(value: unknown): readonly string[] {
  try {
    return isPlainObject(value) ? Object.keys(value) : [];
  } catch {
    return []; // a proxy that refuses
  }
}

/** A CRD takes 16 options; a hundred thousand need no hundred thousand warnings. */
const MAX_ADVICE = 100;

/** @rule policy/option-key-prefix */
export function optionKeyPrefix(keys: readonly string[], object: ObjectRef): readonly ModelFinding[] {
  return keys
    .filter((key) => !/^[^/]+\/[^/]+$/.test(key))
    .slice(0, MAX_ADVICE)
    .map((key) => {
      const message = `The option ${quote(key)} has no domain before it; such keys are reserved.`;
      const path = ['spec', 'options', key];
      return finding('option-key-unprefixed', 'policy/option-key-prefix', message, {
        object,
        path,
        severity: 'warning',
      });
    });
}

/**
 * The pattern lets IPv4 addresses through, although upstream says that a hostname is never one. IPv6 fails the
 * pattern. A connection is refused over it (`error`); the API server itself says nothing (`warning`).
 *
 * @rule policy/hostname-not-ip
 */
export function hostnameNotIp(
  hostname: unknown,
  object: ObjectRef,
  severity: 'error' | 'warning',
  path: readonly (string | number)[] = ['spec', 'validation', 'hostname'],
): readonly ModelFinding[] {
  if (typeof hostname !== 'string' || !isIpv4(hostname)) return [];
  const message = `The hostname ${quote(hostname)} is an IP address, which can be neither SNI nor a DNS name.`;
  return [
    finding('hostname-is-ip', 'policy/hostname-not-ip', message, { object, path, severity, evidence: { hostname } }),
  ];
}

function isIpv4(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) <= 255);
}
