/**
 * From a text to the failures in it: one answer of HTTP, one error over several lines, or a log with a failure on some.
 */
import { type DiagnoseContext, type Diagnosis, diagnose } from '@backend-tls/tls/diagnose';

/** A failure, and how often and where it stands. */
export interface Failure {
  readonly diagnosis: Diagnosis; // of the first line
  readonly file?: string;
  readonly line: number; // the first one, from 1
  readonly count: number; // lines with the same causes
}

/**
 * The failures of a text, those that come to the same once. Lines that say nothing of a failure are passed over; where
 * no line says any by itself, the text is taken for one observation.
 */
export function findFailures(text: string, context: DiagnoseContext, file?: string): readonly Failure[] {
  const place = file === undefined ? {} : { file };
  const whole: Failure = { diagnosis: diagnose(text, context), ...place, line: 1, count: 1 };
  if (/^HTTP\/\d/.test(text)) return [whole];
  const found = new Map<string, Failure>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const diagnosis = diagnose(line, context);
    if (diagnosis.code === 'unknown') continue;
    const key = [diagnosis.code, ...diagnosis.others.map(({ code }) => code)].join(' ');
    const before = found.get(key);
    found.set(key, before === undefined ? { diagnosis, ...place, line: index + 1, count: 1 } : again(before));
  }
  return found.size > 0 ? [...found.values()] : [whole];
}

function again(failure: Failure): Failure {
  return { ...failure, count: failure.count + 1 };
}
