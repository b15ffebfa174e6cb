/**
 * The sentences of kgateway's CRDs.
 */
import type { Rule } from '../finding.js';

/** By id. */
export const KGATEWAY_RULES = {} as const satisfies Record<string, Rule>;
