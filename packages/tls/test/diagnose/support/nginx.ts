/**
 * nginx with any servers, and what it writes into its error log.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { freePort, untilListening } from '../../support/ports.js';

const PATH = `${process.env.PATH}:/usr/sbin:/usr/local/sbin`;

/** Files by name; a configuration names them without a folder. */
export type Files = Readonly<Record<string, string>>;

export interface Nginx {
  readonly port: number;
  /** The lines of the error log so far that speak of connections. */
  lines(): readonly string[];
}

/**
 * Starts nginx on a free port until the test ends.
 *
 * @param server  what stands in `server { … }` behind `listen`
 * @param listen  what stands behind the address in `listen`: `ssl` or nothing
 */
export async function startNginx(listen: '' | 'ssl', server: string, files: Files = {}): Promise<Nginx> {
  const folder = makeFolder(files);
  const port = await freePort();
  writeFileSync(join(folder, 'nginx.conf'), configuration(folder, port, listen, server));
  const child = spawn('nginx', ['-p', folder, '-c', 'nginx.conf', '-e', 'error.log'], {
    env: { PATH },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  onTestFinished(async () => {
    child.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });
  await untilListening(port);
  const log = () => readFileSync(join(folder, 'error.log'), 'utf8').split('\n');
  return { port, lines: () => log().filter((line) => / \*\d+ /.test(line) && !line.includes('closed keepalive')) };
}

/** What nginx says to a configuration that it does not take. */
export function testConfiguration(server: string, files: Files): string {
  const folder = makeFolder(files);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'nginx.conf'), configuration(folder, 1024, '', server));
  return spawnSync('nginx', ['-t', '-p', folder, '-c', 'nginx.conf', '-e', 'error.log'], {
    env: { PATH },
    encoding: 'utf8',
  }).stderr;
}

function makeFolder(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'backend-tls-nginx-'));
  mkdirSync(join(folder, 'tmp'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

function configuration(folder: string, port: number, listen: string, server: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log info;
events {}
http {
  access_log off;
${temporary.map((name) => `  ${name}_temp_path ${folder}/tmp/${name};`).join('\n')}
  server {
    listen 127.0.0.1:${port} ${listen};
    ${server}
  }
}
`;
}

/** The last lines that fit, as soon as there are any: nginx may write them after it has answered. */
export async function linesWith(nginx: Nginx, form: RegExp): Promise<string> {
  for (let i = 0; i < 80; i++) {
    const found = nginx.lines().filter((line) => form.test(line));
    if (found.length > 0) return found.at(-1)!;
    await wait(25);
  }
  throw new Error(`nginx wrote no line with ${form}, but\n${nginx.lines().join('\n')}`);
}
