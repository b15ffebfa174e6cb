// @ts-check
/**
 * The operator's side of the story: one JSON object a line. Keys are `Redacted` all the way and print as such.
 */
import { explain } from '@backend-tls/resolver/explain';
import { backendText, keyText, nameText } from './keys.mjs';
import { decide } from './state.mjs';

/** @typedef {import('./types.ts').Failure} Failure */
/** @typedef {import('./types.ts').Log} Log */
/** @typedef {import('./types.ts').State} State */

/**
 * A log that writes its lines there.
 *
 * @param {{ write(text: string): unknown }} stream
 * @returns {Log}
 */
export function createLog(stream) {
  return (level, event, fields = {}) => {
    const line = JSON.stringify({ time: new Date().toISOString(), level, event, ...fields });
    stream.write(`${line.replace(UNSEEN, escaped)}\n`);
  };
}

/** What a terminal obeys, or does not show, and JSON leaves as it is. */
const UNSEEN = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** @param {string} character */
function escaped(character) {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** @type {WeakMap<State, Set<string>>} */
const told = new WeakMap();

/**
 * What is to be said about a backend that gave no answer. The explanation is long and the same for all requests, so it
 * comes with the first one of its kind only, until the state changes.
 *
 * @param {State} state
 * @param {import('@backend-tls/resolver').BackendKey} key
 * @param {Failure} failure
 */
export function backendFields(state, key, { code, findings }) {
  const known = told.get(state) ?? new Set();
  told.set(state, known);
  const text = `${keyText(key)}\0${code}`;
  const first = !known.has(text);
  known.add(text);
  return {
    gateway: nameText(key.gateway),
    route: nameText(key.route),
    backend: backendText(key),
    mode: decide(state, key).mode,
    ...(findings && { findings: findings.map(({ code, rule, message }) => ({ code, rule, message })) }),
    ...(first && { explain: explain(state.resolution, key).split('\n') }),
  };
}
