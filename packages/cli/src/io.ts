/**
 * What a command may touch of its surroundings. Tests hand in their own.
 */

/** Where text goes. */
export interface Sink {
  readonly write: (text: string) => unknown;
}

export interface Io {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly columns: number; // width of text on stdout
  readonly colour: boolean; // whether stdout shows colours
  readonly progress: boolean; // whether stderr is a terminal, where a line may be overwritten
  readonly now: Date; // the clock, read once
}

const DEFAULT_COLUMNS = 100;
const FEWEST_COLUMNS = 60; // narrower terminals wrap by themselves
const MOST_COLUMNS = 120; // lines that are longer are hard to follow

/** The width for a terminal of so many columns; 100 where there is no terminal. */
export function columnsFor(terminal: number | undefined): number {
  if (terminal === undefined || terminal <= 0) return DEFAULT_COLUMNS;
  return Math.min(Math.max(terminal, FEWEST_COLUMNS), MOST_COLUMNS);
}

/**
 * Whether to write colours: never with NO_COLOR, then as FORCE_COLOR says, else on terminals that know colours.
 * A variable that is set but empty counts as not set.
 */
export function wantsColour(env: Readonly<Record<string, string | undefined>>, terminal: boolean): boolean {
  const { NO_COLOR = '', FORCE_COLOR = '', TERM = '' } = env;
  if (NO_COLOR !== '') return false;
  if (FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return terminal && TERM !== 'dumb';
}
