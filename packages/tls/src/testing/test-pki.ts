/**
 * Authorities and what they issue, for tests and examples that open real connections.
 */
import type { BackendTlsSettings } from '@backend-tls/model';
import type { LeafFault } from './leaf-faults.js';
import {
  type CertificateOptions,
  type Circumstances,
  type MadeCertificate,
  makeCertificate,
  type TestCertificate,
} from './make-certificate.js';
import { momentAfter, type Span } from './moment.js';
import { bundleOf, caConfigMap, type ObjectName, type TestConfigMap, type TestSecret, tlsSecret } from './objects.js';
import { type TestSettings, testSettings } from './settings.js';
import { makeWrongLeaf } from './wrong-leaf.js';

/** An authority: a root or an intermediate. `chain` of a root is the root itself. */
export interface TestAuthority extends TestCertificate {
  /** A server's certificate; default: usage `server`. */
  leaf(options?: CertificateOptions): Promise<TestCertificate>;
  /** A client's certificate: a leaf with usage `client`. */
  client(options?: CertificateOptions): Promise<TestCertificate>;
  /** A leaf with one thing wrong; `leafFaults` says what. Its chain holds whatever authority the fault needs. */
  wrongLeaf(fault: LeafFault, options?: CertificateOptions): Promise<TestCertificate>;
  /** An authority below this one. */
  intermediate(options?: CertificateOptions): Promise<TestAuthority>;
  /** The same authority (subject and key) under this one: what it issued before verifies by both ways. */
  crossSign(other: TestAuthority): Promise<TestAuthority>;
}

type Trusted = Pick<TestCertificate, 'certificate'>;

/** A place to get certificates from, whose clock stands still. */
export interface TestPki {
  /** The epoch, which lifetimes are counted from, or a moment so long after it: `at('30 days')`, `at('-1 hour')`. */
  at(after?: Span): Date;
  /** A new root. Two roots of one subject are two authorities. */
  root(options?: CertificateOptions): Promise<TestAuthority>;
  /** A certificate that nobody else vouches for; not an authority. */
  selfSigned(options?: CertificateOptions): Promise<TestCertificate>;
  /** The certificates one after the other, as in a `ca.crt`. */
  bundle(...trusted: readonly Trusted[]): string;
  /** A ConfigMap for `caCertificateRefs`, ready for `parseObjects`. */
  configMap(named: ObjectName, ...trusted: readonly Trusted[]): TestConfigMap;
  /** A Secret of type `kubernetes.io/tls`, private key included, ready for `parseObjects`. */
  secret(named: ObjectName, pair: Pick<TestCertificate, 'chain' | 'key'>): TestSecret;
  /** Settings as the resolver would seal them, for `verifyPeer` and `toConnectOptions`. */
  settings(said: TestSettings): BackendTlsSettings;
}

/** The keys of authorities, which their objects do not show. */
const madeOf = new WeakMap<TestAuthority, MadeCertificate>();

const FIRST_SERIAL = 0x4000_0001; // four octets in hexadecimal, whose first bit makes them no negative number

type Surroundings = Omit<Circumstances, 'issuer' | 'keys'>;

/**
 * A place to get certificates from. Everything is made with fresh keys on each call, P-256 unless it says otherwise;
 * apart from keys and what follows from them, the same calls give the same certificates.
 *
 * @param options.at  the epoch, which lifetimes are counted from; default: now
 * @throws {TypeError} if `options.at` is no date
 */
export function createTestPki({ at = new Date() }: { readonly at?: Date } = {}): TestPki {
  const epoch = new Date(Math.floor(at.getTime() / 1000) * 1000); // certificates know whole seconds
  if (Number.isNaN(epoch.getTime())) throw new TypeError('The epoch of a test PKI is a date.');
  let issued = 0;
  const around: Surroundings = { at: epoch, serial: () => (FIRST_SERIAL + issued++).toString(16) };
  return {
    at: (after = '0 seconds') => momentAfter(epoch, after),
    async root(options = {}) {
      const made = await makeCertificate({ ...options, ca: true }, around);
      return authority(around, made, [], [made]);
    },
    async selfSigned(options = {}) {
      return withChain(await makeCertificate({ usage: ['server'], ...options, ca: false }, around), []);
    },
    bundle: (...trusted) => bundleOf(trusted),
    configMap: (named, ...trusted) => caConfigMap(named, trusted),
    secret: tlsSecret,
    settings: testSettings,
  };
}

/** @param above  the certificates between what this authority issues and the root, this one's own first */
function authority(
  around: Surroundings,
  made: MadeCertificate,
  above: readonly MadeCertificate[],
  chain: readonly MadeCertificate[],
): TestAuthority {
  const issue = (options: CertificateOptions, ca = false) =>
    makeCertificate({ ...options, ca }, { ...around, issuer: made });
  const own: TestAuthority = {
    ...withChain(made, chain.slice(1)),
    leaf: async (options = {}) => withChain(await issue({ usage: ['server'], ...options }), above),
    client: async (options = {}) =>
      withChain(await issue({ subject: 'CN=test client', usage: ['client'], ...options }), above),
    async wrongLeaf(fault, options = {}) {
      const { leaf, issuers, belowAuthority } = await makeWrongLeaf(fault, made, options, around);
      return withChain(leaf, [...issuers, ...(belowAuthority ? above : [])]);
    },
    intermediate: async (options = {}) =>
      below(around, await issue({ subject: 'CN=Test Intermediate CA', ...options }, true), above),
    async crossSign(other) {
      const { keys, subject } = requireMade(other);
      return below(around, await makeCertificate({ subject, ca: true }, { ...around, issuer: made, keys }), above);
    },
  };
  madeOf.set(own, made);
  return own;
}

function below(around: Surroundings, made: MadeCertificate, above: readonly MadeCertificate[]): TestAuthority {
  return authority(around, made, [made, ...above], [made, ...above]);
}

function requireMade(other: TestAuthority): MadeCertificate {
  const made = madeOf.get(other);
  if (made === undefined) throw new TypeError('crossSign() takes an authority that createTestPki() made.');
  return made;
}

function withChain(made: MadeCertificate, above: readonly MadeCertificate[]): TestCertificate {
  const all = [made, ...above];
  return {
    certificate: made.pem,
    key: made.keyPem,
    chain: all.map(({ pem }) => pem).join(''),
    presented: all.map(({ der }) => der),
    subject: made.subject,
  };
}
