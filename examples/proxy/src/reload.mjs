// @ts-check
/**
 * From one state to the next: all of a reading or nothing of it.
 */
import { refKey } from '@backend-tls/model';
import { holdBack } from './hold-back.mjs';
import { backendText, nameText } from './keys.mjs';
import { readFolder } from './read-folder.mjs';
import { buildState, decide } from './state.mjs';

/** @typedef {import('./types.ts').Log} Log */
/** @typedef {import('./types.ts').Options} Options */
/** @typedef {import('./types.ts').Problem} Problem */
/** @typedef {import('./types.ts').State} State */
/** @typedef {(state: State) => Promise<void> | void} Adopt */
/** @typedef {{ log: Log, count: (outcome: 'adopted' | 'unchanged' | 'rejected') => void, adopt: Adopt }} Parts */

/**
 * Reads, judges and adopts, one reading at a time.
 *
 * @param {Options} options
 * @param {Parts} parts
 */
export function createReloader(options, { log, count, adopt }) {
  /** @type {State | undefined} */
  let current;
  /** @type {import('./hold-back.mjs').Memory} */
  let memory = new Map();
  /** @type {import('./hold-back.mjs').Pending | undefined} */
  let pending;
  /** @type {readonly Problem[]} */
  let problems = [];
  /** @type {Promise<readonly Problem[]> | undefined} */
  let running;
  /** @type {string | undefined} */
  let next; // why to read again as soon as this reading is done
  /** @type {NodeJS.Timeout | undefined} */
  let timer;

  /** @param {string} cause */
  async function readOnce(cause) {
    const reading = await readFolder(options.manifests);
    if (reading.problems.length === 0 && reading.digest === current?.digest && current.held.size === 0) {
      if (problems.length > 0) log('info', 'reading-good-again', { cause });
      problems = [];
      return count('unchanged');
    }
    const outcome = buildState(reading, options);
    if ('problems' in outcome) return reject(outcome.problems, cause);
    const time = { now: performance.now(), confirmAfter: options.confirmAfter };
    const { state, held, ...kept } = holdBack(outcome.state, current, memory, pending, time);
    ({ memory, pending } = kept);
    problems = [];
    current = state;
    count('adopted');
    describe(log, state, cause);
    if (held.length > 0) {
      log('warning', 'downgrade-held-back', { backends: held.map(backendText), confirmAfter: options.confirmAfter });
      later(options.confirmAfter + 10, 'confirmation');
    }
    await adopt(state);
  }

  /**
   * @param {readonly Problem[]} found
   * @param {string} cause
   */
  function reject(found, cause) {
    const again = JSON.stringify(found) === JSON.stringify(problems);
    problems = found;
    pending = undefined;
    count('rejected');
    const kept = current === undefined ? 'nothing' : 'the last good state';
    if (!again) log('error', 'reading-rejected', { cause, kept, problems: found.slice(0, 20) });
    if (found.some(({ code }) => code === 'folder-changing')) later(options.debounce, 'change');
  }

  /**
   * @param {number} after
   * @param {string} cause
   */
  function later(after, cause) {
    clearTimeout(timer);
    timer = setTimeout(() => void reload(cause), after);
  }

  /**
   * Reads the folder, or once more after the reading under way.
   *
   * @param {string} cause
   * @returns {Promise<readonly Problem[]>} why the last reading was not adopted; empty if it was
   */
  function reload(cause) {
    next = cause;
    running ??= (async () => {
      while (next !== undefined) {
        const why = next;
        next = undefined;
        await readOnce(why).catch((error) => reject([{ code: 'reading-failed', message: String(error) }], why));
      }
      running = undefined;
      return problems;
    })();
    return running;
  }

  return {
    reload,
    problems: () => problems,
    state: () => current,
    close: () => clearTimeout(timer),
  };
}

/**
 * What was adopted, in one line: how each backend is spoken to, and what is wrong all the same.
 *
 * @param {Log} log
 * @param {State} state
 * @param {string} cause
 */
function describe(log, state, cause) {
  const own = state.resolution.backends.filter(({ key }) => refKey(key.gateway) === refKey(state.gateway));
  log('info', 'state-adopted', {
    cause,
    gateway: nameText(state.gateway),
    backends: own.slice(0, 100).map(({ key }) => `${backendText(key)} ${decide(state, key).mode}`),
    findings: state.findings
      .filter(({ severity }) => severity !== 'info')
      .slice(0, 50)
      .map(({ code, rule, message, source }) => ({ code, rule, message, file: source?.file, line: source?.line })),
    remarks: state.remarks.slice(0, 50),
  });
}
