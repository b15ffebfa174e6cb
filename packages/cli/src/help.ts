/**
 * What `--help` prints.
 */
import type { Command } from './arguments.js';

/** One line for each command. */
const PURPOSE: Readonly<Record<Command, string>> = {
  resolve: 'Which TLS every backend gets, and what is wrong',
  explain: 'Why: every step that led to the decision for a backend',
  affects: 'What one object has a part in: every backend that it affects, or why it affects none',
  status: 'The conditions that policies, Gateways and Routes should show',
  diff: 'What a change of manifests does to backends, and what it opens',
  graph: 'Who decides for which backend, as a drawing for Mermaid or Graphviz',
  doctor: 'What is wrong with certificates, before any handshake',
  validate: 'What the API server would say of every object, offline',
  diagnose: 'Why a connection failed: from a line of a log, an error or an answer',
};

const USAGE: Readonly<Record<Command, string>> = {
  resolve: 'backend-tls resolve -f PATH… [options]',
  explain: 'backend-tls explain [NAME] -f PATH… [options]',
  affects: 'backend-tls affects KIND/NAMESPACE/NAME -f PATH… [options]',
  status: 'backend-tls status -f PATH… [options]',
  diff: 'backend-tls diff BEFORE… --to AFTER… [options]',
  graph: 'backend-tls graph -f PATH… [options]',
  doctor: 'backend-tls doctor PATH… [options]',
  validate: 'backend-tls validate -f PATH… [options]',
  diagnose: 'backend-tls diagnose [LINE] [options]',
};

const EXAMPLES: Readonly<Record<Command, readonly string[]>> = {
  resolve: [
    'backend-tls resolve -f manifests/',
    'helm template shop | backend-tls resolve -n shop -f -',
    'backend-tls resolve -f manifests/ -o json',
  ],
  explain: ['backend-tls explain cart -f manifests/', 'backend-tls explain Service/shop/cart -f manifests/'],
  affects: [
    'backend-tls affects ConfigMap/shop/shop-ca -f manifests/',
    'backend-tls affects BackendTLSPolicy/shop/cart-tls manifests/ -o json',
  ],
  status: [
    'backend-tls status -f manifests/',
    'kubectl get -A -o yaml gateways,httproutes,… | backend-tls status -f -',
  ],
  diff: [
    'backend-tls diff main/manifests/ --to manifests/',
    'kubectl get -A -o yaml gateways,httproutes,… | backend-tls diff - --to manifests/',
  ],
  graph: ['backend-tls graph -f manifests/', 'backend-tls graph -f manifests/ --format dot | dot -Tsvg > tls.svg'],
  doctor: [
    'backend-tls doctor manifests/',
    'backend-tls doctor manifests/ --at 2027-01-01 --soon 0.3',
    'kubectl get -A -o yaml gateways,…,services,deployments,secrets | backend-tls doctor -',
  ],
  validate: [
    'backend-tls validate -f manifests/',
    'helm template shop | backend-tls validate --unknown-fields strict -f -',
    'kubectl get -A -o yaml gateways,httproutes,… | backend-tls validate --channel experimental -f -',
  ],
  diagnose: [
    'backend-tls diagnose \'upstream SSL certificate does not match "cart.example"\'',
    'kubectl logs -n gateway deploy/gateway | backend-tls diagnose',
    'curl -si https://shop.example/ | backend-tls diagnose --json',
    'kubectl logs deploy/cart | backend-tls diagnose --observer backend',
  ],
};

const READING = `  -f, --filename PATH   a file, a folder (with all folders in it), or - for stdin; may be repeated
  -o, --output FORMAT   text (default) or json; --json is short for json
  -n, --namespace NS    of objects that name none (default: default)`;

const COMPARING = `      --to PATH         what the change leads to; words that follow it are more paths
${READING}`;

const DRAWING = `      --format NAME     mermaid (default), dot (Graphviz) or json`;

const RESOLVING = `      --controller NAME only Gateways of this controller (default: all)
      --profile NAME    default, or spec: the letter of the specification, without vendors' kinds`;

const VALIDATING = `      --channel NAME    standard (default) or experimental: which CRDs of Gateway API v1.6 judge
      --unknown-fields HOW
                        ignore, warn (default) or strict: what fields are that no CRD names`;

const EXAMINING = `      --at DATE         when to judge, as 2026-03-01 or 2026-03-01T12:00:00Z (default: now)
      --soon SHARE      below which share of its lifetime a certificate ends soon (default: 0.2)`;

const DIAGNOSING = `  -f, --filename PATH   a file with lines, or - for stdin (default, without a line); may be repeated
  -o, --output FORMAT   text (default) or json; --json is short for json
      --observer NAME   gateway or backend: who wrote the lines (default: as their form says)`;

