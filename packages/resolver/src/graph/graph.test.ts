import { type ObjectRef, Redacted, type SettingsInput, sealSettings } from '@backend-tls/model';
import { expect, test } from 'vitest';
import type { DesiredStatus, EffectiveBackend, EffectiveTls, Resolution, Step } from '../decision.js';
import { finding } from '../finding.js';
import { type Graph, graphOf, toDot, toMermaid } from './index.js';

const GROUP = 'gateway.networking.k8s.io';
const CORE = new Set(['Service', 'ConfigMap', 'Secret']);
/** `Service cart` of the namespace "shop". */
const refTo = (text: string): ObjectRef => {
  const [kind = '', ...name] = text.split(' ');
  return { group: CORE.has(kind) ? '' : GROUP, kind, namespace: 'shop', name: name.join(' ') };
};

const CANARY = 'CANARY-KEY-MATERIAL';
const settings = (over: Partial<SettingsInput> = {}): EffectiveTls => ({
  mode: 'tls',
  settings: sealSettings({
    sni: 'cart.example',
    identity: { type: 'any-of', names: [{ type: 'dns', value: 'cart.example' }] },
    trust: { type: 'system' },
    origin: {},
    ...over,
  }),
});
const refuse: EffectiveTls = { mode: 'refuse', findings: [finding('no-valid-ca', 'trust/no-valid-ca', 'None.')] };
const step = (object: string, verdict: Step['verdict']): Step => ({
  rule: 'policy/whole-service',
  verdict,
  object: refTo(object),
  message: 'Said.',
});

interface Given {
  readonly gateway?: string;
  readonly route?: string;
  readonly backend?: string;
  readonly port?: number | 'none';
  readonly front?: 'terminated' | 'passthrough';
  readonly tls?: EffectiveTls;
  readonly trace?: readonly Step[];
  readonly inputs?: readonly string[];
}
const backendOf = ({ port = 443, inputs = [], ...given }: Given = {}): EffectiveBackend => {
  const read = inputs.map((text) => ({ ref: refTo(text), state: 'found' as const, contentHash: undefined }));
  const effective = {
    key: {
      gateway: refTo(given.gateway ?? 'Gateway x'),
      route: refTo(given.route ?? 'HTTPRoute r'),
      backend: refTo(given.backend ?? 'Service cart'),
      port: port === 'none' ? undefined : port,
      frontend: given.front ?? 'terminated',
    },
    tls: given.tls ?? settings(),
    trace: given.trace ?? [],
    inputs: read,
  };
  return effective;
};
const resolutionOf = (backends: readonly EffectiveBackend[], rest: Partial<Resolution> = {}): Resolution => ({
  backends,
  statuses: [],
  policies: [],
  findings: [],
  ...rest,
});

/** `type object` of each node, `from relation mode to` of each edge, by names alone. */
const check = (given: readonly Given[], nodes: readonly string[], edges: readonly string[]) => {
  const graph = graphOf(resolutionOf(given.map(backendOf)));
  const names = new Map(graph.nodes.map(({ id, object, port }) => [id, `${object.name}${port ? `:${port}` : ''}`]));
  expect(graph.nodes.map(({ type, object }) => `${type} ${object.name}`)).toEqual(nodes);
  expect(
    graph.edges
      .map(({ from, to, relation, mode }) => [names.get(from), relation, mode, names.get(to)].filter(Boolean).join(' '))
      .sort(),
  ).toEqual([...edges].sort());
};

test('a decision is a way from a Gateway to a port', () =>
  check([{}], ['gateway x', 'route r', 'backend cart'], ['x routes r', 'r sends tls cart:443']));
test('each port is a node, and a backend without a port one', () =>
  check(
    [{}, { port: 80, tls: { mode: 'plaintext' } }, { backend: 'XBackend b', port: 'none', tls: refuse }],
    ['gateway x', 'route r', 'backend cart', 'backend cart', 'backend b'],
    ['x routes r', 'r sends tls cart:443', 'r sends plaintext cart:80', 'r sends refuse b'],
  ));
