/**
 * Requests at a steady rate, whatever becomes of them. They only ever go to 127.0.0.1.
 */
import * as http from 'node:http';
import { ask } from './arrange.js';

/** Asks `rate` times a second until stopped; then gives how often each status, or error, came. */
export function startLoad(port: number, rate: number) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 50 });
  const outcomes = new Map<string, number>();
  const open = new Set<Promise<void>>();
  const note = (outcome: string) => {
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  };
  const began = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    for (const due = ((performance.now() - began) / 1000) * rate; sent < due; sent++) {
      const asked: Promise<void> = ask(port, { agent })
        .then(
          ({ status }) => note(String(status)),
          (error: NodeJS.ErrnoException) => note(error.code ?? error.message),
        )
        .finally(() => open.delete(asked));
      open.add(asked);
    }
  }, 5);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(open);
      agent.destroy();
      return { sent, outcomes: Object.fromEntries(outcomes) };
    },
  };
}
