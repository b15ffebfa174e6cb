/**
 * What a guard needs to know of a node: two nodes of one shape share one function.
 */
import type { Check, Field, Node } from '../../packages/model/src/crd/node.js';
import type { ExportedNames } from './exported-names.js';

/** The shape of a node as a text: everything that decides whether a value is valid, and nothing that only words it. */
export type Shapes = (node: Node) => string;

/** Shapes, each worked out once. */
export function shapes(names: ExportedNames): Shapes {
  const known = new Map<Node, string>();
  const shapeOf: Shapes = (node) => {
    const shape = known.get(node) ?? JSON.stringify(describe(node, shapeOf, names));
    known.set(node, shape);
    return shape;
  };
  return shapeOf;
}

function describe(node: Node, shapeOf: Shapes, names: ExportedNames): unknown {
  const { rule: _rule, checks = [], combination, ...rest } = node;
  return {
    ...(decisive(rest, shapeOf) as object),
    checks: checksOnCreate(checks).map(({ holds, only }) => [names.keyOf(holds), only]),
    combination: combination && names.keyOf(combination.holds),
  };
}

function decisive(node: Omit<Node, 'rule'>, shapeOf: Shapes): unknown {
  const one = node as Node;
  switch (one.type) {
    case 'string':
    case 'int-or-string':
      return JSON.parse(JSON.stringify(one, (_key, value) => (value instanceof RegExp ? String(value) : value)));
    case 'array':
      return { ...one, uniqueRule: undefined, items: shapeOf(one.items) };
    case 'map':
      return { ...one, values: shapeOf(one.values) };
    case 'object':
      return {
        ...one,
        fields: Object.entries(one.fields).map(([key, field]) => [key, { ...field, node: shapeOf(field.node) }]),
      };
    default:
      return one;
  }
}

/** The rules that are asked of an object by itself; rules on update need two. */
export function checksOnCreate(checks: readonly Check[] = []): readonly Check[] {
  return checks.filter(({ onUpdate }) => onUpdate !== true);
}

/** Whether anything about a field depends on the channel. */
export function dependsOnChannel({ node, only }: Pick<Field, 'node' | 'only'>): boolean {
  if (only !== undefined || checksOnCreate(node.checks).some((check) => check.only !== undefined)) return true;
  if (node.type === 'string') return node.experimentalPattern !== undefined || node.experimentalValues !== undefined;
  if (node.type === 'array') return dependsOnChannel({ node: node.items });
  if (node.type === 'map') return dependsOnChannel({ node: node.values });
  return node.type === 'object' && Object.values(node.fields).some(dependsOnChannel);
}
