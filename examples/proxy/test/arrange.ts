/**
 * A proxy in front of one backend, with a folder of manifests that a test can rewrite while it runs.
 */
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as http from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestPki, type TestCertificate } from '@backend-tls/tls/testing';
import { afterAll } from 'vitest';
import { startProxy } from '../src/proxy.mjs';
import type { Options } from '../src/types.js';

export const HOSTNAME = 'ledger.example.com';
export const pki = createTestPki();

const cleanups: (() => unknown)[] = [];
afterAll(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
});

/** To be done when the tests of this file are over, the last first. */
export function atEnd(cleanup: () => unknown): void {
  cleanups.push(cleanup);
}

/** Everybody's certificates: two authorities, so that each direction is its own. */
export async function mintAll() {
  const [servers, clients] = [
    await pki.root({ subject: 'CN=Ledger CA' }),
    await pki.root({ subject: 'CN=Gateway CA' }),
  ];
  return {
    servers,
    clients,
    server: await servers.leaf({ dns: [HOSTNAME], subject: 'CN=ledger' }),
    client: await clients.client({ subject: 'CN=gateway' }),
  };
}

/** What of the manifests varies; left out: no policy, no client certificate, one HTTP listener. */
export interface Scene {
  readonly ca?: string | undefined; // a policy that trusts it
  readonly hostname?: string;
  readonly sans?: readonly string[];
  readonly client?: TestCertificate | undefined;
  readonly front?: TestCertificate; // an HTTPS listener beside the HTTP one
  readonly endpoints?: readonly number[]; // an EndpointSlice
  readonly more?: readonly object[];
}

export function manifests({ ca, hostname = HOSTNAME, sans, client, front, endpoints, more = [] }: Scene): object[] {
  const secret = (name: string, pair: TestCertificate) => ({
    ...object('v1', 'Secret', name),
    stringData: { 'tls.crt': pair.chain, 'tls.key': pair.key },
  });
  return [
    {
      ...object('gateway.networking.k8s.io/v1', 'Gateway', 'gateway'),
      spec: {
        gatewayClassName: 'example',
        listeners: [
          { name: 'http', port: 80, protocol: 'HTTP' },
          ...(front
            ? [{ name: 'https', port: 443, protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'front' }] } }]
            : []),
        ],
        ...(client && { tls: { backend: { clientCertificateRef: { name: 'gateway-client' } } } }),
      },
    },
    route('ledger', [{ backendRefs: [{ name: 'ledger', port: 8443 }] }]),
    { ...object('v1', 'Service', 'ledger'), spec: { ports: [{ name: 'https', port: 8443 }] } },
    ...(client ? [secret('gateway-client', client)] : []),
    ...(front ? [secret('front', front)] : []),
    ...(endpoints ? [slice('ledger', 'https', endpoints)] : []),
    ...(ca === undefined
      ? []
      : [
          { ...object('v1', 'ConfigMap', 'ledger-ca'), data: { 'ca.crt': ca } },
          {
            ...object('gateway.networking.k8s.io/v1', 'BackendTLSPolicy', 'ledger-tls'),
            spec: {
              targetRefs: [{ group: '', kind: 'Service', name: 'ledger' }],
              validation: {
                hostname,
                caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'ledger-ca' }],
                ...(sans && { subjectAltNames: sans.map((name) => ({ type: 'Hostname', hostname: name })) }),
              },
            },
          },
        ]),
    ...more,
  ];
}

export function object(apiVersion: string, kind: string, name: string) {
  return { apiVersion, kind, metadata: { name, namespace: 'accounts' } };
}

export function route(name: string, rules: readonly object[], hostnames?: readonly string[]) {
  const spec = { parentRefs: [{ name: 'gateway' }], ...(hostnames && { hostnames }), rules };
  return { ...object('gateway.networking.k8s.io/v1', 'HTTPRoute', name), spec };
}

export function slice(service: string, port: string, ports: readonly number[]) {
  const { metadata, ...rest } = object('discovery.k8s.io/v1', 'EndpointSlice', `${service}-1`);
  return {
    ...rest,
    metadata: { ...metadata, labels: { 'kubernetes.io/service-name': service } },
    addressType: 'IPv4',
    ports: ports.map((number) => ({ name: port, port: number, protocol: 'TCP' })),
    endpoints: [{ addresses: ['127.0.0.1'], conditions: { ready: true } }],
  };
}

/** A folder whose one file is replaced at once, as a careful writer does. */
export function folder(scene: Scene) {
  const path = mkdtempSync(join(tmpdir(), 'proxy-'));
  atEnd(() => rmSync(path, { recursive: true, force: true }));
  const write = (text: string) => {
    writeFileSync(join(path, '.next'), text, { mode: 0o600 });
    renameSync(join(path, '.next'), join(path, 'all.yaml'));
  };
  const show = (next: Scene) =>
    write(
      manifests(next)
        .map((one) => JSON.stringify(one))
        .join('\n---\n'),
    );
  show(scene);
  return { path, write, show };
}

export type Started = Exclude<Awaited<ReturnType<typeof startProxy>>, { problem: string }>;

/** A proxy over a scene; its log as objects. */
export async function proxyOver(scene: Scene, backend: number | undefined, options: Partial<Options> = {}) {
  const files = folder(scene);
  const lines: Record<string, unknown>[] = [];
  const stderr = { write: (text: string) => lines.push(JSON.parse(text) as Record<string, unknown>) };
  const listeners = scene.front ? ['http', 'https'] : ['http'];
  const started = await startProxy(
    {
      manifests: files.path,
      listen: listeners.map((listener) => ({ host: '127.0.0.1', port: 0, listener })),
      endpoints: backend === undefined ? new Map() : new Map([['Service/accounts/ledger:8443', [at(backend)]]]),
      debounce: 20,
      confirmAfter: 300,
      grace: 1000,
      connectTimeout: 20_000, // a busy machine is no fault of the backend
      ...options,
    },
    { stderr },
  );
  if ('problem' in started) throw new Error(`${started.problem}: ${JSON.stringify(lines)}`);
  const proxy: Started = started;
  atEnd(() => proxy.close());
  const failures = () => lines.filter(({ event }) => event === 'request-failed');
  const { http: port = 0, https: securePort = 0 } = proxy.ports();
  return { proxy, port, securePort, files, lines, failures, get: (path = '/') => ask(port, { path }) };
}

export const at = (port: number) => ({ host: '127.0.0.1', port });

/** Listens on a port of 127.0.0.1 until the tests are over. */
export async function listen(server: Server, port = 0): Promise<number> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  atEnd(() => server.close());
  return (server.address() as AddressInfo).port;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: http.IncomingHttpHeaders;
}

/** One request; rejects if the connection breaks. */
export function ask(port: number, options: http.RequestOptions & { readonly body?: string } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { body: sent, ...rest } = options;
    const request = http.request({ ...at(port), agent: false, ...rest }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      response
        .on('error', reject)
        .on('end', () => resolve({ status: response.statusCode ?? 0, body, headers: response.headers }));
    });
    request.on('error', reject).end(sent);
  });
}

/** How long a poll may take on a machine that is busy with other things. */
export const PATIENCE = { timeout: 20_000 };

/** Waits for something to become true; the test's own limit of time ends it otherwise. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}
