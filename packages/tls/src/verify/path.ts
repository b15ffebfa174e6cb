/**
 * The search for a path from the leaf to a trust anchor (RFC 4158): depth first, with backtracking, within a budget.
 *
 * The search only proposes. Whether the path that it found holds is the verdict's to say.
 */

import { equalBytes } from '../bytes.js';
import type { Certificate } from '../x509/certificate.js';
import { sameName } from '../x509/name.js';
import { type CertificateIndex, certificatesOf } from './certificate-index.js';
import { failuresOf } from './checks.js';
import type { Path, PathContext } from './context.js';
import { fail, type PeerFailure, rankOf, tooComplex } from './failure.js';
import { clip, placeOf } from './place.js';

/** Where a search ended: on a path to an anchor without a failure, or on the attempt that says most about why not. */
export interface Attempt {
  readonly path: Path;
  readonly failure?: PeerFailure;
}

type FailedAttempt = Required<Attempt>;

/** Certificates to build paths from. */
export interface Pool {
  readonly anchors: CertificateIndex;
  readonly intermediates: CertificateIndex; // each once, and no anchor among them
}

/**
 * The first path from `leaf` to an anchor on which every issuer passes every check. An anchor may be any certificate:
 * a root, an intermediate, or the leaf itself. Of the leaf nothing is asked here.
 *
 * @rule path/ends-in-anchor
 * @rule trust/partial-chains
 * @rule path/bounded-search
 */
export async function findPath(leaf: Certificate, pool: Pool, context: PathContext): Promise<Attempt> {
  if (context.isAnchor(leaf)) return { path: [leaf] };
  let best: FailedAttempt | undefined;
  const found = await extend([leaf]);
  if (found !== undefined) return { path: found };
  const nearest = best ?? { path: [leaf], failure: unknownIssuer([leaf]) };
  const limit = context.budget.exceeded();
  return limit === undefined ? nearest : { ...nearest, failure: tooComplex(context.budget, limit) };

  async function extend(path: Path): Promise<Path | undefined> {
    const current = path.at(-1)!;
    for (const candidate of issuersOf(current)) {
      if (!context.budget.spend('candidates')) return undefined;
      if (repeats(path, candidate)) continue;
      const next = [...path, candidate];
      const failure = tooLong(next, context) ?? (await failuresOf(next, [path.length], context, 1))[0];
      // Whose key does not fit is no issuer: what else is wrong with it says nothing about this path.
      if (failure !== undefined) note({ path: failure.code === 'bad-signature' ? path : next, failure });
      else if (context.isAnchor(candidate)) return next;
      else {
        const found = await extend(next);
        if (found !== undefined) return found;
        note({ path: next, failure: unknownIssuer(next) });
      }
    }
    return undefined;
  }

  /** Anchors before intermediates, and of each those first whose key identifier is the one that is asked for. */
  function issuersOf(certificate: Certificate): readonly Certificate[] {
    const byHint = (a: Certificate, b: Certificate) => hintOf(certificate, a) - hintOf(certificate, b);
    return [pool.anchors, pool.intermediates].flatMap((index) =>
      certificatesOf(index, certificate.issuer).toSorted(byHint),
    );
  }

  /** The attempt that came nearest is kept: to an anchor, then with the more specific failure, then the longer one. */
  function note(attempt: FailedAttempt): void {
    const gain = best
      ? Number(reachesAnchor(attempt)) - Number(reachesAnchor(best)) ||
        rankOf(best.failure) - rankOf(attempt.failure) ||
        attempt.path.length - best.path.length
      : 1;
    if (gain > 0) best = attempt;
  }

  function reachesAnchor({ path }: Attempt): boolean {
    return context.isAnchor(path.at(-1)!);
  }
}

/** The limit of intermediates. Another path may be shorter, so the search goes on. */
function tooLong(path: Path, { isAnchor, budget }: PathContext): PeerFailure | undefined {
  const intermediates = path.slice(1).filter((certificate) => !certificate.selfIssued && !isAnchor(certificate)).length;
  return intermediates <= budget.most.intermediates ? undefined : tooComplex(budget, 'intermediates');
}

/** RFC 4158 §5.2: no certificate twice, and above the leaf no subject twice with the same key. */
function repeats(path: Path, candidate: Certificate): boolean {
  return path.some(
    (certificate, depth) =>
      certificate === candidate ||
      (depth > 0 &&
        sameName(certificate.subject, candidate.subject) &&
        equalBytes(certificate.subjectPublicKeyInfo, candidate.subjectPublicKeyInfo)),
  );
}

function unknownIssuer(path: Path): PeerFailure {
  const depth = path.length - 1;
  return fail('unknown-issuer', { ...placeOf(path, depth), issuer: clip(path[depth]!.issuer.text) });
}

/** RFC 4158 §3.5.12: identifiers that agree come first, those that differ last. They prove nothing either way. */
function hintOf({ facts: { authorityKeyId } }: Certificate, { facts: { subjectKeyId } }: Certificate): number {
  if (authorityKeyId === undefined || subjectKeyId === undefined) return 1;
  return authorityKeyId === subjectKeyId ? 0 : 2;
}