const ALWAYS = `  -h, --help
      --version`;

const EXIT_CODES = `Exit code
  0   nothing is wrong
  1   a finding of severity error
  2   the command line is wrong, or something could not be read; whatever that may concern
      is refused`;

const DIFF_EXIT_CODES = `Exit code
  0   nothing opens
  1   something opens: a downgrade from tls to plaintext, or what else is listed below "Opens"
  2   the command line is wrong, or something could not be read, so that the comparison does not hold`;

const VALIDATE_EXIT_CODES = `Exit code
  0   every object of a known kind is valid; there may be warnings
  1   the API server would refuse an object
  2   the command line is wrong, or something could not be read`;

const DOCTOR_EXIT_CODES = `Exit code
  0   every backend whose certificate is known verifies; there may be warnings
  1   a finding of severity error, of the doctor or on the way to a decision
  2   the command line is wrong, or something could not be read`;

const DIAGNOSE_EXIT_CODES = `Exit code
  0   every failure that was found has a diagnosis
  1   nothing in the input tells why a connection failed
  2   the command line is wrong, or something could not be read`;

const AFFECTS_EXIT_CODES = `Exit code
  0   the object affects a backend
  1   it affects none
  2   the command line is wrong, or something could not be read, so that the answer may not hold`;

/** Where a command differs from the others. */
const EXIT_CODES_OF: Readonly<Partial<Record<Command, string>>> = {
  affects: AFFECTS_EXIT_CODES,
  diff: DIFF_EXIT_CODES,
  doctor: DOCTOR_EXIT_CODES,
  validate: VALIDATE_EXIT_CODES,
  diagnose: DIAGNOSE_EXIT_CODES,
};
const ARGUMENT: Readonly<Partial<Record<Command, string>>> = {
  explain: 'Argument\n  NAME                  a Gateway, Route or backend: Kind/namespace/name, or any part of that',
  affects:
    'Argument\n  NAME                  Kind/namespace/name, or Kind/name outside of namespaces; other words are paths',
  diff: 'Argument\n  BEFORE                the manifests as they stand, files or folders; -f does the same',
  doctor: 'Argument\n  PATH                  a file, a folder, or - for stdin; -f does the same',
  diagnose: 'Argument\n  LINE                  what was observed: of nginx, Envoy, Node, OpenSSL, Go or curl; quote it',
};
/** The options of a command, beside those of all. */
const OPTIONS_OF: Readonly<Record<Command, readonly string[]>> = {
  resolve: [READING, RESOLVING],
  explain: [READING, RESOLVING],
  affects: [READING, RESOLVING],
  status: [READING, RESOLVING],
  diff: [COMPARING, RESOLVING],
  graph: [READING, DRAWING, RESOLVING],
  doctor: [READING, RESOLVING, EXAMINING],
  validate: [READING, VALIDATING],
  diagnose: [DIAGNOSING],
};

/** The help of one command, or of all. */
export function helpText(command: Command | undefined): string {
  if (command === undefined) {
    const rows = Object.entries(PURPOSE).map(([name, purpose]) => `  ${name.padEnd(10)}${purpose}`);
    return [
      'Says which TLS a Kubernetes Gateway must use towards each backend, and why.',
      `Usage\n  backend-tls ${Object.keys(PURPOSE).join('|')} -f PATH… [options]`,
      `Commands\n${rows.join('\n')}`,
      `Options\n${READING}\n${ALWAYS}`,
      `Options of resolve, explain, affects, status, diff, graph and doctor\n${RESOLVING}`,
      `Options of diff\n${COMPARING.split('\n')[0]}`,
      `Options of graph\n${DRAWING}`,
      `Options of doctor\n${EXAMINING}`,
      `Options of validate\n${VALIDATING}`,
      `Options of diagnose\n${DIAGNOSING.split('\n').at(-1)}`,
      EXIT_CODES,
      'backend-tls COMMAND --help shows examples.\n',
    ].join('\n\n');
  }
  return [
    `${PURPOSE[command]}.`,
    `Usage\n  ${USAGE[command]}`,
    `Examples\n${EXAMPLES[command].map((line) => `  ${line}`).join('\n')}`,
    ...(ARGUMENT[command] === undefined ? [] : [ARGUMENT[command]]),
    `Options\n${[...OPTIONS_OF[command], ALWAYS].join('\n')}`,
    `${EXIT_CODES_OF[command] ?? EXIT_CODES}\n`,
  ].join('\n\n');
}

/** What to do after a misuse. */
export function helpHint(command: Command | undefined): string {
  return `${command === undefined ? 'backend-tls' : `backend-tls ${command}`} --help says how to use it.`;
}
