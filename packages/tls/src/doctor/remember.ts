/**
 * Texts read once: a thousand namespaces may hold the same bundle.
 */
import { type FoundCertificates, findCertificates } from '../pem/certificates.js';

export type FindCertificates = (text: string) => FoundCertificates;

const MOST_CHARACTERS = 64 * 1024 * 1024; // of all texts that differ; a cluster's certificates are a tenth of it

/** The function with a memory for its answers. */
export function once<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const now = answer(text);
    known.set(text, now);
    return now;
  };
}

/**
 * A reader that reads equal texts once, and nothing any more when all together were too long.
 *
 * @rule trust/bounded-reading
 */
export function createFindCertificates(): FindCertificates & { readonly isExhausted: () => boolean } {
  let left = MOST_CHARACTERS;
  const read = once((text): FoundCertificates => {
    left -= text.length;
    return left < 0 ? { certificates: [], findings: [] } : findCertificates(text);
  });
  return Object.assign(read, { isExhausted: () => left < 0 });
}

/** How many characters of texts are read, for whoever says that it was not all. */
export const MOST_TEXT: number = MOST_CHARACTERS;
