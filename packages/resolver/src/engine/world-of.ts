/**
 * The world of one snapshot, for whoever wants to ask a single stage.
 */
import type { Snapshot } from '../snapshot.js';
import type { World } from '../world.js';
import { createEngine } from './engine.js';

/** Answers for what this snapshot holds, under the default profile. */
export function worldOf(snapshot: Snapshot): World {
  const options = { readTrustBundle: () => ({ certificates: [], findings: [] }) };
  const engine = createEngine(options);
  engine.load(snapshot);
  engine.run();
  return engine.world;
}
