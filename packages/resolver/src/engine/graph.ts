/**
 * Answers that know what they were computed from: when an input changes, exactly what depends on it is computed again.
 *
 * An answer is a cell; cells of one meaning make a family. Families stand in an order, the stages of the pipeline: a cell
 * reads cells of earlier stages only, so that going through the stages once brings everything up to date.
 */

import { sameList } from '../same-list.js';

/** One answer. Only this file writes to it. */
export interface Cell<Subject, Value> {
  readonly family: FamilyPlan<Subject, Value>;
  readonly id: string;
  readonly subject: Subject;
  value: Value | undefined; // undefined until it is computed
  state: 'new' | 'dirty' | 'clean' | 'gone';
  sources: readonly AnyCell[]; // what it read
  users: AnyCell | readonly AnyCell[] | Set<AnyCell> | undefined; // who read it
  mark: number; // the computation that read it last, so that it is noted once
  kept: boolean; // stays when nobody reads it
}

type AnyCell = Cell<unknown, unknown>;

/** What the cells of a family are. */
export interface FamilyPlan<Subject, Value> {
  readonly stage: number;
  readonly compute: (subject: Subject) => Value;
  readonly same: (before: Value, after: Value) => boolean; // equal answers go no further
  readonly settled?: (subject: Subject, before: Value | undefined, after: Value | undefined) => void; // told of each new answer, and with `undefined` when it is gone
}

/** The cells of one meaning, by id. */
export interface Family<Subject, Value> {
  readonly read: (id: string, subject: Subject) => Value; // and whoever is being computed depends on it
  readonly keep: (id: string, subject: Subject) => void; // wanted whoever reads it, and computed in the next run
  readonly release: (id: string) => void; // wanted by its readers only
  readonly touch: (id: string) => void; // what it was computed from, outside of the graph, has changed
  readonly touchAll: (concerns: (value: Value) => boolean) => void;
  readonly ids: () => readonly string[]; // in code-unit order
  readonly subjectOf: (id: string) => Subject | undefined;
  readonly valueOf: (id: string) => Value | undefined; // as it stands, without depending on it
}

export interface Graph {
  readonly family: <Subject, Value>(plan: FamilyPlan<Subject, Value>) => Family<Subject, Value>;
  readonly run: () => void; // brings every kept cell up to date
}

/**
 * A graph without cells.
 *
 * @param isTracked  whether anything will change after the first run; if not, nobody notes who read what
 */
