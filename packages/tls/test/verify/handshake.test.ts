/**
 * `verifyPeer` against real handshakes of Node: the same chains and the same settings, and every difference of a kind
 * that is listed.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../../../tools/proof.js';
import { verifyPeer } from '../../src/verify/verify-peer.js';
import { dersOf } from '../make-chain.js';
import { chainCase, makeChain } from './arbitrary-chain.js';
import { KINDS, kindsOf } from './differences.js';
import { startHandshakes } from './handshakes.js';

const CASES = runs(1000, 10_000);

test(`path/ends-in-anchor: ${CASES} chains end as in a handshake of Node, but for differences that are listed`, async () => {
  const { seed } = fc.readConfigureGlobal();
  const server = await startHandshakes();
  const at = new Date(); // OpenSSL looks at the clock of the machine
  const found = new Set<string>();
  const agreed = { accepted: 0, refused: 0 };
  for (const one of fc.sample(chainCase, { numRuns: CASES, ...(seed === undefined ? {} : { seed }) })) {
    const made = await makeChain(one, at);
    const openssl = await server.connect(made, one.expected);
    const verdict = await verifyPeer(dersOf(...made.presented), made.settings, { at });
    const kinds = kindsOf({ one, verdict, openssl });
    for (const kind of kinds) found.add(kind);
    if (kinds.length === 0) agreed[verdict.ok ? 'accepted' : 'refused']++;
  }
  await server.close();

  expect([...found].filter((kind) => kind.startsWith('unlisted'))).toEqual([]);
  // Both sides of the question are asked, and most of the time there is nothing to explain.
  expect(Math.min(agreed.accepted, agreed.refused)).toBeGreaterThan(CASES / 4);
  expect(agreed.accepted + agreed.refused).toBeGreaterThan(CASES * 0.85);
  expect(KINDS.length).toBeLessThanOrEqual(12);
  // With the OpenSSL of Node 20 and the seed of CI, what is listed is also met.
  if (process.versions.openssl.startsWith('3.0.') && seed !== undefined)
    expect([...found].sort()).toEqual([...KINDS].sort());
}, 900_000);
