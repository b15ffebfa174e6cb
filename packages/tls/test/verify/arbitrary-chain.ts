/**
 * Chains as peers present them, good and wrong in every way that we can think of, and settings to judge them by. Small
 * and collision-happy: few names, few keys.
 */
import type { BackendTlsSettings } from '@backend-tls/model';
import fc from 'fast-check';
import { commonName, dns, email, extension, ip, name, oid, sequence, tlv, uri } from '../der-writer.js';
import {
  CLIENT_AUTH,
  ED25519,
  ecdsa,
  make,
  P256,
  type Party,
  rsa,
  type Says,
  type Scheme,
  SERVER_AUTH,
  trusting,
} from '../make-chain.js';

/** A case by names of its parts, so that a failing one can be read. */
export interface ChainCase {
  readonly root: keyof typeof ISSUER_QUIRKS;
  readonly intermediates: readonly (keyof typeof ISSUER_QUIRKS)[]; // from the root down
  readonly leaf: keyof typeof LEAF_QUIRKS;
  readonly names: keyof typeof NAMES;
  readonly present: keyof typeof PRESENT;
  readonly trust: keyof typeof TRUST;
  readonly expected: string;
}

/** A case made real. */
export interface MadeChain {
  readonly presented: readonly Party[]; // the leaf first
  readonly anchors: readonly Party[];
  readonly settings: Pick<BackendTlsSettings, 'identity' | 'trust'>;
}

const DAY_MS = 86_400_000;
const day = (at: Date, days: number) =>
  `${new Date(at.getTime() + days * DAY_MS).toISOString().replace(/[-:T]|\.\d+/g, '')}`;

const ANY_USAGE = '2.5.29.37.0';
const critical = (type: string, value: Uint8Array) => ({ extensions: [extension(type, value, [0xff])] });
const policy = (id: string) => sequence(sequence(oid(id)));
const directory = (text: string) => tlv(0xa4, name(['2.5.4.3', text]));

/** What is said about an issuer beyond the usual. */
const ISSUER_QUIRKS = {
  plain: () => ({}),
  expired: (at: Date) => ({ dates: [day(at, -20), day(at, -10)] }),
  'not yet valid': (at: Date) => ({ dates: [day(at, 10), day(at, 20)] }),
  'no CA': () => ({ ca: false }),
  'no basic constraints': () => ({ ca: undefined }),
  'no key usage': () => ({ keyUsage: undefined }),
  'may not sign': () => ({ keyUsage: [0, 6] }),
  'for servers': () => ({ usages: [SERVER_AUTH] }),
  'for clients': () => ({ usages: [CLIENT_AUTH] }),
  'for anything': () => ({ usages: [ANY_USAGE] }),
  'path length 0': () => ({ pathLength: 0 }),
  'path length 1': () => ({ pathLength: 1 }),
  'permits shop.example': () => ({ permitted: [dns('shop.example')] }),
  'permits other.example': () => ({ permitted: [dns('other.example'), ip(10, 0, 0, 0, 255, 0, 0, 0)] }),
  'excludes shop.example': () => ({ excluded: [dns('shop.example')] }),
  'excludes a.shop.example': () => ({ excluded: [dns('a.shop.example'), email('shop.example'), uri('.shop.example')] }),
  'permits a subject': () => ({ permitted: [directory('leaf')] }),
  'excludes a subject': () => ({ excluded: [directory('leaf')] }),
  'unknown critical extension': () => critical('1.2.3.4', tlv(0x05)),
  'critical key identifier': () => critical('2.5.29.14', tlv(0x04, [1])),
  'demands a policy': () => critical('2.5.29.36', sequence(tlv(0x80, [0]))),
  'has a policy': () => ({ extensions: [extension('2.5.29.32', policy('1.2.3'))] }),
  'an old name': () => ({ names: ['old.example'] }),
  'version 1': () => ({ v1: true, ca: undefined, keyUsage: undefined }),
  'RSA of 1024 bits': () => ({ scheme: 'RSA-1024' }),
  'RSA of 2048 bits': () => ({ scheme: 'RSA-2048' }),
  'P-384': () => ({ scheme: 'P-384' }),
  Ed25519: () => ({ scheme: 'Ed25519' }),
  'issued itself': () => ({ selfIssued: true }),
  'signed by another': () => ({ impostor: true }),
} satisfies Readonly<Record<string, (at: Date) => object>>;

