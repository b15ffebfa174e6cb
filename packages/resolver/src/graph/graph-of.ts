/**
 * From a resolution to its graph.
 */
import { compareText, GATEWAY_GROUP, type ObjectRef } from '@backend-tls/model';
import type { DesiredStatus, EffectiveBackend, Resolution, Step } from '../decision.js';
import type { Graph, GraphCondition, GraphEdge, GraphNode, NodeType, Relation } from './graph.js';

/**
 * The graph of a resolution: every Gateway, Route, backend and policy that it speaks of, and what these refer to.
 *
 * Pure, and in an order that is a function of names only. Policies that govern nothing are nodes without edges.
 */
export function graphOf(resolution: Resolution): Graph {
  const collected = collection();
  for (const backend of resolution.backends) addBackend(collected, backend);
  for (const status of resolution.statuses) addStatus(collected, status);
  for (const { object } of resolution.findings)
    if (object !== undefined && isPolicy(object)) collected.node('policy', object);
  return { nodes: collected.nodes(), edges: collected.edges() };
}

/** Nodes and edges on their way, each once. */
interface Collection {
  readonly node: (type: NodeType, object: ObjectRef, port?: number) => string; // its id
  readonly edge: (edge: GraphEdge) => void;
  readonly condition: (id: string, condition: GraphCondition) => void;
  readonly nodes: () => readonly GraphNode[];
  readonly edges: () => readonly GraphEdge[];
}

function collection(): Collection {
  const nodes = new Map<string, GraphNode>();
  const conditions = new Map<string, GraphCondition[]>();
  const edges = new Map<string, GraphEdge>();
  return {
    node: (type, object, port) => {
      const id = idOf(object, port);
      const conditionsOf: GraphCondition[] = conditions.get(id) ?? [];
      conditions.set(id, conditionsOf);
      if (!nodes.has(id))
        nodes.set(id, { id, type, object, ...(port === undefined ? {} : { port }), conditions: conditionsOf });
      return id;
    },
    edge: (edge) => {
      const key = edgeKey(edge);
      const known = edges.get(key);
      const gateways = [...new Set([...(known?.gateways ?? []), ...(edge.gateways ?? [])])].sort(compareText);
      edges.set(key, { ...edge, ...(edge.gateways === undefined ? {} : { gateways }) });
    },
    condition: (id, condition) => conditions.get(id)?.push(condition),
    nodes: () => [...nodes.keys()].sort(compareText).map((id) => nodes.get(id)!),
    edges: () => [...edges.keys()].sort(compareText).map((key) => edges.get(key)!),
  };
}

/** Parts are percent-encoded, so that no two objects share an id whatever their names hold. */
function idOf({ group, kind, namespace, name }: ObjectRef, port?: number): string {
  const type = [kind, ...(group === '' ? [] : [group])].map(encodeURIComponent).join('.');
  const path = [type, ...(namespace === '' ? [] : [encodeURIComponent(namespace)]), encodeURIComponent(name)].join('/');
  return port === undefined ? path : `${path}:${port}`;
}

function edgeKey({ from, to, relation, mode, passthrough }: GraphEdge): string {
  return [from, to, relation, mode ?? '', passthrough === true ? '1' : ''].join('\0');
}

function addBackend(collected: Collection, effective: EffectiveBackend): void {
  const { key, tls, trace } = effective;
  const gateway = collected.node('gateway', key.gateway);
  const route = collected.node('route', key.route);
  const backend = collected.node('backend', key.backend, key.port);
  collected.edge({ from: gateway, to: route, relation: 'routes' });
  collected.edge({
    from: route,
    to: backend,
    relation: 'sends',
    mode: tls.mode,
    ...(key.frontend === 'passthrough' ? { passthrough: true as const } : {}),
    gateways: [gateway],
  });
  for (const [policy, relation] of relationsOf(trace)) {
    const from = collected.node('policy', policy);
    collected.edge({ from, to: backend, relation });
    if (relation === 'governs' || relation === 'fails') addReferences(collected, effective, policy);
  }
  if (tls.mode === 'tls' && tls.settings.clientCertificate !== undefined) {
    const to = collected.node('client-certificate', tls.settings.clientCertificate.secret);
    const presenter = tls.settings.origin.clientCertificate?.object;
    const from = presenter !== undefined && isPolicy(presenter) ? collected.node('policy', presenter) : gateway;
    collected.edge({ from, to, relation: 'presents' });
  }
}

