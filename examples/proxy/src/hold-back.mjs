// @ts-check
/**
 * TLS becomes plaintext only when a second reading of the whole folder says so too. Pure.
 */
import { refKey } from '@backend-tls/model';
import { backendText, keyText } from './keys.mjs';
import { decide } from './state.mjs';

/** @typedef {import('@backend-tls/resolver').BackendKey} BackendKey */
/** @typedef {import('@backend-tls/resolver').EffectiveTls} EffectiveTls */
/** @typedef {import('./types.ts').State} State */

/** @typedef {{ readonly digest: string, readonly at: number }} Pending  a reading that waits for its confirmation */
/** @typedef {ReadonlyMap<string, 'open' | 'closed'>} Memory  how each port of a backend was last spoken to */

/**
 * The state to adopt: the next one, in which the old decision stands where the new one would be plaintext for a port
 * that was not spoken to in plaintext before. Ports that vanish are remembered, so that a folder that is emptied and
 * filled again opens nothing either.
 *
 * @param {State} next
 * @param {State | undefined} previous  `undefined` at the start, where nothing is held back
 * @param {Memory} memory
 * @param {Pending | undefined} pending
 * @param {{ now: number, confirmAfter: number }} time  milliseconds of one steady clock
 * @returns {{ state: State, held: BackendKey[], memory: Memory, pending: Pending | undefined }}
 */
export function holdBack(next, previous, memory, pending, { now, confirmAfter }) {
  const own = next.resolution.backends.filter(({ key }) => refKey(key.gateway) === refKey(next.gateway));
  const downgrades =
    previous === undefined
      ? []
      : own.filter(({ key, tls }) => tls.mode === 'plaintext' && memory.get(backendText(key)) === 'closed');
  const repeated = pending?.digest === next.digest ? pending : undefined;
  const confirmed = repeated !== undefined && now - repeated.at >= confirmAfter;
  const held = confirmed ? [] : downgrades.map(({ key }) => key);
  const state = {
    ...next,
    held: new Map(held.map((key) => [keyText(key), standIn(previous, key)])),
  };
  return {
    state,
    held,
    memory: remember(
      memory,
      own.map(({ key }) => ({ port: backendText(key), open: decide(state, key).mode === 'plaintext' })),
    ),
    pending: held.length === 0 ? undefined : (repeated ?? { digest: next.digest, at: now }),
  };
}

/**
 * What holds meanwhile: the decision as it was, or a refusal where this Route had none.
 *
 * @param {State | undefined} previous
 * @param {BackendKey} key
 * @returns {EffectiveTls}
 */
function standIn(previous, key) {
  const before = previous === undefined ? undefined : decide(previous, key);
  if (before?.mode === 'tls') return before;
  const message = `${backendText(key)} would become plaintext; a second reading has not confirmed that yet.`;
  return {
    mode: 'refuse',
    findings: [
      {
        code: 'unknown-backend', // the resolver's list is closed; the rule says what it is
        rule: 'closing/no-transient-downgrade',
        severity: 'error',
        object: key.backend,
        path: [],
        message,
      },
    ],
  };
}

/**
 * A port counts as open if any Route speaks to it in plaintext.
 *
 * @param {Memory} memory
 * @param {readonly { port: string, open: boolean }[]} ports
 * @returns {Memory}
 */
function remember(memory, ports) {
  const open = new Set(ports.filter((port) => port.open).map(({ port }) => port));
  return new Map([
    ...memory,
    ...ports.map(({ port }) => /** @type {const} */ ([port, open.has(port) ? 'open' : 'closed'])),
  ]);
}
