/**
 * The sentences of the CRDs of the five Routes.
 */
import type { Rule } from '../finding.js';

/** By id. */
export const ROUTES_RULES = {} as const satisfies Record<string, Rule>;
