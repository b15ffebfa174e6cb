/**
 * `graph`: who decides for which backend, as a drawing.
 */
import { type Graph, graphOf, toDot, toMermaid } from '@backend-tls/resolver/graph';
import type { Analysis } from '../analyse.js';
import type { Request } from '../arguments.js';
import { graphJson } from '../json/graph-json.js';
import { jsonText } from '../print/json.js';
import type { Output } from '../run.js';

const FORMATS: Readonly<Record<Request['format'], (graph: Graph) => string>> = {
  mermaid: toMermaid,
  dot: toDot,
  json: (graph) => jsonText(graphJson(graph)),
};

/** The graph of everything that was read, in the language that was asked for. */
export function graphCommand({ request, resolution }: Analysis): Output {
  return { text: FORMATS[request.format](graphOf(resolution)) };
}
