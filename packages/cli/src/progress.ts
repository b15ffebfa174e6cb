/**
 * A line that tells somebody at a terminal that work goes on.
 */
import type { Io } from './io.js';

export interface Progress {
  readonly report: (text: string) => void; // shown only if it has taken a while
  readonly clear: () => void;
}

const PATIENCE = 1000; // milliseconds before the first line
const PAUSE = 200; // milliseconds between two lines

/** Progress on stderr, where that is a terminal; elsewhere nothing is written. */
export function startProgress(io: Io): Progress {
  if (!io.progress) return { report: () => {}, clear: () => {} };
  let due = performance.now() + PATIENCE;
  let width = 0;
  const show = (text: string): void => {
    io.stderr.write(`\r${text.padEnd(width)}`);
    width = text.length;
  };
  return {
    report: (text) => {
      if (performance.now() < due) return;
      due = performance.now() + PAUSE;
      show(`${text} …`);
    },
    clear: () => {
      if (width === 0) return;
      show('');
      io.stderr.write('\r');
    },
  };
}