const POLICY_KINDS: ReadonlySet<string> = new Set(['BackendTLSPolicy', 'BackendConfigPolicy']);

function isPolicy({ kind }: ObjectRef): boolean {
  return POLICY_KINDS.has(kind);
}

/** A policy that applies governs, whatever else its steps say; of the others, the first that holds. */
const RELATIONS: readonly (readonly [Step['verdict'], Relation])[] = [
  ['applies', 'governs'],
  ['fails', 'fails'],
  ['loses', 'loses'],
  ['passed-over', 'passed-over'],
  ['unknown', 'undecided'],
];

function relationsOf(trace: readonly Step[]): readonly (readonly [ObjectRef, Relation])[] {
  const verdicts = new Map<string, { readonly policy: ObjectRef; readonly found: Set<Step['verdict']> }>();
  for (const { object, verdict } of trace) {
    if (object === undefined || !isPolicy(object)) continue;
    const entry = verdicts.get(idOf(object)) ?? { policy: object, found: new Set() };
    verdicts.set(idOf(object), entry);
    entry.found.add(verdict);
  }
  return [...verdicts.values()].map(({ policy, found }) => [policy, RELATIONS.find(([one]) => found.has(one))![1]]);
}

const TRUST_KINDS: ReadonlySet<string> = new Set(['ConfigMap', 'Secret', 'ClusterTrustBundle']);

/** What the decision read beside the objects of the Gateway API: the certificates that the policy names. */
function addReferences(collected: Collection, effective: EffectiveBackend, policy: ObjectRef): void {
  const { tls, inputs } = effective;
  const presented = tls.mode === 'tls' ? tls.settings.clientCertificate?.secret : undefined;
  const refused = tls.mode === 'refuse' && tls.findings.some(({ rule }) => rule.startsWith('client/'));
  for (const { ref } of inputs) {
    if (!TRUST_KINDS.has(ref.kind) || ref.name === '') continue;
    if (presented !== undefined && idOf(ref) === idOf(presented)) continue;
    if (ref.kind === 'Secret' && refused) {
      const to = collected.node('client-certificate', ref);
      collected.edge({ from: collected.node('gateway', effective.key.gateway), to, relation: 'presents' });
    } else {
      const from = collected.node('policy', policy);
      collected.edge({ from, to: collected.node('trust', ref), relation: 'refers-to' });
    }
  }
}

const STATUS_NODES: Readonly<Record<string, NodeType>> = {
  Gateway: 'gateway',
  BackendTLSPolicy: 'policy',
  BackendConfigPolicy: 'policy',
};

/** A status makes a node of its object, so that what leads nowhere is seen too. */
function addStatus(collected: Collection, status: DesiredStatus): void {
  const { object, conditions } = status;
  const type = STATUS_NODES[object.kind] ?? (object.kind.endsWith('Route') ? 'route' : undefined);
  if (type === undefined) return;
  const id = collected.node(type, object);
  const under = underOf(status);
  for (const { type: name, status: held, reason } of conditions)
    collected.condition(id, { type: name, status: held, reason, ...(under === undefined ? {} : { under }) });
}

function underOf({ ancestor, parentRef, object }: DesiredStatus): ObjectRef | undefined {
  if (parentRef === undefined) return ancestor;
  const { group = GATEWAY_GROUP, kind = 'Gateway', namespace = object.namespace, name } = parentRef;
  return { group, kind, namespace, name };
}
