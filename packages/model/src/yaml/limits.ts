/**
 * How much a file may ask of its reader.
 *
 * Manifests come from people and templates, but also from strangers. Whatever goes past a limit is not read at all,
 * and the answer says so (`too-complex`).
 */

export interface Limits {
  readonly bytes: number; // of one file; a string counts its UTF-16 code units
  readonly tokens: number; // of one file: indicators, scalars, spaces and line breaks as the YAML lexer cuts them
  readonly depth: number; // levels of nesting, aliases followed
  readonly aliasedNodes: number; // nodes of one document that exist only because an alias repeats them
}

/**
 * The limits that hold where the caller names none.
 *
 * - `bytes`: 64 MiB. One object may weigh 1.5 MiB in etcd (its `--max-request-bytes`), so this is a large cluster's dump.
 * - `tokens`: two million, some 20 MB of ordinary manifests; it bounds time and memory where a file is all punctuation.
 * - `depth`: 100. The deepest object that is read here needs fewer than 30 levels.
 * - `aliasedNodes`: 100,000. Kubernetes bounds the same after CVE-2019-11253 ("billion laughs").
 */
export const DEFAULT_LIMITS: Limits = { bytes: 64 * 1024 * 1024, tokens: 2_000_000, depth: 100, aliasedNodes: 100_000 };

/** The caller's limits over the defaults. */
export function limitsOf(limits: Partial<Limits> = {}): Limits {
  const { bytes, tokens, depth, aliasedNodes } = limits;
  return {
    bytes: bytes ?? DEFAULT_LIMITS.bytes,
    tokens: tokens ?? DEFAULT_LIMITS.tokens,
    depth: depth ?? DEFAULT_LIMITS.depth,
    aliasedNodes: aliasedNodes ?? DEFAULT_LIMITS.aliasedNodes,
  };
}
