/**
 * A graph as JSON. `schema/graph.json` says the same to other programs; a test holds the two together.
 */
import { formatRef } from '@backend-tls/model';
import type { EffectiveTls } from '@backend-tls/resolver';
import type { Graph, GraphCondition, GraphEdge, GraphNode, NodeType, Relation } from '@backend-tls/resolver/graph';

export interface GraphJson {
  readonly nodes: readonly NodeJson[];
  readonly edges: readonly EdgeJson[];
}

export interface NodeJson {
  readonly id: string;
  readonly type: NodeType;
  readonly object: string;
  readonly port?: number;
  readonly conditions: readonly NodeConditionJson[];
}

export interface NodeConditionJson {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason: string;
  readonly under?: string; // of policies and Routes: the ancestor or parent
}

export interface EdgeJson {
  readonly from: string; // ids
  readonly to: string;
  readonly relation: Relation;
  readonly mode?: EffectiveTls['mode'];
  readonly passthrough?: true;
  readonly gateways?: readonly string[]; // ids
}

/** The whole graph. */
export function graphJson({ nodes, edges }: Graph): GraphJson {
  return { nodes: nodes.map(nodeJson), edges: edges.map(edgeJson) };
}

function nodeJson({ id, type, object, port, conditions }: GraphNode): NodeJson {
  return {
    id,
    type,
    object: formatRef(object),
    ...(port === undefined ? {} : { port }),
    conditions: conditions.map(conditionJson),
  };
}

function conditionJson({ type, status, reason, under }: GraphCondition): NodeConditionJson {
  return { type, status, reason, ...(under === undefined ? {} : { under: formatRef(under) }) };
}

function edgeJson({ from, to, relation, mode, passthrough, gateways }: GraphEdge): EdgeJson {
  return {
    from,
    to,
    relation,
    ...(mode === undefined ? {} : { mode }),
    ...(passthrough === undefined ? {} : { passthrough }),
    ...(gateways === undefined ? {} : { gateways }),
  };
}
