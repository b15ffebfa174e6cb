/**
 * What a drawing says of nodes and edges, whichever language it is written in.
 */
import type { Graph, GraphEdge, GraphNode } from './graph.js';

/** `Service shop/cart:8443`, and below it each condition that is not True. */
export function nodeLines({ object, port, conditions }: GraphNode): readonly string[] {
  const { kind, namespace, name } = object;
  const title = `${kind} ${namespace === '' ? name : `${namespace}/${name}`}${port === undefined ? '' : `:${port}`}`;
  const bad = conditions
    .filter(({ status }) => status !== 'True')
    .map(({ type, status, reason }) => `${type} ${status}: ${reason}`);
  return [title, ...new Set(bad)];
}

/**
 * What stands on each edge; nothing on those that need no word. Gateways are named only where others do otherwise between
 * the same Route and backend.
 */
export function edgeTexts({ nodes, edges }: Graph): readonly string[] {
  const names = new Map(nodes.map(({ id, object }) => [id, `${object.namespace}/${object.name}`]));
  const modes = new Map<string, number>();
  for (const edge of edges) if (edge.relation === 'sends') modes.set(wayOf(edge), (modes.get(wayOf(edge)) ?? 0) + 1);
  return edges.map((edge) => {
    if (edge.relation === 'routes') return '';
    if (edge.relation !== 'sends') return edge.relation.replace('-', ' ');
    if (modes.get(wayOf(edge)) === 1) return edge.mode ?? '';
    return `${edge.mode} at ${(edge.gateways ?? []).map((id) => names.get(id)).join(', ')}`;
  });
}

function wayOf({ from, to, passthrough }: GraphEdge): string {
  return `${from}\0${to}\0${passthrough === true ? 1 : 0}`;
}

/** Line ends, control characters and marks that turn the direction of text have no place in a label. */
export function plainText(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}

/** Whether an edge is drawn as a line that traffic takes. */
export function isTraffic({ relation }: GraphEdge): boolean {
  return relation === 'routes' || relation === 'sends';
}

/** Colours of the modes, legible on white and on black. */
export const MODE_COLOURS = {
  tls: '#2e7d32',
  refuse: '#c62828',
  plaintext: '#b26a00',
  passthrough: '#00838f',
} as const;
