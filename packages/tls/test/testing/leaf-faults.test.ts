/** Every fault of a leaf is what its row says: for `verifyPeer`, and in a real handshake of Node. */
import { connect } from 'node:tls';
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyPeer } from '../../src/index.js';
import { toConnectOptions } from '../../src/node/index.js';
import {
  createTestPki,
  type LeafFault,
  leafFaults,
  type TestAuthority,
  type TestCertificate,
} from '../../src/testing/index.js';
import { serveTls } from '../node/support/servers.js';

const HOST = 'backend.example';
const pki = createTestPki(); // OpenSSL looks at the clock of the machine
let root: TestAuthority;
let middle: TestAuthority;
beforeAll(async () => {
  root = await pki.root({ subject: 'CN=Root' });
  middle = await root.intermediate({ subject: 'CN=Middle' });
});

/** `ok`, or the code of the error; of an error without one of its own, the message. */
const handshake = async (leaf: TestCertificate, trust: TestAuthority): Promise<string> => {
  // The server may serve anything, so that the client has to refuse it.
  const { port } = await serveTls(leaf, { ciphers: 'DEFAULT:@SECLEVEL=0' });
  return new Promise((resolve) => {
    const options = toConnectOptions(pki.settings({ hostname: HOST, trust: [trust] }));
    const socket = connect({ host: '127.0.0.1', port, ...options }, () => {
      resolve('ok');
      socket.destroy();
    });
    socket.once('error', ({ code, message }: NodeJS.ErrnoException) =>
      resolve(code === undefined || code === 'UNSPECIFIED' ? message : code),
    );
  });
};
const verdictOn = (leaf: TestCertificate, trust: TestAuthority) =>
  verifyPeer(leaf.presented, pki.settings({ hostname: HOST, trust: [trust] }), { at: pki.at() });

const OLD = Number.parseFloat(process.versions.openssl) < 3.5; // security level 1 by default

describe.each(Object.keys(leafFaults) as LeafFault[])('%s', (fault) => {
  const facts = leafFaults[fault];
  test('verifyPeer finds it, and nothing else', async () => {
    const { ok, failures } = await verdictOn(await root.wrongLeaf(fault, { dns: [HOST] }), root);
    expect({ ok, failures: failures.map(({ code, check }) => [code, check]) }).toEqual({
      ok: facts.code === undefined,
      failures: facts.code === undefined ? [] : [[facts.code, facts.check]],
    });
  });
  test('Node refuses it', async () => {
    const leaf = await root.wrongLeaf(fault, { dns: [HOST] });
    const spared = facts.needs === 'security level 2' && OLD;
    expect(await handshake(leaf, root)).toBe(spared ? 'ok' : facts.handshake);
  });
  test('below an intermediate, it is the same', async () => {
    const { failures } = await verdictOn(await middle.wrongLeaf(fault, { dns: [HOST] }), root);
    expect(failures.map(({ code }) => code)).toEqual(facts.code === undefined ? [] : [facts.code]);
  });
});

test('a good leaf is accepted by both', async () => {
  const leaf = await middle.leaf({ dns: [HOST] });
  expect([(await verdictOn(leaf, root)).ok, await handshake(leaf, root)]).toEqual([true, 'ok']);
});
