/**
 * Answers of one meaning: what each stage of the pipeline computes, and what may be asked of it.
 */
import type { Table } from './tables.js';

/** What the answers of a family are. Stages stand in an order: each reads answers of earlier ones only. */
export interface FamilyPlan<Subject, Value> {
  readonly stage: number;
  readonly table: <Held>() => Table<Subject, Held>; // how subjects are told apart
  readonly compute: (subject: Subject) => Value;
  readonly same: (before: Value, after: Value) => boolean; // equal answers go no further
  readonly reuse?: (before: Value, after: Value) => Value; // the new answer, with the parts of the old one that still stand
  readonly isCheap?: boolean; // as quickly computed as found again: a single pass remembers no such answer
  readonly settled?: (subject: Subject, before: Value | undefined, after: Value | undefined) => void; // told of each new answer, and with `undefined` when it is gone
}

/** One answer as it stands. */
export interface Answer<Subject, Value> {
  readonly subject: Subject;
  readonly value: Value | undefined; // undefined until it is computed
}

/** The answers of one meaning, by subject. */
export interface Family<Subject, Value> {
  readonly read: (subject: Subject) => Value; // and whoever is being computed depends on it
  readonly keep: (subject: Subject) => void; // wanted whoever reads it, and computed in the next run
  readonly release: (subject: Subject) => void; // wanted by its readers only
  readonly touch: (subject: Subject) => void; // what it was computed from, outside of the graph, has changed
  readonly touchAll: (concerns?: (value: Value) => boolean, namespace?: string) => void; // in one namespace, of subjects that lie in any
  readonly answerOf: (subject: Subject) => Answer<Subject, Value> | undefined; // without depending on it
  readonly answers: () => readonly Answer<Subject, Value>[]; // in order of subjects
}

/** Families whose kept answers are brought up to date together. */
export interface Graph {
  readonly family: <Subject, Value>(plan: FamilyPlan<Subject, Value>) => Family<Subject, Value>;
  readonly run: () => void;
}
