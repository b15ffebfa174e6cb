/**
 * Who says something about what: statements by subject, kept while those who make them change their minds.
 */
import type { Table } from './tables.js';

export interface CrossIndex<About, Statement> {
  readonly put: (about: About, statement: Statement) => void; // in place of what the same one said before
  readonly remove: (about: About, statement: Statement) => void; // what the one who says this has said
  readonly find: (about: About, statement: Statement) => Statement | undefined; // what the one who says this has said
  readonly statements: (about: About) => readonly Statement[]; // in order of those who make them
}

/** What is said about one subject: about most, one says something, and a map is made for the second. */
type Said<Statement> = Statement | Map<string, Statement>;

/**
 * An index in which nobody has said anything.
 *
 * @param tableOf  how subjects are told apart
 * @param whose  who makes a statement
 */
export function createCrossIndex<About, Statement extends object>(
  tableOf: <Held>() => Table<About, Held>,
  whose: (statement: Statement) => string,
): CrossIndex<About, Statement> {
  const table = tableOf<Said<Statement>>();
  return {
    put: (about, statement) => {
      const said = table.get(about);
      if (said instanceof Map) said.set(whose(statement), statement);
      else if (said === undefined || whose(said) === whose(statement)) table.set(about, statement);
      else table.set(about, new Map([said, statement].map((one) => [whose(one), one])));
    },
    remove: (about, statement) => {
      const said = table.get(about);
      if (said instanceof Map) said.delete(whose(statement));
      if (said instanceof Map ? said.size === 0 : said !== undefined && whose(said) === whose(statement)) {
        table.delete(about);
      }
    },
    find: (about, statement) => {
      const said = table.get(about);
      if (said instanceof Map) return said.get(whose(statement));
      return said !== undefined && whose(said) === whose(statement) ? said : undefined;
    },
    statements: (about) => {
      const said = table.get(about);
      if (said === undefined) return [];
      if (!(said instanceof Map)) return [said];
      return [...said].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, statement]) => statement);
    },
  };
}
