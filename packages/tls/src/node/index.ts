/**
 * What Node needs to connect as the settings say: the only entry point of this package with Node's own modules.
 */
export { toConnectOptions } from './connect-options.js';
export { type ContextCache, createContextCache } from './context-cache.js';
export type { ConnectCode } from './fault.js';
export { createHttpsAgents, type HttpsAgents, type HttpsAgentsOptions } from './https-agents.js';
export { keyMatches } from './key-matches.js';
export type { Agents } from './pools.js';
export { toSecureContextOptions } from './secure-context.js';
export { loadSystemTrust, type SystemTrust, type SystemTrustOptions, type SystemTrustSource } from './system-trust.js';
