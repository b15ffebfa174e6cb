/**
 * Dispatchers for undici by fingerprint. Needs the package `undici`, version 6.19 or later.
 */
export {
  createDispatcher,
  createUndiciAgents,
  type DispatcherOptions,
  type UndiciAgents,
  type UndiciAgentsOptions,
} from './undici-agents.js';
export { toUndiciConnect } from './undici-connect.js';
