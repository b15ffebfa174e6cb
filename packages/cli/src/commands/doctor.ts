/**
 * `doctor`: what is wrong with certificates, before any handshake.
 */
import { doctor } from '@backend-tls/tls/doctor';
import { keyMatches } from '@backend-tls/tls/node';
import { type Analysis, withPlace } from '../analyse.js';
import type { Io } from '../io.js';
import { doctorJson } from '../json/doctor-json.js';
import { paintWith } from '../print/colour.js';
import { doctorText } from '../print/doctor.js';
import { jsonText } from '../print/json.js';
import type { Output } from '../run.js';

/** Certificates, backends and findings; the errors on the way to a decision stand among them, since they come first. */
export async function doctorCommand(analysis: Analysis, io: Io): Promise<Output> {
  const { request, resolution, manifests } = analysis;
  const { objects, workloads } = manifests;
  const { at = io.now, soon } = request;
  const report = await doctor(resolution, objects, { at, soon, keyMatches, workloads });
  const examination = {
    ...report,
    decisions: analysis.findings.filter(({ severity }) => severity === 'error'),
    findings: report.findings.map((found) => withPlace(found, manifests)),
  };
  const page = { width: io.columns, paint: paintWith(io.colour) };
  return {
    text: request.output === 'json' ? jsonText(doctorJson(examination)) : doctorText(examination, manifests, page),
    failed: report.findings.some(({ severity }) => severity === 'error'),
  };
}
