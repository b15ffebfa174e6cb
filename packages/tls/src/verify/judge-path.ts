/**
 * The judgement on the path of a chain: the search proposes one, and here every check is asked of all of it.
 */
import type { Certificate } from '../x509/certificate.js';
import { failuresOf, PATH_CHECKS } from './checks.js';
import type { Path, PathContext } from './context.js';
import { type Attempt, findPath, type Pool } from './path.js';
import { clip } from './place.js';
import type { CheckEvidence, Judgement } from './verdict.js';

/** The judgement, and the path that it is about: the one that was found, or the attempt that came nearest. */
export interface PathJudgement extends Judgement {
  readonly path: Path;
}

/**
 * Judges the best path from `leaf`. Without a path to an anchor, what the certificates at hand fail on is told, and
 * the rest is not reached: nobody has seen what would stand above them.
 *
 * @param search   for the search, whose budget it draws on
 * @param judging  for the path that is found, with a budget of its own, so that what was found can be judged
 */
export async function judgePath(
  leaf: Certificate,
  pool: Pool,
  search: PathContext,
  judging: PathContext,
): Promise<PathJudgement> {
  const attempt: Attempt = pool.anchors.size > 0 ? await findPath(leaf, pool, search) : { path: [leaf] };
  const { path } = attempt;
  const failures = await failuresOf(path, [...path.keys()], judging);
  const missed = attempt.failure !== undefined && !failures.some(({ code }) => code === attempt.failure!.code);
  const complete = search.isAnchor(path.at(-1)!);
  return {
    path,
    failures: missed ? [...failures, attempt.failure!] : failures,
    reached: complete ? ['path', ...PATH_CHECKS.map(([name]) => name)] : [],
    evidence: {
      path: { subjects: path.map(({ subject }) => clip(subject.text)), complete },
      validity: datesOf(path, search),
      purpose: {
        asked: search.purpose,
        purposes: leaf.facts.extendedKeyUsage ?? [],
        keyUsage: leaf.facts.keyUsage ?? [],
      },
    },
  };
}

/** The span within which the whole path is valid, beside that of the leaf. */
function datesOf(path: Path, { at }: PathContext): CheckEvidence {
  const { notBefore, notAfter } = path[0]!;
  const [pathSince] = path
    .map((certificate) => certificate.notBefore)
    .toSorted()
    .reverse();
  const [pathUntil] = path.map((certificate) => certificate.notAfter).toSorted();
  return { at, notBefore, notAfter, pathSince: pathSince!, pathUntil: pathUntil! };
}
