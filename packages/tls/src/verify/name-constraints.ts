/**
 * Name constraints (RFC 5280 §4.2.1.10, §6.1.4 g): what an issuer lets its path vouch for.
 *
 * The constraints of each issuer are applied by themselves to everything below it. That is the intersection of all:
 * an issuer further down narrows what one above it permits, and can never widen it.
 */
import type { Certificate } from '../x509/certificate.js';
import type { NameConstraints } from '../x509/extensions.js';
import type { GeneralName } from '../x509/general-name.js';
import { EMAIL_ADDRESS } from '../x509/oids.js';
import type { Path, PathContext } from './context.js';
import { fail, type PeerFailure, tooComplex } from './failure.js';
import { clip, placeOf, printName } from './place.js';
import { isWithin, overlaps, type Prepared, prepareBase, prepareName } from './subtree.js';

const MOST_SHOWN = 5;

interface Subtrees {
  readonly bases: readonly Prepared[];
  readonly comparable: boolean; // all of them
}

const NONE: Subtrees = { bases: [], comparable: true };

type SubtreesByType = ReadonlyMap<GeneralName['type'], Subtrees>;

/** The constraints of one issuer and the names of one certificate, prepared once and kept for the next comparison. */
export interface PreparedNames {
  readonly constraintsOf: (issuer: Certificate) => {
    readonly permitted: SubtreesByType;
    readonly excluded: SubtreesByType;
  };
  readonly namesOf: (certificate: Certificate) => readonly Prepared[];
}

export function createPreparedNames(): PreparedNames {
  return {
    constraintsOf: remember(({ facts }) => prepareConstraints(facts.nameConstraints)),
    namesOf: remember((certificate) => namesOf(certificate).map(prepareName)),
  };
}

/**
 * What the constraints of the issuer at `depth` have against a name below it. Certificates that issued themselves are
 * passed over unless they are the leaf (RFC 5280 §6.1.3 b, c).
 *
 * @rule path/name-constraints-narrow
 */
export function checkNameConstraints(path: Path, depth: number, context: PathContext): PeerFailure | undefined {
  const issuer = path[depth]!;
  if (issuer.facts.nameConstraints === undefined) return undefined;
  for (const [below, certificate] of path.slice(0, depth).entries()) {
    if (below > 0 && certificate.selfIssued) continue;
    for (const name of context.names.namesOf(certificate)) {
      const failure = checkName(name, issuer, context, () => placeOf(path, below));
      if (failure) return failure;
    }
  }
  return undefined;
}

/**
 * One name against one issuer. A type without constraints is free; a name or a constraint that cannot be compared is
 * not.
 *
 * @rule path/name-constraints-close
 */
function checkName(
  name: Prepared,
  issuer: Certificate,
  { budget, names }: PathContext,
  place: () => ReturnType<typeof placeOf>,
): PeerFailure | undefined {
  const constraints = names.constraintsOf(issuer);
  const excluded = constraints.excluded.get(name.type) ?? NONE;
  const permitted = constraints.permitted.get(name.type) ?? NONE;
  const comparisons = excluded.bases.length + permitted.bases.length;
  if (comparisons === 0) return undefined;
  if (!budget.spend('nameComparisons', comparisons)) return tooComplex(budget, 'nameComparisons');
  const evidence = (against: readonly Prepared[]) => ({
    ...place(),
    name: printName(name.original),
    constraints: against.slice(0, MOST_SHOWN).map(({ original }) => printName(original)),
    constrainedBy: clip(issuer.subject.text),
  });
  if (!name.comparable || !excluded.comparable || !permitted.comparable)
    return fail('name-not-comparable', evidence([...excluded.bases, ...permitted.bases]));
  const exclusion = excluded.bases.find((base) => overlaps(name, base));
  if (exclusion) return fail('name-excluded', evidence([exclusion]));
  if (permitted.bases.length > 0 && !permitted.bases.some((base) => isWithin(name, base)))
    return fail('name-not-permitted', evidence(permitted.bases));
  return undefined;
}

/** RFC 5280 §4.2.1.10: the subject counts as a directory name, and its addresses where no alternative name stands. */
function namesOf({ subject, facts }: Certificate): readonly GeneralName[] {
  const emails =
    facts.subjectAltNames === undefined ? subject.attributes.filter(({ oid }) => oid === EMAIL_ADDRESS) : [];
  return [
    ...(facts.subjectAltNames ?? []),
    ...(subject.parts.length > 0 ? [{ type: 'directory' as const, name: subject }] : []),
    ...emails.map(({ text = '' }) => ({ type: 'email' as const, value: text })),
  ];
}

function prepareConstraints({ permitted, excluded }: NameConstraints = { permitted: undefined, excluded: undefined }) {
  return { permitted: byType(permitted), excluded: byType(excluded) };
}

function byType(bases: readonly GeneralName[] = []): SubtreesByType {
  const groups = new Map<GeneralName['type'], Prepared[]>();
  for (const base of bases.map(prepareBase)) {
    const group = groups.get(base.type);
    if (group) group.push(base);
    else groups.set(base.type, [base]);
  }
  const summary = (group: readonly Prepared[]) => ({
    bases: group,
    comparable: group.every((base) => base.comparable),
  });
  return new Map([...groups].map(([type, group]) => [type, summary(group)]));
}

function remember<Value>(make: (certificate: Certificate) => Value): (certificate: Certificate) => Value {
  const known = new Map<Certificate, Value>();
  return (certificate) => {
    const value = known.get(certificate) ?? make(certificate);
    known.set(certificate, value);
    return value;
  };
}
