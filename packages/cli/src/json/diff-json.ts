/**
 * A difference as JSON. `schema/diff.json` says the same to other programs; a test holds the two together.
 */
import { type DesiredCondition, formatRef, type SettingField, type SettingOrigin } from '@backend-tls/model';
import type { Manifests } from '@backend-tls/model/yaml';
import type { EffectiveTls, ResolveFinding } from '@backend-tls/resolver';
import type {
  BackendChange,
  Opening,
  OpeningKind,
  ResolutionDiff,
  SettingChange,
  StatusChange,
} from '@backend-tls/resolver/diff';
import { withPlace } from '../analyse.js';
import { type FindingJson, findingJson } from './finding-json.js';
import { ancestorOf, type ConditionJson, type KeyJson, keyJson } from './resolution-json.js';
import { type SettingsJson, settingsJson } from './settings-json.js';

export interface DiffJson {
  readonly backends: readonly BackendChangeJson[]; // those that stay as they are do not appear
  readonly downgrades: readonly KeyJson[]; // where TLS became plaintext
  readonly opens: readonly OpeningJson[]; // everything that opens, the downgrades among it
  readonly findings: {
    readonly introduced: readonly FindingJson[];
    readonly fixed: readonly FindingJson[];
    readonly unchanged: readonly FindingJson[];
  };
  readonly statuses: readonly StatusChangeJson[];
}

export interface BackendChangeJson extends KeyJson {
  readonly change: BackendChange['type'];
  readonly before: DecisionJson | null; // null: there was no such backend
  readonly after: DecisionJson | null;
  readonly fields: readonly FieldJson[]; // which settings differ, where both are tls
}

export interface DecisionJson {
  readonly mode: EffectiveTls['mode'];
  readonly settings?: SettingsJson; // exactly where the mode is tls
}

export interface FieldJson {
  readonly field: SettingField;
  readonly value: boolean; // whether what it says differs; else only where it comes from
  readonly loosens: boolean; // whether it accepts all that it did, and more
  readonly before: OriginJson | null;
  readonly after: OriginJson | null;
}

export interface OriginJson {
  readonly object: string;
  readonly path: string;
}

export interface OpeningJson extends KeyJson {
  readonly kind: OpeningKind;
  readonly instead?: KeyJson; // the backend whose place this one takes
}

export interface StatusChangeJson {
  readonly change: StatusChange['type'];
  readonly object: string;
  readonly ancestor: string | null; // null where the status is the object's own
  readonly sectionName?: string; // Routes: of the parentRef
  readonly port?: number; // Routes: of the parentRef
  readonly controllerName: string;
  readonly conditions: readonly ConditionChangeJson[];
}

export interface ConditionChangeJson {
  readonly type: string;
  readonly before: ConditionJson | null;
  readonly after: ConditionJson | null;
}

/** The whole difference. Findings are placed in the manifests that they were found in. */
export function diffJson(found: ResolutionDiff, before: Manifests, after: Manifests): DiffJson {
  const placed = (manifests: Manifests) => (one: ResolveFinding) => findingJson(withPlace(one, manifests));
  return {
    backends: found.backends.map(backendChangeJson),
    downgrades: found.downgrades.map(keyJson),
    opens: found.opens.map(openingJson),
    findings: {
      introduced: found.findings.introduced.map(placed(after)),
      fixed: found.findings.fixed.map(placed(before)),
      unchanged: found.findings.unchanged.map(placed(after)),
    },
    statuses: found.statuses.map(statusChangeJson),
  };
}

function backendChangeJson(change: BackendChange): BackendChangeJson {
  const { type, key } = change;
  return {
    change: type,
    ...keyJson(key),
    before: type === 'added' ? null : decisionJson(decisionBefore(change)),
    after: type === 'removed' ? null : decisionJson(decisionAfter(change)),
    fields: type === 'settings' ? change.fields.map(fieldJson) : [],
  };
}

function decisionBefore(change: Exclude<BackendChange, { readonly type: 'added' }>): EffectiveTls {
  return change.type === 'settings' ? { mode: 'tls', settings: change.before } : change.before;
}

function decisionAfter(change: Exclude<BackendChange, { readonly type: 'removed' }>): EffectiveTls {
  return change.type === 'settings' ? { mode: 'tls', settings: change.after } : change.after;
}

function decisionJson(tls: EffectiveTls): DecisionJson {
  return tls.mode === 'tls' ? { mode: tls.mode, settings: settingsJson(tls.settings) } : { mode: tls.mode };
}

function fieldJson({ field, value, loosens, before, after }: SettingChange): FieldJson {
  return { field, value, loosens, before: originJson(before), after: originJson(after) };
}

function originJson(origin: SettingOrigin | undefined): OriginJson | null {
  return origin === undefined ? null : { object: formatRef(origin.object), path: origin.path };
}

function openingJson({ key, kind, instead }: Opening): OpeningJson {
  return { kind, ...keyJson(key), ...(instead === undefined ? {} : { instead: keyJson(instead) }) };
}

function statusChangeJson(change: StatusChange): StatusChangeJson {
  const { type, object, parentRef, controllerName, conditions } = change;
  const ancestor = ancestorOf(change);
  return {
    change: type,
    object: formatRef(object),
    ancestor: ancestor === undefined ? null : formatRef(ancestor),
    ...(parentRef?.sectionName === undefined ? {} : { sectionName: parentRef.sectionName }),
    ...(parentRef?.port === undefined ? {} : { port: parentRef.port }),
    controllerName,
    conditions: conditions.map(({ type: name, before, after }) => ({
      type: name,
      before: conditionJson(before),
      after: conditionJson(after),
    })),
  };
}

function conditionJson(condition: DesiredCondition | undefined): ConditionJson | null {
  if (condition === undefined) return null;
  const { type, status, reason, message } = condition;
  return { type, status, reason, message };
}
