/**
 * Text from manifests on its way to people: never long, and never what looks like a key.
 */

/**
 * The text, at most `most` characters of it, with every run that looks like base64 of key material masked: 32 or more
 * characters that mix cases, which no name in Kubernetes does.
 *
 * @rule closing/secrets
 */
export function excerptOf(text: string, most: number): string {
  const masked = text.replace(/[A-Za-z0-9+/=]{32,}/g, (run) => (/[a-z]/.test(run) && /[A-Z]/.test(run) ? '•••' : run));
  return masked.length <= most ? masked : `${masked.slice(0, most)}…`;
}
