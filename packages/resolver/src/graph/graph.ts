/**
 * A resolution as nodes and edges: plain data, for drawing and for programs.
 */
import type { ObjectRef } from '@backend-tls/model';
import type { EffectiveTls } from '../decision.js';

export type NodeType =
  | 'gateway'
  | 'route'
  | 'backend' // one port of a Service, or another backend as a whole
  | 'policy'
  | 'trust' // a ConfigMap, Secret or ClusterTrustBundle with trust anchors
  | 'client-certificate'; // the Secret that a Gateway or a policy presents

export interface GraphNode {
  readonly id: string; // "Kind.group/namespace/name", with ":port" for backends that have one
  readonly type: NodeType;
  readonly object: ObjectRef;
  readonly port?: number;
  readonly conditions: readonly GraphCondition[]; // what the object should show
}

/** A condition of an object, under one ancestor or parent where it has several. */
export interface GraphCondition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason: string;
  readonly under?: ObjectRef;
}

/**
 * `routes`: a Gateway takes a Route. `sends`: a Route sends to a backend, as `mode` says. A policy `governs` a backend,
 * `fails` to, `loses` it to another, is `passed-over` or `undecided`. A policy `refers-to` what it trusts; a Gateway or a
 * policy `presents` a certificate.
 */
export type Relation =
  | 'routes'
  | 'sends'
  | 'governs'
  | 'fails'
  | 'loses'
  | 'passed-over'
  | 'undecided'
  | 'refers-to'
  | 'presents';

export interface GraphEdge {
  readonly from: string; // ids
  readonly to: string;
  readonly relation: Relation;
  readonly mode?: EffectiveTls['mode']; // of `sends`
  readonly passthrough?: true; // of `sends`: for clients whose TLS is not ended at the Gateway
  readonly gateways?: readonly string[]; // of `sends`: ids of the Gateways that do so
}

export interface Graph {
  readonly nodes: readonly GraphNode[]; // in order of ids
  readonly edges: readonly GraphEdge[]; // in order of ends, relation and mode
}