const LEAF_QUIRKS = {
  plain: () => ({}),
  bare: () => ({ keyUsage: undefined, usages: undefined }),
  expired: ISSUER_QUIRKS.expired,
  'not yet valid': ISSUER_QUIRKS['not yet valid'],
  'for clients': ISSUER_QUIRKS['for clients'],
  'for anything': ISSUER_QUIRKS['for anything'],
  'for both': () => ({ usages: [CLIENT_AUTH, SERVER_AUTH] }),
  'key agreement': () => ({ keyUsage: [0, 4] }),
  'encrypts data': () => ({ keyUsage: [3] }),
  'is a CA': () => ({ ca: true, keyUsage: [0, 5], usages: undefined }),
  'is a CA and only signs': () => ({ ca: true, keyUsage: [5], usages: undefined }),
  'name constraints': () => ({ permitted: [dns('shop.example')] }),
  'unknown critical extension': ISSUER_QUIRKS['unknown critical extension'],
  'has a policy': ISSUER_QUIRKS['has a policy'],
  'RSA of 1024 bits': ISSUER_QUIRKS['RSA of 1024 bits'],
  'RSA of 2048 bits': ISSUER_QUIRKS['RSA of 2048 bits'],
  'P-384': ISSUER_QUIRKS['P-384'],
  Ed25519: ISSUER_QUIRKS.Ed25519,
  'no subject': () => ({ subject: '' }),
  'signed by another': ISSUER_QUIRKS['signed by another'],
} satisfies Readonly<Record<string, (at: Date) => object>>;

/** The alternative names of a leaf; without any, the expected name is its common name. */
const NAMES = {
  right: ['shop.example', 'other.example', 'a.shop.example'],
  one: ['shop.example'],
  'upper case': ['SHOP.EXAMPLE'],
  wildcard: ['*.shop.example'],
  'partial wildcard': ['a*.shop.example'],
  'wildcard of two labels': ['*.example'],
  'trailing dot': ['shop.example.'],
  underscore: ['shop.example', 'a_b.shop.example'],
  'an address': [ip(10, 0, 0, 1)],
  'an address as DNS name': ['10.0.0.1', 'shop.example'],
  'a URI': [uri('spiffe://shop.example/a')],
  'a mailbox': [email('a@shop.example'), 'shop.example'],
  'common name alone': undefined,
} satisfies Readonly<Record<string, readonly (string | Uint8Array)[] | undefined>>;

interface Around {
  readonly leaf: Party;
  readonly intermediates: readonly Party[]; // from the leaf up
  readonly root: Party;
  readonly other: Party;
  /** The same authority once more, by another issuer or with other dates. */
  readonly twin: (of: Party, says: Says, issuer?: Party) => Promise<Party>;
  readonly at: Date;
}

const PRESENT = {
  all: ({ leaf, intermediates }: Around) => [leaf, ...intermediates],
  'the root too': ({ leaf, intermediates, root }: Around) => [leaf, ...intermediates, root],
  'the leaf alone': ({ leaf }: Around) => [leaf],
  reversed: ({ leaf, intermediates }: Around) => [leaf, ...intermediates.toReversed()],
  twice: ({ leaf, intermediates }: Around) => [leaf, ...intermediates, leaf, ...intermediates],
  'a stranger too': ({ leaf, intermediates, other }: Around) => [leaf, other, ...intermediates],
  'an expired twin first': async ({ leaf, intermediates, twin, at, root }: Around) => [
    leaf,
    ...(await Promise.all(
      intermediates.slice(0, 1).map((one) => twin(one, { dates: [day(at, -20), day(at, -10)] }, root)),
    )),
    ...intermediates,
  ],
  'a twin by another first': async ({ leaf, intermediates, twin, other }: Around) => [
    leaf,
    ...(await Promise.all(intermediates.slice(0, 1).map((one) => twin(one, {}, other)))),
    ...intermediates,
  ],
} satisfies Readonly<Record<string, (around: Around) => readonly Party[] | Promise<readonly Party[]>>>;

const TRUST = {
  root: ({ root }: Around) => [root],
  'another root': ({ other }: Around) => [other],
  both: ({ root, other }: Around) => [other, root],
  'the lowest issuer': ({ intermediates, root }: Around) => [intermediates[0] ?? root],
  'the highest intermediate': ({ intermediates, root }: Around) => [intermediates.at(-1) ?? root],
  leaf: ({ leaf }: Around) => [leaf],
  'an expired twin and the root': async ({ root, twin, at }: Around) => [
    await twin(root, { dates: [day(at, -20), day(at, -10)] }),
    root,
  ],
  'an impostor of the root': async ({ root, at }: Around) => [
    await make({ subject: root.subject, ca: true, keyUsage: [5], dates: [day(at, -1), day(at, 1)] }),
  ],
} satisfies Readonly<Record<string, (around: Around) => readonly Party[] | Promise<readonly Party[]>>>;

