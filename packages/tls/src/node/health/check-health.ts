/**
 * Whether a backend is well, asked over a connection such as requests would have.
 */
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { type Connector, type ConnectorOptions, createConnector } from '../connector.js';
import type { Target } from '../decision.js';
import { connectError } from '../fault.js';
import type { Answer, Health, HealthCode, HealthProtocol, HealthTls } from './health.js';
import { PROBES } from './probes.js';

/** Which backend, and what to ask of it. */
export interface HealthCheck {
  readonly host: string;
  readonly port: number;
  readonly protocol?: HealthProtocol | undefined; // default `http/1.1`
  readonly path?: string | undefined; // of HTTP; default `/`
  readonly authority?: string | undefined; // Host or `:authority`; default: the SNI of the settings, else `host:port`
  readonly service?: string | undefined; // of gRPC; default: the server as a whole
  readonly timeoutMs?: number | undefined; // for all of it; default 5 s
}

const TIMEOUT_MS = 5000;

/**
 * Asks once, by the decision that requests to this backend go by: the same trust, identity, SNI and client certificate,
 * a connection of its own, and no session. Where requests would be refused, nothing is opened.
 *
 * Never rejects: what happens on the network, and settings that reach no socket, are in the result.
 *
 * @param target  a decision, or settings
 * @throws {TypeError}  (as a rejection) for a check that cannot be meant: an unknown protocol, a time that is not above 0,
 *   a path or an authority that is none
 * @rule path/health-as-requests
 */
export async function checkHealth(
  target: Target,
  check: HealthCheck,
  options: Omit<ConnectorOptions, 'connectTimeoutMs'> = {},
): Promise<Health> {
  const { host, port, protocol = 'http/1.1', timeoutMs = TIMEOUT_MS } = check;
  if (!Object.hasOwn(PROBES, protocol)) throw new TypeError(`checkHealth() does not know the protocol "${protocol}".`);
  if (!(timeoutMs > 0 && timeoutMs < 2 ** 31)) throw new TypeError('checkHealth() takes `timeoutMs` above 0.');
  const began = performance.now();
  const connector = createConnector(target, { ...options, connectTimeoutMs: 0 });
  const { mode } = connector;
  const report = (answer: Answer, more: Pick<Health, 'error' | 'tls'> = {}): Health => ({
    healthy: answer.code === 'healthy',
    ...answer,
    mode,
    durationMs: performance.now() - began,
    ...more,
  });
  if (mode === 'refuse') return report({ code: 'refused' }, { error: connector.error });
  if (mode === 'passthrough' && protocol !== 'connect') return report({ code: 'not-checkable' });

  const watch = watchConnection(timeoutMs);
  const authority =
    check.authority ?? (serverNameOf(connector) || `${host.includes(':') ? `[${host}]` : host}:${port}`);
  const errand = {
    connector,
    endpoint: { host, port },
    path: check.path ?? '/',
    authority,
    service: check.service ?? '',
  };
  try {
    const answer = await Promise.race([watch.late, PROBES[protocol]({ ...errand, opened: watch.opened })]);
    return report(answer, watch.tls());
  } catch (cause) {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    if (error instanceof TypeError && !watch.started()) throw error; // Node takes no such path or authority
    return report({ code: watch.stage(mode) }, { error, ...watch.tls() });
  } finally {
    watch.close();
  }
}

function serverNameOf(connector: Connector): string | undefined {
  return connector.mode === 'tls' ? connector.options.servername : undefined;
}

/** How far the connection of one check got, and its end. */
function watchConnection(timeoutMs: number) {
  let socket: Socket | undefined;
  let [connected, secured, timedOut] = [false, false, false];
  let tls: HealthTls | undefined;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      timedOut = true;
      reject(connectError('ERR_BACKEND_TLS_TIMEOUT', `No answer within ${timeoutMs} ms.`));
    }, timeoutMs);
  });
  late.catch(() => {});
  return {
    late,
    opened(given: Socket) {
      socket = given;
      given.once('connect', () => {
        connected = true;
      });
      given.once('secureConnect', () => {
        if (given.destroyed || !(given instanceof TLSSocket)) return;
        secured = true;
        tls = describe(given);
      });
      given.on('error', () => {}); // whoever waits for it has heard
    },
    tls: () => (tls === undefined ? {} : { tls }),
    started: () => socket !== undefined,
    stage(mode: Connector['mode']): HealthCode {
      if (timedOut) return 'timeout';
      if (!connected) return 'unreachable';
      return mode === 'tls' && !secured ? 'handshake-failed' : 'no-answer';
    },
    close() {
      clearTimeout(timer);
      socket?.destroy();
    },
  };
}

function describe(socket: TLSSocket): HealthTls {
  return {
    version: socket.getProtocol() ?? 'unknown',
    cipher: socket.getCipher().standardName,
    protocol: socket.alpnProtocol || undefined,
    peer: socket.getPeerX509Certificate()?.fingerprint256.replaceAll(':', '').toLowerCase() ?? '',
  };
}
