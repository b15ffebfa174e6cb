/**
 * `diagnose`: why a connection failed, from a line of a log, an error or an HTTP answer.
 */
import type { Request } from '../arguments.js';
import { type Failure, findFailures } from '../diagnose.js';
import type { Io } from '../io.js';
import { diagnosesJson } from '../json/diagnosis-json.js';
import { paintWith } from '../print/colour.js';
import { diagnosesText } from '../print/diagnosis.js';
import { jsonText } from '../print/json.js';
import { unreadText } from '../print/unread.js';
import { startProgress } from '../progress.js';
import { readFiles } from '../read-files.js';

/** An entry for each failure. Gives the exit code: 0 diagnosed, 1 nothing tells why, 2 something could not be read. */
export async function diagnoseCommand({ line, paths, output, observer }: Request, io: Io): Promise<0 | 1 | 2> {
  const progress = startProgress(io);
  const read = line === undefined ? await readFiles(paths, io.stdin, progress) : { files: [], findings: [] };
  progress.clear();
  const decoder = new TextDecoder(); // logs may hold anything: what is no UTF-8 becomes U+FFFD
  const failures: readonly Failure[] =
    line === undefined
      ? read.files.flatMap(({ file, text }) =>
          findFailures(typeof text === 'string' ? text : decoder.decode(text), { observer }, file),
        )
      : findFailures(line, { observer });
  if (read.findings.length > 0) io.stderr.write(unreadText(read.findings, ' and was not diagnosed'));
  const page = { width: io.columns, paint: paintWith(io.colour) };
  io.stdout.write(output === 'json' ? jsonText(diagnosesJson(failures)) : diagnosesText(failures, page));
  if (read.findings.length > 0) return 2;
  return failures.some(({ diagnosis }) => diagnosis.code !== 'unknown') ? 0 : 1;
}
