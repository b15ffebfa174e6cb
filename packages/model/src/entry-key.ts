/**
 * Keys of Secrets and ConfigMaps, as far as they may be shown.
 */

/** Whether a key may be named in a message: one that is long, or that no Secret can have, may be a torn value. */
export function isShowableKey(key: string): boolean {
  return SHOWABLE.test(key) && !ENCODED.test(key);
}

const SHOWABLE = /^[-._a-zA-Z0-9]{1,64}$/;
const ENCODED = /[-_a-zA-Z0-9]{40,}/; // base64 of either alphabet, as far as keys can hold it
