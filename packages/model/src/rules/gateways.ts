/**
 * The sentences of the CRDs of GatewayClass, Gateway, ListenerSet, ReferenceGrant and XBackend.
 */
import type { Rule } from '../finding.js';

/** By id. */
export const GATEWAYS_RULES = {} as const satisfies Record<string, Rule>;
