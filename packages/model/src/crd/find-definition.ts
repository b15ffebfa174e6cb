/**
 * Which definition an object is read or judged by.
 */
import type { Definition } from './definition.js';
import { DEFINITIONS } from './definitions.js';

type Versions = ReadonlyMap<string, Definition>;

/** The definitions of each group and kind, by version. */
const VERSIONS: ReadonlyMap<string, Versions> = /* @__PURE__ */ (() => {
  const byKind = new Map<string, Map<string, Definition>>();
  for (const definition of DEFINITIONS) {
    const key = `${definition.group}\0${definition.kind}`;
    const versions = byKind.get(key) ?? new Map<string, Definition>();
    byKind.set(key, versions.set(definition.version, definition));
  }
  return byKind;
})();

const NONE: Versions = new Map();

/** The definitions of a group and kind, by version; an empty map where the kind is not known. */
export function findVersions(group: string, kind: string): Versions {
  return VERSIONS.get(`${group}\0${kind}`) ?? NONE;
}

/** The definition of a kind in a version, whether or not a channel serves it. */
export function findVersion(group: string, kind: string, version: string): Definition | undefined {
  return findVersions(group, kind).get(version);
}
