#!/usr/bin/env node
// @ts-check
/**
 * The command: starts a proxy, and obeys signals.
 *
 *   node examples/proxy/main.mjs --help
 */
import { HELP, parseArguments } from './src/arguments.mjs';
import { startProxy } from './src/proxy.mjs';

const parsed = parseArguments(process.argv.slice(2));
if ('help' in parsed) process.stdout.write(HELP);
else if ('problem' in parsed) {
  process.stderr.write(`${parsed.problem}\nSee --help.\n`);
  process.exitCode = 2;
} else await run(parsed.options);

/** @param {import('./src/types.ts').Options} options */
async function run(options) {
  const proxy = await startProxy(options).catch((error) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`); // the admin port
    process.exit(1);
  });
  if ('problem' in proxy) {
    process.exitCode = proxy.problem === 'reading' ? 2 : 1;
    return;
  }
  process.on('SIGHUP', () => void proxy.reload());
  const stop = async () => {
    await proxy.close();
    process.exit(0);
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
}
