/**
 * One run of the command, from its words to its exit code.
 */

import { existsSync } from 'node:fs';
import { type Analysis, analyse } from './analyse.js';
import { type Command, type Request, readArguments } from './arguments.js';
import { affectsCommand } from './commands/affects.js';
import { diagnoseCommand } from './commands/diagnose.js';
import { diffCommand } from './commands/diff.js';
import { doctorCommand } from './commands/doctor.js';
import { explainCommand } from './commands/explain.js';
import { graphCommand } from './commands/graph.js';
import { resolveCommand } from './commands/resolve.js';
import { statusCommand } from './commands/status.js';
import { validateCommand } from './commands/validate.js';
import { helpHint, helpText } from './help.js';
import type { Io } from './io.js';
import { printable } from './print/lines.js';
import { unreadText } from './print/unread.js';
import { readVersion } from './version.js';

/** What a command prints, and whether it found an error beyond those of the analysis; or what is wrong with what it was asked. */
export type Output = { readonly text: string; readonly failed?: boolean } | { readonly misuse: string };

type ResolvingCommand = Exclude<Command, 'affects' | 'diagnose' | 'diff' | 'validate'>;

/** The commands that print what manifests resolve to, or what follows from it. */
const RESOLVING: Readonly<Record<ResolvingCommand, (analysis: Analysis, io: Io) => Output | Promise<Output>>> = {
  resolve: resolveCommand,
  explain: explainCommand,
  status: statusCommand,
  graph: graphCommand,
  doctor: doctorCommand,
};

/**
 * Runs the command. Data never makes it throw.
 *
 * @param words  of the command line, without the program's own name
 * @returns the exit code: 0 clean, 1 findings of severity error (`diff`: something opens, `diagnose`: nothing tells why, `affects`:
 *   nothing is affected),
 *   2 misuse or something that could not be read
 */
export async function run(words: readonly string[], io: Io): Promise<0 | 1 | 2> {
  const invocation = readArguments(words, existsSync);
  switch (invocation.type) {
    case 'help':
      io.stdout.write(helpText(invocation.command));
      return 0;
    case 'version':
      io.stdout.write(`${readVersion()}\n`);
      return 0;
    case 'misuse':
      return misuse(io, invocation.message, invocation.command);
  }
  const { command } = invocation;
  if (command === 'validate') return validateCommand(invocation, io);
  if (command === 'diagnose') return diagnoseCommand(invocation, io);
  if (command === 'diff') return compareAndPrint(invocation, io);
  if (command === 'affects') return findAndPrint(invocation, io);
  return resolveAndPrint(command, invocation, io);
}

async function resolveAndPrint(command: keyof typeof RESOLVING, request: Request, io: Io): Promise<0 | 1 | 2> {
  const analysis = await analyse(request, io);
  const output = await RESOLVING[command](analysis, io);
  if (!analysis.complete) {
    io.stderr.write(unreadText(analysis.findings, ', so every backend that it may concern is refused'));
  }
  if ('misuse' in output) return misuse(io, output.misuse, command);
  io.stdout.write(output.text);
  if (analysis.otherControllers.length > 0) {
    return misuse(io, noController(request, analysis.otherControllers), command);
  }
  if (!analysis.complete) return 2;
  return output.failed === true || analysis.findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}

async function findAndPrint(request: Request, io: Io): Promise<0 | 1 | 2> {
  const analysis = await analyse(request, io);
  const output = affectsCommand(analysis, io);
  if (!analysis.complete) io.stderr.write(unreadText(analysis.findings, ', so the answer may not hold'));
  if ('misuse' in output) return misuse(io, output.misuse, 'affects');
  io.stdout.write(output.text);
  if (analysis.otherControllers.length > 0) {
    return misuse(io, noController(request, analysis.otherControllers), 'affects');
  }
  if (!analysis.complete) return 2;
  return output.affectsAny ? 0 : 1;
}

async function compareAndPrint(request: Request, io: Io): Promise<0 | 1 | 2> {
  const before = await analyse(request, io);
  const after = await analyse({ ...request, paths: request.to }, io);
  const { text, opens } = diffCommand(before, after, io);
  for (const analysis of [before, after]) {
    if (!analysis.complete) {
      io.stderr.write(unreadText(analysis.findings, ', so every backend that it may concern is refused'));
    }
  }
  io.stdout.write(text);
  const others = [before, after].map(({ otherControllers }) => otherControllers);
  if (others.every(({ length }) => length > 0)) return misuse(io, noController(request, others.flat()), 'diff');
  if (!before.complete || !after.complete) return 2;
  return opens ? 1 : 0;
}

function noController({ controller }: Request, others: readonly string[]): string {
  return `No Gateway belongs to ${JSON.stringify(controller)}; those in the input belong to ${[...new Set(others)].join(', ')}.`;
}

function misuse(io: Io, message: string, command: Command | undefined): 2 {
  io.stderr.write(`backend-tls: ${printable(message)}\n${helpHint(command)}\n`);
  return 2;
}
