/**
 * The roots of the machine that connects, for settings that trust the system.
 */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';

/** Where the roots come from; `bundled` are those that came with Node. */
export type SystemTrustSource = 'caller' | 'system-store' | 'file' | 'bundled';

/** The system's roots, each once, as PEM. */
export interface SystemTrust {
  readonly certificates: readonly string[];
  readonly source: SystemTrustSource;
  readonly file?: string; // for source `file`
  readonly skipped: number; // certificates that could not be read
}

export interface SystemTrustOptions {
  /** PEM texts to take for the system's roots, and nothing else; an empty list trusts nobody. */
  readonly systemRoots?: readonly string[];
}

/** Where distributions keep one file with all roots. */
const WELL_KNOWN_FILES = [
  '/etc/ssl/certs/ca-certificates.crt', // Debian, Ubuntu, Alpine
  '/etc/pki/tls/certs/ca-bundle.crt', // Fedora, RHEL
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/ca-bundle.pem', // openSUSE
  '/etc/ssl/cert.pem', // Alpine, macOS, BSD
];

let ofThisMachine: SystemTrust | undefined;

/**
 * The roots of this machine, and where they were found: the caller's; else the file that `SSL_CERT_FILE` names; else
 * the store that Node reads (Node 22 and later); else a well-known bundle; else the roots that came with Node.
 *
 * What `SSL_CERT_FILE` names is never replaced by more, nor joined with more as Node's own reading of the store does.
 * Without options the answer is kept: roots that change count from the next start of the process, or when the caller
 * passes on the new answer of `loadSystemTrust({})`.
 *
 * @throws {TypeError} if one of `systemRoots` holds no certificate, or one that cannot be read
 * @throws {Error} if the file that `SSL_CERT_FILE` names cannot be read or holds no certificate
 * @rule trust/system-source
 */
export function loadSystemTrust(options?: SystemTrustOptions): SystemTrust {
  if (options !== undefined) return findTrust(options);
  ofThisMachine ??= findTrust({});
  return ofThisMachine;
}

function findTrust({ systemRoots }: SystemTrustOptions): SystemTrust {
  if (systemRoots !== undefined) return fromCaller(systemRoots);
  const named = fromNamedFile(process.env.SSL_CERT_FILE);
  return named ?? fromStore() ?? fromWellKnownFile() ?? collect(tls.rootCertificates, 'bundled');
}

function fromCaller(texts: readonly string[]): SystemTrust {
  const trust = collect(texts, 'caller');
  if (trust.skipped > 0 || texts.some((text) => blocksOf(text).length === 0))
    throw new TypeError('loadSystemTrust() takes texts of certificates as `systemRoots`.');
  return trust;
}

/** The store of the system, if this version of Node reads it and it is not empty. */
function fromStore(): SystemTrust | undefined {
  const { getCACertificates } = tls as { getCACertificates?: (type: 'system') => string[] };
  return unlessEmpty(collect(getCACertificates?.('system') ?? [], 'system-store'));
}

function fromNamedFile(file: string | undefined): SystemTrust | undefined {
  if (file === undefined || file === '') return undefined;
  const trust = fromFile(file);
  if (trust === undefined) throw new Error(`SSL_CERT_FILE names "${file}", which holds no certificate.`);
  return trust;
}

function fromWellKnownFile(): SystemTrust | undefined {
  for (const file of WELL_KNOWN_FILES) {
    try {
      const trust = fromFile(file);
      if (trust !== undefined) return trust;
    } catch {
      // not this distribution's place
    }
  }
  return undefined;
}

function fromFile(file: string): SystemTrust | undefined {
  const trust = unlessEmpty(collect([readFileSync(file, 'latin1')], 'file'));
  return trust && Object.freeze({ ...trust, file });
}

function unlessEmpty(trust: SystemTrust): SystemTrust | undefined {
  return trust.certificates.length > 0 ? trust : undefined;
}

/** Every certificate once, by its octets: stores list one root under several names. */
function collect(texts: readonly string[], source: SystemTrustSource): SystemTrust {
  const found = new Map<string, string>();
  let skipped = 0;
  for (const block of texts.flatMap(blocksOf)) {
    const certificate = readOne(block);
    if (certificate === undefined) skipped++;
    else found.set(certificate.fingerprint256, certificate.toString());
  }
  return Object.freeze({ certificates: Object.freeze([...found.values()]), source, skipped });
}

function blocksOf(text: string): readonly string[] {
  return text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
}

function readOne(block: string): X509Certificate | undefined {
  try {
    return new X509Certificate(block);
  } catch {
    return undefined;
  }
}
