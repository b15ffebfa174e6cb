/**
 * Texts of TLS libraries, made comparable: case, blanks, hyphens and underscores vary between versions and languages.
 */

/** The letters and digits of a text, in lower case. */
export function squash(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
}
