/**
 * The rules of this package with their sentences and sources, for pages that show them. Apart, since everything else
 * needs their names alone.
 */
export { RULES as MODEL_RULES } from '../rules.js';
