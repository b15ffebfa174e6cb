/**
 * The hinge: the resolver writes these settings, the TLS layer reads them, nothing else crosses.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { ObjectRef } from './object.js';
import { isRedacted, type Redacted, reveal } from './redacted.js';

/** An identity that we accept in the leaf: a DNS name or a URI (RFC 9525 reference identifier). */
export interface PeerIdentity {
  readonly type: 'dns' | 'uri';
  readonly value: string;
}

export type TlsVersion = '1.0' | '1.1' | '1.2' | '1.3';

/** A trust anchor, with what people want to read about it. Dates are ISO 8601 in UTC. */
export interface TrustCertificate {
  readonly pem: string; // canonical: re-encoded from the DER that was checked
  readonly sha256: string; // of the DER, 64 lower-case hexadecimal digits
  readonly subject: string;
  readonly issuer: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly isCa: boolean;
}

/** Which names the peer may have; `chain-only` accepts any name, `none` any certificate at all. */
export type PeerIdentities =
  | { readonly type: 'any-of'; readonly names: readonly [PeerIdentity, ...PeerIdentity[]] }
  | { readonly type: 'chain-only' }
  | { readonly type: 'none' };

/** What the peer's chain must end in. `system`: the roots of the machine that connects. */
export type Trust =
  | { readonly type: 'anchors'; readonly certificates: readonly TrustCertificate[] }
  | { readonly type: 'system' }
  | { readonly type: 'none' };

export interface ClientCertificate {
  readonly chainPem: string; // leaf first
  readonly key: Redacted; // PEM
  readonly secret: ObjectRef;
  readonly subject: string; // of the leaf
}

export type SettingField =
  | 'sni'
  | 'identity'
  | 'trust'
  | 'clientCertificate'
  | 'minVersion'
  | 'maxVersion'
  | 'cipherSuites'
  | 'curves'
  | 'signatureAlgorithms'
  | 'alpnProtocols';

/** The object and field that a setting comes from. */
export interface SettingOrigin {
  readonly object: ObjectRef;
  readonly path: string;
}

/** Everything a TLS client needs to open one kind of connection to a backend, and to know whom it reached. */
export interface BackendTlsSettings {
  readonly sni: string | undefined; // undefined: send none
  readonly identity: PeerIdentities;
  readonly trust: Trust;
  readonly clientCertificate?: ClientCertificate | undefined;
  readonly minVersion?: TlsVersion | undefined;
  readonly maxVersion?: TlsVersion | undefined;
  readonly cipherSuites?: readonly string[] | undefined;
  readonly curves?: readonly string[] | undefined;
  readonly signatureAlgorithms?: readonly string[] | undefined;
  readonly alpnProtocols?: readonly string[] | undefined; // empty: offer none; absent: the consumer's choice
  readonly origin: { readonly [Field in SettingField]?: SettingOrigin };
  readonly predicted?: never; // PredictedSettings has `true` here and fits nowhere that connects
  readonly fingerprint: string; // equal ⇔ interchangeable (origin aside): the key for connection pools
  readonly contextKey: string; // equal ⇔ the same SecureContext serves both
}

/** What another implementation would do; reaches no socket. */
export type PredictedSettings = Omit<BackendTlsSettings, 'predicted'> & { readonly predicted: true };

/** Settings before their two keys are computed. */
export type SettingsInput = Omit<BackendTlsSettings, 'fingerprint' | 'contextKey' | 'predicted'>;

/**
 * The settings with their keys: `fingerprint` over everything but `origin`, `contextKey` over trust, client pair,
 * versions, cipher suites, curves and signature algorithms.
 *
 * Both are SHA-256 over a canonical text, so that nothing secret can be read from one. The order of trust anchors
 * and of accepted names plays no part, since neither has a meaning.
 *
 * @returns a copy, frozen through and through: what the keys were computed of is what the settings say for ever
 * @rule trust/settings-fingerprint
 */
export function sealSettings(given: SettingsInput): BackendTlsSettings {
  const input = copyOf(given);
  const contextKey = contextKeyOf(input);
  const fingerprint = digest([contextKey, input.sni, canonicalIdentity(input.identity), input.alpnProtocols]);
  return Object.freeze({ ...input, fingerprint, contextKey });
}

/**
 * The trust as it stands, so that nobody can change it. Settings that are sealed with it share it, and the work: ten
 * thousand policies trust a few bundles.
 */
export function sealTrust(trust: Trust): Trust {
  const copy = copyOf(trust);
  sealed.add(copy);
  return copy;
}

// Copies that copyOf made whole: they cannot change, so neither can what was worked out of them.
const sealed = new WeakSet<object>();
const plainContexts = new WeakMap<Trust, string>();

function contextKeyOf(input: SettingsInput): string {
  const { trust, clientCertificate, minVersion, maxVersion, cipherSuites, curves, signatureAlgorithms } = input;
  const pair = clientCertificate && [clientCertificate.chainPem, reveal(clientCertificate.key)];
  const others = [pair, minVersion, maxVersion, cipherSuites, curves, signatureAlgorithms];
  const isPlain = sealed.has(trust) && others.every((other) => other === undefined);
  const known = isPlain ? plainContexts.get(trust) : undefined;
  const key = known ?? digest([canonicalTrust(trust), ...others]);
  if (isPlain) plainContexts.set(trust, key);
  return key;
}

/** A copy of plain data that nobody can change; a `Redacted` is one already, and so is what was sealed. */
function copyOf<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || isRedacted(value) || sealed.has(value)) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(copyOf)) as Value;
  const copy = { ...value };
  for (const key of Object.keys(copy) as (keyof typeof copy)[]) copy[key] = copyOf(copy[key]);
  return Object.freeze(copy);
}

function canonicalTrust(trust: Trust): unknown {
  return trust.type === 'anchors'
    ? ['anchors', [...new Set(trust.certificates.map((certificate) => certificate.sha256))].sort()]
    : [trust.type];
}

function canonicalIdentity(identity: PeerIdentities): unknown {
  return identity.type === 'any-of'
    ? ['any-of', [...new Set(identity.names.map((name) => `${name.type}:${name.value}`))].sort()]
    : [identity.type];
}

/** SHA-256 of the JSON text; `undefined` is told apart from `null` and from an absent place. */
function digest(parts: readonly unknown[]): string {
  return sha256Hex(JSON.stringify(parts.map((part) => (part === undefined ? { undefined: true } : part))));
}

/** SHA-256 of the text in UTF-8, as 64 lower-case hexadecimal digits. */
export function sha256Hex(text: string): string {
  return hexOf(sha256(utf8ToBytes(text)));
}

/** As one piece: put together digit by digit, a text keeps all its pieces for as long as somebody holds it. */
function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