test('policies stand beside what they govern, lose or are passed over for', () =>
  check(
    [
      {
        trace: [
          step('BackendTLSPolicy a', 'applies'),
          step('BackendTLSPolicy a', 'fails'),
          step('BackendTLSPolicy b', 'loses'),
          step('BackendTLSPolicy c', 'passed-over'),
          step('BackendTLSPolicy d', 'unknown'),
          step('BackendTLSPolicy e', 'fails'),
          step('Gateway x', 'applies'),
        ],
      },
    ],
    ['policy a', 'policy b', 'policy c', 'policy d', 'policy e', 'gateway x', 'route r', 'backend cart'],
    [
      'a governs cart:443',
      'b loses cart:443',
      'c passed-over cart:443',
      'd undecided cart:443',
      'e fails cart:443',
      'x routes r',
      'r sends tls cart:443',
    ],
  ));
const pair = { chainPem: '', key: new Redacted(CANARY), secret: refTo('Secret pair'), subject: 'CN=gateway' };
const trace = [step('BackendTLSPolicy a', 'applies')];
test('certificates that were read stand beside whoever names them', () => {
  check(
    [
      {
        trace,
        inputs: ['ConfigMap ca', 'Secret ca2', 'Secret pair', 'Service cart'],
        tls: settings({ clientCertificate: pair }),
      },
    ],
    ['policy a', 'trust ca', 'gateway x', 'route r', 'trust ca2', 'client-certificate pair', 'backend cart'],
    [
      'a governs cart:443',
      'a refers-to ca',
      'a refers-to ca2',
      'x presents pair',
      'x routes r',
      'r sends tls cart:443',
    ],
  );
  const broken = finding('client-certificate-invalid', 'client/broken-refuses', 'Broken.');
  check(
    [{ trace, inputs: ['Secret pair'], tls: { mode: 'refuse', findings: [broken] } }],
    ['policy a', 'gateway x', 'route r', 'client-certificate pair', 'backend cart'],
    ['a governs cart:443', 'x presents pair', 'x routes r', 'r sends refuse cart:443'],
  );
});
test('a certificate that a policy presents is the policy’s', () =>
  check(
    [
      {
        trace: [step('BackendConfigPolicy a', 'applies')],
        tls: settings({
          clientCertificate: pair,
          origin: { clientCertificate: { object: refTo('BackendConfigPolicy a'), path: 'spec.tls.secretRef' } },
        }),
      },
    ],
    ['policy a', 'gateway x', 'route r', 'client-certificate pair', 'backend cart'],
    ['a governs cart:443', 'a presents pair', 'x routes r', 'r sends tls cart:443'],
  ));
test('Gateways that agree share an edge; those that differ are named on theirs', () => {
  const same = graphOf(resolutionOf([backendOf(), backendOf({ gateway: 'Gateway y' })]));
  expect(same.edges.filter(({ relation }) => relation === 'sends')).toHaveLength(1);
  expect(toMermaid(same)).toContain('|"tls"|');
  const differ = graphOf(resolutionOf([backendOf(), backendOf({ gateway: 'Gateway y', tls: refuse })]));
  expect(toMermaid(differ)).toContain('|"tls at shop/x"|');
  expect(toMermaid(differ)).toContain('|"refuse at shop/y"|');
});
test('both fronts of one Route have an edge each', () => {
  const graph = graphOf(resolutionOf([backendOf(), backendOf({ front: 'passthrough', tls: { mode: 'passthrough' } })]));
  expect(graph.edges.map(({ mode, passthrough }) => [mode, passthrough])).toContainEqual(['passthrough', true]);
});
test('what leads nowhere is a node too, with what it should show', () => {
  const lost = refTo('BackendTLSPolicy lost');
  const status: DesiredStatus = {
    object: lost,
    ancestor: refTo('Gateway x'),
    controllerName: 'example.com/ours',
    generation: 1,
    conditions: [{ type: 'Accepted', status: 'False', reason: 'TargetNotFound', message: 'Secret text.' }],
  };
  const graph = graphOf(
    resolutionOf([], {
      statuses: [status],
      findings: [
        finding('target-not-found', 'policy/target-not-found', 'None.', { object: refTo('BackendTLSPolicy other') }),
      ],
    }),
  );
  expect(
    graph.nodes.map(({ object, conditions }) => [
      object.name,
      conditions.map(({ reason, under }) => `${reason} ${under?.name}`),
    ]),
  ).toEqual([
    ['lost', ['TargetNotFound x']],
    ['other', []],
  ]);
  expect(toMermaid(graph)).toContain('"BackendTLSPolicy shop/lost<br>Accepted False: TargetNotFound"');
  expect(toDot(graph)).toContain('label="BackendTLSPolicy shop/lost\\nAccepted False: TargetNotFound"');
});
test('the order of the backends plays no part', () => {
  const backends = [backendOf(), backendOf({ port: 80 }), backendOf({ route: 'HTTPRoute s', trace })];
  expect(graphOf(resolutionOf([...backends].reverse()))).toEqual(graphOf(resolutionOf(backends)));
});
test('closing/secrets: no drawing holds a key', () => {
  const graph = graphOf(resolutionOf([backendOf({ trace, tls: settings({ clientCertificate: pair }) })]));
  for (const text of [JSON.stringify(graph), toMermaid(graph), toDot(graph)]) expect(text).not.toContain(CANARY);
});

