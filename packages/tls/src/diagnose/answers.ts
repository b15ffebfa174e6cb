/**
 * HTTP answers that say nothing but their number: what gateways give when they get nowhere.
 */
import type { Ranking } from './causes.js';

/** nginx and Envoy answer so to whatever fails between them and the backend. */
const SOMETHING: Ranking = [
  'possible',
  'untrusted-issuer',
  'name-mismatch',
  'certificate-expired',
  'client-certificate-missing',
  'backend-speaks-plaintext',
  'connection-refused',
];

const BY_STATUS: ReadonlyMap<number, Ranking> = new Map<number, Ranking>([
  [421, ['likely', 'unknown-server-name', 'unknown']],
  [495, ['likely', 'client-certificate-refused', 'client-certificate-untrusted']], // nginx, in logs only
  [496, ['certain', 'client-certificate-missing']],
  [497, ['certain', 'plaintext-to-tls']],
  [500, ['possible', 'policy-refused', 'unknown']],
  [502, SOMETHING],
  [503, ['possible', 'no-endpoints', ...SOMETHING.slice(1)] as unknown as Ranking],
  [504, ['possible', 'connect-timeout', 'response-timeout']],
  [525, ['possible', 'version-mismatch', 'no-common-algorithm', 'closed-in-handshake']],
  [526, SOMETHING],
]);

/** What an answer of this status may come from, where its body says no more. */
export function causesOfStatus(status: number): Ranking | undefined {
  return BY_STATUS.get(status);
}
