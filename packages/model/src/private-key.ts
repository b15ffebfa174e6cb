/**
 * What a private key looks like in text, however torn.
 */

/** Whether a text holds, or begins, a PEM block with a private key. Broad on purpose: a false alarm only hides a text. */
export function holdsPrivateKey(text: string): boolean {
  return /PRIVATE\s+KEY/i.test(text);
}
