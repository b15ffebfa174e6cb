/**
 * The rules for certificates on a path (RFC 5280 §6.1), a function each: what is wrong with the certificate at `depth`,
 * given those below it. The search asks this of each issuer that it tries, the verdict of the whole path.
 */

import type { KeyUsage } from '../x509/extensions.js';
import {
  BASIC_CONSTRAINTS,
  CERTIFICATE_POLICIES,
  EXTENDED_KEY_USAGE,
  INHIBIT_ANY_POLICY,
  KEY_USAGE,
  NAME_CONSTRAINTS,
  POLICY_CONSTRAINTS,
  POLICY_MAPPINGS,
  SUBJECT_ALT_NAME,
} from '../x509/oids.js';
import type { PublicKey } from '../x509/public-key.js';
import type { Path, PathContext } from './context.js';
import { type CheckName, fail, type PeerFailure, tooComplex } from './failure.js';
import { checkForm } from './form.js';
import { checkNameConstraints } from './name-constraints.js';
import { clip, placeOf } from './place.js';
import { checkPolicies } from './policies.js';
import { CURVE_WIDTHS, ED25519 } from './signature.js';

/** What is wrong with the certificate at `depth` of a path; `undefined`: nothing. */
export type PathCheck = (
  path: Path,
  depth: number,
  context: PathContext,
) => PeerFailure | undefined | Promise<PeerFailure | undefined>;

/**
 * In the order in which they are asked. Keys come before signatures, so that no peer makes us compute with a key of
 * its choice, and signatures before the rest: what did not issue the certificate is no issuer, whatever it says.
 */
export const PATH_CHECKS: readonly (readonly [name: CheckName, check: PathCheck])[] = [
  ['keys', checkKey],
  ['signatures', checkSignature],
  ['validity', checkValidity],
  ['authorities', checkAuthority],
  ['path-length', checkPathLength],
  ['extensions', checkCriticalExtensions],
  ['purpose', checkPurpose],
  ['name-constraints', checkNameConstraints],
  ['policies', checkPolicies],
  ['form', checkForm],
];

/** What is wrong with the certificates at these depths, check by check; the first `most` of it. */
export async function failuresOf(
  path: Path,
  depths: Iterable<number>,
  context: PathContext,
  most = Number.POSITIVE_INFINITY,
): Promise<readonly PeerFailure[]> {
  const failures: PeerFailure[] = [];
  for (const [, check] of PATH_CHECKS)
    for (const depth of depths) {
      const asked = check(path, depth, context);
      const failure = asked instanceof Promise ? await asked : asked; // most answer at once
      if (failure !== undefined && failures.push(failure) >= most) return failures;
    }
  return failures;
}

const LEAST_RSA_BITS = 2048; // CA/Browser Forum BR §6.1.5
const MOST_RSA_BITS = 8192; // ring, which rustls verifies with; beyond it one signature costs milliseconds
const MOST_EXPONENT_OCTETS = 5; // ring: 33 bits; a long exponent makes verifying as dear as signing

/** The key: RSA of 2,048 to 8,192 bits in whole octets, P-256, P-384, P-521 or Ed25519. @rule path/strong-keys */
function checkKey(path: Path, depth: number): PeerFailure | undefined {
  const { publicKey } = path[depth]!;
  if ('bits' in publicKey && publicKey.bits < LEAST_RSA_BITS)
    return fail('weak-key', { ...placeOf(path, depth), bits: publicKey.bits, least: LEAST_RSA_BITS });
  const key = unsupportedKey(publicKey);
  return key === undefined ? undefined : fail('unsupported-key', { ...placeOf(path, depth), key });
}

function unsupportedKey(key: PublicKey): string | undefined {
  switch (key.algorithm) {
    case 'RSA':
    case 'RSA-PSS': {
      const size = key.bits <= MOST_RSA_BITS && key.bits % 8 === 0;
      const exponent = key.exponent.length <= MOST_EXPONENT_OCTETS && (key.exponent.at(-1)! & 1) === 1;
      return size && exponent ? undefined : `${key.algorithm} of ${key.bits} bits`;
    }
    case 'EC':
      return Object.hasOwn(CURVE_WIDTHS, key.curve) ? undefined : key.curve;
    case 'raw':
      return key.name === ED25519 ? undefined : key.name;
    case 'unknown':
      return key.oid;
  }
}

/** RFC 5280 §6.1.3 (a) (1): the issuer at `depth` signed the certificate below it. @rule path/signed-by-issuer */
async function checkSignature(path: Path, depth: number, context: PathContext): Promise<PeerFailure | undefined> {
  if (depth === 0) return undefined;
  const below = path[depth - 1]!;
  const unusable = checkKey(path, depth) !== undefined; // then its signature is not computed either
  const verdict = unusable ? 'unsupported' : await context.verifySignature(below, path[depth]!);
  const place = placeOf(path, depth - 1);
  switch (verdict) {
    case 'good':
      return undefined;
    case 'bad':
      return fail('bad-signature', { ...place, issuer: clip(below.issuer.text) });
    case 'unsupported':
      return fail('unsupported-signature', { ...place, algorithm: below.signatureAlgorithm.oid });
    case 'unknown':
      return tooComplex(context.budget, 'signatures');
  }
}

