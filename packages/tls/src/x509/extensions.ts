/**
 * Certificate extensions (RFC 5280 §4.2): a reader per kind that decides something, and the raw octets of all.
 */
import { toHex } from '../bytes.js';
import {
  BIT_STRING,
  BOOLEAN,
  CONSTRUCTED,
  contentOf,
  type DerElement,
  explicit,
  fieldsOf,
  INTEGER,
  listOf,
  OCTET_STRING,
  OID,
  PRIMITIVE,
  type Read,
  readBits,
  readBoolean,
  readCount,
  readInteger,
  readOid,
  refuse,
  SEQUENCE,
  take,
  takeIf,
} from './der.js';
import { type GeneralName, readGeneralName } from './general-name.js';
import {
  AUTHORITY_INFO_ACCESS,
  AUTHORITY_KEY_ID,
  BASIC_CONSTRAINTS,
  CERTIFICATE_POLICIES,
  EXTENDED_KEY_USAGE,
  INHIBIT_ANY_POLICY,
  ISSUER_ALT_NAME,
  KEY_USAGE,
  NAME_CONSTRAINTS,
  POLICY_CONSTRAINTS,
  POLICY_MAPPINGS,
  SUBJECT_ALT_NAME,
  SUBJECT_KEY_ID,
} from './oids.js';

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
 * Reads the list of extensions of a certificate. An extension may appear once; one that we read must be well formed,
 * critical or not.
 *
 * @rule trust/strict-der
 */
export function readExtensions(element: DerElement): Extensions {
  const facts: Record<string, unknown> = {};
  const all = readList(element).map(({ oid, critical, content }): Extension => {
    const { fact, read, tag = SEQUENCE } = READERS[oid] ?? {};
    const said = read && explicit(read, tag)(content);
    if (fact !== undefined) facts[fact] = said;
    return { oid, critical, value: contentOf(content) };
  });
  if (new Set(all.map(({ oid }) => oid)).size < all.length) refuse('repeated-extension');
  return { all, facts };
}

const readList = listOf(
  fieldsOf((fields) => ({
    oid: take(fields, readOid, OID),
    // An explicit FALSE is not DER (X.690 §11.5), yet common, and says what its absence says.
    critical: takeIf(fields, readBoolean, BOOLEAN) ?? false,
    content: take(fields, (element) => element, OCTET_STRING),
  })),
  SEQUENCE,
);

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

function readKeyUsage(element: DerElement): readonly KeyUsage[] {
  const octets = readBits(element);
  return KEY_USAGES.filter((_, bit) => ((octets[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0);
}

const readKeyId: Read<string> = (element) => toHex(contentOf(element));

const readGeneralNames = listOf(readGeneralName);

/** RFC 5280 §4.2.1.10: `minimum` is zero, the default, and `maximum` is absent. An explicit zero is let pass. */
const readSubtrees = listOf(
  fieldsOf((fields) => {
    const base = take(fields, readGeneralName);
    return takeIf(fields, readCount, PRIMITIVE) ? refuse('bad-subtree') : base;
  }),
  SEQUENCE,
);

interface ExtensionReader {
  readonly fact?: keyof ExtensionFacts; // none: it must be well formed, but its content decides nothing here
  readonly read: Read<unknown>;
  readonly tag?: number; // default: SEQUENCE
}

function reader<Fact extends keyof ExtensionFacts>(
  fact: Fact,
  read: Read<ExtensionFacts[Fact]>,
  tag?: number,
): ExtensionReader {
  return { fact, read, ...(tag !== undefined && { tag }) };
}

const READERS: Readonly<Record<string, ExtensionReader>> = {
  [BASIC_CONSTRAINTS]: reader(
    'basicConstraints',
    fieldsOf((fields) => ({
      ca: takeIf(fields, readBoolean, BOOLEAN) ?? false,
      pathLength: takeIf(fields, readCount, INTEGER),
    })),
  ),
  [KEY_USAGE]: reader('keyUsage', readKeyUsage, BIT_STRING),
  [EXTENDED_KEY_USAGE]: reader('extendedKeyUsage', listOf(readOid, OID)),
  [SUBJECT_ALT_NAME]: reader('subjectAltNames', readGeneralNames),
  [ISSUER_ALT_NAME]: { read: readGeneralNames },
  [SUBJECT_KEY_ID]: reader('subjectKeyId', readKeyId, OCTET_STRING),
  [AUTHORITY_KEY_ID]: reader(
    'authorityKeyId',
    fieldsOf((fields) => {
      const keyId = takeIf(fields, readKeyId, PRIMITIVE);
      // Issuer and serial number only help to order candidates, and are passed over.
      takeIf(fields, readGeneralNames, CONSTRUCTED + 1);
      takeIf(fields, readInteger, PRIMITIVE + 2);
      return keyId;
    }),
  ),
  [NAME_CONSTRAINTS]: reader(
    'nameConstraints',
    fieldsOf((fields) => {
      const permitted = takeIf(fields, readSubtrees, CONSTRUCTED);
      const excluded = takeIf(fields, readSubtrees, CONSTRUCTED + 1);
      return permitted || excluded ? { permitted, excluded } : refuse('cut-short');
    }),
  ),
  [POLICY_CONSTRAINTS]: reader(
    'policyConstraints',
    fieldsOf((fields) => ({
      requireExplicitPolicy: takeIf(fields, readCount, PRIMITIVE),
      inhibitPolicyMapping: takeIf(fields, readCount, PRIMITIVE + 1),
    })),
  ),
  // The policies alone: their qualifiers are for people, and decide nothing.
  [CERTIFICATE_POLICIES]: reader(
    'policies',
    listOf(
      fieldsOf((fields) => {
        const oid = take(fields, readOid, OID);
        takeIf(fields, contentOf, SEQUENCE);
        return oid;
      }),
      SEQUENCE,
    ),
  ),
  [POLICY_MAPPINGS]: reader(
    'policyMappings',
    listOf(
      fieldsOf((fields) => ({ issuer: take(fields, readOid, OID), subject: take(fields, readOid, OID) })),
      SEQUENCE,
    ),
  ),
  [INHIBIT_ANY_POLICY]: reader('inhibitAnyPolicy', readCount, INTEGER),
  [AUTHORITY_INFO_ACCESS]: {
    read: listOf(
      fieldsOf((fields) => [take(fields, readOid, OID), take(fields, readGeneralName)]),
      SEQUENCE,
    ),
  },
};
