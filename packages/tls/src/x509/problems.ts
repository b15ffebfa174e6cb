/**
 * What is wrong with octets that should be DER, in words.
 */
import type { DerProblem } from './der.js';

const PROBLEMS: Readonly<Record<DerProblem, string>> = {
  'bad-bit-string': 'a BIT STRING has padding that is not zero, or does not hold whole octets',
  'bad-boolean': 'a BOOLEAN is neither 00 nor FF',
  'bad-integer': 'an INTEGER is longer than it must be, or of a size or sign that its place does not allow',
  'bad-length': 'a length is indefinite, longer than it must be, or too large',
  'bad-oid': 'an OBJECT IDENTIFIER is malformed',
  'bad-subtree': 'a subtree has a minimum',
  'bad-time': 'a time is malformed, or does not exist',
  'bad-version': 'the version is unknown, or too low for what follows',
  'cut-short': 'the data ends too early, or a list is empty',
  'repeated-extension': 'an extension appears twice',
  'trailing-data': 'data follows the end',
  'two-algorithms': 'the two signature algorithms differ',
  'wrong-type': 'an element has another type than its place asks for',
};

/** A fragment of a sentence, which quotes nothing of the octets. */
export function describeProblem(problem: DerProblem): string {
  return PROBLEMS[problem];
}
