/** Whose certificate is accepted, on real connections: by subject alternative name, and never by anything else. */
import type { PeerCertificate } from 'node:tls';
import type { PeerIdentity } from '@backend-tls/model';
import { beforeAll, expect, test } from 'vitest';
import { toConnectOptions } from '../../src/node/index.js';
import {
  type CertificateOptions,
  createTestPki,
  type TestAuthority,
  type TestCertificate,
} from '../../src/testing/index.js';
import { handshake } from './support/connect.js';
import { serveTls } from './support/servers.js';
import { BACKEND, settingsOf } from './support/settings.js';

let root: TestAuthority;
beforeAll(async () => {
  root = await createTestPki().root();
});

const dns = (value: string): PeerIdentity => ({ type: 'dns', value });
const uri = (value: string): PeerIdentity => ({ type: 'uri', value });
type Names = readonly [PeerIdentity, ...PeerIdentity[]];
const OTHER = 'ERR_BACKEND_TLS_IDENTITY';

/** How a connection goes to a backend with this leaf, whose accepted names are these. */
const connectTo = async (leaf: TestCertificate, names: Names) => {
  const { port } = await serveTls(leaf);
  return handshake(toConnectOptions(settingsOf({ trust: [root], names })), port);
};
const check = async (presented: CertificateOptions, names: Names, expected: string) =>
  expect(await connectTo(await root.leaf(presented), names)).toBe(expected);

test('identity/peer-raw: the host name', () => check({ dns: [BACKEND] }, [dns(BACKEND)], 'ok'));
test('identity/peer-raw: another host name', () => check({ dns: ['other.example'] }, [dns(BACKEND)], OTHER));
test('identity/peer-raw: case plays no part', () => check({ dns: ['Backend.EXAMPLE'] }, [dns(BACKEND)], 'ok'));
test('identity/peer-raw: one of several', () =>
  check({ dns: ['a.example', BACKEND] }, [dns('x.example'), dns(BACKEND)], 'ok'));
test('identity/peer-raw: a wildcard covers one label', async () => {
  await check({ dns: ['*.shop.example'] }, [dns('cart.shop.example')], 'ok');
  await check({ dns: ['*.shop.example'] }, [dns('a.cart.shop.example')], OTHER);
  await check({ dns: ['*.shop.example'] }, [dns('shop.example')], OTHER);
});
test('identity/peer-raw: part of a label is no wildcard, though Node takes it', async () => {
  const leaf = await root.leaf({ dns: ['b*.shop.example'] });
  const { port } = await serveTls(leaf);
  const byHand = { ca: [root.certificate], servername: 'backend.shop.example' };
  expect(await handshake(byHand, port)).toBe('ok'); // the danger
  expect(await connectTo(leaf, [dns('backend.shop.example')])).toBe(OTHER);
});
test('identity/peer-raw: a URI', async () => {
  const id = 'spiffe://shop.example/ns/shop/sa/cart';
  await check({ uri: [id] }, [uri(id)], 'ok');
  await check({ uri: [`${id}/x`] }, [uri(id)], OTHER);
  await check({ uri: ['spiffe://shop.example/a,b'] }, [uri('spiffe://shop.example/a,b')], 'ok');
});
test('identity/peer-raw: a name that pretends to be a list of names', () =>
  check({ uri: [`spiffe://evil/, DNS:${BACKEND}`] }, [dns(BACKEND)], OTHER));
test('identity/peer-raw: an address is no host name', () => check({ ip: ['127.0.0.1'] }, [dns('127.0.0.1')], OTHER));

test('identity/peer-raw: a common name does not count, though Node takes it', async () => {
  const leaf = await root.wrongLeaf('common-name-only', { dns: [BACKEND] });
  const { port } = await serveTls(leaf);
  expect(await handshake({ ca: [root.certificate], servername: BACKEND }, port)).toBe('ok'); // the danger
  expect(await connectTo(leaf, [dns(BACKEND)])).toBe(OTHER);
});
test('identity/peer-raw: no name at all', async () =>
  expect(await connectTo(await root.wrongLeaf('no-names', {}), [dns(BACKEND)])).toBe(OTHER));
test('identity/peer-raw: with names given, the SNI does not authenticate, though Node takes it', async () => {
  const leaf = await root.leaf({ dns: [BACKEND] });
  const { port } = await serveTls(leaf);
  expect(await handshake({ ca: [root.certificate], servername: BACKEND }, port)).toBe('ok'); // the danger
  const settings = settingsOf({ trust: [root], sni: BACKEND, names: [uri('spiffe://shop.example/cart')] });
  expect(await handshake(toConnectOptions(settings), port)).toBe(OTHER);
});
test('identity/peer-raw: with names given, the SNI may be of somebody else', async () => {
  const leaf = await root.leaf({ dns: ['cart.shop.example'] });
  expect(await connectTo(leaf, [dns('cart.shop.example')])).toBe('ok');
});

const identityError = (raw: Uint8Array | undefined, names: Names = [dns(BACKEND)]) => {
  const { checkServerIdentity } = toConnectOptions(settingsOf({ trust: [root], names }));
  return checkServerIdentity?.(BACKEND, { raw } as never) as (Error & Record<string, unknown>) | undefined;
};
test('identity/peer-raw: a certificate that cannot be read is nobody', () => {
  expect(identityError(undefined)?.code).toBe(OTHER);
  expect(identityError(Uint8Array.of(0x30, 0))?.code).toBe(OTHER);
});
test('identity/peer-raw: the error says who was expected and who came', async () => {
  const { certificate } = await root.leaf({ dns: ['a.example'], uri: ['spiffe://b'] });
  const raw = Buffer.from(certificate.replace(/-----.*-----|\s/g, ''), 'base64');
  expect(identityError(raw)).toMatchObject({
    code: OTHER,
    expected: [`dns:${BACKEND}`],
    presented: ['dns:a.example', 'uri:spiffe://b'],
  });
});
test('closing/unverified-settings: chain-only accepts every name, and only trusted chains', async () => {
  const { port } = await serveTls(await root.leaf({ dns: ['whoever.example'] }));
  const identity = { type: 'chain-only' } as const;
  const other = await createTestPki().root();
  expect(await handshake(toConnectOptions(settingsOf({ trust: [root], identity })), port)).toBe('ok');
  expect(await handshake(toConnectOptions(settingsOf({ trust: [other], identity })), port)).not.toBe('ok');
});
test('identity/peer-raw: what a certificate names acts on no terminal, and fills no log', async () => {
  const names = ['cart\u001b[2J\u007f.example', 'a'.repeat(5000)];
  const { presented } = await root.leaf({ dns: names });
  const error = toConnectOptions(settingsOf({ trust: [root] })).checkServerIdentity!('', {
    raw: Buffer.from(presented[0]!),
  } as PeerCertificate);
  expect(error).toMatchObject({ code: 'ERR_BACKEND_TLS_IDENTITY', presented: names.map((name) => `dns:${name}`) });
  expect(error!.message.replace(/[ -~’…]/g, '')).toBe('');
  expect(error!.message.length).toBeLessThan(1000);
});
