/**
 * Answers that are computed once: nothing changes afterwards, so that nobody notes who read what.
 */
import type { Answer, Family, FamilyPlan, Graph } from './family.js';

interface Held<Subject, Value> extends Answer<Subject, Value> {
  value: Value | undefined;
  isKnown: boolean;
}

/** A graph for a single run. */
export function createOnePass(): Graph {
  const stages: (() => void)[][] = [];
  return {
    family: (plan) => {
      const { family, answerKept } = familyOf(plan);
      while (stages.length <= plan.stage) stages.push([]);
      stages[plan.stage]!.push(answerKept);
      return family;
    },
    run: () => {
      for (const stage of stages) for (const answerKept of stage) answerKept();
    },
  };
}

function familyOf<Subject, Value>(
  plan: FamilyPlan<Subject, Value>,
): { readonly family: Family<Subject, Value>; readonly answerKept: () => void } {
  const table = plan.table<Held<Subject, Value>>();
  const kept: Held<Subject, Value>[] = [];
  const at = (subject: Subject): Held<Subject, Value> => {
    const known = table.get(subject);
    if (known !== undefined) return known;
    const held: Held<Subject, Value> = { subject, value: undefined, isKnown: false };
    table.set(subject, held);
    return held;
  };
  const answered = (held: Held<Subject, Value>): Value => {
    if (held.isKnown) return held.value as Value;
    const value = plan.compute(held.subject);
    held.value = value;
    held.isKnown = true;
    plan.settled?.(held.subject, undefined, value);
    return value;
  };
  const family: Family<Subject, Value> = {
    read: plan.isCheap === true ? plan.compute : (subject) => answered(at(subject)),
    keep: (subject) => {
      kept.push(at(subject));
    },
    release: nothing,
    touch: nothing,
    touchAll: nothing,
    answerOf: table.get,
    answers: table.inOrder,
  };
  return { family, answerKept: () => kept.forEach(answered) };
}

const nothing = (): void => undefined;
