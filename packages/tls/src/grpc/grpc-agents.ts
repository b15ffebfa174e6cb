/**
 * Clients of `@grpc/grpc-js`: one for each endpoint, none shared among settings.
 */
import { isIPv6, type Socket } from 'node:net';
import type { ChannelCredentials, ClientOptions } from '@grpc/grpc-js';
import type { Connector } from '../node/connector.js';
import type { Endpoint } from '../node/http2-agents.js';
import {
  type ConnectionPools,
  createConnectionPools,
  type Pool,
  type PoolsOptions,
  retiredError,
} from '../node/pools.js';
import { countCalls } from './calls.js';
import { gatedCredentials } from './channel-credentials.js';

/** Clients by one connector. */
export interface GrpcAgent<Client> {
  /** The client of this endpoint, made on the first call. Ask for each call. Throws only what `open` throws. */
  clientFor(endpoint: Endpoint): Client;
}

/** How clients are made and kept. */
export interface GrpcAgentsOptions<Client extends { close(): void }> extends PoolsOptions {
  /**
   * Makes a client: `(address, credentials, options) => new Health(address, credentials, options)`. The interceptor among
   * the options is what lets calls finish before a client is closed: add your own beside it.
   */
  readonly open: (address: string, credentials: ChannelCredentials, options: ClientOptions) => Client;
  readonly channel?: ClientOptions | undefined; // what the clients are given beside our options
  readonly maxEndpoints?: number | undefined; // clients in a pool; default 100; beyond it the one not asked for longest goes
}

export type GrpcAgents<Client> = ConnectionPools<GrpcAgent<Client>>;

/** Nothing that is shared or that the environment says: no connections of other channels, no proxy. */
const OWN_CHANNEL = { 'grpc.use_local_subchannel_pool': 1, 'grpc.enable_http_proxy': 0 };

/**
 * Clients for gRPC, by fingerprint and endpoint. Letting a client go closes it once its calls have ended; calls that
 * begin after that fail.
 *
 * @throws {TypeError} if `maxEndpoints` is not a positive integer
 * @rule path/one-pool-per-fingerprint
 */
export function createGrpcAgents<Client extends { close(): void }>(
  options: GrpcAgentsOptions<Client>,
): GrpcAgents<Client> {
  const { open, channel, maxEndpoints = 100, ...pools } = options;
  if (!Number.isInteger(maxEndpoints) || maxEndpoints < 1)
    throw new TypeError('createGrpcAgents() takes a positive integer as `maxEndpoints`.');
  const make = (address: string, credentials: ChannelCredentials): Kept<Client> => {
    const calls = countCalls();
    const interceptors = [calls.interceptor, ...(channel?.interceptors ?? [])];
    const client = open(address, credentials, { ...channel, ...OWN_CHANNEL, interceptors });
    return { client, close: () => calls.end().then(() => client.close()) };
  };
  return createConnectionPools({ open: (connector) => openPool(connector, make, maxEndpoints) }, pools);
}

interface Kept<Client> {
  readonly client: Client;
  close(): Promise<void>; // once its calls have ended
}

function openPool<Client>(
  connector: Connector,
  make: (address: string, credentials: ChannelCredentials) => Kept<Client>,
  maxEndpoints: number,
): Pool<GrpcAgent<Client>> {
  const clients = new Map<string, Kept<Client>>(); // the one that was asked for last stands last
  const closing = new Set<Promise<void>>();
  const sockets = new Set<Socket>();
  let retired = false;
  let closed: (() => void) | undefined;
  const credentials = gatedCredentials(connector, {
    closed: () => (retired ? retiredError() : undefined),
    opened(socket) {
      sockets.add(socket);
      socket.once('close', () => {
        sockets.delete(socket);
        if (sockets.size === 0) closed?.();
      });
    },
  });
  const letGo = (address: string) => {
    const closed = clients.get(address)?.close();
    clients.delete(address);
    if (closed !== undefined) closing.add(closed.finally(() => closing.delete(closed)));
  };
  return {
    agent: {
      clientFor({ host, port }) {
        const address = `${isIPv6(host) ? `[${host}]` : host}:${port}`;
        const kept = clients.get(address) ?? make(address, credentials);
        clients.delete(address);
        clients.set(address, kept);
        for (const oldest of clients.keys()) {
          if (clients.size <= maxEndpoints) break;
          letGo(oldest);
        }
        if (retired) letGo(address); // its calls fail
        return kept.client;
      },
    },
    async drain() {
      retired = true;
      for (const address of [...clients.keys()]) letGo(address);
      await Promise.all(closing);
      if (sockets.size > 0)
        await new Promise<void>((resolve) => {
          closed = resolve;
        });
    },
  };
}
