/**
 * What Node needs to connect as the settings say: the only entry point of this package with Node's own modules.
 */
export { toConnectOptions } from './connect-options.js';
export {
  type Connector,
  type ConnectorOptions,
  createConnector,
  type PlainConnector,
  type RefusingConnector,
  type TlsConnector,
} from './connector.js';
export { type ContextCache, createContextCache } from './context-cache.js';
export type { Target, TlsDecision } from './decision.js';
export type { Place } from './dial.js';
export type { ConnectCode } from './fault.js';
export { checkHealth, type HealthCheck } from './health/check-health.js';
export type { Health, HealthCode, HealthProtocol, HealthTls } from './health/health.js';
export {
  connectHttp2,
  createHttp2Agents,
  type Endpoint,
  type Http2Agent,
  type Http2Agents,
  type Http2AgentsOptions,
} from './http2-agents.js';
export {
  type AgentRequest,
  createHttpsAgent,
  createHttpsAgents,
  type HttpsAgents,
  type HttpsAgentsOptions,
  toRequestOptions,
} from './https-agents.js';
export { keyMatches } from './key-matches.js';
export {
  type ConnectionPools,
  createConnectionPools,
  type Pool,
  type PoolKind,
  type PoolsOptions,
} from './pools.js';
export { toSecureContextOptions } from './secure-context.js';
export { loadSystemTrust, type SystemTrust, type SystemTrustOptions, type SystemTrustSource } from './system-trust.js';
