/**
 * Who says something about what: statements by subject, kept while those who make them change their minds.
 */
import { compareText } from '@backend-tls/model';
import type { Table } from './tables.js';

export interface CrossIndex<About, Statement> {
  readonly put: (about: About, statement: Statement) => void; // in place of what the same one said before
  readonly remove: (about: About, statement: Statement) => void; // what the one who says this has said
  readonly find: (about: About, statement: Statement) => Statement | undefined; // what the one who says this has said
  readonly statements: (about: About) => readonly Statement[]; // in order of those who make them
}

/** What several say about one subject; in order until somebody changes his mind. */
interface Crowd<Statement> {
  readonly members: Map<string, Statement>;
  ordered: readonly Statement[] | undefined;
}

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
  const table = tableOf<Statement | Crowd<Statement>>(); // about most subjects one says something: there is no crowd
  const isCrowd = (said: Statement | Crowd<Statement> | undefined): said is Crowd<Statement> =>
    said !== undefined && 'members' in said && said.members instanceof Map;
  const find = (about: About, statement: Statement): Statement | undefined => {
    const said = table.get(about);
    if (isCrowd(said)) return said.members.get(whose(statement));
    return said !== undefined && whose(said) === whose(statement) ? said : undefined;
  };
  return {
    put: (about, statement) => {
      const said = table.get(about);
      if (isCrowd(said)) {
        said.members.set(whose(statement), statement);
        said.ordered = undefined;
      } else if (said === undefined || find(about, statement) !== undefined) table.set(about, statement);
      else {
        const members = new Map([said, statement].map((one) => [whose(one), one]));
        table.set(about, { members, ordered: undefined });
      }
    },
    remove: (about, statement) => {
      const said = table.get(about);
      if (isCrowd(said)) {
        said.members.delete(whose(statement));
        said.ordered = undefined;
      }
      if (isCrowd(said) ? said.members.size === 0 : find(about, statement) !== undefined) table.delete(about);
    },
    find,
    statements: (about) => {
      const said = table.get(about);
      if (said === undefined) return [];
      if (!isCrowd(said)) return [said];
      said.ordered ??= [...said.members].sort(([a], [b]) => compareText(a, b)).map(([, one]) => one);
      return said.ordered;
    },
  };
}
