/**
 * A leaf with one fault, as the table says that it is made.
 */
import { type FaultyIssuer, type LeafFault, leafFaults } from './leaf-faults.js';
import {
  type CertificateOptions,
  type Circumstances,
  type MadeCertificate,
  makeCertificate,
} from './make-certificate.js';

/** The leaf, and those above it whom its chain holds, besides the authority's own. */
export interface WrongLeaf {
  readonly leaf: MadeCertificate;
  readonly issuers: readonly MadeCertificate[]; // the lowest first
  readonly belowAuthority: boolean; // whether the chain goes on with the authority that was asked, as an impostor’s does
}

/**
 * Makes it.
 *
 * @param authority  who was asked, and issues unless the fault says otherwise
 */
export async function makeWrongLeaf(
  fault: LeafFault,
  authority: MadeCertificate,
  options: CertificateOptions,
  around: Omit<Circumstances, 'issuer' | 'keys'>,
): Promise<WrongLeaf> {
  const { change, ca = false, issuer } = leafFaults[fault];
  const said: CertificateOptions = { usage: ['server'], ...options };
  const wanted = { ...(change?.(said, around.at) ?? said), ca };
  if (issuer === undefined || issuer.above === 'leaf') {
    const by = issuer === undefined ? { issuer: authority } : {};
    return {
      leaf: await makeCertificate(wanted, { ...around, ...by }),
      issuers: [],
      belowAuthority: issuer === undefined,
    };
  }
  const issuers = await makeIssuers(issuer, authority, around);
  const leaf = await makeCertificate(wanted, { ...around, issuer: issuers[0]! });
  const sent = issuer.unsent === true ? [] : issuers;
  return { leaf, issuers: sent, belowAuthority: issuer.above === 'authority' || issuer.sameSubject === true };
}

/** The lowest first. */
async function makeIssuers(
  { above, ca = true, options, sameSubject, below = 0 }: FaultyIssuer,
  authority: MadeCertificate,
  around: Omit<Circumstances, 'issuer' | 'keys'>,
): Promise<readonly MadeCertificate[]> {
  const subject = sameSubject === true ? { subject: authority.subject } : {};
  const by = above === 'authority' ? { issuer: authority } : {};
  const highest = await makeCertificate({ ...options?.(around.at), ...subject, ca }, { ...around, ...by });
  const made = [highest];
  for (let i = 0; i < below; i++)
    made.unshift(await makeCertificate({ subject: `CN=Lower CA ${i + 1}`, ca: true }, { ...around, issuer: made[0]! }));
  return made;
}
