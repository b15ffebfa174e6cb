/**
 * Agents for undici by fingerprint. Needs the package `undici`, version 6.19 or later.
 */
export { createUndiciAgents, type UndiciAgents, type UndiciAgentsOptions } from './undici-agents.js';
