/**
 * An object with every field that its definition has, made from the definition.
 */
import type { Definition } from '../../src/crd/definition.js';
import type { Node } from '../../src/crd/node.js';

/** Every field of both channels, with values of the right type that can also name something. */
export function fullExample({ group, version, kind, namespaced, body }: Definition): Record<string, unknown> {
  return {
    apiVersion: group === '' ? version : `${group}/${version}`,
    kind,
    metadata: { name: 'a', ...(namespaced ? { namespace: 'shop' } : {}), labels: { app: 'a' } },
    ...(exampleOf(body) as object),
  };
}

function exampleOf(node: Node): unknown {
  switch (node.type) {
    case 'object':
      return Object.fromEntries(Object.entries(node.fields).map(([name, field]) => [name, exampleOf(field.node)]));
    case 'map':
      return { a: exampleOf(node.values) };
    case 'array':
      return [exampleOf(node.items)];
    case 'string':
      return node.format === 'date-time' ? '2026-01-01T00:00:00Z' : (node.values?.[0] ?? 'a');
    case 'integer':
    case 'number':
    case 'int-or-string':
      return 1;
    case 'boolean':
      return true;
    case 'any':
      return { anything: [1] };
    default:
      return node satisfies never;
  }
}