const keysOf = <T extends object>(table: T) => Object.keys(table) as (keyof T)[];
/** Mostly the first of a table, so that half of the chains have one fault at most. */
const mostlyFirst = <T extends object>(table: T, weight = 3): fc.Arbitrary<keyof T> => {
  const [first, ...others] = keysOf(table);
  return fc.oneof(
    { arbitrary: fc.constant(first!), weight },
    { arbitrary: fc.constantFrom(...(others as [keyof T])), weight: 1 },
  );
};

export const chainCase: fc.Arbitrary<ChainCase> = fc.record({
  root: mostlyFirst(ISSUER_QUIRKS, 5),
  intermediates: fc.array(mostlyFirst(ISSUER_QUIRKS), { maxLength: 3 }),
  leaf: mostlyFirst(LEAF_QUIRKS),
  names: mostlyFirst(NAMES),
  present: mostlyFirst(PRESENT),
  trust: mostlyFirst(TRUST),
  expected: fc.constantFrom('shop.example', 'shop.example', 'a.shop.example', 'other.example'),
});

type Quirk = Omit<Says, 'scheme'> & { readonly scheme?: string; readonly selfIssued?: true; readonly impostor?: true };

const SCHEMES: Readonly<Record<string, Scheme>> = {
  'P-256': P256,
  'P-384': ecdsa('P-384', 'SHA-384', 3, 48),
  'RSA-1024': rsa('SHA-256', 11, 1024),
  'RSA-2048': rsa('SHA-256', 11),
  Ed25519: ED25519,
};

/** Slow keys are made once: which of them it is does not matter. */
const kept = new Map<string, Promise<CryptoKeyPair>>();

/** The certificates of a case, and what to expect of them. */
export async function makeChain(one: ChainCase, at: Date): Promise<MadeChain> {
  const dates = [day(at, -2), day(at, 30)] as const;
  const issue = async (subject: Uint8Array, { scheme = 'P-256', ...quirk }: Quirk, usual: Says, issuer?: Party) => {
    const { selfIssued, impostor, ...says } = quirk;
    const signer =
      impostor && issuer ? { ...issuer, keys: (await someone('impostor', 'P-256')).keys, scheme: P256 } : issuer;
    const keys = await someone(subject, scheme);
    return make(
      {
        dates,
        ...usual,
        ...says,
        like: keys,
        subject: selfIssued && issuer ? issuer.subject : (says.subject ?? subject),
      },
      signer,
    );
  };
  const root = await issue(commonName('Root'), ISSUER_QUIRKS[one.root](at) as Quirk, CA);
  const path = [root];
  for (const [i, quirk] of one.intermediates.entries())
    path.unshift(await issue(commonName(`Issuer ${i}`), ISSUER_QUIRKS[quirk](at) as Quirk, CA, path[0]));
  const names = NAMES[one.names];
  const subject = names === undefined ? commonName(one.expected) : commonName('leaf');
  const leaf = await issue(
    subject,
    LEAF_QUIRKS[one.leaf](at) as Quirk,
    { ...LEAF, ...(names ? { names } : {}) },
    path[0],
  );

  const other = await make({ subject: 'Other', ...CA, dates });
  const twin: Around['twin'] = (of, says, issuer) => make({ dates, ...CA, ...says, like: of }, issuer);
  const around = { leaf, intermediates: path.slice(0, -1), root, other, twin, at };
  const anchors = await TRUST[one.trust](around);
  return { presented: await PRESENT[one.present](around), anchors, settings: trusting(anchors, one.expected) };
}

const CA: Says = { ca: true, keyUsage: [5, 6] };
const LEAF: Says = { keyUsage: [0], usages: [SERVER_AUTH] };

/** Somebody to be like: a key, which is a fresh one unless it is slow to make. */
async function someone(subject: Uint8Array | string, kind: string): Promise<Party> {
  const scheme = SCHEMES[kind]!;
  const generate = () =>
    crypto.subtle.generateKey(scheme.key as EcKeyGenParams, true, ['sign', 'verify']) as Promise<CryptoKeyPair>;
  const slow = kind.startsWith('RSA') ? `${kind} ${subject}` : undefined;
  if (slow !== undefined && !kept.has(slow)) kept.set(slow, generate());
  const keys = await (slow === undefined ? generate() : kept.get(slow)!);
  return { subject: commonName('someone'), keys, scheme, der: new Uint8Array(), pem: '' };
}
