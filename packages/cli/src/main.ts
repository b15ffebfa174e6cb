/**
 * The program: the words of the command line in, an exit code out.
 */
import { columnsFor, wantsColour } from './io.js';
import { run } from './run.js';

// A reader that has seen enough (`| head`) closes the pipe: what is left to say goes nowhere, and that is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

// The code is set, not exited with: what is still on its way into a pipe arrives whole.
process.exitCode = await run(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: process.stdin,
  columns: columnsFor(process.stdout.columns),
  colour: wantsColour(process.env, process.stdout.isTTY === true),
  progress: process.stderr.isTTY === true,
  now: new Date(),
});
