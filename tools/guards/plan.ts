/**
 * Which functions the guards are made of: one for each shape of node, and which kinds need it.
 */
import type { Definition } from '../../packages/model/src/crd/definition.js';
import type { Node } from '../../packages/model/src/crd/node.js';
import type { ExportedNames } from './exported-names.js';
import { dependsOnChannel, shapes } from './shape.js';

/** A function to be: it says whether a value is what a node says. */
export interface Unit {
  readonly name: string;
  readonly node: Node;
  readonly byChannel: boolean; // takes `x`: whether the channel is the experimental one
  readonly kinds: ReadonlySet<string>; // whose guards need it
}

/** All functions, in the order in which each follows what it calls. */
export interface Plan {
  readonly units: readonly Unit[];
  readonly unitOf: (node: Node) => Unit | undefined; // undefined: so little to ask that it is asked in place
}

type Draft = { -readonly [Key in keyof Unit]: Unit[Key] } & { readonly kinds: Set<string> };

/** Plans the functions of all definitions. */
export function plan(definitions: readonly Definition[], names: ExportedNames): Plan {
  const shapeOf = shapes(names);
  const units = new Map<string, Draft>();
  const taken = new Set<string>();
  for (const { kind, body } of definitions) {
    for (const [key, field] of Object.entries(body.fields)) visit(field.node, [kind, key], kind);
  }
  return { units: [...units.values()], unitOf: (node) => units.get(shapeOf(node)) };

  function visit(node: Node, path: readonly string[], kind: string): void {
    if (isPlain(node)) return;
    for (const [below, step] of stepsBelow(node)) visit(below, [...path, step], kind);
    const key = shapeOf(node);
    const unit = units.get(key) ?? newUnit(node, path);
    units.set(key, unit);
    unit.kinds.add(kind);
  }

  function newUnit(node: Node, path: readonly string[]): Draft {
    const name = nameOf(node, path, names, taken);
    taken.add(name);
    return { name, node, byChannel: dependsOnChannel({ node }), kinds: new Set() };
  }
}

/** Nodes without a limit: their type is asked where they stand. */
function isPlain(node: Node): boolean {
  if (node.combination !== undefined || (node.checks?.length ?? 0) > 0) return false;
  if (node.type === 'any' || node.type === 'boolean') return true;
  return node.type === 'string' && Object.keys(node).every((key) => key === 'type' || key === 'rule');
}

function stepsBelow(node: Node): readonly (readonly [Node, string])[] {
  if (node.type === 'array') return [[node.items, 'item']];
  if (node.type === 'map') return [[node.values, 'value']];
  return node.type === 'object' ? Object.entries(node.fields).map(([key, field]) => [field.node, key] as const) : [];
}

/** The exported name of the node where it has one; else as much of its path as no other function has. */
function nameOf(node: Node, path: readonly string[], names: ExportedNames, taken: ReadonlySet<string>): string {
  const exported = names.find(node)?.name.replace(/Node$/, '');
  const tails = path.map((_, index) =>
    path
      .slice(-1 - index)
      .map(capital)
      .join(''),
  );
  const candidates = [...(exported === undefined ? [] : [exported]), ...tails.slice(path.at(-1) === 'item' ? 1 : 0)];
  const free = candidates.map((candidate) => `is${candidate}`).find((name) => !taken.has(name));
  if (free !== undefined) return free;
  for (let number = 2; ; number++) {
    const name = `is${tails.at(-1)}${number}`;
    if (!taken.has(name)) return name;
  }
}

function capital(word: string): string {
  const letters = word.replace(/[^A-Za-z0-9]/g, '');
  return `${letters.charAt(0).toUpperCase()}${letters.slice(1)}`;
}
