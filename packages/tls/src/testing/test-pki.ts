/**
 * Authorities and what they issue, for tests and examples that open real connections.
 */
import { LEAF_FAULTS, type LeafFault } from './leaf-faults.js';
import {
  type CertificateOptions,
  type MadeCertificate,
  makeCertificate,
  type TestCertificate,
} from './make-certificate.js';

/** An authority: a root or an intermediate. `chain` of a root is the root itself. */
export interface TestAuthority extends TestCertificate {
  /** A server's certificate; default: usage `server`. */
  leaf(options?: CertificateOptions): Promise<TestCertificate>;
  /** A client's certificate: a leaf with usage `client`. */
  client(options?: CertificateOptions): Promise<TestCertificate>;
  /** A leaf with one thing wrong. Its chain holds whatever authority the fault needs. */
  wrongLeaf(fault: LeafFault, options?: CertificateOptions): Promise<TestCertificate>;
  /** An authority below this one. */
  intermediate(options?: CertificateOptions): Promise<TestAuthority>;
  /** The same authority (subject and key) under this one: what it issued before verifies by both ways. */
  crossSign(other: TestAuthority): Promise<TestAuthority>;
}

export interface TestPki {
  readonly at: Date; // what lifetimes are counted from
  /** A new root. Two roots of one subject are two authorities. */
  root(options?: CertificateOptions): Promise<TestAuthority>;
  /** A certificate that nobody else vouches for; not an authority. */
  selfSigned(options?: CertificateOptions): Promise<TestCertificate>;
}

/** The keys of authorities, which their objects do not show. */
const madeOf = new WeakMap<TestAuthority, MadeCertificate>();

/**
 * A place to get certificates from. Everything is made with fresh keys on each call, P-256 unless it says otherwise.
 *
 * @param options.at  what lifetimes are counted from; default: now
 */
export function createTestPki({ at = new Date() }: { readonly at?: Date } = {}): TestPki {
  return {
    at,
    async root(options = {}) {
      const made = await makeCertificate({ ...options, ca: true }, { at });
      return authority(at, made, [], made.pem);
    },
    async selfSigned(options = {}) {
      return withChain(await makeCertificate({ usage: ['server'], ...options, ca: false }, { at }), []);
    },
  };
}

/** @param above  the certificates between what this authority issues and the root, this one's own first */
function authority(at: Date, made: MadeCertificate, above: readonly string[], chain: string): TestAuthority {
  const issue = (options: CertificateOptions, ca = false) => makeCertificate({ ...options, ca }, { at, issuer: made });
  const own: TestAuthority = {
    certificate: made.pem,
    key: made.keyPem,
    chain,
    subject: made.subject,
    leaf: async (options = {}) => withChain(await issue({ usage: ['server'], ...options }), above),
    client: async (options = {}) =>
      withChain(await issue({ subject: 'CN=test client', usage: ['client'], ...options }), above),
    wrongLeaf: (fault, options = {}) => wrongLeaf(own, made, above, at, fault, options),
    intermediate: async (options = {}) =>
      below(at, await issue({ subject: 'CN=Test Intermediate CA', ...options }, true), above),
    async crossSign(other) {
      const { keys, subject } = requireMade(other);
      return below(at, await makeCertificate({ subject, ca: true }, { at, issuer: made, keys }), above);
    },
  };
  madeOf.set(own, made);
  return own;
}

function below(at: Date, made: MadeCertificate, above: readonly string[]): TestAuthority {
  return authority(at, made, [made.pem, ...above], [made.pem, ...above].join(''));
}

function requireMade(other: TestAuthority): MadeCertificate {
  const made = madeOf.get(other);
  if (made === undefined) throw new TypeError('crossSign() takes an authority that createTestPki() made.');
  return made;
}

async function wrongLeaf(
  good: TestAuthority,
  made: MadeCertificate,
  above: readonly string[],
  at: Date,
  fault: LeafFault,
  options: CertificateOptions,
): Promise<TestCertificate> {
  const { change, ca = false, issuer } = LEAF_FAULTS[fault];
  const said = { usage: ['server'] as const, ...options };
  const changed = change?.(said, at) ?? said;
  const signer = await signerOf(issuer, made, good, at);
  const extra = signer === made || issuer === 'impostor' ? [] : [signer.pem];
  return withChain(await makeCertificate({ ...changed, ca }, { at, issuer: signer }), [...extra, ...above]);
}

async function signerOf(
  kind: 'leaf' | 'expired' | 'impostor' | undefined,
  made: MadeCertificate,
  good: TestAuthority,
  at: Date,
): Promise<MadeCertificate> {
  switch (kind) {
    case 'impostor':
      return makeCertificate({ subject: good.subject, ca: true }, { at });
    case 'leaf':
      return makeCertificate({ subject: 'CN=not a CA', ca: false }, { at, issuer: made });
    case 'expired': {
      const { change } = LEAF_FAULTS.expired;
      const dates = change?.({ subject: 'CN=Expired CA' }, at) ?? {};
      return makeCertificate({ ...dates, ca: true }, { at, issuer: made });
    }
    default:
      return made;
  }
}

function withChain(made: MadeCertificate, above: readonly string[]): TestCertificate {
  return { certificate: made.pem, key: made.keyPem, chain: [made.pem, ...above].join(''), subject: made.subject };
}
