/**
 * Who says something about what: statements by subject, kept while those who make them change their minds.
 */
import type { Table } from './tables.js';

export interface CrossIndex<About, Statement> {
  readonly put: (about: About, by: string, statement: Statement) => void;
  readonly remove: (about: About, by: string) => void;
  readonly statement: (about: About, by: string) => Statement | undefined;
  readonly statements: (about: About) => readonly Statement[]; // in order of `by`
}

/** What is said about one subject: about most, one says something, and a map is made for the second. */
type Said<Statement> = Single<Statement> | Map<string, Statement>;

interface Single<Statement> {
  readonly by: string;
  readonly statement: Statement;
}

/** An index in which nobody has said anything. */
export function createCrossIndex<About, Statement>(
  tableOf: <Held>() => Table<About, Held>,
): CrossIndex<About, Statement> {
  const table = tableOf<Said<Statement>>();
  return {
    put: (about, by, statement) => {
      const said = table.get(about);
      if (said instanceof Map) said.set(by, statement);
      else if (said === undefined || said.by === by) table.set(about, { by, statement });
      else table.set(about, new Map([[said.by, said.statement]]).set(by, statement));
    },
    remove: (about, by) => {
      const said = table.get(about);
      if (said instanceof Map) said.delete(by);
      if (said instanceof Map ? said.size === 0 : said?.by === by) table.delete(about);
    },
    statement: (about, by) => {
      const said = table.get(about);
      if (said instanceof Map) return said.get(by);
      return said?.by === by ? said.statement : undefined;
    },
    statements: (about) => {
      const said = table.get(about);
      if (said === undefined) return [];
      if (!(said instanceof Map)) return [said.statement];
      return [...said].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, statement]) => statement);
    },
  };
}
