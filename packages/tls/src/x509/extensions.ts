/**
 * Certificate extensions (RFC 5280 §4.2): a reader per kind that decides something, and the raw octets of all.
 */
import { toHex } from '../bytes.js';
import {
  constructed,
  type DerElement,
  type DerFields,
  primitive,
  readBits,
  readBoolean,
  readCount,
  readExplicit,
  readFields,
  readHexInteger,
  readItems,
  readOid,
  readWhole,
  refuse,
  TAG,
} from './der.js';
import { type GeneralName, readGeneralName } from './general-name.js';
import { EXTENSION } from './oids.js';

/** An extension as it stands in the certificate. */
export interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  readonly value: Uint8Array; // the DER within the OCTET STRING
}

export type KeyUsage =
  | 'digitalSignature'
  | 'nonRepudiation'
  | 'keyEncipherment'
  | 'dataEncipherment'
  | 'keyAgreement'
  | 'keyCertSign'
  | 'cRLSign'
  | 'encipherOnly'
  | 'decipherOnly';

/** What the extensions say; a field is absent where its extension is. */
export interface ExtensionFacts {
  readonly basicConstraints?: { readonly ca: boolean; readonly pathLength: number | undefined } | undefined;
  readonly keyUsage?: readonly KeyUsage[] | undefined;
  readonly extendedKeyUsage?: readonly string[] | undefined; // object identifiers
  readonly subjectAltNames?: readonly GeneralName[] | undefined;
  readonly subjectKeyId?: string | undefined; // lower-case hexadecimal
  readonly authorityKeyId?: string | undefined; // lower-case hexadecimal
  readonly nameConstraints?: NameConstraints | undefined;
  readonly policies?: readonly string[] | undefined; // object identifiers
  readonly policyMappings?: readonly PolicyMapping[] | undefined;
  readonly policyConstraints?: PolicyConstraints | undefined;
  readonly inhibitAnyPolicy?: number | undefined; // certificates that may still follow
}

/** Subtrees of names; `undefined` where the extension does not list that side. */
export interface NameConstraints {
  readonly permitted: readonly GeneralName[] | undefined;
  readonly excluded: readonly GeneralName[] | undefined;
}

export interface PolicyConstraints {
  readonly requireExplicitPolicy: number | undefined;
  readonly inhibitPolicyMapping: number | undefined;
}

/** One policy of the issuer and one of the subject that counts as the same (RFC 5280 §4.2.1.5). */
export interface PolicyMapping {
  readonly issuer: string;
  readonly subject: string;
}

/** The extensions of a certificate: all of them, and what those say that we read. */
export interface Extensions {
  readonly all: readonly Extension[];
  readonly facts: ExtensionFacts;
}

/**
 * Reads the `[3]` field of a certificate. An extension may appear once; one that we read must be well formed,
 * critical or not.
 *
 * @rule trust/strict-der
 */
export function readExtensions(element: DerElement): Extensions {
  const all = readItems(readExplicit(element, TAG.sequence), readExtension);
  if (new Set(all.map((extension) => extension.oid)).size < all.length) refuse('an extension appears twice');
  const facts = all.map(({ oid, value }) => READERS[oid]?.(value) ?? {});
  return { all, facts: Object.assign({}, ...facts) as ExtensionFacts };
}

function readExtension(element: DerElement): Extension {
  if (element.tag !== TAG.sequence) refuse('an extension is not a SEQUENCE');
  return readFields(element, (fields) => {
    const oid = readOid(fields.next(TAG.oid));
    const critical = fields.optional(TAG.boolean);
    // An explicit FALSE is not DER (X.690 §11.5), yet common, and says what its absence says.
    return {
      oid,
      critical: critical !== undefined && readBoolean(critical),
      value: fields.next(TAG.octetString).value,
    };
  });
}

const READERS: Readonly<Record<string, (value: Uint8Array) => ExtensionFacts>> = {
  [EXTENSION.basicConstraints]: (value) => ({ basicConstraints: inSequence(value, readBasicConstraints) }),
  [EXTENSION.keyUsage]: (value) => ({ keyUsage: readKeyUsage(value) }),
  [EXTENSION.extendedKeyUsage]: (value) => ({
    extendedKeyUsage: readItems(readWhole(value, TAG.sequence), readUsageOid),
  }),
  [EXTENSION.subjectAltName]: (value) => ({ subjectAltNames: readGeneralNames(value) }),
  [EXTENSION.issuerAltName]: (value) => shapeOnly(readGeneralNames(value)),
  [EXTENSION.subjectKeyIdentifier]: (value) => ({ subjectKeyId: toHex(readWhole(value, TAG.octetString).value) }),
  [EXTENSION.authorityKeyIdentifier]: (value) => ({ authorityKeyId: inSequence(value, readAuthorityKeyId) }),
  [EXTENSION.nameConstraints]: (value) => ({ nameConstraints: inSequence(value, readNameConstraints) }),
  [EXTENSION.policyConstraints]: (value) => ({ policyConstraints: inSequence(value, readPolicyConstraints) }),
  [EXTENSION.certificatePolicies]: (value) => ({ policies: readItems(readWhole(value, TAG.sequence), readPolicy) }),
  [EXTENSION.policyMappings]: (value) => ({
    policyMappings: readItems(readWhole(value, TAG.sequence), readPolicyMapping),
  }),
  [EXTENSION.inhibitAnyPolicy]: (value) => ({ inhibitAnyPolicy: readCount(readWhole(value, TAG.integer)) }),
  [EXTENSION.authorityInfoAccess]: (value) => shapeOnly(readItems(readWhole(value, TAG.sequence), readAccess)),
};

