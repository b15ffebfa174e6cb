/**
 * `verifyPeer` against `openssl verify`, where that is installed: the same chains at a moment of our choice.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { runs } from '../../../../tools/proof.js';
import { verifyPeer } from '../../src/verify/verify-peer.js';
import { dersOf } from '../make-chain.js';
import { chainCase, type MadeChain, makeChain } from './arbitrary-chain.js';
import { kindsOf } from './differences.js';

const OPENSSL = 'openssl';
const { status } = spawnSync(OPENSSL, ['version']);
const CASES = runs(200, 2000);
const AT = new Date('2031-03-04T05:06:07Z');

const folder = mkdtempSync(join(tmpdir(), 'backend-tls-openssl-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** `ok`, or what OpenSSL says, as the code that Node has for it. */
async function verify({ presented, anchors }: MadeChain, name: string): Promise<string> {
  const [leaf, untrusted, trusted] = ['leaf.pem', 'untrusted.pem', 'trusted.pem'].map((file) => join(folder, file));
  const [first, ...others] = presented.map(({ pem }) => pem);
  await Promise.all([
    writeFile(leaf!, first!),
    writeFile(untrusted!, others.join('')),
    writeFile(trusted!, anchors.map(({ pem }) => pem).join('')),
  ]);
  const clock = ['-attime', String(AT.getTime() / 1000)];
  const what = ['-partial_chain', '-purpose', 'sslserver', '-verify_hostname', name, '-auth_level', '1'];
  const trust = [
    '-no-CApath',
    '-no-CAstore',
    '-CAfile',
    trusted!,
    ...(others.length > 0 ? ['-untrusted', untrusted!] : []),
  ];
  return new Promise((resolve) => {
    execFile(OPENSSL, ['verify', ...clock, ...what, ...trust, leaf!], (error, _out, said) => {
      resolve(error === null ? 'ok' : said.includes('unsuitable certificate purpose') ? 'INVALID_PURPOSE' : said);
    });
  });
}

test.skipIf(status !== 0)(
  `path/within-dates: ${CASES} chains end as in openssl verify, but for differences that are listed${status === 0 ? '' : ' (skipped: openssl is not installed)'}`,
  async () => {
    const { seed } = fc.readConfigureGlobal();
    const unlisted: string[] = [];
    let accepted = 0;
    for (const one of fc.sample(chainCase, { numRuns: CASES, ...(seed === undefined ? {} : { seed: seed + 1 }) })) {
      const made = await makeChain(one, AT);
      const openssl = await verify(made, one.expected);
      const verdict = await verifyPeer(dersOf(...made.presented), made.settings, { at: AT });
      if (verdict.ok) accepted++;
      unlisted.push(...kindsOf({ one, verdict, openssl }).filter((kind) => kind.startsWith('unlisted')));
    }
    expect(unlisted).toEqual([]);
    expect(accepted).toBeGreaterThan(CASES / 4);
  },
  900_000,
);
