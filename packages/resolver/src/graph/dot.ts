/**
 * A graph in the language of Graphviz.
 */
import { edgeTexts, isTraffic, MODE_COLOURS, nodeLines, plainText } from './drawing.js';
import type { Graph, GraphEdge, NodeType } from './graph.js';

const SHAPES: Readonly<Record<NodeType, string>> = {
  gateway: 'house',
  route: 'ellipse',
  backend: 'box',
  policy: 'hexagon',
  trust: 'cylinder',
  'client-certificate': 'cylinder',
};

/** The digraph, ending in a line feed. Nodes are numbered: names from manifests stand in quoted labels only. */
export function toDot(graph: Graph): string {
  const ids = new Map(graph.nodes.map(({ id }, index) => [id, `n${index}`]));
  const nodes = graph.nodes.map(
    (node) => `${ids.get(node.id)} [shape=${SHAPES[node.type]} label="${nodeLines(node).map(escaped).join('\\n')}"];`,
  );
  const texts = edgeTexts(graph);
  const edges = graph.edges.map(
    (edge, index) => `${ids.get(edge.from)} -> ${ids.get(edge.to)}${attributes(edge, texts[index]!)};`,
  );
  return ['digraph "backend TLS" {', ...['rankdir=LR;', ...nodes, ...edges].map((line) => `  ${line}`), '}', ''].join(
    '\n',
  );
}

function attributes(edge: GraphEdge, text: string): string {
  const list = [
    ...(text === '' ? [] : [`label="${escaped(text)}"`]),
    ...(edge.mode === undefined ? [] : [`color="${MODE_COLOURS[edge.mode]}"`]),
    ...(isTraffic(edge) ? [] : ['style=dashed']),
  ];
  return list.length === 0 ? '' : ` [${list.join(' ')}]`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};

/** Quotes and backslashes for Graphviz, which also reads HTML's entities in labels. */
function escaped(text: string): string {
  return plainText(text).replace(/["\\&<>]/g, (unit) => ESCAPES[unit]!);
}
