/**
 * What a diagnosis can start from, and how anything at all is turned into the codes, texts and answers in it.
 */

/** An alert with its direction: `received` is what the backend sent to the Gateway. */
export interface TlsAlert {
  readonly alert: number | string; // `48`, `unknown_ca`
  readonly direction: 'received' | 'sent'; // seen from the Gateway
}

/** An HTTP answer: of the backend, or of a gateway that speaks for it. */
export interface HttpAnswer {
  readonly status: number;
  readonly body?: string | undefined;
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>> | undefined;
}

/** What was found in an observation, the outermost first. */
export interface Heard {
  readonly codes: readonly string[];
  readonly texts: readonly string[]; // messages, details, reasons, lines and bodies
  readonly alert?: TlsAlert;
  readonly status?: number; // of an HTTP answer
  readonly server?: string; // the header of that name
  readonly expected?: readonly string[]; // names, where an error of ours holds them
  readonly presented?: readonly string[];
}

type Draft = { -readonly [Key in keyof Heard]: Heard[Key] } & { readonly codes: string[]; readonly texts: string[] };

const DEEPEST = 8; // how far causes of causes are followed
const MOST_OBJECTS = 64;
const LONGEST = 16_384; // of a text; a log line of nginx is at most 2,048
const MOST_TEXT = 65_536; // of all texts
const MOST_NAMES = 10;

/** Where errors keep words about themselves; `details` is that of gRPC. */
const WORDS = ['message', 'reason', 'details', 'opensslErrorStack'] as const;
/** Where errors keep other errors: Node, AggregateError, libraries around them. */
const INNER = ['cause', 'errors', 'error', 'err', 'lastError'] as const;

/**
 * Everything in an observation that can be read. A string is a line of a log, or several; an object is an error, an
 * alert or an answer, with whatever errors are within.
 *
 * @rule diagnose/total
 */
export function hear(observation: unknown): Heard {
  const heard: Draft = { codes: [], texts: [] };
  listen(observation, heard, { depth: 0, seen: new Set() });
  return heard;
}

interface Progress {
  readonly depth: number;
  readonly seen: Set<unknown>;
}

function listen(value: unknown, heard: Draft, { depth, seen }: Progress): void {
  if (typeof value === 'string') hearText(value, heard);
  if (!isObject(value) || depth > DEEPEST || seen.size >= MOST_OBJECTS || seen.has(value)) return;
  seen.add(value);
  const within = { depth: depth + 1, seen };
  if (isList(value)) {
    for (let i = 0; i < MOST_OBJECTS; i++) listen(get(value, String(i)), heard, within);
    return;
  }
  hearCode(get(value, 'code'), heard);
  for (const key of WORDS) {
    const words = get(value, key);
    if (typeof words === 'string') hearText(words, heard);
    else if (isObject(words) && isList(words)) listen(words, heard, within);
  }
  hearNames(value, heard);
  hearAlert(value, heard);
  hearAnswer(value, heard);
  for (const key of INNER) listen(get(value, key), heard, within);
}

function hearText(text: string, heard: Draft): void {
  const left = MOST_TEXT - heard.texts.reduce((sum, { length }) => sum + length, 0);
  const line = text.slice(0, Math.min(LONGEST, left));
  const [, status] = /^HTTP\/[\d.]+ (\d{3})\b/.exec(line) ?? [];
  if (status !== undefined) heard.status ??= Number(status);
  heard.texts.push(line);
}

function hearCode(code: unknown, heard: Draft): void {
  if (typeof code === 'string') heard.codes.push(code.slice(0, LONGEST));
}

/** An error of the identity check says what it expected and found. */
function hearNames(value: object, heard: Draft): void {
  const expected = namesOf(get(value, 'expected'));
  const presented = namesOf(get(value, 'presented'));
  if (expected !== undefined) heard.expected ??= expected;
  if (presented !== undefined) heard.presented ??= presented;
}

function namesOf(value: unknown): readonly string[] | undefined {
  if (!isObject(value) || !isList(value)) return undefined;
  const names: string[] = [];
  for (let i = 0; i < MOST_NAMES; i++) {
    const name = get(value, String(i));
    if (typeof name === 'string') names.push(name);
  }
  return names;
}

function hearAlert(value: object, heard: Draft): void {
  const [alert, direction] = [get(value, 'alert'), get(value, 'direction')];
  const known = direction === 'received' || direction === 'sent';
  if (known && (typeof alert === 'number' || typeof alert === 'string')) heard.alert ??= { alert, direction };
}

/** Answers as `fetch`, Node and our own type have them. */
function hearAnswer(value: object, heard: Draft): void {
  const status = get(value, 'status') ?? get(value, 'statusCode');
  if (typeof status !== 'number' || !Number.isInteger(status)) return;
  heard.status ??= status;
  const body = get(value, 'body');
  if (typeof body === 'string') hearText(body, heard);
  const server = headerOf(get(value, 'headers'), 'server');
  if (server !== undefined) heard.server ??= server;
}

function headerOf(headers: unknown, name: string): string | undefined {
  if (!isObject(headers)) return undefined;
  const key = keysOf(headers).find((one) => one.toLowerCase() === name);
  const value = key === undefined ? callGet(headers, name) : get(headers, key);
  return typeof value === 'string' ? value.slice(0, LONGEST) : undefined;
}

/** Observations come from anywhere: what throws when it is read says nothing. */
function get(value: object, key: string): unknown {
  try {
    return (value as Readonly<Record<string, unknown>>)[key];
  } catch {
    return undefined;
  }
}

function callGet(headers: object, name: string): unknown {
  try {
    const { get: method } = headers as { readonly get?: unknown };
    return typeof method === 'function' ? method.call(headers, name) : undefined;
  } catch {
    return undefined;
  }
}

function keysOf(value: object): readonly string[] {
  try {
    return Object.keys(value);
  } catch {
    return [];
  }
}

function isList(value: object): boolean {
  try {
    return Array.isArray(value);
  } catch {
    return false; // a revoked Proxy
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
