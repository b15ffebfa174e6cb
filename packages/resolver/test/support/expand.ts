/**
 * From the shorthand of a vector to whole manifests. Every shorthand has a closed list of keys: a mistyped one throws.
 */
import { KINDS, type KnownKind } from '@backend-tls/model';
import type { Minted } from './minted-names.js';
import { EXPANDERS } from './shorthand.js';
import { type Dict, list, NAMESPACE, setPath, stamp, text } from './shorthand-parts.js';

/** Keys that every shorthand takes. */
const COMMON = [
  'kind',
  'name',
  'namespace',
  'created',
  'generation',
  'labels',
  'version',
  'deleted',
  'status',
  'set',
  'unset',
];

/**
 * A full manifest. What has an `apiVersion` is one already; the rest is shorthand of its kind. `${name}` in any text
 * becomes what is minted under that name.
 *
 * @throws {TypeError} for an unknown kind or key, and for a name that is not minted
 */
export function expand(given: Dict, minted: Minted): Dict {
  const whole = 'apiVersion' in given ? given : fromShorthand(given);
  return fill(whole, minted) as Dict;
}

/** The same for manifests as text: a placeholder becomes the inside of a double-quoted scalar. */
export function fillText(yaml: string, minted: Minted): string {
  return yaml.replaceAll(/\$\{([a-z0-9.-]+)\}/g, (_, name: string) => JSON.stringify(minted.pem(name)).slice(1, -1));
}

function fromShorthand(given: Dict): Dict {
  const kind = text(given.kind) as KnownKind;
  const expander = EXPANDERS[kind];
  if (expander === undefined) throw new TypeError(`There is no shorthand for kind "${kind}".`);
  for (const key of Object.keys(given)) {
    if (!COMMON.includes(key) && !expander.keys.includes(key))
      throw new TypeError(`The shorthand of ${kind} has no key "${key}".`);
  }
  const { group, versions, namespaced } = KINDS[kind];
  const version = text(given.version ?? versions[0]);
  const object: Dict = {
    apiVersion: group === '' ? version : `${group}/${version}`,
    kind,
    metadata: metadataOf(given, namespaced),
    ...expander.expand(given),
    ...(given.status === undefined ? {} : { status: given.status }),
  };
  for (const [path, value] of Object.entries((given.set ?? {}) as Dict)) setPath(object, path, value);
  for (const path of list(given.unset)) setPath(object, text(path), undefined);
  return object;
}

function metadataOf(given: Dict, namespaced: boolean): Dict {
  const { name, namespace = NAMESPACE, created = '2026-01-01', generation = 1, labels, deleted } = given;
  return {
    name,
    ...(namespaced && namespace !== 'none' ? { namespace } : {}),
    ...(created === 'none' ? {} : { creationTimestamp: stamp(created) }),
    ...(deleted === undefined ? {} : { deletionTimestamp: stamp(deleted) }),
    generation,
    ...(labels === undefined ? {} : { labels }),
  };
}

function fill(value: unknown, minted: Minted): unknown {
  if (typeof value === 'string') return value.replaceAll(/\$\{([a-z0-9.-]+)\}/g, (_, name: string) => minted.pem(name));
  if (Array.isArray(value)) return value.map((item) => fill(item, minted));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, minted)]));
  return value;
}
