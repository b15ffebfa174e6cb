/**
 * The words of a command line into what is wanted, or into what is wrong with them.
 */
import { parseArgs } from 'node:util';
import { nearNames } from './near-names.js';
import { readMoment } from './read-moment.js';

export const COMMANDS = [
  'resolve',
  'explain',
  'affects',
  'status',
  'diff',
  'graph',
  'doctor',
  'validate',
  'diagnose',
] as const;
export type Command = (typeof COMMANDS)[number];

/** What a command is asked to do. */
export interface Request {
  readonly type: 'run';
  readonly command: Command;
  readonly paths: readonly string[]; // files and folders; "-" is stdin
  readonly output: 'text' | 'json';
  readonly namespace?: string;
  readonly controller?: string;
  readonly profile: 'default' | 'spec';
  readonly channel: 'standard' | 'experimental'; // validate: which CRDs the API server has
  readonly unknownFields: 'ignore' | 'warn' | 'strict'; // validate: what fields are that no CRD names
  readonly name?: string; // explain: which backends; affects: which object
  readonly to: readonly string[]; // diff: what `paths` are compared with
  readonly format: 'mermaid' | 'dot' | 'json'; // graph: the language of the drawing
  readonly at?: Date; // doctor: the moment to judge at; default: now
  readonly soon?: number; // doctor: the share of a lifetime below which a certificate expires soon
  readonly line?: string; // diagnose: what was observed, where it stands on the command line
  readonly observer?: 'gateway' | 'backend'; // diagnose: who wrote it
}

export type Invocation =
  | Request
  | { readonly type: 'help'; readonly command: Command | undefined }
  | { readonly type: 'version' }
  | { readonly type: 'misuse'; readonly message: string; readonly command: Command | undefined };

const OPTIONS = {
  filename: { type: 'string', short: 'f', multiple: true },
  to: { type: 'string', multiple: true },
  output: { type: 'string', short: 'o' },
  format: { type: 'string' },
  namespace: { type: 'string', short: 'n' },
  controller: { type: 'string' },
  profile: { type: 'string' },
  channel: { type: 'string' },
  'unknown-fields': { type: 'string' },
  at: { type: 'string' },
  soon: { type: 'string' },
  observer: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/**
 * Reads a command line. Nothing is guessed: a word that has no place is a misuse.
 *
 * @param words   without the program's own name
 * @param exists  whether a path leads to something; a shell writes `-f *.yaml` as one path after the other, and
 *   `explain` must tell those from its NAME
 */
export function readArguments(words: readonly string[], exists: (path: string) => boolean): Invocation {
  const [first = '', ...rest] = words;
  const command = isCommand(first) ? first : undefined;
  if (first === 'help') return helpOn(rest);
  const read = readWords(command === undefined ? words : rest);
  if (typeof read === 'string') return { type: 'misuse', message: read, command };
  const { values, tokens } = read;
  if (values.help === true) return { type: 'help', command };
  if (values.version === true) return { type: 'version' };
  if (command === undefined) return { type: 'misuse', message: noCommand(words), command };

  const { paths, to, others } = placeWords(tokens, command, exists);
  const misuse =
    pathMisuse({ paths, to, others }, command) ??
    choiceMisuse('--output', values.output, ['text', 'json']) ??
    placeMisuse(values, command) ??
    choiceMisuse('--format', values.format, ['mermaid', 'dot', 'json']) ??
    choiceMisuse('--profile', values.profile, ['default', 'spec']) ??
    choiceMisuse('--channel', values.channel, ['standard', 'experimental']) ??
    choiceMisuse('--unknown-fields', values['unknown-fields'], ['ignore', 'warn', 'strict']) ??
    momentMisuse(values.at) ??
    shareMisuse(values.soon) ??
    choiceMisuse('--observer', values.observer, ['gateway', 'backend']) ??
    namespaceMisuse(values.namespace) ??
    (values.controller === '' ? '--controller needs a name, such as example.com/gateway-controller.' : undefined);
  if (misuse !== undefined) return { type: 'misuse', message: misuse, command };
  const [name] = others;
  const line = command === 'diagnose' && others.length > 0 ? others.join(' ') : undefined;
  return {
    type: 'run',
    command,
    paths,
    output: values.output === 'json' || values.json === true ? 'json' : 'text',
    profile: values.profile === 'spec' ? 'spec' : 'default',
    channel: values.channel === 'experimental' ? 'experimental' : 'standard',
    unknownFields: unknownFieldsOf(values['unknown-fields']),
    ...(values.namespace === undefined ? {} : { namespace: values.namespace }),
    ...(values.controller === undefined ? {} : { controller: values.controller }),
    ...(line !== undefined ? { line } : name === undefined ? {} : { name }),
    ...(isObserver(values.observer) ? { observer: values.observer } : {}),
    to,
    format: formatOf(values),
    ...(values.at === undefined ? {} : { at: readMoment(values.at)! }),
    ...(values.soon === undefined ? {} : { soon: Number(values.soon) }),
  };
}

function unknownFieldsOf(value: string | undefined): Request['unknownFields'] {
  return value === 'ignore' || value === 'strict' ? value : 'warn';
}

/** JSON is JSON, whichever option asks for it. */
function formatOf({ format, output, json }: Read['values']): Request['format'] {
  if (format === 'dot' || format === 'json') return format;
  return format === undefined && (output === 'json' || json === true) ? 'json' : 'mermaid';
}

function isObserver(value: string | undefined): value is 'gateway' | 'backend' {
  return value === 'gateway' || value === 'backend';
}

function isCommand(word: string): word is Command {
  return (COMMANDS as readonly string[]).includes(word);
}

function helpOn(rest: readonly string[]): Invocation {
  const [word] = rest;
  if (word === undefined) return { type: 'help', command: undefined };
  if (isCommand(word)) return { type: 'help', command: word };
  return { type: 'misuse', message: noCommand([word]), command: undefined };
}

function noCommand(words: readonly string[]): string {
  const word = words.find((candidate) => !candidate.startsWith('-'));
  if (word === undefined) return `Say what to do: ${COMMANDS.join(', ')}.`;
  const [near] = nearNames(word, COMMANDS);
  const hint = near === undefined ? `There are ${COMMANDS.join(', ')}.` : `Did you mean ${near}?`;
  return `${JSON.stringify(word)} is no command. ${hint}`;
}

type Read = ReturnType<typeof parse>;

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, tokens: true });
}

