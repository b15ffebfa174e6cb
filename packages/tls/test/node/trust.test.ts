/** Whom a connection trusts: the anchors of its settings, and nobody that Node or the environment would add. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { sealSettings } from '@backend-tls/model';
import { beforeAll, expect, test } from 'vitest';
import { toConnectOptions, toSecureContextOptions } from '../../src/node/index.js';
import { createTestPki, type TestAuthority, type TestCertificate } from '../../src/testing/index.js';
import { connectInChild, type Errand, temporaryFolder } from './support/child.js';
import { handshake } from './support/connect.js';
import { serveTls } from './support/servers.js';
import { anchors, BACKEND, settingsOf } from './support/settings.js';

const pki = createTestPki();
let root: TestAuthority;
let other: TestAuthority;
let middle: TestAuthority;
let leaf: TestCertificate;
const names = { dns: [BACKEND] };

beforeAll(async () => {
  [root, other] = await Promise.all([pki.root({ subject: 'CN=Root' }), pki.root({ subject: 'CN=Other' })]);
  middle = await root.intermediate();
  leaf = await middle.leaf(names);
});

/** How a connection goes that trusts these. */
const check = async (trust: readonly TestCertificate[], presented: TestCertificate, expected: string) => {
  const { port } = await serveTls(presented);
  expect(await handshake(toConnectOptions(settingsOf({ trust })), port)).toBe(expected);
};

test('trust/only-given-anchors: the CA of the chain', () => check([root], leaf, 'ok'));
test('trust/only-given-anchors: another CA', () => check([other], leaf, 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'));
test('trust/only-given-anchors: another CA, only the leaf was sent', async () =>
  check([other], await root.leaf(names), 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'));
test('trust/only-given-anchors: one of several CAs', () => check([other, root], leaf, 'ok'));
test('trust/only-given-anchors: a CA of the same name', async () =>
  check([root], await root.wrongLeaf('impostor-issuer', names), 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'));
test('trust/only-given-anchors: no CA at all', async () => {
  const { port } = await serveTls(await root.leaf(names));
  const settings = settingsOf({ trust: [] });
  expect(toSecureContextOptions(settings).ca).toEqual([]);
  expect(await handshake(toConnectOptions(settings), port)).toBe('UNABLE_TO_GET_ISSUER_CERT_LOCALLY');
});
test.each([
  ['expired', 'CERT_HAS_EXPIRED'],
  ['not-yet-valid', 'CERT_NOT_YET_VALID'],
  ['client-usage-only', 'INVALID_PURPOSE'],
  ['issuer-is-no-ca', 'UNSPECIFIED'],
  ['issuer-expired', 'CERT_HAS_EXPIRED'],
] as const)('trust/only-given-anchors: a leaf that is wrong: %s', async (fault, code) =>
  check([root], await root.wrongLeaf(fault, names), code),
);

test('trust/partial-chains: an intermediate as the only anchor', () => check([middle], leaf, 'ok'));
test('trust/partial-chains: a pinned leaf of a CA', () => check([leaf], leaf, 'ok'));
test('trust/partial-chains: a pinned leaf that signed itself', async () => {
  const alone = await pki.selfSigned(names);
  await check([alone], alone, 'ok');
});
test('trust/partial-chains: another leaf of the same CA is not the pinned one', async () =>
  check([leaf], await middle.leaf(names), 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'));
test('trust/partial-chains: a root and the intermediate that the backend left out', async () => {
  const alone = { ...leaf, chain: leaf.certificate, presented: leaf.presented.slice(0, 1) };
  await check([root, middle], alone, 'ok');
  await check([root], alone, 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY');
});
test('trust/partial-chains: a cross-signed CA, by either root', async () => {
  const crossed = await other.crossSign(root);
  const shared = await root.leaf(names);
  const both = { ...shared, chain: shared.certificate + crossed.certificate };
  await check([root], both, 'ok');
  await check([other], both, 'ok');
});
test('trust/partial-chains: the danger is real: Node alone refuses an intermediate', async () => {
  const { port } = await serveTls(leaf);
  const byHand = { ca: [middle.certificate], servername: BACKEND };
  expect(await handshake(byHand, port)).toBe('UNABLE_TO_GET_ISSUER_CERT');
});

/** A process whose environment adds a CA, as Node lets it where `ca` is left out or an empty text. */
const withExtraCa = async (ours: boolean, trusted: Errand['anchors']) => {
  const file = join(await temporaryFolder(), 'extra.pem');
  await writeFile(file, root.certificate);
  const { port } = await serveTls(leaf);
  return connectInChild({ port, ours, anchors: trusted }, { NODE_EXTRA_CA_CERTS: file });
};
test('trust/only-given-anchors: the danger is real: no `ca`, or an empty text, is what Node trusts', async () => {
  expect(await withExtraCa(false, 'left out')).toBe('ok');
  expect(await withExtraCa(false, 'empty text')).toBe('ok');
});
test('trust/only-given-anchors: NODE_EXTRA_CA_CERTS adds nobody', async () => {
  expect(await withExtraCa(true, [])).toBe('UNABLE_TO_GET_ISSUER_CERT_LOCALLY');
  expect(await withExtraCa(true, [other.certificate])).toBe('UNABLE_TO_GET_ISSUER_CERT_LOCALLY');
  expect(await withExtraCa(true, [root.certificate])).toBe('ok');
});

test('path/verification-on: the variable that turns verification off changes nothing', async () => {
  const backend = await serveTls(leaf);
  const off = { [['NODE_TLS_REJECT', 'UNAUTHORIZED'].join('_')]: '0' };
  const errand = { port: backend.port, anchors: [other.certificate] };
  expect(await connectInChild({ ...errand, ours: false }, off)).toBe('ok'); // the danger
  expect(await connectInChild({ ...errand, ours: true }, off)).toBe('UNABLE_TO_GET_ISSUER_CERT_LOCALLY');
});
test('path/verification-on: the options say so', () =>
  expect(toConnectOptions(settingsOf({ trust: [root] })).rejectUnauthorized).toBe(true));

test('trust/anchors-load-whole: an anchor that is not what its hash says', () => {
  const [mine, foreign] = anchors([root, other]);
  const refused = (pem: string) => {
    const {
      fingerprint: _fingerprint,
      contextKey: _contextKey,
      predicted: _predicted,
      ...input
    } = settingsOf({ trust: [] });
    const settings = sealSettings({ ...input, trust: { type: 'anchors', certificates: [{ ...mine!, pem }] } });
    expect(() => toSecureContextOptions(settings)).toThrow(TypeError);
  };
  refused(foreign!.pem);
  refused(mine!.pem + foreign!.pem);
  refused('');
  refused(mine!.pem.slice(0, -40));
});
test('trust/anchors-load-whole: the danger is real: Node drops what stands behind a broken block', async () => {
  const { port } = await serveTls(leaf);
  const broken = `${root.certificate.slice(0, 100)}\n-----END CERTIFICATE-----\n`;
  expect(() => createSecureContext({ ca: `${broken}${root.certificate}` })).not.toThrow();
  expect(await handshake({ ca: `${broken}${root.certificate}`, servername: BACKEND }, port)).not.toBe('ok');
});
