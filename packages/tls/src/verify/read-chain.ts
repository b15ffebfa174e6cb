/**
 * The chain as the peer presented it: the leaf first, and the rest in whatever order.
 */
import { equalBytes } from '../bytes.js';
import { type Certificate, readCertificate } from '../x509/certificate.js';
import { fail, type PeerFailure, tooComplex } from './failure.js';
import type { Budget } from './limits.js';
import { clip } from './place.js';
import type { Judgement } from './verdict.js';

/** What can be read of a chain. */
export interface PresentedChain extends Judgement {
  readonly leaf: Certificate | undefined;
  readonly intermediates: readonly Certificate[]; // each once, and none that equals the leaf
}

/**
 * Reads a chain. The leaf is its first certificate and no other: were duplicates removed before the leaf is chosen, a
 * peer could present one certificate and have another verified.
 *
 * @rule path/leaf-is-first
 */
export function readChain(chain: readonly Uint8Array[], budget: Budget): PresentedChain {
  const [first, ...others] = chain;
  if (first === undefined) return without(fail('no-certificate', {}));
  if (!budget.spend('certificates', chain.length)) return without(tooComplex(budget, 'certificates'));
  const result = readCertificate(first);
  if (!result.ok) return without(fail('unreadable-certificate', { problem: result.problem }));
  const leaf = result.value;
  const read = others.map(readCertificate).flatMap((other) => (other.ok ? [other.value] : []));
  const evidence = {
    certificates: chain.length,
    unreadable: others.length - read.length,
    subject: clip(leaf.subject.text),
  };
  return {
    leaf,
    intermediates: unique([leaf, ...read]).slice(1),
    reached: ['certificate'],
    failures: [],
    evidence: { certificate: evidence },
  };
}

/** Certificates of equal octets once each, the first of them. */
function unique(certificates: readonly Certificate[]): readonly Certificate[] {
  const kept: Certificate[] = [];
  for (const one of certificates) if (!kept.some(({ der }) => equalBytes(der, one.der))) kept.push(one);
  return kept;
}

function without(failure: PeerFailure): PresentedChain {
  return { leaf: undefined, intermediates: [], reached: [], failures: [failure], evidence: {} };
}
