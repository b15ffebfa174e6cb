// @ts-check
/**
 * How we do on x509-limbo and BetterTLS, in the columns of docs/limbo.md.
 */
import { verifyCase } from './cases.mjs';

/**
 * @typedef {import('./cases.mjs').LimboCase} LimboCase
 *
 * @typedef {object} Score  over the cases about servers
 * @property {Count} all
 * @property {Count} core  without those of BetterTLS
 * @property {number} slowest  milliseconds
 *
 * @typedef {object} Count
 * @property {number} cases
 * @property {readonly string[]} accepted  bad ones
 * @property {readonly string[]} refused  good ones
 */

/** A case that takes longer than this hangs, as the table has it. */
const HANGS_MS = 10_000;

/**
 * @param {readonly LimboCase[]} cases
 * @param {import('./cases.mjs').VerifyProfile} profile
 * @returns {Promise<Score>}
 */
export async function score(cases, profile) {
  const results = [];
  for (const one of cases.filter(({ validation_kind }) => validation_kind === 'SERVER')) {
    const began = performance.now();
    const actual = await verifyCase(one, profile);
    results.push({ id: one.id, expected: one.expected_result, actual, took: performance.now() - began });
  }
  return tally(results);
}

/**
 * @typedef {object} Result  what became of a case about a server
 * @property {string} id
 * @property {string} expected
 * @property {string} actual
 * @property {number} took  milliseconds
 */

/**
 * @param {readonly Result[]} results
 * @returns {Score}
 */
export function tally(results) {
  const core = results.filter(({ id }) => !id.startsWith('bettertls::'));
  return { all: count(results), core: count(core), slowest: Math.max(0, ...results.map(({ took }) => took)) };
}

/**
 * @param {readonly Result[]} results
 * @returns {Count}
 */
function count(results) {
  const wrong = results.filter(({ expected, actual }) => expected !== actual);
  const ids = (/** @type {string} */ actual) => wrong.filter((one) => one.actual === actual).map(({ id }) => id);
  return { cases: results.length, accepted: ids('SUCCESS'), refused: ids('FAILURE') };
}

/**
 * A row of the table.
 *
 * @param {string} engine
 * @param {Score} of
 */
export function row(engine, { all, core, slowest }) {
  const good = (/** @type {Count} */ { cases, accepted, refused }) =>
    thousands(cases - accepted.length - refused.length);
  const cells = [
    `**${engine}**`,
    good(all),
    all.accepted.length,
    all.refused.length,
    slowest > HANGS_MS ? '≥ 1' : 0,
    `${good(core)} / ${core.accepted.length} / ${core.refused.length}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** @param {number} count */
function thousands(count) {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
