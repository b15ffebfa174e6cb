/**
 * A graph as a Mermaid flowchart.
 */
import { edgeTexts, isTraffic, MODE_COLOURS, nodeLines, plainText } from './drawing.js';
import type { Graph, GraphEdge, NodeType } from './graph.js';

/** How each type of node is drawn. */
const SHAPES: Readonly<Record<NodeType, readonly [string, string]>> = {
  gateway: ['[[', ']]'],
  route: ['(', ')'],
  backend: ['[', ']'],
  policy: ['{{', '}}'],
  trust: ['[(', ')]'],
  'client-certificate': ['[(', ')]'],
};

/**
 * The flowchart, ending in a line feed. Nodes are numbered: no name from a manifest stands outside of a quoted label, and
 * in labels every character that Mermaid or HTML could read is written by its number.
 */
export function toMermaid(graph: Graph): string {
  const ids = new Map(graph.nodes.map(({ id }, index) => [id, `n${index}`]));
  const nodes = graph.nodes.map((node) => {
    const [open, close] = SHAPES[node.type];
    return `${ids.get(node.id)}${open}"${nodeLines(node).map(escaped).join('<br>')}"${close}`;
  });
  const texts = edgeTexts(graph);
  const edges = graph.edges.map(
    (edge, index) => `${ids.get(edge.from)} ${arrow(edge, texts[index]!)} ${ids.get(edge.to)}`,
  );
  const colours = graph.edges.flatMap(({ mode }, index) =>
    mode === undefined ? [] : [`linkStyle ${index} stroke:${MODE_COLOURS[mode]}`],
  );
  return ['flowchart LR', ...[...nodes, ...edges, ...colours].map((line) => `  ${line}`), ''].join('\n');
}

function arrow(edge: GraphEdge, text: string): string {
  if (text === '') return '-->';
  return isTraffic(edge) ? `-->|"${escaped(text)}"|` : `-.->|"${escaped(text)}"|`;
}

/** Letters, digits and what names are made of stay; everything else becomes `#code;`. */
function escaped(text: string): string {
  return plainText(text).replace(/[^\p{L}\p{N} ._/:*,-]/gu, (unit) => `#${unit.codePointAt(0)};`);
}
