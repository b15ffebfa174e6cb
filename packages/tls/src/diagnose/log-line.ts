/**
 * What the form of a line tells: which program wrote it, which side of the connection that program was, and which part
 * of it the program itself wrote.
 */

/** Which side the writer was: the client of the connection to the backend, or a server of TLS. */
export type Side = 'client' | 'server';

export type Writer = 'nginx' | 'envoy';

export interface LogLine {
  readonly writer?: Writer;
  readonly side?: Side; // absent where nothing tells
  readonly dialled?: 'plaintext' | 'tls'; // how nginx went to the backend
  readonly status?: number; // of the answer, where it is the line of an access log
  readonly said: string; // without what clients of the gateway wrote: request, headers
}

/** `2026/03/01 12:00:00 [error] 7#7: *1 …`: the form of nginx’s error log. */
const NGINX = /\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d \[[a-z]+\] \d+#\d+: /;
const ENVOY =
  /TLS_error|TLS error: ?\d|OPENSSL_internal|verify cert failed|upstream connect error|upstream_reset_before/;

/** In the order in which they decide. */
const SIDES: readonly (readonly [form: RegExp, side: Side])[] = [
  [/ to upstream| from upstream|upstream SSL certificate|upstream timed out|live upstreams/, 'client'],
  [/upstream connect error|upstream_reset_before|UPSTREAM_TRANSPORT_FAILURE/, 'client'],
  [/client SSL certificate|client sent |while SSL handshaking|while reading client request/, 'server'],
];

/** Behind the first of these nginx repeats what the client sent, as it came. */
const CONTEXT = /, client: /;
/** The one message in which what nginx quotes is its own. */
const OWN_QUOTE = /\d#\d+: (?:\*\d+ )?upstream SSL certificate does not match "[^"]*"/;
/** Paths, users and hosts, as clients wrote them; a quote within one does not end it. */
const QUOTED = /".*"/;
/** The request line where a log quotes it. */
const REQUEST = /"[A-Z]{3,20} [^"]*"/g;

/**
 * An access log of Envoy: after the request its own status, flags, details and reason, which end where the numbers of
 * octets begin.
 */
const ENVOY_ACCESS = /^\[[^\]]*\] "/;
const ENVOY_OWN = /^(\[[^\]]*\] "(?:[^"]* HTTP\/[\d.]+|- - -)" (\d{3}) .*?) \d+ \d+ /;
/** Envoy writes quotes as they come: where a request seems to end twice, a client has written one of the ends. */
const REQUEST_END = /(?: HTTP\/[\d.]+| -)" \d+ /g;

/** Access logs of nginx and others, with the part that counts: nothing but the status. */
const ACCESS_LOGS: readonly RegExp[] = [
  /^(?:\S+ ){3}\[[^\]]*\] "[^"]*"( (\d{3}) )/,
  /^\S+ \S+ [^"]*\[\d\d\/[A-Z][a-z]{2}\/\d{4}:[^\]["]*\] "[^"]*"( (\d{3}) )/, // a user with blanks in the name
];

/** Fields of a log in JSON that a proxy fills; others repeat paths and headers. */
const OWN_FIELD = /reason|details|flags|error|^(?:code|level|message|msg|response_code|status)$/i;

/**
 * The line taken apart. A client of the gateway can write what it likes into a request, so the diagnosis looks at the
 * rest alone.
 *
 * @rule diagnose/clients-write-no-diagnosis
 */
export function readLogLine(text: string): LogLine {
  const writer = writerOf(text);
  const { own, status } = ownPartOf(text, writer);
  const said = own.replace(REQUEST, '""');
  const side = SIDES.find(([form]) => form.test(said))?.[1];
  const dialled = writer === 'nginx' ? dialledIn(text) : undefined;
  return {
    said,
    ...(writer && { writer }),
    ...(side && { side }),
    ...(dialled && { dialled }),
    ...(status === undefined ? {} : { status: Number(status) }),
  };
}

function writerOf(text: string): Writer | undefined {
  if (NGINX.test(text) && !ENVOY_ACCESS.test(text)) return 'nginx';
  return ENVOY.test(text) ? 'envoy' : undefined;
}

function ownPartOf(text: string, writer: Writer | undefined): { readonly own: string; readonly status?: string } {
  if (ENVOY_ACCESS.test(text)) return envoyPartOf(text);
  if (writer === 'nginx') return { own: text.split('\n').map(beforeContext).join('\n') };
  for (const form of ACCESS_LOGS) {
    const [, own, status] = form.exec(text) ?? [];
    if (own !== undefined) return { own, ...(status === undefined ? {} : { status }) };
  }
  return { own: text.startsWith('{') ? ownFieldsOf(text) : text };
}

function envoyPartOf(text: string): { readonly own: string; readonly status?: string } {
  const [line = ''] = text.split('\n');
  const [, own, status] = ENVOY_OWN.exec(line) ?? [];
  const isClear = own !== undefined && status !== undefined && line.match(REQUEST_END)?.length === 1;
  return isClear ? { own, status } : { own: '' };
}

function beforeContext(line: string): string {
  const at = line.search(CONTEXT);
  const said = at < 0 ? line : line.slice(0, at);
  return OWN_QUOTE.test(said) ? said : said.replace(QUOTED, '""');
}

/** A line of JSON without the fields that a client fills. */
function ownFieldsOf(text: string): string {
  try {
    const entries = Object.entries(JSON.parse(text) as object).filter(([name]) => OWN_FIELD.test(name));
    return JSON.stringify(Object.fromEntries(entries));
  } catch {
    return text; // no JSON, such as an error that Node printed
  }
}

/** Stands among what the client wrote, so that it counts only where nothing contradicts it. */
function dialledIn(text: string): LogLine['dialled'] {
  const [scheme, ...others] = new Set([...text.matchAll(/, upstream: "([a-z]+):\/\//g)].map(([, name]) => name));
  if (scheme === undefined || others.length > 0) return undefined;
  return scheme.endsWith('s') ? 'tls' : 'plaintext';
}
