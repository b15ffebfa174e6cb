/**
 * Who says something about what: statements by subject, kept while those who make them change their minds.
 */

export interface CrossIndex<Statement> {
  readonly put: (about: string, by: string, statement: Statement) => void;
  readonly remove: (about: string, by: string) => void;
  readonly statement: (about: string, by: string) => Statement | undefined;
  readonly statements: (about: string) => readonly (readonly [by: string, statement: Statement])[]; // in order of `by`
}

/** An index in which nobody has said anything. */
export function createCrossIndex<Statement>(): CrossIndex<Statement> {
  // About most things one says something: a map of its own is made for the second.
  const alone = new Map<string, readonly [string, Statement]>();
  const crowds = new Map<string, Map<string, Statement>>();
  return {
    put: (about, by, statement) => {
      const crowd = crowds.get(about);
      if (crowd !== undefined) {
        crowd.set(by, statement);
        return;
      }
      const single = alone.get(about);
      if (single === undefined || single[0] === by) alone.set(about, [by, statement]);
      else {
        alone.delete(about);
        crowds.set(about, new Map([single, [by, statement]]));
      }
    },
    remove: (about, by) => {
      if (alone.get(about)?.[0] === by) alone.delete(about);
      const crowd = crowds.get(about);
      crowd?.delete(by);
      if (crowd?.size === 0) crowds.delete(about);
    },
    statement: (about, by) => {
      const single = alone.get(about);
      return single?.[0] === by ? single[1] : crowds.get(about)?.get(by);
    },
    statements: (about) => {
      const single = alone.get(about);
      if (single !== undefined) return [single];
      return [...(crowds.get(about) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
    },
  };
}
