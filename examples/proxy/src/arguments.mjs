// @ts-check
/**
 * The command line into options, or into the sentence that says what is wrong with it.
 */
import { parseArgs } from 'node:util';

/** @typedef {import('./types.ts').Options} Options */
/** @typedef {import('./types.ts').Address} Address */

/** What `--help` prints. */
export const HELP = `Usage: node main.mjs --manifests DIR [options]

A reverse proxy for the HTTP and HTTPS listeners of a Gateway. It reads the manifests of a folder, works out which TLS
each backend asks for, and connects like that or not at all.

  --manifests DIR                            folder of .yaml, .yml and .json files; read again when it changes, on SIGHUP,
                                             and every --resync seconds
  --gateway NAMESPACE/NAME                   which Gateway to be; default: the only one there is
  --listen [HOST:]PORT=LISTENER              where to bind a listener (repeatable); host 127.0.0.1 if none is given
  --address HOST                             where to bind the others (default 127.0.0.1)
  --port-offset N                            what to add to the ports of the others (default 0)
  --endpoint Service/NAMESPACE/NAME:PORT=HOST:PORT
                                             where a backend runs (repeatable); replaces its EndpointSlices
  --admin [HOST:]PORT                        /healthz and /metrics; not offered without it
  --connect-timeout, --headers-timeout, --idle-timeout, --client-timeout SECONDS
                                             to the backend's handshake (5) and first byte (30), without any byte (60),
                                             and for a client to send its headers (10)
  --confirm SECONDS                          before a second reading lets TLS become plaintext (2)
  --resync SECONDS                           between readings without a sign of change (30)
  --grace SECONDS                            for requests under way after SIGTERM (10)
  --help                                     this text

Backends without an --endpoint come from the EndpointSlices in the folder. A cluster is not read: write its objects into
the folder. Refusals and failures are explained on stderr, one JSON object a line.
Exit status: 0 after SIGTERM or SIGINT, 1 if a port cannot be bound, 2 if the command line or the first reading is wrong.
`;

const OPTIONS = /** @type {const} */ ({
  manifests: { type: 'string' },
  gateway: { type: 'string' },
  listen: { type: 'string', multiple: true },
  address: { type: 'string' },
  'port-offset': { type: 'string' },
  endpoint: { type: 'string', multiple: true },
  admin: { type: 'string' },
  'connect-timeout': { type: 'string' },
  'headers-timeout': { type: 'string' },
  'idle-timeout': { type: 'string' },
  'client-timeout': { type: 'string' },
  confirm: { type: 'string' },
  resync: { type: 'string' },
  grace: { type: 'string' },
  help: { type: 'boolean' },
});

/** What holds where nothing is said. Times are milliseconds. */
export const DEFAULTS = {
  gateway: undefined,
  listen: [],
  address: '127.0.0.1',
  portOffset: 0,
  endpoints: new Map(),
  admin: undefined,
  connectTimeout: 5000,
  headersTimeout: 30_000,
  idleTimeout: 60_000,
  clientTimeout: 10_000,
  maxConnections: 10_000,
  debounce: 100,
  confirmAfter: 2000,
  resyncEvery: 30_000,
  grace: 10_000,
};

/**
 * What a command line says. A word that is not understood is a problem, and then nothing else of it counts.
 *
 * @param {readonly string[]} words  without the program's own
 * @returns {{ options: Options } | { help: true } | { problem: string }}
 */
export function parseArguments(words) {
  try {
    const { values } = parseArgs({ args: [...words], options: OPTIONS });
    return values.help ? { help: true } : { options: readValues(values) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * @param {ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values']} values
 * @returns {Options}
 */
function readValues(values) {
  if (values.manifests === undefined) throw new Error('--manifests DIR is missing.');
  if (values.gateway !== undefined && !/^[^/]+\/[^/]+$/.test(values.gateway)) {
    throw new Error(`--gateway "${values.gateway}" is not NAMESPACE/NAME.`);
  }
  const address = values.address ?? DEFAULTS.address;
  return {
    ...DEFAULTS,
    manifests: values.manifests,
    gateway: values.gateway,
    address,
    listen: (values.listen ?? []).map((text) => readListen(text)),
    portOffset: integer('--port-offset', values['port-offset'] ?? '0', -65_535, 65_535),
    endpoints: readEndpoints(values.endpoint ?? []),
    admin: values.admin === undefined ? undefined : readAddress('--admin', values.admin),
    connectTimeout: seconds('--connect-timeout', values['connect-timeout'], DEFAULTS.connectTimeout),
    headersTimeout: seconds('--headers-timeout', values['headers-timeout'], DEFAULTS.headersTimeout),
    idleTimeout: seconds('--idle-timeout', values['idle-timeout'], DEFAULTS.idleTimeout),
    clientTimeout: seconds('--client-timeout', values['client-timeout'], DEFAULTS.clientTimeout),
    confirmAfter: seconds('--confirm', values.confirm, DEFAULTS.confirmAfter),
    resyncEvery: seconds('--resync', values.resync, DEFAULTS.resyncEvery),
    grace: seconds('--grace', values.grace, DEFAULTS.grace),
  };
}

/** @param {string} text */
function readListen(text) {
  const [place, listener, ...rest] = text.split('=');
  if (!place || !listener || rest.length > 0) throw new Error(`--listen "${text}" is not [HOST:]PORT=LISTENER.`);
  return { ...readAddress('--listen', place), listener };
}

/** @param {readonly string[]} texts */
function readEndpoints(texts) {
  /** @type {Map<string, Address[]>} */
  const endpoints = new Map();
  for (const text of texts) {
    const [backend, place, ...rest] = text.split('=');
    if (!backend || !place || rest.length > 0 || !/^[A-Za-z]+\/[^/]+\/[^/]+:\d+$/.test(backend)) {
      throw new Error(`--endpoint "${text}" is not Service/NAMESPACE/NAME:PORT=HOST:PORT.`);
    }
    endpoints.set(backend, [...(endpoints.get(backend) ?? []), readAddress('--endpoint', place)]);
  }
  return endpoints;
}

/**
 * `8443`, `0.0.0.0:8443` or `[::1]:8443`.
 *
 * @param {string} option
 * @param {string} text
 * @returns {Address}
 */
function readAddress(option, text) {
  const colon = text.lastIndexOf(':');
  const host = colon < 0 ? DEFAULTS.address : text.slice(0, colon).replace(/^\[(.*)\]$/, '$1');
  if (host === '') throw new Error(`${option} "${text}" has no host before the colon.`);
  return { host, port: integer(option, text.slice(colon + 1), 0, 65_535) };
}

/**
 * @param {string} option
 * @param {string} text
 * @param {number} least
 * @param {number} most
 */
function integer(option, text, least, most) {
  const value = /^-?\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most)) {
    throw new Error(`${option} takes a whole number from ${least} to ${most}, not "${text}".`);
  }
  return value;
}

/**
 * @param {string} option
 * @param {string | undefined} text
 * @param {number} otherwise  milliseconds
 */
function seconds(option, text, otherwise) {
  if (text === undefined) return otherwise;
  const value = /^\d{1,5}(\.\d{1,3})?$/.test(text) ? Number(text) : 0;
  if (value === 0) throw new Error(`${option} takes seconds, more than 0, not "${text}".`);
  return value * 1000;
}
