// @ts-check
/**
 * Validation of right and wrong objects: our guards against the models of another package, which know no CEL, and against
 * ajv compiled from the CRDs' schemas, which knows neither CEL nor unique keys nor metadata.
 */
import { execFileSync } from 'node:child_process';
import { isValidBackendTLSPolicy, isValidGateway, isValidHTTPRoute } from '@backend-tls/model/guards';
import { BackendTLSPolicy } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/BackendTLSPolicy';
import { Gateway } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/Gateway';
import { HTTPRoute } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/HTTPRoute';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { DEFINITIONS } from '../packages/model/dist/crd/definitions.js';
import { toOpenApi } from '../packages/model/dist/crd/open-api.js';
import { judge } from '../packages/model/dist/judge/judge.js';
import { BROKEN, VALID } from './objects.mjs';
import { interleave, median } from './rounds.mjs';

const CALLS = 1000; // in a round; times are given for one call
const COPIES = 32; // objects that are alike, as a reader of JSON has them
const STARTS = 15; // fresh processes

/** @typedef {keyof typeof VALID} Kind */
/** @typedef {Omit<Parameters<typeof interleave>[0], 'ours' | 'theirs'>} Plan */

const GUARDS = { HTTPRoute: isValidHTTPRoute, BackendTLSPolicy: isValidBackendTLSPolicy, Gateway: isValidGateway };
const MODELS = { HTTPRoute, BackendTLSPolicy, Gateway };

/** The kinds that are measured. */
export const KINDS = /** @type {readonly Kind[]} */ (Object.keys(VALID));

/**
 * One kind: the guard against both peers on a right object, and wrong objects against right ones.
 *
 * @param {Kind} kind
 * @param {Plan} plan
 */
export async function measureKind(kind, plan) {
  const [guard, Model, compiled] = [GUARDS[kind], MODELS[kind], compileSchema(kind)];
  const definition = definitionOf(kind);
  const [right, wrong] = [VALID[kind], BROKEN[kind]].map(copies);
  if (right === undefined || wrong === undefined) throw new Error('There are two lists.');
  const model = (/** @type {any} */ object) => {
    new Model(object).validate();
    return true;
  };
  const judged = (/** @type {unknown} */ object) => judge(object, definition, 'standard').errors.length === 0;
  for (const [says, expected] of [
    [guard(right[0]), true],
    [compiled(right[0]), true],
    [guard(wrong[0]), false],
    [judged(right[0]), true],
    [judged(wrong[0]), false],
  ])
    if (says !== expected) throw new Error(`One of the sides misjudges ${kind}.`);
  const against = async (/** @type {() => void} */ ours, /** @type {() => void} */ theirs) =>
    perCall(await interleave({ ...plan, ours, theirs }));
  return {
    bytes: JSON.stringify(VALID[kind]).length,
    model: await against(each(right, guard), each(right, model)),
    ajv: await against(each(right, guard), each(right, compiled)),
    wrong: await against(each(wrong, guard), each(right, guard)),
    judgedWrong: await against(each(wrong, judged), each(right, judged)),
  };
}

/** Import and first call in a fresh process, milliseconds: the middle one of a few. @param {Kind} kind */
export function measureFirstCall(kind) {
  const code = `
    const object = ${JSON.stringify(VALID[kind])};
    const began = performance.now();
    const { isValid${kind} } = await import('@backend-tls/model/guards');
    if (!isValid${kind}(object)) throw new Error('misjudged');
    console.log(performance.now() - began);`;
  const run = () => Number(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }));
  return median(Array.from({ length: STARTS }, run));
}

/** @param {object} object */
function copies(object) {
  const text = JSON.stringify(object);
  return Array.from({ length: COPIES }, () => /** @type {unknown} */ (JSON.parse(text)));
}

/** @param {readonly unknown[]} objects @param {(object: unknown) => unknown} say */
function each(objects, say) {
  return () => {
    let told = 0;
    for (let call = 0; call < CALLS; call++) if (say(objects[call % COPIES])) told++;
    return told;
  };
}

/** @param {import('./rounds.mjs').Times} times */
function perCall({ ours, theirs }) {
  const call = (/** @type {number} */ time) => time / CALLS;
  return { ours: ours.map(call), theirs: theirs.map(call) };
}

/** @param {string} kind */
function definitionOf(kind) {
  const definition = DEFINITIONS.find((one) => one.kind === kind && one.version === 'v1');
  if (definition === undefined) throw new Error(`There is no ${kind} v1.`);
  return definition;
}

/** The schema of the CRD, compiled; what kubernetes adds to the language is left out. @param {string} kind */
function compileSchema(kind) {
  const ajv = new Ajv({ strict: false, logger: false, unicodeRegExp: true });
  addFormats(ajv);
  const body = toOpenApi(definitionOf(kind).body, 'standard');
  const validate = ajv.compile(withoutFormatsOfNumbers(body));
  return (/** @type {unknown} */ object) => validate(object);
}

/** Ajv knows no `int32`; the limits beside it say the same. @param {any} schema @returns {any} */
function withoutFormatsOfNumbers(schema) {
  return JSON.parse(
    JSON.stringify(schema, (key, value) => (key === 'format' && /^int\d+$/.test(value) ? undefined : value)),
  );
}
