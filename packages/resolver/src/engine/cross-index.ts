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

/** What several say about one subject. */
class Crowd<Statement> {
  readonly #members = new Map<string, Statement>();
  #ordered: readonly Statement[] | undefined; // until somebody changes his mind

  get size(): number {
    return this.#members.size;
  }

  said(by: string): Statement | undefined {
    return this.#members.get(by);
  }

  put(by: string, statement: Statement): void {
    this.#members.set(by, statement);
    this.#ordered = undefined;
  }

  remove(by: string): void {
    this.#members.delete(by);
    this.#ordered = undefined;
  }

  inOrder(): readonly Statement[] {
    this.#ordered ??= [...this.#members].sort(([a], [b]) => compareText(a, b)).map(([, statement]) => statement);
    return this.#ordered;
  }
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
  return {
    put: (about, statement) => {
      const said = table.get(about);
      if (said instanceof Crowd) said.put(whose(statement), statement);
      else if (said === undefined || whose(said) === whose(statement)) table.set(about, statement);
      else {
        const crowd = new Crowd<Statement>();
        for (const one of [said, statement]) crowd.put(whose(one), one);
        table.set(about, crowd);
      }
    },
    remove: (about, statement) => {
      const said = table.get(about);
      if (said instanceof Crowd) said.remove(whose(statement));
      if (said instanceof Crowd ? said.size === 0 : said !== undefined && whose(said) === whose(statement)) {
        table.delete(about);
      }
    },
    find: (about, statement) => {
      const said = table.get(about);
      if (said instanceof Crowd) return said.said(whose(statement));
      return said !== undefined && whose(said) === whose(statement) ? said : undefined;
    },
    statements: (about) => {
      const said = table.get(about);
      if (said === undefined) return [];
      return said instanceof Crowd ? said.inOrder() : [said];
    },
  };
}
