/**
 * The certificates of the tests: a backend’s chain of three, another authority, and clients.
 */
import { createTestPki, type TestCertificate } from '../../../src/testing/index.js';

export const HOST = 'backend.example';
export const pki = createTestPki(); // real servers look at the clock of the machine

export const [root, other, clients] = await Promise.all([
  pki.root({ subject: 'CN=Root' }),
  pki.root({ subject: 'CN=Other' }),
  pki.root({ subject: 'CN=Clients' }),
]);
export const middle = await root.intermediate({ subject: 'CN=Middle' });
export const backend = await middle.leaf({ dns: [HOST] });
export const client = await clients.client({ subject: 'CN=gateway' });
export const expiredClient = await clients.wrongLeaf('expired', { usage: ['client'] });

/** The same certificate without its intermediates. */
export function leafOnly(leaf: TestCertificate): TestCertificate {
  return { ...leaf, chain: leaf.certificate, presented: leaf.presented.slice(0, 1) };
}

/** The same certificate with its root behind the intermediates. */
export function withRoot(leaf: TestCertificate): TestCertificate {
  return { ...leaf, chain: leaf.chain + root.certificate, presented: [...leaf.presented, ...root.presented] };
}