export function createGraph(isTracked: boolean): Graph {
  const queues: AnyCell[][] = []; // by stage
  const forget = new Map<unknown, (id: string) => void>(); // by family
  const loose: AnyCell[] = []; // cells that may have nobody left
  let reading: AnyCell[] | undefined; // what the computation under way has read
  let mark = 0;
  let marks = 0;

  const enqueue = (cell: AnyCell): void => {
    const { stage } = cell.family;
    while (queues.length <= stage) queues.push([]);
    queues[stage]!.push(cell);
  };
  const touch = (cell: AnyCell): void => {
    if (cell.state !== 'clean') return;
    cell.state = 'dirty';
    enqueue(cell);
  };

  /** Computes an answer, and links the cell to what it read. */
  const computed = (cell: AnyCell): unknown => {
    if (!isTracked) return cell.family.compute(cell.subject);
    const outer = reading;
    const outerMark = mark;
    reading = [];
    mark = ++marks;
    try {
      const after = cell.family.compute(cell.subject);
      relink(cell, reading.slice(), loose); // as long as it is, and no longer: there are many cells
      return after;
    } finally {
      reading = outer;
      mark = outerMark;
    }
  };

  const refresh = (cell: AnyCell): void => {
    const after = computed(cell);
    const isFirst = cell.state === 'new';
    cell.state = 'clean';
    if (!isFirst && cell.family.same(cell.value, after)) return;
    const before = cell.value;
    cell.value = after;
    cell.family.settled?.(cell.subject, before, after);
    if (!isFirst) eachUser(cell, touch);
  };

  const read = (cell: AnyCell): unknown => {
    if (cell.state !== 'clean') refresh(cell);
    if (!isTracked) return cell.value;
    if (reading === undefined) loose.push(cell);
    else if (cell.mark !== mark) {
      cell.mark = mark;
      reading.push(cell);
    }
    return cell.value;
  };

  const remove = (cell: AnyCell): void => {
    cell.state = 'gone';
    relink(cell, [], loose);
    forget.get(cell.family)?.(cell.id);
    cell.family.settled?.(cell.subject, cell.value, undefined);
  };

  /**
   * One pass through the stages, starting again from the earliest that was woken on the way. If one fails, those that are
   * left keep their turn: the next run must not take what is old for what holds.
   */
  const refreshQueued = (): void => {
    for (let stage = lowestQueued(queues); stage < queues.length; stage = lowestQueued(queues)) {
      const queue = queues[stage]!;
      queues[stage] = [];
      let done = 0;
      try {
        for (; done < queue.length; done++) {
          const cell = queue[done]!;
          if (cell.state === 'dirty' || cell.state === 'new') refresh(cell);
        }
      } finally {
        if (done < queue.length) queues[stage] = [...queue.slice(done), ...queues[stage]!];
      }
    }
  };

  const run = (): void => {
    do {
      refreshQueued();
      for (let cell = loose.pop(); cell !== undefined; cell = loose.pop()) {
        if (!cell.kept && cell.users === undefined && cell.state !== 'gone') remove(cell);
      }
    } while (lowestQueued(queues) < queues.length);
  };

  const family = <Subject, Value>(plan: FamilyPlan<Subject, Value>): Family<Subject, Value> => {
    const cells = new Map<string, Cell<Subject, Value>>();
    let sorted: readonly string[] | undefined;
    forget.set(plan, (id) => {
      cells.delete(id);
      sorted = undefined;
    });
    const at = (id: string, subject: Subject): Cell<Subject, Value> => {
      const known = cells.get(id);
      if (known !== undefined) return known;
      const cell: Cell<Subject, Value> = {
        family: plan,
        id,
        subject,
        value: undefined,
        state: 'new',
        sources: NOTHING,
        users: undefined,
        mark: 0,
        kept: false,
      };
      cells.set(id, cell);
      sorted = undefined;
      return cell;
    };
    return {
      read: (id, subject) => read(at(id, subject) as unknown as AnyCell) as Value,
      keep: (id, subject) => {
        const cell = at(id, subject);
        cell.kept = true;
        if (cell.state === 'new') enqueue(cell as unknown as AnyCell);
      },
      release: (id) => {
        const cell = cells.get(id);
        if (cell === undefined) return;
        cell.kept = false;
        loose.push(cell as unknown as AnyCell);
      },
      touch: (id) => {
        const cell = cells.get(id);
        if (cell !== undefined) touch(cell as unknown as AnyCell);
      },
      touchAll: (concerns) => {
        for (const cell of cells.values()) {
          if (cell.state === 'clean' && concerns(cell.value as Value)) touch(cell as unknown as AnyCell);
        }
      },
      ids: () => (sorted ??= [...cells.keys()].sort()),
      subjectOf: (id) => cells.get(id)?.subject,
      valueOf: (id) => cells.get(id)?.value,
    };
  };

  return { family, run };
}

function lowestQueued(queues: readonly (readonly AnyCell[])[]): number {
  const lowest = queues.findIndex((queue) => queue.length > 0);
  return lowest < 0 ? queues.length : lowest;
}

const NOTHING: readonly AnyCell[] = [];

/** The cell reads these now, and no longer what it read before. */
function relink(cell: AnyCell, sources: readonly AnyCell[], loose: AnyCell[]): void {
  const before = cell.sources;
  if (sameList(before, sources)) return;
  cell.sources = sources;
  for (const source of sources) addUser(source, cell);
  if (before.length === 0) return;
  const now = new Set(sources);
  for (const source of before) {
    if (now.has(source)) continue;
    removeUser(source, cell);
    if (source.users === undefined) loose.push(source);
  }
}

// Most cells have one user or two; a set takes more room than a cell.
const FEW = 8;

function addUser(cell: AnyCell, user: AnyCell): void {
  const { users } = cell;
  if (users === undefined || users === user) cell.users = user;
  else if (users instanceof Set) users.add(user);
  else if (!Array.isArray(users)) cell.users = [users as AnyCell, user];
  else if (users.includes(user)) return;
  else if (users.length < FEW) cell.users = [...users, user];
  else cell.users = new Set([...users, user]);
}

function removeUser(cell: AnyCell, user: AnyCell): void {
  const { users } = cell;
  if (users === user) cell.users = undefined;
  else if (users instanceof Set) {
    users.delete(user);
    if (users.size === 0) cell.users = undefined;
  } else if (Array.isArray(users)) {
    const others = users.filter((other) => other !== user);
    cell.users = others.length === 1 ? others[0] : others;
  }
}

function eachUser({ users }: AnyCell, visit: (user: AnyCell) => void): void {
  if (users === undefined) return;
  if (users instanceof Set || Array.isArray(users)) for (const user of users) visit(user);
  else visit(users as AnyCell);
}