/**
 * RFC 5280 §4.1.2.5, §6.1.3 (a) (2): both ends of the validity are within it, to the second.
 *
 * @rule path/within-dates
 */
function checkValidity(path: Path, depth: number, { at }: PathContext): PeerFailure | undefined {
  const { notBefore, notAfter } = path[depth]!;
  if (at < notBefore) return fail('not-yet-valid', { ...placeOf(path, depth), notBefore, at });
  return at > notAfter ? fail('expired', { ...placeOf(path, depth), notAfter, at }) : undefined;
}

/**
 * RFC 5280 §6.1.4 (k), (n): an issuer says that it is an authority, and may sign certificates if it says what its key
 * may do. This holds for the trust anchor too: a leaf that is trusted vouches for itself alone.
 *
 * @rule path/issuer-is-ca
 */
function checkAuthority(path: Path, depth: number): PeerFailure | undefined {
  if (depth === 0) return undefined;
  const { basicConstraints, keyUsage } = path[depth]!.facts;
  if (basicConstraints?.ca !== true) return fail('not-a-ca', placeOf(path, depth));
  if (keyUsage?.includes('keyCertSign') === false) return fail('may-not-sign', { ...placeOf(path, depth), keyUsage });
  return undefined;
}

/**
 * RFC 5280 §4.2.1.9, §6.1.4 (l), (m): at most so many intermediates follow; the leaf and those that issued themselves
 * do not count.
 *
 * @rule path/path-length
 */
function checkPathLength(path: Path, depth: number): PeerFailure | undefined {
  const allowed = path[depth]!.facts.basicConstraints?.pathLength;
  const intermediates = path.slice(1, depth).filter((certificate) => !certificate.selfIssued).length;
  return depth > 0 && allowed !== undefined && intermediates > allowed
    ? fail('path-too-long', { ...placeOf(path, depth), allowed, intermediates })
    : undefined;
}

/** Extensions whose meaning is carried out here, so that being critical is no obstacle. */
const PROCESSED: readonly string[] = [
  BASIC_CONSTRAINTS,
  KEY_USAGE,
  EXTENDED_KEY_USAGE,
  SUBJECT_ALT_NAME,
  NAME_CONSTRAINTS,
  CERTIFICATE_POLICIES,
  POLICY_MAPPINGS,
  POLICY_CONSTRAINTS,
  INHIBIT_ANY_POLICY,
];

/**
 * RFC 5280 §4.2, §6.1.4 (o), §6.1.5 (f): nothing critical is passed over. Name constraints have no meaning in a
 * certificate that issues nothing, and key identifiers none that could be critical.
 *
 * @rule path/critical-extensions-known
 */
function checkCriticalExtensions(path: Path, depth: number): PeerFailure | undefined {
  const { extensions, facts } = path[depth]!;
  const isCa = facts.basicConstraints?.ca === true;
  const unknown = extensions.find(
    ({ oid, critical }) => critical && (!PROCESSED.includes(oid) || (oid === NAME_CONSTRAINTS && !isCa)),
  );
  return unknown && fail('unknown-critical-extension', { ...placeOf(path, depth), extension: unknown.oid });
}

/** RFC 5246 §7.4.2, RFC 8446 §4.4.2.2: what a TLS server does with its key. */
const TLS_USAGES: readonly KeyUsage[] = ['digitalSignature', 'keyEncipherment', 'keyAgreement'];

/**
 * RFC 5280 §4.2.1.12: where extended usages are listed, the purpose is among them, in the leaf and in every issuer.
 * `anyExtendedKeyUsage` does not stand for it, which the RFC leaves to the application.
 *
 * @rule path/server-usage-nested
 */
function checkPurpose(path: Path, depth: number, { purpose }: PathContext): PeerFailure | undefined {
  const purposes = path[depth]!.facts.extendedKeyUsage;
  return purposes?.includes(purpose) === false
    ? fail('wrong-purpose', { ...placeOf(path, depth), purposes })
    : checkLeafUsage(path, depth);
}

/**
 * RFC 5280 §4.2.1.3: the key of a leaf may sign or agree on keys, where it says what it may. An authority that serves
 * by its own certificate is let pass: RFC 5280 has no word against it.
 *
 * @rule path/leaf-key-usage
 */
function checkLeafUsage(path: Path, depth: number): PeerFailure | undefined {
  const { keyUsage, basicConstraints } = path[depth]!.facts;
  if (depth > 0 || keyUsage === undefined || basicConstraints?.ca === true) return undefined;
  return keyUsage.some((usage) => TLS_USAGES.includes(usage))
    ? undefined
    : fail('wrong-key-usage', { ...placeOf(path, depth), keyUsage });
}
