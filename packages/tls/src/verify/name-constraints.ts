/**
 * Name constraints (RFC 5280 §4.2.1.10, §6.1.4 g): what an issuer lets its path vouch for.
 *
 * The constraints of each issuer are applied by themselves to everything below it. That is the intersection of all:
 * an issuer further down narrows what one above it permits, and can never widen it.
 */
import type { Certificate } from '../x509/certificate.js';
import type { GeneralName } from '../x509/general-name.js';
import { EMAIL_ADDRESS } from '../x509/oids.js';
import type { Path, PathContext } from './context.js';
import { fail, type PeerFailure, tooComplex } from './failure.js';
import { clip, placeOf, printName } from './place.js';
import { isWithin, overlaps, type Prepared, prepareBase, prepareName } from './subtree.js';

const MOST_SHOWN = 5;

interface Subtree extends Prepared {
  readonly excluded: boolean; // otherwise it is permitted
}

/** The constraints of one issuer and the names of one certificate, prepared once and kept for the next comparison. */
export interface PreparedNames {
  readonly subtreesOf: (issuer: Certificate) => readonly Subtree[];
  readonly namesOf: (certificate: Certificate) => readonly Prepared[];
}

export function createPreparedNames(): PreparedNames {
  return {
    subtreesOf: remember(subtreesOf),
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
  const { budget, names } = context;
  const issuer = path[depth]!;
  const subtrees = names.subtreesOf(issuer);
  if (subtrees.length === 0) return undefined;
  for (const [below, certificate] of path.slice(0, depth).entries()) {
    if (below > 0 && certificate.selfIssued) continue;
    for (const name of names.namesOf(certificate)) {
      if (!budget.spend('nameComparisons', subtrees.length)) return tooComplex(budget, 'nameComparisons');
      const objection = objectionTo(name, subtrees);
      if (objection === undefined) continue;
      const [code, constraints] = objection;
      return fail(code, {
        ...placeOf(path, below),
        name: printName(name.original),
        constraints: constraints.slice(0, MOST_SHOWN).map(({ original }) => printName(original)),
        constrainedBy: clip(issuer.subject.text),
      });
    }
  }
  return undefined;
}

type Objection = readonly [
  code: 'name-excluded' | 'name-not-permitted' | 'name-not-comparable',
  constraints: readonly Subtree[],
];

/**
 * One name against one issuer. A type without constraints is free; a name or a constraint that cannot be compared is
 * not.
 *
 * @rule path/name-constraints-close
 */
function objectionTo(name: Prepared, subtrees: readonly Subtree[]): Objection | undefined {
  const own = subtrees.filter(({ original }) => original.type === name.original.type);
  if (own.length === 0) return undefined;
  if (!name.comparable || !own.every(({ comparable }) => comparable)) return ['name-not-comparable', own];
  const exclusion = own.find((base) => base.excluded && overlaps(name, base));
  if (exclusion) return ['name-excluded', [exclusion]];
  const permitted = own.filter(({ excluded }) => !excluded);
  const within = permitted.length === 0 || permitted.some((base) => isWithin(name, base));
  return within ? undefined : ['name-not-permitted', permitted];
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

function subtreesOf({ facts: { nameConstraints } }: Certificate): readonly Subtree[] {
  const { permitted = [], excluded = [] } = nameConstraints ?? {};
  return [
    ...permitted.map((base) => ({ ...prepareBase(base), excluded: false })),
    ...excluded.map((base) => ({ ...prepareBase(base), excluded: true })),
  ];
}

function remember<Value>(make: (certificate: Certificate) => Value): (certificate: Certificate) => Value {
  const known = new Map<Certificate, Value>();
  return (certificate) => {
    const value = known.get(certificate) ?? make(certificate);
    known.set(certificate, value);
    return value;
  };
}
