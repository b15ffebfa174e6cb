/**
 * The function that a kind is asked with, over all its versions.
 */
import type { Definition } from '../../packages/model/src/crd/definition.js';
import type { CodeFile } from './code-file.js';
import { afterwards, all, quote } from './emit-leaf.js';
import { fieldLines, type UnitNeeds } from './emit-unit.js';
import type { ExportedNames } from './exported-names.js';
import type { Plan } from './plan.js';
import { dependsOnChannel, shapes } from './shape.js';

/** The name of a kind's guard. */
export function guardName(kind: string): string {
  return `isValid${kind}`;
}

/** The code of a kind's functions: one for each body that its versions have, one that finds the body, and the guard. */
export function emitKind(
  definitions: readonly Definition[],
  plan: Plan,
  needs: CodeFile,
  names: ExportedNames,
): readonly string[] {
  const [first] = definitions;
  if (first === undefined || definitions.some(({ group }) => group !== first.group))
    throw new Error(`One guard is for one kind of one group: ${first?.kind}`);
  const shapeOf = shapes(names);
  const bodies = new Map<string, readonly Definition[]>();
  for (const definition of definitions) {
    const shape = shapeOf(definition.body);
    bodies.set(shape, [...(bodies.get(shape) ?? []), definition]);
  }
  const functions = [...bodies.values()].map((versions, index) => bodyFunction(versions, index, plan, needs));
  const whole = wholeFunction(first, functions, needs);
  return [
    `const METADATA = ${metadataOf(first)};`,
    ...functions.map(({ code }) => code),
    whole,
    guard(first, whole.includes('x: boolean'), needs),
  ];
}

interface BodyFunction {
  readonly name: string;
  readonly code: string;
  readonly call: string;
  readonly condition: string;
}

const PARAMETERS: Readonly<Record<string, string>> = { v: 'v: unknown', own: 'own: Fields', x: 'x: boolean' };

function bodyFunction(versions: readonly Definition[], index: number, plan: Plan, needs: UnitNeeds): BodyFunction {
  const [{ body }] = versions as readonly [Definition];
  const name = index === 0 ? 'hasBody' : `hasBody${index + 1}`;
  const lines = fieldLines(body, { plan, needs });
  const given = dependsOnChannel({ node: body }) ? ['own', 'x'] : ['own'];
  const wanted = afterwards(body, 'v', needs).length === 0 ? given : ['v', ...given];
  return {
    name,
    code: `function ${name}(${wanted.map((one) => PARAMETERS[one]).join(', ')}): boolean {\n${lines.map((line) => `  ${line}\n`).join('')}}`,
    call: `${name}(${wanted.join(', ')})`,
    condition: versions.map(isVersion).join(' || '),
  };
}

/** What of a definition its metadata is judged by. */
function metadataOf(definition: Definition): string {
  const decisive = Object.entries(definition).filter(([key]) => key === 'namespaced' || key === 'names');
  return `{ ${decisive.map(([key, value]) => `${key}: ${typeof value === 'string' ? quote(value) : value}`).join(', ')} } as const`;
}

function isVersion({ group, version, served }: Definition): string {
  const written = quote(group === '' ? version : `${group}/${version}`);
  const isIt = `apiVersion === ${written}`;
  if (served.length === 2) return isIt;
  return `(${served.includes('experimental') ? 'x' : '!x'} && ${isIt})`;
}

function wholeFunction({ kind }: Definition, bodies: readonly BodyFunction[], needs: CodeFile): string {
  const metadata = `${needs.helper('hasValidMetadata')}(own, METADATA)`;
  const [only] = bodies;
  const dispatched =
    bodies.length === 1 && only !== undefined
      ? all([`(${only.condition})`, metadata, only.call])
      : all([metadata, `(${bodies.map(({ condition, call }) => `((${condition}) && ${call})`).join(' || ')})`]);
  return `function isWhole(v: unknown${/\bx\b/.test(dispatched.replace(/'[^']*'/g, '')) ? ', x: boolean' : ''}): boolean {
  const own = ${needs.helper('ownFields')}(v);
  if (own === undefined || own.kind !== ${quote(kind)}) return false;
  const { apiVersion } = own;
  return ${dispatched};
}`;
}

function guard({ kind }: Definition, byChannel: boolean, needs: CodeFile): string {
  const x = byChannel ? ", channel === 'experimental'" : '';
  return `/**
 * Whether an API server with these CRDs would take this ${kind} (default channel: standard). Never throws.
 *
 * Reads the object in place; where reading it throws, a copy of what can be read.
 */
export function ${guardName(kind)}(object: unknown, ${byChannel ? '' : '_'}channel?: Channel): boolean {
  try {
    if (!${needs.helper('isPrototypeSoiled')}()) return isWhole(object${x});
  } catch {} // the copy decides
  try {
    return isWhole(${needs.helper('copyPlain')}(object)${x});
  } catch {
    return false;
  }
}`;
}
