/**
 * One request by each client library, and how it went: the body of the answer, or the code of the error.
 */
import { request } from 'node:http';
import { Client, type ServiceError } from '@grpc/grpc-js';
import { Pool, request as undiciRequest } from 'undici';
import { createChannelCredentials } from '../../../src/grpc/index.js';
import { type Connector, connectHttp2, createHttpsAgent, toRequestOptions } from '../../../src/node/index.js';
import { createDispatcher, toUndiciConnect } from '../../../src/undici/index.js';

const HOST = '127.0.0.1';

export type Consumer = (
  connector: Connector,
  port: number,
  headers?: Readonly<Record<string, string>>,
) => Promise<string>;

const codeOf = (error: unknown): string => {
  const { code, message = String(error), cause } = error as { code?: unknown; message?: string; cause?: unknown };
  if (code === 'ERR_HTTP2_STREAM_CANCEL' && cause !== undefined) return codeOf(cause); // of the session
  return typeof code === 'string' ? code : message;
};

/** Bare sockets, on which we write HTTP/1.1 ourselves. */
const bySocket: Consumer = (connector, port, { host = 'public.example' } = {}) =>
  new Promise((resolve) => {
    const socket = connector.connect({ host: HOST, port }, ['http/1.1']);
    let text = '';
    socket.on('data', (part: Buffer) => {
      text += part.toString();
    });
    socket.once('error', (error) => resolve(codeOf(error))).once('close', () => resolve(bodyOf(text)));
    socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  });
const bodyOf = (text: string) => /^HTTP\/1\.1 200 .*?\r\n\r\n(?:[0-9a-f]+\r\n)?([^\r]+)/s.exec(text)?.[1] ?? 'closed';

const byHttpsAgent: Consumer = (connector, port, headers = {}) => {
  const agent = createHttpsAgent(connector);
  return new Promise<string>((resolve) => {
    request({ ...toRequestOptions(agent, { host: HOST, port }), headers }, async (response) => {
      resolve(await textOf(response).catch(codeOf));
    })
      .once('error', (error) => resolve(codeOf(error)))
      .end();
  }).finally(() => agent.destroy());
};
const textOf = async (parts: AsyncIterable<unknown>) => {
  let text = '';
  for await (const part of parts) text += String(part);
  return text;
};

const schemeOf = ({ mode }: Connector) => (mode === 'plaintext' ? 'http' : 'https');

const byDispatcher: Consumer = async (connector, port, headers = {}) => {
  const dispatcher = createDispatcher(connector);
  try {
    const { body } = await undiciRequest(`${schemeOf(connector)}://${HOST}:${port}/`, { dispatcher, headers });
    return await body.text();
  } catch (error) {
    return codeOf(error);
  } finally {
    await dispatcher.close();
  }
};

const byUndiciPool: Consumer = async (connector, port, headers = {}) => {
  const pool = new Pool(`${schemeOf(connector)}://${HOST}:${port}`, { connect: toUndiciConnect(connector) });
  try {
    const { body } = await pool.request({ path: '/', method: 'GET', headers });
    return await body.text();
  } catch (error) {
    return codeOf(error);
  } finally {
    await pool.close();
  }
};

const byHttp2: Consumer = async (connector, port, { host = 'public.example' } = {}) => {
  const session = connectHttp2(connector, { host: HOST, port });
  try {
    return await new Promise<string>((resolve, reject) => {
      session.once('error', reject);
      const stream = session.request({ ':path': '/', ':authority': host });
      stream.once('error', reject);
      textOf(stream).then(resolve, reject);
    });
  } catch (error) {
    return codeOf(error);
  } finally {
    session.on('error', () => {}).destroy();
  }
};

/** Calls are told the message alone, which starts with the code. */
const byGrpc: Consumer = async (connector, port) => {
  const client = new Client(`${HOST}:${port}`, createChannelCredentials(connector));
  return new Promise<string>((resolve) => {
    const answered = (error: ServiceError | null, text?: string) => resolve(error ? grpcCode(error) : String(text));
    client.makeUnaryRequest('/test.Echo/Say', Buffer.from, String, 'hi', answered);
  }).finally(() => client.close());
};
export const grpcCode = ({ details }: ServiceError) => /Last error: (?:Error: )?(\w+):/.exec(details)?.[1] ?? details;

export const CONSUMERS: Readonly<Record<string, Consumer>> = {
  'tls.connect': bySocket,
  'https.Agent': byHttpsAgent,
  'undici Agent': byDispatcher,
  'undici Pool': byUndiciPool,
  http2: byHttp2,
  'grpc-js': byGrpc,
};
