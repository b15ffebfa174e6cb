/**
 * nginx as a backend that demands a client certificate, where it is installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestCertificate } from '../../../src/testing/index.js';
import { freePort, untilListening } from '../../support/ports.js';

const PATH = `${process.env.PATH}:/usr/sbin:/usr/local/sbin`;

/** The version that is installed; `undefined` where none is. */
export function nginxVersion(): string | undefined {
  const { status, stderr } = spawnSync('nginx', ['-v'], { encoding: 'utf8', env: { PATH } });
  return status === 0 ? stderr.trim() : undefined;
}

export interface Nginx {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts nginx on a free port. It answers with the SNI, the verdict on the client certificate, and its subject. */
export async function startNginx(leaf: TestCertificate, clientCa: TestCertificate): Promise<Nginx> {
  const folder = await mkdtemp(join(tmpdir(), 'backend-tls-nginx-'));
  const port = await freePort();
  await Promise.all([
    writeFile(join(folder, 'tls.crt'), leaf.chain),
    writeFile(join(folder, 'tls.key'), leaf.key),
    writeFile(join(folder, 'client-ca.crt'), clientCa.certificate),
    writeFile(join(folder, 'nginx.conf'), configuration(folder, port)),
  ]);
  const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')], {
    env: { PATH },
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await untilListening(port);
  return {
    port,
    async stop() {
      child.kill();
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}

function configuration(folder: string, port: number): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events {}
http {
  access_log off;
${temporary.map((name) => `  ${name}_temp_path ${folder}/${name};`).join('\n')}
  server {
    listen 127.0.0.1:${port} ssl;
    ssl_certificate ${folder}/tls.crt;
    ssl_certificate_key ${folder}/tls.key;
    ssl_client_certificate ${folder}/client-ca.crt;
    ssl_verify_client on;
    location / { return 200 "$ssl_server_name $ssl_client_verify $ssl_client_s_dn"; }
  }
}
`;
}