/** Names that no API server takes, as a file may hold them. */
const HOSTILE = [
  'a"b',
  'a"]; click n0 href "javascript:alert(1)"',
  'a\\',
  'a\\" ]; n9 [label="x',
  'a\nb --> c',
  'a<script>alert(1)</script>',
  'a&quot;]',
  'a#quot;b',
  '`md`',
  'a;b',
  'a|b',
  'a\u2028b',
  'a\u202eb',
  '%%{init: {}}%%',
  'end',
  'a/b',
  '',
];
const hostileGraph = (name: string): Graph =>
  graphOf(
    resolutionOf(
      [
        backendOf({
          gateway: `Gateway ${name}`,
          route: `HTTPRoute ${name}`,
          backend: `Service ${name}`,
          trace: [step(`BackendTLSPolicy ${name}`, 'applies')],
        }),
      ],
      {
        statuses: [
          {
            object: refTo(`BackendTLSPolicy ${name}`),
            controllerName: 'example.com/ours',
            generation: 1,
            conditions: [{ type: name, status: 'False', reason: name, message: name }],
          },
        ],
      },
    ),
  );

test('no name leaves its label in Mermaid', () => {
  const line =
    /^ {2}(?:n\d+(?:\[\[|\(|\[|\{\{|\[\()"[\p{L}\p{N}\uFFFD ._/:*,#;-]*(?:<br>[\p{L}\p{N}\uFFFD ._/:*,#;-]*)?"(?:\]\]|\)|\]|\}\}|\)\])|n\d+ (?:-->|-\.->)(?:\|"[a-z ]+"\|)? n\d+|linkStyle \d+ stroke:#[0-9a-f]{6})$/u;
  for (const name of HOSTILE) {
    const [head, ...lines] = toMermaid(hostileGraph(name)).split('\n').slice(0, -1);
    expect(head).toBe('flowchart LR');
    for (const text of lines) expect(text).toMatch(line);
  }
});
test('no name leaves its label in DOT', () => {
  const string = String.raw`"(?:[^"\\<>\n]|\\["\\n])*"`;
  const line = new RegExp(
    `^  (?:rankdir=LR|n\\d+ \\[shape=[a-z]+ label=${string}\\]|n\\d+ -> n\\d+(?: \\[(?:label=${string})?(?: ?color="#[0-9a-f]{6}")?(?: ?style=dashed)?\\])?);$`,
    'u',
  );
  for (const name of HOSTILE) {
    const lines = toDot(hostileGraph(name)).split('\n');
    expect([lines[0], ...lines.slice(-2)]).toEqual(['digraph "backend TLS" {', '}', '']);
    for (const text of lines.slice(1, -2)) expect(text).toMatch(line);
  }
});
test('two objects never share a node', () => {
  const graph = graphOf(resolutionOf([backendOf({ route: 'HTTPRoute a/b' }), backendOf({ route: 'HTTPRoute a%2Fb' })]));
  expect(graph.nodes.filter(({ type }) => type === 'route')).toHaveLength(2);
});
