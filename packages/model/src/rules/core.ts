/**
 * The sentences that the API server holds metadata and the core kinds to.
 */
import type { Rule } from '../finding.js';

/** By id. */
export const CORE_RULES = {} as const satisfies Record<string, Rule>;
