/**
 * From the paths of a request to everything a command prints: objects, decisions, findings with places.
 */
import { type Finding, formatPath, refKey } from '@backend-tls/model';
import { type Manifests, readManifests } from '@backend-tls/model/yaml';
import {
  createSnapshot,
  defaultProfile,
  type EffectiveBackend,
  type Resolution,
  resolve,
  type Snapshot,
  specProfile,
} from '@backend-tls/resolver';
import { keyMatches, readTrustBundle } from '@backend-tls/tls';
import type { Request } from './arguments.js';
import type { Io } from './io.js';
import { startProgress } from './progress.js';
import { type FilesRead, readFiles } from './read-files.js';

export interface Analysis {
  readonly request: Request;
  readonly manifests: Manifests;
  readonly resolution: Resolution;
  readonly findings: readonly Finding[]; // of files, manifests and decisions; each once, with its place
  readonly complete: boolean; // whether everything was read
  readonly otherControllers: readonly string[]; // where `--controller` names none that has a Gateway here: those that have
}

const PROFILES = { default: defaultProfile, spec: specProfile };

/** Reads what the request names and resolves it. What could not be read closes whatever it could have claimed. */
export async function analyse(request: Request, io: Io): Promise<Analysis> {
  const progress = startProgress(io);
  const read = await readFiles(request.paths, io.stdin, progress);
  progress.report(`Reading the manifests of ${read.files.length} files`);
  const { namespace } = request;
  const manifests = readManifests(read.files, namespace === undefined ? {} : { namespace });
  progress.report('Resolving');
  const analysis = resolveManifests(request, manifests, read);
  progress.clear();
  return analysis;
}

function resolveManifests(request: Request, manifests: Manifests, read: FilesRead): Analysis {
  const complete = manifests.complete && read.findings.length === 0;
  const { objects, unreadable } = manifests;
  const snapshot = createSnapshot({ objects, unreadable, coverage: complete ? manifests.coverage : [] });
  const resolution = resolveSnapshot(snapshot, request, request.controller);
  const findings = [...read.findings, ...manifests.findings, ...resolution.findings];
  return {
    request,
    manifests,
    resolution,
    findings: eachOnce(findings.map((found) => withPlace(found, manifests))),
    complete,
    otherControllers: otherControllers(resolution, snapshot, request),
  };
}

function resolveSnapshot(snapshot: Snapshot, request: Request, controllerName: string | undefined): Resolution {
  return resolve(snapshot, {
    readTrustBundle,
    keyMatches,
    profile: PROFILES[request.profile],
    ...(controllerName === undefined ? {} : { controllerName }),
  });
}

function otherControllers(resolution: Resolution, snapshot: Snapshot, request: Request): readonly string[] {
  if (request.controller === undefined || resolution.statuses.length > 0) return [];
  const { statuses } = resolveSnapshot(snapshot, request, undefined);
  return [...new Set(statuses.map(({ controllerName }) => controllerName))].sort();
}

/** The finding with the place of its field, where its object stands in a file. */
export function withPlace<Found extends Finding>(found: Found, manifests: Manifests): Found {
  if (found.source !== undefined || found.object === undefined) return found;
  const source = manifests.locate(found.object, found.path);
  return source === undefined ? found : { ...found, source };
}

/** What was found on the way to a decision: why it is refused, or what is wrong with it all the same. */
export function findingsOf({ tls, trace }: EffectiveBackend, { resolution, manifests }: Analysis): readonly Finding[] {
  const found =
    tls.mode === 'refuse'
      ? tls.findings
      : resolution.findings.filter(({ rule, object }) =>
          trace.some(
            (step) =>
              step.verdict !== 'applies' &&
              step.rule === rule &&
              step.object !== undefined &&
              object !== undefined &&
              refKey(step.object) === refKey(object),
          ),
        );
  return found.map((finding) => withPlace(finding, manifests));
}

function eachOnce(findings: readonly Finding[]): readonly Finding[] {
  const known = new Map<string, Finding>();
  for (const found of findings) {
    const { code, severity, object, path, message, source } = found;
    const key = JSON.stringify([code, severity, object && refKey(object), formatPath(path), message, source]);
    if (!known.has(key)) known.set(key, found);
  }
  return [...known.values()];
}
