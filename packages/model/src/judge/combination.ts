/**
 * What no keyword says: the `anyOf`, `oneOf` and `allOf` of a CRD.
 */
import type { Combination } from '../crd/node.js';
import { fieldText, type Place, pathOf } from './place.js';
import { addError, type Report } from './report.js';
import { pruned } from './unknown-fields.js';

/** Judges a combination, and says what the server says where it does not hold. */
export function judgeCombination(value: unknown, combination: Combination, place: Place, report: Report): void {
  if (combination.holds(value)) return;
  const { rule } = combination;
  for (const { type, at, printed, detail, code = 'combination-broken', ...shown } of combination.errors(value)) {
    const there = (at ?? []).reduce<Place>((up, key) => ({ up, key, compiled: undefined }), place);
    const field = printed === undefined ? fieldText(there) : joined(fieldText(place), printed);
    addError(report, {
      code,
      type,
      field: at === undefined ? '' : field,
      path: pathOf(there),
      detail: detail(field),
      ...('value' in shown ? { value: pruned(shown.value) } : {}),
      rule,
    });
  }
}

function joined(holder: string, printed: string): string {
  return holder === '' || printed.startsWith('[') ? `${holder}${printed}` : `${holder}.${printed}`;
}