/** For an extension that must be well formed, but whose content decides nothing here. */
function shapeOnly(_content: unknown): ExtensionFacts {
  return {};
}

function inSequence<T>(value: Uint8Array, read: (fields: DerFields) => T): T {
  return readFields(readWhole(value, TAG.sequence), read);
}

function readGeneralNames(value: Uint8Array): readonly GeneralName[] {
  return readItems(readWhole(value, TAG.sequence), readGeneralName);
}

function readBasicConstraints(fields: DerFields): ExtensionFacts['basicConstraints'] {
  const ca = fields.optional(TAG.boolean);
  const pathLength = fields.optional(TAG.integer);
  return { ca: ca !== undefined && readBoolean(ca), pathLength: pathLength && readCount(pathLength) };
}

/** In the order of their bits, from the left. */
const KEY_USAGES: readonly KeyUsage[] = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
];

function readKeyUsage(value: Uint8Array): readonly KeyUsage[] {
  const { octets } = readBits(readWhole(value, TAG.bitString));
  return KEY_USAGES.filter((_, bit) => ((octets[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0);
}

function readUsageOid(element: DerElement): string {
  return element.tag === TAG.oid ? readOid(element) : refuse('an extended key usage is not an OBJECT IDENTIFIER');
}

/** The key identifier; the issuer and serial number beside it only help to order candidates and are passed over. */
function readAuthorityKeyId(fields: DerFields): string | undefined {
  const keyId = fields.optional(primitive(0));
  const issuer = fields.optional(constructed(1));
  if (issuer) readItems(issuer, readGeneralName);
  const serial = fields.optional(primitive(2));
  if (serial) readHexInteger(serial);
  return keyId && toHex(keyId.value);
}

function readNameConstraints(fields: DerFields): NameConstraints {
  const permitted = fields.optional(constructed(0));
  const excluded = fields.optional(constructed(1));
  if (!permitted && !excluded) refuse('name constraints constrain nothing');
  return {
    permitted: permitted && readItems(permitted, readSubtree),
    excluded: excluded && readItems(excluded, readSubtree),
  };
}

/** RFC 5280 §4.2.1.10: `minimum` is zero, the default, and `maximum` is absent. An explicit zero is let pass. */
function readSubtree(element: DerElement): GeneralName {
  if (element.tag !== TAG.sequence) refuse('a subtree is not a SEQUENCE');
  return readFields(element, (fields) => {
    const base = readGeneralName(fields.next());
    const minimum = fields.optional(primitive(0));
    if (minimum && readCount(minimum) !== 0) refuse('a subtree has a minimum');
    return base;
  });
}

function readPolicyConstraints(fields: DerFields): PolicyConstraints {
  const explicit = fields.optional(primitive(0));
  const mapping = fields.optional(primitive(1));
  return {
    requireExplicitPolicy: explicit && readCount(explicit),
    inhibitPolicyMapping: mapping && readCount(mapping),
  };
}

/** The policy alone: qualifiers are for people, and decide nothing. */
function readPolicy(element: DerElement): string {
  if (element.tag !== TAG.sequence) refuse('a policy is not a SEQUENCE');
  return readFields(element, (fields) => {
    const oid = readOid(fields.next(TAG.oid));
    fields.optional(TAG.sequence);
    return oid;
  });
}

function readPolicyMapping(element: DerElement): PolicyMapping {
  if (element.tag !== TAG.sequence) refuse('a policy mapping is not a SEQUENCE');
  return readFields(element, (fields) => ({
    issuer: readOid(fields.next(TAG.oid)),
    subject: readOid(fields.next(TAG.oid)),
  }));
}

function readAccess(element: DerElement): GeneralName {
  if (element.tag !== TAG.sequence) refuse('an access description is not a SEQUENCE');
  return readFields(element, (fields) => {
    readOid(fields.next(TAG.oid));
    return readGeneralName(fields.next());
  });
}
