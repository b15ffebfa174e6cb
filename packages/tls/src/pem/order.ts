/**
 * The order of a chain as a server presents it: the leaf, then whoever issued what stands before.
 */
import { makeFinding } from '../findings.js';
import { sameName } from '../x509/name.js';
import type { FoundCertificate, TlsFinding } from './certificates.js';

const MOST = 32; // certificates of a chain that are looked at; TLS libraries stop earlier

/**
 * The first certificate of a chain that stands in another place than the leaf and its issuers ask for. A text without
 * a leaf, or without the leaf's issuer, is no chain, and a bundle may have any order.
 *
 * @rule path/chain-in-order
 */
export function judgeOrder(certificates: readonly FoundCertificate[]): readonly TlsFinding[] {
  const chain = chainOf(certificates);
  if (chain.length < 2) return [];
  const at = chain.findIndex((found, index) => certificates[index] !== found);
  const found = chain[at];
  if (found === undefined) return [];
  const { certificate, sha256 } = found;
  return [
    makeFinding('out-of-order', {
      sha256,
      subject: certificate.subject.text,
      position: certificates.indexOf(found) + 1,
      expected: at + 1,
    }),
  ];
}

/** From the first leaf up, as far as the names of issuers lead. */
function chainOf(certificates: readonly FoundCertificate[]): readonly FoundCertificate[] {
  const chain: FoundCertificate[] = [];
  let next = certificates.find(({ certificate }) => !certificate.isCa);
  while (next !== undefined && chain.length < MOST && !chain.includes(next)) {
    chain.push(next);
    const { issuer, selfIssued } = next.certificate;
    next = selfIssued
      ? undefined
      : certificates.find(({ certificate }) => certificate.isCa && sameName(certificate.subject, issuer));
  }
  return chain;
}
