/**
 * Every cause that a diagnosis can name.
 */
import { CONNECTION_CAUSES } from './connection-causes.js';
import { VERIFICATION_CAUSES } from './verification-causes.js';

export const CAUSES = { ...VERIFICATION_CAUSES, ...CONNECTION_CAUSES } as const;

/** What went wrong. Codes are never renamed or reused. */
export type CauseCode = keyof typeof CAUSES;

/** How sure a cause is: alone, ahead of others, or one of several. */
export type Confidence = 'certain' | 'likely' | 'possible';

/** Causes with how sure the first is; the others are possible. */
export type Ranking = readonly [confidence: Confidence, first: CauseCode, ...others: CauseCode[]];

/** Whether the cause is about the certificate that the backend presents, so that its chain can tell more. */
export function isAboutBackend(code: CauseCode): boolean {
  return Object.hasOwn(VERIFICATION_CAUSES, code);
}
