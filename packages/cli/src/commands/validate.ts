/**
 * `validate`: what the API server would say of every object.
 */
import type { Request } from '../arguments.js';
import type { Io } from '../io.js';
import { validationJson } from '../json/validation-json.js';
import { paintWith } from '../print/colour.js';
import { jsonText } from '../print/json.js';
import { unreadText } from '../print/unread.js';
import { validationText } from '../print/validation.js';
import { validate } from '../validate.js';

/** Findings file by file, then a summary. Gives the exit code: 0 valid, 1 errors, 2 something could not be read. */
export async function validateCommand(request: Request, io: Io): Promise<0 | 1 | 2> {
  const validation = await validate(request, io);
  if (!validation.complete) io.stderr.write(unreadText(validation.findings, ' and was not validated'));
  const page = { width: io.columns, paint: paintWith(io.colour) };
  io.stdout.write(request.output === 'json' ? jsonText(validationJson(validation)) : validationText(validation, page));
  if (!validation.complete) return 2;
  return validation.findings.some(({ severity }) => severity === 'error') ? 1 : 0;
}
