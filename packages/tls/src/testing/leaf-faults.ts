/**
 * Leaves that a careful client refuses: what is wrong with each, in one table.
 */
import type { CertificateOptions } from './make-certificate.js';

/** What is wrong with a leaf. */
export type LeafFault =
  | 'expired'
  | 'not-yet-valid'
  | 'no-names' // no subject alternative name, and a common name that says nothing
  | 'common-name-only' // the DNS name as common name, and nowhere else
  | 'client-usage-only'
  | 'is-a-ca'
  | 'issuer-is-no-ca' // by a leaf of the authority
  | 'issuer-expired' // by an intermediate of the authority that has expired
  | 'impostor-issuer'; // by another authority of the same name

/** How a fault changes what a leaf says, and who issues it. */
export interface FaultFacts {
  readonly change?: (options: CertificateOptions, at: Date) => CertificateOptions;
  readonly ca?: true;
  readonly issuer?: 'leaf' | 'expired' | 'impostor';
}

const DAY_MS = 86_400_000;
const daysFrom = (at: Date, days: number) => new Date(at.getTime() + days * DAY_MS);

export const LEAF_FAULTS: Readonly<Record<LeafFault, FaultFacts>> = {
  expired: { change: (options, at) => ({ ...options, notBefore: daysFrom(at, -30), notAfter: daysFrom(at, -1) }) },
  'not-yet-valid': {
    change: (options, at) => ({ ...options, notBefore: daysFrom(at, 1), notAfter: daysFrom(at, 30) }),
  },
  'no-names': { change: (options) => ({ subject: 'CN=no name', ...without(options) }) },
  'common-name-only': {
    change: (options) => ({ ...without(options), subject: `CN=${options.dns?.[0] ?? 'localhost'}` }),
  },
  'client-usage-only': { change: (options) => ({ ...options, usage: ['client'] }) },
  'is-a-ca': { ca: true },
  'issuer-is-no-ca': { issuer: 'leaf' },
  'issuer-expired': { issuer: 'expired' },
  'impostor-issuer': { issuer: 'impostor' },
};

function without({ dns: _dns, uri: _uri, ip: _ip, email: _email, ...rest }: CertificateOptions): CertificateOptions {
  return rest;
}
