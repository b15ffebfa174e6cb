/**
 * Decisions told: why a backend is spoken to as it is, what would change that, and what one object has a part in.
 */
export type { Affected, AffectedBackend, Effect, NoEffect, NoEffectCode } from '../affects/affected.js';
export { whatAffects } from '../affects/what-affects.js';
export { explain } from '../explain.js';
export { type BackendExplanation, explainBackend } from '../explain-backend.js';
export type { Remedy } from '../remedies.js';
export { type ExplainedField, identityText, trustText } from '../setting-text.js';
