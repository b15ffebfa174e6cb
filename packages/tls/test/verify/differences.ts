/**
 * Where `verifyPeer` and OpenSSL, by way of Node, part company, and why. A difference that fits none of these kinds is a
 * fault of ours until somebody shows otherwise.
 */
import type { PeerVerdict } from '../../src/verify/verdict.js';
import type { ChainCase } from './arbitrary-chain.js';

/** What both made of one case; `openssl` is `ok` or the code of an error. */
export interface Judged {
  readonly one: ChainCase;
  readonly verdict: PeerVerdict;
  readonly openssl: string;
}

interface Kind {
  readonly why: string;
  readonly fits: (judged: Judged) => boolean;
}

const issuersOf = ({ root, intermediates }: ChainCase): readonly string[] => [root, ...intermediates];

/** By the code of each failure: OpenSSL accepts, and we refuse. */
const STRICTER: Readonly<Record<string, Kind>> = {
  'name-mismatch': {
    why: 'Node takes wildcards within a label and names with a dot at their end.',
    fits: ({ one }) => ['partial wildcard', 'trailing dot'].includes(one.names),
  },
  'no-names': {
    why: 'Node falls back to the common name.',
    fits: ({ one }) => ['common name alone', 'an address', 'a URI'].includes(one.names),
  },
  'name-not-comparable': {
    why: 'OpenSSL compares malformed names with constraints, where we close.',
    fits: ({ one }) =>
      ['partial wildcard', 'trailing dot', 'underscore', 'an address as DNS name', 'wildcard of two labels'].includes(
        one.names,
      ),
  },
  'unknown-critical-extension': {
    why: 'OpenSSL passes over critical name constraints in a leaf.',
    fits: ({ one }) => one.leaf === 'name constraints',
  },
  'not-a-ca': {
    why: 'OpenSSL lets a trusted certificate of version 1, which cannot say that it is an authority, issue.',
    fits: ({ one }) => issuersOf(one).some((quirk) => quirk === 'version 1' || quirk === 'no basic constraints'),
  },
  'weak-key': {
    why: 'OpenSSL before 3.5 accepts RSA keys of 1024 bits.',
    fits: ({ one }) => [...issuersOf(one), one.leaf].includes('RSA of 1024 bits'),
  },
  'unsupported-signature': {
    why: 'OpenSSL before 3.5 accepts what such a key has signed.',
    fits: ({ one }) => issuersOf(one).includes('RSA of 1024 bits'),
  },
  'no-valid-policy': {
    why: 'Node does not ask OpenSSL to process policies.',
    fits: ({ one }) => issuersOf(one).includes('demands a policy'),
  },
};

/** By a name of ours: OpenSSL refuses, and we accept. Each is a defect of OpenSSL, or a case of x509-limbo. */
const LAXER: Readonly<Record<string, Kind>> = {
  'no backtracking': {
    why: 'OpenSSL follows one issuer of several and does not come back (x509-limbo pathological, BetterTLS pathbuilding).',
    fits: ({ one }) =>
      one.present.includes('twin') || one.trust.includes('twin') || issuersOf(one).includes('issued itself'),
  },
  'looks above the anchor': {
    why: 'OpenSSL judges issuers that the peer sent above an anchor that is no root, as if the path went on.',
    fits: ({ one }) => ['leaf', 'the lowest issuer', 'the highest intermediate'].includes(one.trust),
  },
  'a CA as leaf': {
    why: 'OpenSSL wants TLS usages in the key usage of an authority too; x509-limbo rfc5280::ca-as-leaf expects success.',
    fits: ({ one, openssl }) => one.leaf === 'is a CA and only signs' && openssl === 'INVALID_PURPOSE',
  },
};

/** All kinds that are known. */
export const KINDS: readonly string[] = [...Object.keys(STRICTER), ...Object.keys(LAXER)];

/** The kinds of a difference; `unlisted …` where one is of none. Empty where there is no difference. */
export function kindsOf(judged: Judged): readonly string[] {
  const { verdict, openssl, one } = judged;
  if (verdict.ok === (openssl === 'ok')) return [];
  const unlisted = (what: string) => `unlisted ${what}: ${JSON.stringify(one)}`;
  const fitting = (kinds: typeof LAXER) => Object.keys(kinds).find((name) => kinds[name]!.fits(judged));
  if (verdict.ok) return [fitting(LAXER) ?? unlisted(`laxer ${openssl}`)];
  return verdict.failures.map(({ code }) => {
    if (STRICTER[code]?.fits(judged)) return code;
    // Of two paths that we refuse, we may tell of the twin's, and OpenSSL accepts the other.
    const other = code === 'expired' && (one.present.includes('twin') || one.trust.includes('twin'));
    return (other ? fitting(STRICTER) : undefined) ?? unlisted(`stricter ${code}`);
  });
}
