/**
 * A resolution as a graph, with policies as nodes: data, Mermaid and Graphviz.
 */
export { toDot } from './dot.js';
export type { Graph, GraphCondition, GraphEdge, GraphNode, NodeType, Relation } from './graph.js';
export { graphOf } from './graph-of.js';
export { toMermaid } from './mermaid.js';
