/**
 * Clients of `@grpc/grpc-js`: one for each endpoint, none shared among settings.
 */
import type { Socket } from 'node:net';
import { isIPv6 } from 'node:net';
import type { ChannelCredentials, ChannelOptions } from '@grpc/grpc-js';
import type { Connector } from '../node/connector.js';
import type { Endpoint } from '../node/http2-agents.js';
import {
  type ConnectionPools,
  createConnectionPools,
  type Pool,
  type PoolsOptions,
  retiredError,
} from '../node/pools.js';
import { gatedCredentials } from './channel-credentials.js';

/** Clients by one connector. */
export interface GrpcAgent<Client> {
  /** The client of this endpoint, made on the first call. Never throws but for what `open` throws. */
  clientFor(endpoint: Endpoint): Client;
}

/** How clients are made and kept. */
export interface GrpcAgentsOptions<Client extends { close(): void }> extends PoolsOptions {
  /** Makes a client: `(address, credentials, options) => new Health(address, credentials, options)`. */
  readonly open: (address: string, credentials: ChannelCredentials, options: ChannelOptions) => Client;
  readonly channel?: ChannelOptions | undefined; // what the clients are given beside our options
  readonly maxEndpoints?: number | undefined; // clients in a pool; default 100; beyond it the one not asked for longest is closed
}

export type GrpcAgents<Client> = ConnectionPools<GrpcAgent<Client>>;

/** Nothing that is shared or that the environment says: no connections of other channels, no proxy. */
const OWN_CHANNEL: ChannelOptions = { 'grpc.use_local_subchannel_pool': 1, 'grpc.enable_http_proxy': 0 };

/**
 * Clients for gRPC, by fingerprint and endpoint. Letting a client go closes it: calls under way finish.
 *
 * @rule path/one-pool-per-fingerprint
 */
export function createGrpcAgents<Client extends { close(): void }>(
  options: GrpcAgentsOptions<Client>,
): GrpcAgents<Client> {
  const { open, channel, maxEndpoints = 100, ...pools } = options;
  if (!Number.isInteger(maxEndpoints) || maxEndpoints < 1)
    throw new TypeError('createGrpcAgents() takes a positive integer as `maxEndpoints`.');
  const channelOptions = { ...channel, ...OWN_CHANNEL };
  const make = (address: string, credentials: ChannelCredentials) => open(address, credentials, channelOptions);
  return createConnectionPools({ open: (connector) => openPool(connector, make, maxEndpoints) }, pools);
}

function openPool<Client extends { close(): void }>(
  connector: Connector,
  make: (address: string, credentials: ChannelCredentials) => Client,
  maxEndpoints: number,
): Pool<GrpcAgent<Client>> {
  const clients = new Map<string, Client>(); // the one that was asked for last stands last
  const sockets = new Set<Socket>();
  let drained: (() => void) | undefined;
  const credentials = gatedCredentials(connector, {
    closed: () => (drained === undefined ? undefined : retiredError()),
    opened(socket) {
      sockets.add(socket);
      socket.once('close', () => {
        sockets.delete(socket);
        if (sockets.size === 0) drained?.();
      });
    },
  });
  const letGo = (address: string) => {
    clients.get(address)?.close();
    clients.delete(address);
  };
  return {
    agent: {
      clientFor({ host, port }) {
        const address = `${isIPv6(host) ? `[${host}]` : host}:${port}`;
        const client = clients.get(address) ?? make(address, credentials);
        if (drained !== undefined) return client; // of no use any more: it opens nothing
        clients.delete(address);
        clients.set(address, client);
        for (const oldest of clients.keys()) {
          if (clients.size <= maxEndpoints) break;
          letGo(oldest);
        }
        return client;
      },
    },
    drain: () =>
      new Promise((resolve) => {
        drained = resolve;
        for (const address of [...clients.keys()]) letGo(address);
        if (sockets.size === 0) resolve();
      }),
  };
}
