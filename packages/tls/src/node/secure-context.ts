/**
 * From settings to the options of a SecureContext: what is trusted, what is presented, and which cryptography is used.
 */

import type { SecureContextOptions, SecureVersion } from 'node:tls';
import { inspect } from 'node:util';
import {
  type BackendTlsSettings,
  type ClientCertificate,
  type Redacted,
  reveal,
  type TlsVersion,
  type TrustCertificate,
} from '@backend-tls/model';
import { readTrustBundle } from '../pem/trust-bundle.js';
import { misuse } from './fault.js';
import { keyMatches } from './key-matches.js';
import { loadSystemTrust, type SystemTrust } from './system-trust.js';
import { usableSettings } from './usable-settings.js';

const VERSIONS: Readonly<Record<TlsVersion, SecureVersion>> = {
  '1.0': 'TLSv1',
  '1.1': 'TLSv1.1',
  '1.2': 'TLSv1.2',
  '1.3': 'TLSv1.3',
};

/** One name each; nothing that OpenSSL reads as a list, a keyword's sign or a command. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/;
const SIGNATURE_NAME = /^[A-Za-z0-9][A-Za-z0-9_.+-]*$/; // "ECDSA+SHA256" is one scheme

/**
 * The options for `tls.createSecureContext`.
 *
 * `ca` is always an array, so that nothing falls back to the roots that come with Node; a trusted intermediate or
 * leaf is an anchor as good as a root. A client certificate comes with its key or not at all. Without a lowest
 * version, TLS 1.2 is. The private key prints as `[redacted]` in the result.
 *
 * @param system  for settings that trust the system; default: `loadSystemTrust()`, loaded once
 * @throws {TypeError} if the settings are unverified, predicted, changed, or cannot be carried out as they stand
 * @throws {Error} from `loadSystemTrust`
 * @rule trust/only-given-anchors
 * @rule trust/partial-chains
 * @rule path/lowest-version
 */
export function toSecureContextOptions(given: BackendTlsSettings, system?: SystemTrust): SecureContextOptions {
  const settings = usableSettings(given);
  const { minVersion = '1.2', maxVersion, clientCertificate } = settings;
  return {
    ca: anchorsOf(settings, system),
    allowPartialTrustChain: true,
    ...(clientCertificate === undefined ? {} : presented(clientCertificate)),
    minVersion: VERSIONS[minVersion] ?? unknown('version', minVersion),
    ...(maxVersion === undefined ? {} : { maxVersion: VERSIONS[maxVersion] ?? unknown('version', maxVersion) }),
    ...named('ciphers', settings.cipherSuites, NAME),
    ...named('ecdhCurve', settings.curves, NAME),
    ...named('sigalgs', settings.signatureAlgorithms, SIGNATURE_NAME),
  };
}

function anchorsOf({ trust }: BackendTlsSettings, system: SystemTrust | undefined): string[] {
  if (trust.type === 'system') return [...(system ?? loadSystemTrust()).certificates];
  if (trust.type === 'anchors') return trust.certificates.map(checkedPem);
  throw misuse('ERR_BACKEND_TLS_UNVERIFIED', 'These settings trust nobody.');
}

/**
 * The PEM of an anchor, if it is the one certificate that its hash says. Node reports nothing about a `ca` that it
 * cannot read, and stops at the first bad block.
 *
 * @rule trust/anchors-load-whole
 */
function checkedPem({ pem, sha256 }: TrustCertificate): string {
  const { certificates } = readTrustBundle(pem);
  const [first] = certificates;
  if (certificates.length !== 1 || first?.sha256 !== sha256)
    throw misuse('ERR_BACKEND_TLS_SETTINGS', `The trust anchor "${sha256}" is not the certificate that it says.`);
  return first.pem;
}

/**
 * Certificate and key together. Node takes one without the other, or an empty text, for no client certificate at all.
 *
 * @rule client/whole-pair
 */
function presented({ chainPem, key }: ClientCertificate): Pick<SecureContextOptions, 'cert' | 'key'> {
  if (!keyMatches(chainPem, key))
    throw misuse('ERR_BACKEND_TLS_SETTINGS', 'The client certificate and its key are no pair.');
  return { cert: chainPem, key: [sealedKey(key)] };
}

/** The key in the form that Node reads, which printers and serialisers do not. */
function sealedKey(key: Redacted): { readonly pem: string } {
  const hidden = { enumerable: false };
  return Object.defineProperties({} as { readonly pem: string }, {
    pem: { get: () => reveal(key), ...hidden },
    toJSON: { value: () => key.toJSON(), ...hidden },
    [inspect.custom]: { value: () => key.toString(), ...hidden },
  });
}

/**
 * A list of names as OpenSSL reads it. An absent list is Node's default; an empty one cannot be carried out.
 *
 * @rule trust/plain-algorithm-names
 */
function named<Key extends 'ciphers' | 'ecdhCurve' | 'sigalgs'>(
  key: Key,
  names: readonly string[] | undefined,
  form: RegExp,
): { readonly [K in Key]?: string } {
  if (names === undefined) return {};
  const bad = names.find((name) => !form.test(name));
  if (names.length === 0 || bad !== undefined) unknown(key, bad ?? '');
  return { [key]: names.join(':') } as { readonly [K in Key]?: string };
}

function unknown(what: string, name: string): never {
  throw misuse('ERR_BACKEND_TLS_SETTINGS', `"${name}" is no name for ${what}.`);
}
