/**
 * The rules of this package with their sentences and sources, for pages that show them. Apart, since everything else
 * needs their names alone.
 */
export { RULES as TLS_RULES, type TlsRule } from '../rules.js';
