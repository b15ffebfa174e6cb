/**
 * What `--help` prints.
 */
import type { Command } from './arguments.js';

/** One line for each command. */
const PURPOSE: Readonly<Record<Command, string>> = {
  resolve: 'Which TLS every backend gets, and what is wrong',
  explain: 'Why: every step that led to the decision for a backend',
  status: 'The conditions that policies, Gateways and Routes should show',
};

const USAGE: Readonly<Record<Command, string>> = {
  resolve: 'backend-tls resolve -f PATH… [options]',
  explain: 'backend-tls explain [NAME] -f PATH… [options]',
  status: 'backend-tls status -f PATH… [options]',
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
};

const OPTIONS = `Options
  -f, --filename PATH   a file, a folder (with all folders in it), or - for stdin; may be repeated
  -o, --output FORMAT   text (default) or json
  -n, --namespace NS    of objects that name none (default: default)
      --controller NAME only Gateways of this controller (default: all)
      --profile NAME    default, or spec: the letter of the specification, without vendors' kinds
  -h, --help
      --version`;

const EXIT_CODES = `Exit code
  0   nothing is wrong
  1   a finding of severity error
  2   the command line is wrong, or something could not be read; whatever that may concern
      is refused`;

/** The help of one command, or of all. */
export function helpText(command: Command | undefined): string {
  if (command === undefined) {
    const rows = Object.entries(PURPOSE).map(([name, purpose]) => `  ${name.padEnd(10)}${purpose}`);
    return [
      'Says which TLS a Kubernetes Gateway must use towards each backend, and why.',
      `Usage\n  backend-tls resolve|explain|status -f PATH… [options]`,
      `Commands\n${rows.join('\n')}`,
      OPTIONS,
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
    OPTIONS,
    `${EXIT_CODES}\n`,
  ].join('\n\n');
}

/** What to do after a misuse. */
export function helpHint(command: Command | undefined): string {
  return `${command === undefined ? 'backend-tls' : `backend-tls ${command}`} --help says how to use it.`;
}
