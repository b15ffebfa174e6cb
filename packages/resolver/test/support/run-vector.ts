/**
 * A vector through the public doors: reading, snapshot, resolution.
 */
import {
  type Coverage,
  type Finding,
  KINDS,
  type KnownKind,
  type KnownObject,
  type ObjectRef,
  parseObjects,
  type UnreadableObject,
} from '@backend-tls/model';
import { readManifests } from '@backend-tls/model/yaml';
import {
  createSnapshot,
  defaultProfile,
  type Resolution,
  type ResolveOptions,
  resolve,
  type SnapshotInput,
  specProfile,
} from '@backend-tls/resolver';
import { keyMatches, readTrustBundle } from '@backend-tls/tls';
import { expand, fillText } from './expand.js';
import type { Minted } from './minted-names.js';
import { type Dict, NAMESPACE, splitName } from './shorthand-parts.js';
import type { Vector } from './vector-format.js';

export interface Run {
  readonly objects: readonly KnownObject[];
  readonly unreadable: readonly UnreadableObject[];
  readonly reading: readonly Finding[]; // what reading found
  readonly asked: Pick<SnapshotInput, 'absent' | 'coverage'> & { readonly options: ResolveOptions };
  readonly resolution: Resolution;
  readonly resolutionOf: (objects: readonly KnownObject[], unreadable: readonly UnreadableObject[]) => Resolution;
}

/** Reads and resolves what a vector gives, above its base. */
export function runVector(vector: Vector, base: readonly Dict[], minted: Minted): Run {
  const given = parseObjects(above(base, vector.given ?? []).map((one) => expand(one, minted)));
  const read =
    vector.yaml === undefined
      ? undefined
      : readManifests(
          [{ file: 'given.yaml', text: fillText(vector.yaml, minted) }],
          vector.namespace === undefined ? {} : { namespace: vector.namespace },
        );
  const objects = [...given.objects, ...(read?.objects ?? [])];
  const unreadable = [...given.unreadable, ...(read?.unreadable ?? [])];
  const coverage = vector.coverage === undefined ? (read?.coverage ?? 'complete') : coverageFrom(vector.coverage);
  const absent = (vector.absent ?? []).map(refFrom);
  const options = optionsFrom(vector.options ?? {}, minted);
  const resolutionOf: Run['resolutionOf'] = (someObjects, someUnreadable) =>
    resolve(createSnapshot({ objects: someObjects, unreadable: someUnreadable, absent, coverage }), options);
  return {
    objects,
    unreadable,
    reading: [...given.findings, ...(read?.findings ?? [])],
    asked: { absent, coverage, options },
    resolution: resolutionOf(objects, unreadable),
    resolutionOf,
  };
}

/** What is given replaces the base's object of the same kind, namespace and name. */
export function above(base: readonly Dict[], given: readonly Dict[]): readonly Dict[] {
  const names = new Set(given.map(identity));
  return [...base.filter((one) => !names.has(identity(one))), ...given];
}

function identity({ kind, namespace, name }: Dict): string {
  return [kind, namespace ?? NAMESPACE, name].join('\0');
}

/** `Kind/name` or `Kind/namespace/name`; the group is that of the kind. */
export function refFrom(text: string): ObjectRef {
  const [kind = '', ...rest] = text.split('/');
  const facts = KINDS[kind as KnownKind];
  const name = splitName(rest.join('/'));
  return {
    group: facts?.group ?? '',
    kind,
    namespace: facts?.namespaced === false ? '' : name.namespace,
    name: name.name,
  };
}

/** Every kind is synced but those that are named: `BackendTLSPolicy: lost`, `BackendTLSPolicy/shop: unsynced`. */
function coverageFrom(given: NonNullable<Vector['coverage']>): Coverage {
  if (given === 'nothing') return [];
  const narrow = Object.entries(given).map(([key, state]) => {
    const [kind = '', namespace] = key.split('/');
    const facts = KINDS[kind as KnownKind];
    if (facts === undefined) throw new TypeError(`No kind is called "${kind}".`);
    return {
      group: facts.group,
      kind,
      ...(namespace === undefined ? {} : { namespace }),
      state,
    };
  });
  const named = new Set(narrow.filter((entry) => !('namespace' in entry)).map(({ kind }) => kind));
  const rest = Object.entries(KINDS)
    .filter(([kind]) => !named.has(kind))
    .map(([kind, { group }]) => ({ group, kind, state: 'synced' as const }));
  return [...narrow, ...rest];
}

function optionsFrom(given: NonNullable<Vector['options']>, minted: Minted): ResolveOptions {
  const { controllerName, profile, danglingClaims, without = [], allowUnverified, wellKnown } = given;
  const sets = Object.entries(wellKnown ?? {}).map(
    ([name, cas]) => [name, cas.flatMap((ca) => readTrustBundle(minted.pem(ca)).certificates)] as const,
  );
  return {
    readTrustBundle,
    ...(without.includes('keyMatches') ? {} : { keyMatches }),
    ...(controllerName === undefined ? {} : { controllerName }),
    ...(profile === undefined ? {} : { profile: profile === 'spec' ? specProfile : defaultProfile }),
    ...(danglingClaims === undefined ? {} : { danglingClaims }),
    ...(allowUnverified === undefined ? {} : { allowUnverified: allowUnverified.map(refFrom) }),
    ...(sets.length === 0 ? {} : { wellKnown: Object.fromEntries(sets) }),
  };
}
