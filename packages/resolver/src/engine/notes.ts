/**
 * Notes of what a computation looks at. Computations stand in each other: their notes lie on one pile, and each takes off
 * what is its own.
 */
import type { DecisionInput } from '../inputs.js';
import type { Noted } from '../world.js';

export interface Notes {
  readonly noteOne: (input: DecisionInput) => void;
  readonly note: (inputs: readonly DecisionInput[]) => void;
  readonly noting: <Value>(compute: () => Value) => Noted<Value>; // with what it looked at, each input once
  readonly unnoted: <Subject, Value>(compute: (subject: Subject) => Value) => (subject: Subject) => Value; // what it looks at is its own affair
}

const NOBODY = -1;
const NOTHING: readonly DecisionInput[] = [];

/** A pile without notes, and nobody who wants any. */
export function createNotes(): Notes {
  const pile: DecisionInput[] = [];
  let from = NOBODY; // where the notes of the computation under way begin

  const noteOne = (input: DecisionInput): void => {
    if (from === NOBODY) return;
    for (let at = pile.length - 1; at >= from; at--) if (pile[at] === input) return;
    pile.push(input);
  };
  return {
    noteOne,
    note: (inputs) => {
      for (const input of inputs) noteOne(input);
    },
    noting: (compute) => {
      const outer = from;
      const own = pile.length;
      from = own;
      try {
        const value = compute();
        return { value, inputs: pile.length === own ? NOTHING : pile.slice(own) };
      } finally {
        pile.length = own;
        from = outer;
      }
    },
    unnoted: (compute) => (subject) => {
      const outer = from;
      from = NOBODY;
      try {
        return compute(subject);
      } finally {
        from = outer;
      }
    },
  };
}
