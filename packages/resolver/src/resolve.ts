/**
 * The pipeline, from a snapshot to a decision for every backend. Start reading here.
 *
 *   objects ─▶ gateways ─▶ routes ──▶ reached ports ─▶ standings ─▶ places ─▶ decisions ─▶ route statuses
 *           └▶ policies ─▶ contents                                       └▶ policy and Gateway statuses
 *                      └─▶ targets (who claims what)
 *
 * Each name is a stage. The files `engine/*-stages.ts` list them, with the function that each calls.
 */
import { collectResolution } from './collect.js';
import type { Resolution } from './decision.js';
import { createEngine } from './engine/engine.js';
import type { ResolveOptions } from './options.js';
import type { Snapshot } from './snapshot.js';

/**
 * The effective TLS of every backend that an attached Route refers to, and the status to report.
 *
 * Pure and total: it never fails on data, and its output depends on nothing but the two arguments, not even on the
 * order of the snapshot's input. Where TLS was asked for and cannot be had, the decision is `refuse`.
 *
 * @throws {TypeError} only if misused: a profile that is made for predictions
 */
export function resolve(snapshot: Snapshot, options: ResolveOptions): Resolution {
  const engine = createEngine(options);
  engine.load(snapshot);
  engine.run();
  return collectResolution(engine);
}