/** The words by option, or a sentence on what is wrong with them. */
function readWords(args: readonly string[]): Read | string {
  try {
    return parse(args);
  } catch (error) {
    const { code, message } = error as { readonly code?: string; readonly message: string };
    const option = /'(-[^'<=]*)/.exec(message)?.[1]?.trim() ?? '';
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return unknownOption(option);
    if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') throw error;
    return message.includes('not take') ? `${option} takes no value.` : `${option} needs a value after it.`;
  }
}

function unknownOption(option: string): string {
  const [near] = option.startsWith('--')
    ? nearNames(
        option,
        Object.keys(OPTIONS).map((name) => `--${name}`),
      )
    : [];
  return `There is no option ${option}.${near === undefined ? '' : ` Did you mean ${near}?`}`;
}

/** The words of a command line that are no options: paths, what they are compared with, and others. */
interface Words {
  readonly paths: readonly string[];
  readonly to: readonly string[];
  readonly others: readonly string[];
}

/** Commands that take the name of something beside paths. */
const NAMING: readonly Command[] = ['explain', 'affects'];

/**
 * Each word in its place; `diff` and `doctor` take those that stand alone for paths, since they have no other use for
 * them; of `affects` the first is the object. `diagnose` reads stdin where it is given neither a line nor a path.
 */
function placeWords(tokens: Read['tokens'], command: Command, exists: (path: string) => boolean): Words {
  const { paths, to, others } = sortWords(tokens, NAMING.includes(command) ? exists : () => true);
  if (command === 'affects') return { paths: [...others.slice(1), ...paths], to, others: others.slice(0, 1) };
  if (command === 'diff' || command === 'doctor') return { paths: [...others, ...paths], to, others: [] };
  const stdin = command === 'diagnose' && paths.length === 0 && others.length === 0;
  return { paths: stdin ? ['-'] : paths, to, others };
}

