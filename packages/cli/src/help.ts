/**
 * What `--help` prints.
 */
import type { Command } from './arguments.js';

/** One line for each command. */
const PURPOSE: Readonly<Record<Command, string>> = {
  resolve: 'Which TLS every backend gets, and what is wrong',
  explain: 'Why: every step that led to the decision for a backend',
  status: 'The conditions that policies, Gateways and Routes should show',
  validate: 'What the API server would say of every object, offline',
};

const USAGE: Readonly<Record<Command, string>> = {
  resolve: 'backend-tls resolve -f PATH… [options]',
  explain: 'backend-tls explain [NAME] -f PATH… [options]',
  status: 'backend-tls status -f PATH… [options]',
  validate: 'backend-tls validate -f PATH… [options]',
};

const EXAMPLES: Readonly<Record<Command, readonly string[]>> = {
  resolve: [
    'backend-tls resolve -f manifests/',
    'helm template shop | backend-tls resolve -n shop -f -',
    'backend-tls resolve -f manifests/ -o json',
  ],
  explain: ['backend-tls explain cart -f manifests/', 'backend-tls explain Service/shop/cart -f manifests/'],
  status: [
    'backend-tls status -f manifests/',
    'kubectl get -A -o yaml gateways,httproutes,… | backend-tls status -f -',
  ],
  validate: [
    'backend-tls validate -f manifests/',
    'helm template shop | backend-tls validate --unknown-fields strict -f -',
    'kubectl get -A -o yaml gateways,httproutes,… | backend-tls validate --channel experimental -f -',
  ],
};

const READING = `  -f, --filename PATH   a file, a folder (with all folders in it), or - for stdin; may be repeated
  -o, --output FORMAT   text (default) or json
  -n, --namespace NS    of objects that name none (default: default)`;

const RESOLVING = `      --controller NAME only Gateways of this controller (default: all)
      --profile NAME    default, or spec: the letter of the specification, without vendors' kinds`;

const VALIDATING = `      --channel NAME    standard (default) or experimental: which CRDs of Gateway API v1.6 judge
      --unknown-fields HOW
                        ignore, warn (default) or strict: what fields are that no CRD names`;

const ALWAYS = `  -h, --help
      --version`;

const EXIT_CODES = `Exit code
  0   nothing is wrong
  1   a finding of severity error
  2   the command line is wrong, or something could not be read; whatever that may concern
      is refused`;

const VALIDATE_EXIT_CODES = `Exit code
  0   every object of a known kind is valid; there may be warnings
  1   the API server would refuse an object
  2   the command line is wrong, or something could not be read`;

/** The help of one command, or of all. */
export function helpText(command: Command | undefined): string {
  if (command === undefined) {
    const rows = Object.entries(PURPOSE).map(([name, purpose]) => `  ${name.padEnd(10)}${purpose}`);
    return [
      'Says which TLS a Kubernetes Gateway must use towards each backend, and why.',
      `Usage\n  backend-tls ${Object.keys(PURPOSE).join('|')} -f PATH… [options]`,
      `Commands\n${rows.join('\n')}`,
      `Options\n${READING}\n${ALWAYS}`,
      `Options of resolve, explain and status\n${RESOLVING}`,
      `Options of validate\n${VALIDATING}`,
      EXIT_CODES,
      'backend-tls COMMAND --help shows examples.\n',
    ].join('\n\n');
  }
  const name =
    command === 'explain'
      ? ['Argument\n  NAME                  a Gateway, Route or backend: Kind/namespace/name, or any part of that']
      : [];
  return [
    `${PURPOSE[command]}.`,
    `Usage\n  ${USAGE[command]}`,
    `Examples\n${EXAMPLES[command].map((line) => `  ${line}`).join('\n')}`,
    ...name,
    `Options\n${READING}\n${command === 'validate' ? VALIDATING : RESOLVING}\n${ALWAYS}`,
    `${command === 'validate' ? VALIDATE_EXIT_CODES : EXIT_CODES}\n`,
  ].join('\n\n');
}

/** What to do after a misuse. */
export function helpHint(command: Command | undefined): string {
  return `${command === undefined ? 'backend-tls' : `backend-tls ${command}`} --help says how to use it.`;
}
