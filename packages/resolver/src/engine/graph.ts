/**
 * Answers that know what they were computed from: when an input changes, exactly what depends on it is computed again.
 *
 * An answer is a cell. A cell reads cells of earlier stages only, so that going through the stages once brings everything
 * up to date.
 */
import { asLong, sameList } from '../same-list.js';
import type { Answer, Family, FamilyPlan, Graph } from './family.js';
import { eachMember, type Few, withMember, withoutMember } from './few.js';

/** One answer. Only this file writes to it. */
interface Cell<Subject = unknown, Value = unknown> extends Answer<Subject, Value> {
  readonly members: Members<Subject, Value>;
  value: Value | undefined;
  state: 'new' | 'dirty' | 'clean' | 'gone';
  sources: readonly Cell[]; // what it read
  users: Few<Cell>; // who read it
  mark: number; // the computation that read it last, so that it is noted once
  kept: boolean; // stays when nobody reads it
}

/** The cells of a family. */
interface Members<Subject, Value> {
  readonly plan: FamilyPlan<Subject, Value>;
  readonly table: ReturnType<FamilyPlan<Subject, Value>['table']>;
}

/** What is under way. */
interface Course {
  readonly queues: Cell[][]; // by stage
  readonly loose: Cell[]; // cells that may have nobody left
  reading: Cell[] | undefined; // what the computation under way has read
  mark: number;
  marks: number;
}

/** A graph without cells. */
export function createGraph(): Graph {
  const course: Course = { queues: [], loose: [], reading: undefined, mark: 0, marks: 0 };
  return { family: (plan) => familyOf(course, plan), run: () => run(course) };
}

function familyOf<Subject, Value>(course: Course, plan: FamilyPlan<Subject, Value>): Family<Subject, Value> {
  const table = plan.table<Cell<Subject, Value>>();
  const members = { plan, table } as Members<Subject, Value>;
  const at = (subject: Subject): Cell<Subject, Value> => {
    const known = table.get(subject);
    if (known !== undefined) return known;
    const cell = emptyCell(members, subject);
    table.set(subject, cell);
    return cell;
  };
  return {
    read: (subject) => read(course, at(subject) as unknown as Cell) as Value,
    keep: (subject) => {
      const cell = at(subject);
      cell.kept = true;
      if (cell.state === 'new') enqueue(course, cell as unknown as Cell);
    },
    release: (subject) => {
      const cell = table.get(subject);
      if (cell === undefined) return;
      cell.kept = false;
      course.loose.push(cell as unknown as Cell);
    },
    touch: (subject) => {
      const cell = table.get(subject);
      if (cell !== undefined) touch(course, cell as unknown as Cell);
    },
    touchAll: (concerns = () => true, namespace) => {
      table.each((cell) => {
        if (cell.state === 'clean' && concerns(cell.value as Value)) touch(course, cell as unknown as Cell);
      }, namespace);
    },
    answerOf: table.get,
    answers: table.inOrder,
  };
}

function emptyCell<Subject, Value>(members: Members<Subject, Value>, subject: Subject): Cell<Subject, Value> {
  return {
    members,
    subject,
    value: undefined,
    state: 'new',
    sources: NOTHING,
    users: undefined,
    mark: 0,
    kept: false,
  };
}

const NOTHING: readonly Cell[] = [];

function enqueue({ queues }: Course, cell: Cell): void {
  const { stage } = cell.members.plan;
  while (queues.length <= stage) queues.push([]);
  queues[stage]!.push(cell);
}

function touch(course: Course, cell: Cell): void {
  if (cell.state !== 'clean') return;
  cell.state = 'dirty';
  enqueue(course, cell);
}

function read(course: Course, cell: Cell): unknown {
  if (cell.state !== 'clean') refresh(course, cell);
  if (course.reading === undefined) course.loose.push(cell);
  else if (cell.mark !== course.mark) {
    cell.mark = course.mark;
    course.reading.push(cell);
  }
  return cell.value;
}

function refresh(course: Course, cell: Cell): void {
  const { plan } = cell.members;
  const after = computed(course, cell);
  const isFirst = cell.state === 'new';
  cell.state = 'clean';
  if (!isFirst && plan.same(cell.value, after)) return;
  const before = cell.value;
  cell.value = isFirst || plan.reuse === undefined ? after : plan.reuse(before, after);
  plan.settled?.(cell.subject, before, cell.value);
  if (!isFirst) eachMember(cell.users, (user) => touch(course, user));
}

/** Computes an answer, and links the cell to what it read. */
function computed(course: Course, cell: Cell): unknown {
  const { reading: outer, mark: outerMark } = course;
  course.reading = [];
  course.mark = ++course.marks;
  try {
    const after = cell.members.plan.compute(cell.subject);
    relink(course, cell, asLong(course.reading));
    return after;
  } finally {
    course.reading = outer;
    course.mark = outerMark;
  }
}

/** The cell reads these now, and no longer what it read before. */
function relink({ loose }: Course, cell: Cell, sources: readonly Cell[]): void {
  const before = cell.sources;
  if (sameList(before, sources)) return;
  cell.sources = sources;
  for (const source of sources) source.users = withMember(source.users, cell);
  if (before.length === 0) return;
  const now = new Set(sources);
  for (const source of before) {
    if (now.has(source)) continue;
    source.users = withoutMember(source.users, cell);
    if (source.users === undefined) loose.push(source);
  }
}

function remove(course: Course, cell: Cell): void {
  const { table, plan } = cell.members;
  cell.state = 'gone';
  relink(course, cell, NOTHING);
  table.delete(cell.subject);
  plan.settled?.(cell.subject, cell.value, undefined);
}

function run(course: Course): void {
  const { queues, loose } = course;
  do {
    refreshQueued(course);
    for (let cell = loose.pop(); cell !== undefined; cell = loose.pop()) {
      if (!cell.kept && cell.users === undefined && cell.state !== 'gone') remove(course, cell);
    }
  } while (lowestQueued(queues) < queues.length);
}

/**
 * One pass through the stages, starting again from the earliest that was woken on the way. If one fails, those that are
 * left keep their turn: the next run must not take what is old for what holds.
 */
function refreshQueued(course: Course): void {
  const { queues } = course;
  for (let stage = lowestQueued(queues); stage < queues.length; stage = lowestQueued(queues)) {
    const queue = queues[stage]!;
    queues[stage] = [];
    let done = 0;
    try {
      for (; done < queue.length; done++) {
        const cell = queue[done]!;
        if (cell.state === 'dirty' || cell.state === 'new') refresh(course, cell);
      }
    } finally {
      if (done < queue.length) queues[stage] = [...queue.slice(done), ...queues[stage]!];
    }
  }
}

function lowestQueued(queues: readonly (readonly Cell[])[]): number {
  const lowest = queues.findIndex((queue) => queue.length > 0);
  return lowest < 0 ? queues.length : lowest;
}
