/**
 * The proxy as a process of its own.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { atEnd, until } from './arrange.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The process, what it printed so far, and its exit status. */
export function run(...words: string[]) {
  return runWith([], words);
}

function runWith(nodeOptions: readonly string[], words: readonly string[]) {
  const child: ChildProcess = spawn(process.execPath, [...nodeOptions, here('../main.mjs'), ...words], {
    stdio: ['ignore', 'pipe', 'pipe', ...(nodeOptions.length > 0 ? (['ipc'] as const) : [])],
  });
  atEnd(() => child.kill('SIGKILL'));
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (chunk) => {
    stdout += chunk.toString();
  });
  child.stderr?.on('data', (chunk) => {
    stderr += chunk.toString();
  });
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const lines = () =>
    stderr.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Record<string, unknown>]));
  return { child, stdout: () => stdout, stderr: () => stderr, lines, exit };
}

/** A started proxy and its ports. */
export function start(manifests: string, backend: number, ...words: string[]) {
  return startWith([], manifests, backend, words);
}

async function startWith(nodeOptions: readonly string[], manifests: string, backend: number, words: readonly string[]) {
  const endpoint = `Service/accounts/ledger:8443=127.0.0.1:${backend}`;
  const usual = ['--manifests', manifests, '--listen', '0=http', '--admin', '0', '--endpoint', endpoint];
  const started = runWith(nodeOptions, [...usual, ...words]);
  await until(() => started.stderr().includes('"started"') || started.child.exitCode !== null);
  if (started.child.exitCode !== null) throw new Error(started.stderr());
  const { listeners, admin } = started.lines().find(({ event }) => event === 'started') as {
    listeners: { http: number };
    admin: number;
  };
  return { ...started, port: listeners.http, admin };
}

/** A started proxy whose wall clock can be set. Node's timers, and OpenSSL, do not look at it. */
export async function startWithClock(manifests: string, backend: number, ...words: string[]) {
  const started = await startWith(['--import', here('./wall-clock.mjs')], manifests, backend, words);
  /** Lets the clock of that process be so many milliseconds fast, from now on. */
  const jump = (fast: number) =>
    new Promise<void>((resolve) => {
      started.child.once('message', () => resolve());
      started.child.send({ fast });
    });
  return { ...started, jump };
}
