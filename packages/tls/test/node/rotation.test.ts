/** Settings change while requests are under way: none fails, and none is sent by the old ones after the switch. */
import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { BackendTlsSettings } from '@backend-tls/model';
import { Client, type ServiceError } from '@grpc/grpc-js';
import { request as undiciRequest } from 'undici';
import { beforeAll, describe, expect, test } from 'vitest';
import { createGrpcAgents } from '../../src/grpc/index.js';
import {
  type ConnectionPools,
  createHttp2Agents,
  createHttpsAgents,
  type PoolsOptions,
  toRequestOptions,
} from '../../src/node/index.js';
import { createTestPki, type TestAuthority, type TestCertificate } from '../../src/testing/index.js';
import { createUndiciAgents } from '../../src/undici/index.js';
import { serveAny } from './support/any-server.js';
import { grpcCode } from './support/consumers.js';
import { BACKEND, settingsOf } from './support/settings.js';

let root: TestAuthority;
let next: TestAuthority;
let leaf: TestCertificate;
let clients: readonly TestCertificate[];
beforeAll(async () => {
  const pki = createTestPki();
  [root, next] = await Promise.all([pki.root(), pki.root({ subject: 'CN=Next' })]);
  leaf = await root.leaf({ dns: [BACKEND] });
  clients = await Promise.all([...Array(6).keys()].map((i) => root.client({ subject: `CN=g${i}` })));
});

const HOST = '127.0.0.1';
const until = async (enough: () => boolean) => {
  for (let i = 0; i < 2000 && !enough(); i++) await wait(5);
  expect(enough()).toBe(true);
};

/** One library: its pools, and one request by the pool of these settings. */
interface Library {
  readonly pools: Pick<ConnectionPools<unknown>, 'retain' | 'close' | 'size'>;
  ask(settings: BackendTlsSettings, port: number, path: string): Promise<string>;
}

const textOf = async (parts: AsyncIterable<unknown>) => {
  let text = '';
  for await (const part of parts) text += String(part);
  return text;
};
const LIBRARIES: Readonly<Record<string, (options?: PoolsOptions) => Library>> = {
  https(options) {
    const pools = createHttpsAgents({ ...options, maxSockets: 4 });
    const ask = (settings: BackendTlsSettings, port: number, path: string) =>
      new Promise<string>((resolve, reject) => {
        const target = toRequestOptions(pools.agentFor(settings), { host: HOST, port });
        request({ ...target, path }, (response) => textOf(response).then(resolve, reject))
          .once('error', reject)
          .end();
      });
    return { pools, ask };
  },
  undici(options) {
    const pools = createUndiciAgents({ ...options, connections: 4 });
    const ask = async (settings: BackendTlsSettings, port: number, path: string) => {
      const dispatcher = pools.agentFor(settings);
      return (await undiciRequest(`https://${HOST}:${port}${path}`, { dispatcher })).body.text();
    };
    return { pools, ask };
  },
  http2(options) {
    const pools = createHttp2Agents(options);
    const ask = (settings: BackendTlsSettings, port: number, path: string) =>
      new Promise<string>((resolve, reject) => {
        const stream = pools.agentFor(settings).sessionFor({ host: HOST, port }).request({ ':path': path });
        stream.once('error', reject);
        textOf(stream).then(resolve, reject);
      });
    return { pools, ask };
  },
  'grpc-js'(options) {
    const pools = createGrpcAgents({ ...options, open: (...given) => new Client(...given) });
    const ask = (settings: BackendTlsSettings, port: number, path: string) =>
      new Promise<string>((resolve, reject) => {
        const answered = (error: ServiceError | null, text?: string) =>
          error ? reject(new Error(grpcCode(error))) : resolve(String(text));
        const client = pools.agentFor(settings).clientFor({ host: HOST, port });
        client.makeUnaryRequest(path, Buffer.from, String, '', answered);
      });
    return { pools, ask };
  },
};

describe.each(Object.entries(LIBRARIES))('%s', (name, open) => {
  test(`path/retired-opens-nothing: ${name}: six rotations under load, and no request fails or goes by old settings`, async () => {
    const backend = await serveAny(
      leaf,
      { requestCert: true, rejectUnauthorized: true, ca: [root.certificate] },
      async (client) => {
        await wait(Math.random() * 8); // so that every switch meets requests under way
        return client ?? 'nobody';
      },
    );
    const { pools, ask } = open();
    const generations = clients.map((client) => settingsOf({ trust: [root], client }));
    let now = 0;
    let done = false;
    const answers = generations.map(() => 0);
    const wrong: string[] = [];
    const worker = async () => {
      while (!done) {
        const began = now;
        const seen = await ask(generations[began]!, backend.port, '/').catch(
          (error: Error) => `failed: ${error.message}`,
        );
        if (seen !== `g${began}`) wrong.push(`${began}: ${seen}`);
        answers[began]!++;
      }
    };
    const workers = Array.from({ length: 8 }, worker);
    const drains: Promise<void>[] = [];
    for (let generation = 1; generation < generations.length; generation++) {
      await until(() => answers[generation - 1]! >= 20);
      now = generation;
      drains.push(pools.retain([generations[generation]!]));
      expect(pools.size).toBeLessThanOrEqual(1);
    }
    await until(() => answers.at(-1)! >= 20);
    done = true;
    await Promise.all(workers);
    await Promise.all(drains); // the old connections are closed
    expect(wrong).toEqual([]);
    expect(new Set(backend.clients)).toEqual(new Set(generations.map((_, i) => `g${i}`)));
    await pools.close();
  });

  test(`path/retired-opens-nothing: ${name}: what is under way finishes by the old trust, what follows needs the new one`, async () => {
    let go = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    let slow = 0;
    const backend = await serveAny(leaf, {}, async (_client, path) => {
      if (path === '/slow/x') {
        slow++;
        await gate;
      }
      return 'hello';
    });
    const { pools, ask } = open();
    const [before, after] = [settingsOf({ trust: [root] }), settingsOf({ trust: [next] })];
    const under = ask(before, backend.port, '/slow/x');
    while (slow === 0) await wait(5);
    let drained = false;
    const draining = pools.retain([after]).then(() => {
      drained = true;
    });
    const failed = await ask(after, backend.port, '/x/y').catch((error: NodeJS.ErrnoException) => {
      const cause = (error.cause ?? error) as NodeJS.ErrnoException;
      return cause.code ?? cause.message;
    });
    expect(failed).toMatch(/UNABLE_TO_GET_ISSUER_CERT_LOCALLY/);
    expect(drained).toBe(false);
    go();
    expect(await under).toBe('hello');
    await draining;
    await pools.close();
    await expect(ask(before, backend.port, '/x/y')).rejects.toThrow();
  });

  test(`path/bounded-pools: ${name}: a pool that nobody asks for closes its connections`, async () => {
    const backend = await serveAny(leaf);
    const { pools, ask } = open({ idleMs: 100 });
    expect(await ask(settingsOf({ trust: [root] }), backend.port, '/x/y')).toBe('hello');
    expect(pools.size).toBe(1);
    for (let i = 0; i < 100 && backend.open() > 0; i++) await wait(20);
    expect([pools.size, backend.open()]).toEqual([0, 0]);
    await pools.close();
  });
});
