/**
 * A resolution as JSON. `schema/resolution.json` says the same to other programs; a test holds the two together.
 */
import { formatRef, GATEWAY_GROUP, type ObjectRef, type ParentReference } from '@backend-tls/model';
import type { BackendKey, DecisionInput, DesiredStatus, EffectiveBackend, Frontend, Step } from '@backend-tls/resolver';
import { explainBackend, type Remedy } from '@backend-tls/resolver/explain';
import { type Analysis, findingsOf } from '../analyse.js';
import { type FindingJson, findingJson } from './finding-json.js';
import { type SettingsJson, settingsJson } from './settings-json.js';

export interface ResolutionJson {
  readonly backends: readonly BackendJson[];
  readonly statuses: readonly StatusJson[];
  readonly findings: readonly FindingJson[];
}

/** Which backend a decision is for. */
export interface KeyJson {
  readonly gateway: string; // "namespace/name"
  readonly route: string; // "Kind/namespace/name", as every object that may be of several kinds
  readonly backend: string;
  readonly port: number | null; // null for kinds that have none
  readonly frontend: Frontend;
}

export interface BackendJson extends KeyJson {
  readonly mode: EffectiveBackend['tls']['mode'];
  readonly settings?: SettingsJson; // exactly where the mode is tls
  readonly findings: readonly FindingJson[];
  readonly trace: readonly StepJson[];
  readonly remedies?: readonly RemedyJson[]; // of `explain`: what would change the decision
  readonly inputs?: readonly InputJson[]; // of `explain`: what it was read from
}

export interface RemedyJson {
  readonly code: string;
  readonly what: string;
  readonly object?: string;
  readonly manifest?: string; // YAML to apply as it stands
}

export interface InputJson {
  readonly object: string; // Kind/namespace/name; of a list without the name
  readonly state: DecisionInput['state'];
}

export interface StepJson {
  readonly rule: string;
  readonly verdict: Step['verdict'];
  readonly object?: string;
  readonly path?: string;
  readonly message: string;
}

export interface StatusJson {
  readonly object: string;
  readonly ancestor: string | null; // null where the status is the object's own, as a Gateway's is
  readonly sectionName?: string; // Routes: of the parentRef
  readonly port?: number; // Routes: of the parentRef
  readonly controllerName: string;
  readonly generation?: number; // absent where the manifest has none
  readonly conditions: readonly ConditionJson[];
}

export interface ConditionJson {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason: string;
  readonly message: string;
}

/** The whole analysis, or these backends of it. */
export function resolutionJson(
  analysis: Analysis,
  backends: readonly EffectiveBackend[] = analysis.resolution.backends,
): ResolutionJson {
  return {
    backends: backends.map((backend) => backendJson(backend, analysis)),
    statuses: analysis.resolution.statuses.map(statusJson),
    findings: analysis.findings.map(findingJson),
  };
}

/** These backends, each with what would change it and what it was read from. */
export function explanationJson(analysis: Analysis, backends: readonly EffectiveBackend[]): ResolutionJson {
  const whole = resolutionJson(analysis, backends);
  const explained = whole.backends.map((backend, at) => {
    const { remedies, inputs } = explainBackend(analysis.resolution, backends[at]!.key);
    return { ...backend, remedies: remedies.map(remedyJson), inputs: inputs.map(inputJson) };
  });
  return { ...whole, backends: explained };
}

function remedyJson({ code, what, object, manifest }: Remedy): RemedyJson {
  return {
    code,
    what,
    ...(object === undefined ? {} : { object: formatRef(object) }),
    ...(manifest === undefined ? {} : { manifest }),
  };
}

function inputJson({ ref, state }: DecisionInput): InputJson {
  return { object: formatRef(ref), state };
}

function backendJson(effective: EffectiveBackend, analysis: Analysis): BackendJson {
  const { key, tls } = effective;
  return {
    ...keyJson(key),
    mode: tls.mode,
    ...(tls.mode === 'tls' ? { settings: settingsJson(tls.settings) } : {}),
    findings: findingsOf(effective, analysis).map(findingJson),
    trace: effective.trace.map(stepJson),
  };
}

/** The key of a decision, by names. */
export function keyJson({ gateway, route, backend, port, frontend }: BackendKey): KeyJson {
  return {
    gateway: `${gateway.namespace}/${gateway.name}`,
    route: formatRef(route),
    backend: formatRef(backend),
    port: port ?? null,
    frontend,
  };
}

function stepJson({ rule, verdict, object, path, message }: Step): StepJson {
  return {
    rule,
    verdict,
    ...(object === undefined ? {} : { object: formatRef(object) }),
    ...(path === undefined ? {} : { path }),
    message,
  };
}

function statusJson(status: DesiredStatus): StatusJson {
  const { object, parentRef, controllerName, generation, conditions } = status;
  const ancestor = ancestorOf(status);
  return {
    object: formatRef(object),
    ancestor: ancestor === undefined ? null : formatRef(ancestor),
    ...(parentRef?.sectionName === undefined ? {} : { sectionName: parentRef.sectionName }),
    ...(parentRef?.port === undefined ? {} : { port: parentRef.port }),
    controllerName,
    ...(generation === 0 ? {} : { generation }),
    conditions: conditions.map(({ type, status, reason, message }) => ({ type, status, reason, message })),
  };
}

/** The object that a status speaks about beside its own: a policy's ancestor, or what a Route's parentRef names. */
export function ancestorOf({
  ancestor,
  parentRef,
  object,
}: Pick<DesiredStatus, 'ancestor' | 'parentRef' | 'object'>): ObjectRef | undefined {
  return ancestor ?? (parentRef === undefined ? undefined : parentOf(parentRef, object));
}

function parentOf({ group, kind, namespace, name }: ParentReference, route: ObjectRef): ObjectRef {
  return { group: group ?? GATEWAY_GROUP, kind: kind ?? 'Gateway', namespace: namespace ?? route.namespace, name };
}