/** Words that directly follow the value of `-f` or `--to` are more paths, as far as they are taken for paths; the others stand alone. */
function sortWords(tokens: Read['tokens'], isPath: (word: string) => boolean): Words {
  const found = { paths: [] as string[], to: [] as string[], others: [] as string[] };
  let after: 'paths' | 'to' | undefined;
  for (const token of tokens) {
    if (token.kind === 'option') {
      after = LISTS[token.name];
      if (after !== undefined) found[after].push(token.value ?? '');
    } else if (token.kind === 'positional') {
      found[after !== undefined && isPath(token.value) ? after : 'others'].push(token.value);
    }
  }
  return found;
}

const LISTS: Readonly<Record<string, 'paths' | 'to'>> = { filename: 'paths', to: 'to' };

function pathMisuse({ paths, to, others }: Words, command: Command): string | undefined {
  const [first, second] = others;
  if (command === 'diff' && (paths.length === 0 || to.length === 0)) {
    return 'Say what to compare: backend-tls diff BEFORE --to AFTER; one of them may be - for stdin.';
  }
  if (command === 'diagnose' && others.length > 0)
    return paths.length === 0 ? undefined : `Give a line or -f PATH; here are both, ${quoted(others[0]!)} the line.`;
  if (command === 'affects' && (first === undefined || paths.length === 0)) {
    return 'Say which object, and what to read: backend-tls affects Kind/namespace/name -f PATH, or -f - for stdin.';
  }
  if (paths.length === 0) {
    return `Say what to read: backend-tls ${command} -f ${first === undefined || command === 'explain' ? 'PATH' : quoted(first)}, or -f - for stdin.`;
  }
  const all = [...paths, ...to];
  if (all.includes('')) return `${to.includes('') ? '--to' : '-f'} needs a path after it.`;
  if (all.filter((path) => path === '-').length > 1) return 'Stdin can be read once only.';
  if (NAMING.includes(command)) {
    return second === undefined
      ? undefined
      : `explain takes one NAME; here are ${quoted(first!)} and ${quoted(second)}.`;
  }
  return first === undefined ? undefined : `${quoted(first)} has no place here; paths stand after -f.`;
}

function choiceMisuse(option: string, value: string | undefined, choices: readonly string[]): string | undefined {
  if (value === undefined || choices.includes(value)) return undefined;
  const listed = `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
  return `${option} is ${listed}, not ${quoted(value)}.`;
}

const RESOLVING: readonly Command[] = ['resolve', 'explain', 'affects', 'status', 'diff', 'graph', 'doctor'];

/** Options that only some commands take. */
const PLACES: Readonly<Record<string, readonly Command[]>> = {
  to: ['diff'],
  format: ['graph'],
  controller: RESOLVING,
  profile: RESOLVING,
  at: ['doctor'],
  soon: ['doctor'],
  channel: ['validate'],
  'unknown-fields': ['validate'],
  namespace: [...RESOLVING, 'validate'],
  observer: ['diagnose'],
};

function placeMisuse(values: Read['values'], command: Command): string | undefined {
  const strange = Object.keys(values).find((option) => PLACES[option]?.includes(command) === false);
  if (strange === undefined) return undefined;
  return `${command} takes no --${strange}; it is for ${PLACES[strange]!.join(', ')}.`;
}

function momentMisuse(value: string | undefined): string | undefined {
  if (value === undefined || readMoment(value) !== undefined) return undefined;
  return `--at is a date such as 2026-03-01 or 2026-03-01T12:00:00Z, not ${quoted(value)}.`;
}

function shareMisuse(value: string | undefined): string | undefined {
  if (value === undefined || /^(0(\.\d+)?|\.\d+|1(\.0+)?)$/.test(value)) return undefined;
  return `--soon is a share between 0 and 1, such as 0.2, not ${quoted(value)}.`;
}

function namespaceMisuse(value: string | undefined): string | undefined {
  if (value === undefined || (value.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(value))) return undefined;
  return `${quoted(value)} is no name of a namespace: lower-case letters, digits and dashes, at most 63.`;
}

function quoted(word: string): string {
  return JSON.stringify(word);
}
