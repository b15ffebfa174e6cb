/**
 * Objects that no definition judges: of other kinds, or of a known one that is misspelt or not served.
 */
import { finding, type ModelFinding } from '../codes.js';
import { findVersions } from '../crd/find-definition.js';
import type { Channel } from '../crd/node.js';
import { type Identity, identify, recognise } from '../identify.js';
import { EXPERIMENTAL_GROUP, GATEWAY_GROUP, KINDS, type KnownKind } from '../kinds.js';
import { ownValue } from '../plain.js';
import { findDefinition, validateObject } from '../validate-object.js';

/**
 * Why the server would not take an object of this kind and version, with what its writer may have meant (or, as
 * `evidence.known`, with the kinds of the group); `passed-over` where the kind is one that is not known here; `undefined`
 * where a definition judges it.
 *
 * @rule gateway/served-version
 */
export function unservedFinding(object: unknown, channel: Channel): ModelFinding | 'passed-over' | undefined {
  const definition = findDefinition(object, channel);
  if (typeof definition !== 'string') return undefined;
  const identity = identify(object);
  if (identity === undefined) {
    const missing = ['apiVersion', 'kind'].filter((field) => !isText(ownValue(object, field)));
    const message = `An object needs an apiVersion and a kind; this has no readable ${missing.join(' and no ') || 'group and version'}.`;
    return finding('object-unidentified', 'gateway/served-version', message);
  }
  if (identity.group === '' && identity.kind.trim() === 'List') {
    return finding('list-unreadable', 'closing/unreadable-claims', 'The list has no items.', { path: ['items'] });
  }
  const hint = hintFor(identity, channel);
  if (hint === undefined) return 'passed-over';
  const [found] = validateObject(object, { channel });
  if (found === undefined) return undefined;
  return hint === ''
    ? { ...found, evidence: { known: kindsOf(identity.group) } }
    : { ...found, message: `${found.message}; ${hint}` };
}

function kindsOf(group: string): readonly KnownKind[] {
  return (Object.keys(KINDS) as KnownKind[]).filter((kind) => KINDS[kind].group === group);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/** What may have been meant, in words; `undefined` where nothing says that a known kind was. */
function hintFor(identity: Identity, channel: Channel): string | undefined {
  const { group, kind } = identity;
  const versions = [...findVersions(group, kind).values()];
  if (versions.length > 0) {
    const other = channel === 'standard' ? 'experimental' : 'standard';
    const served = (by: Channel): string =>
      versions.flatMap(({ served, version }) => (served.includes(by) ? [`${group}/${version}`] : [])).join(' and ');
    const here = served(channel);
    return here === '' ? `the ${other} channel serves ${served(other)}` : `the ${channel} channel serves ${here}`;
  }
  const meant = recognise(identity)?.kind ?? kindMeant(identity);
  if (meant === undefined) return group === GATEWAY_GROUP ? '' : undefined;
  return `did you mean ${meant} of ${KINDS[meant].group || 'v1'}?`;
}

/** Groups in which no other project defines kinds: what looks like a known kind there is a known kind in the wrong place. */
const OFFICIAL_GROUPS: ReadonlySet<string> = new Set(['', GATEWAY_GROUP, EXPERIMENTAL_GROUP]);

/** The known kind of this name, whatever its case and number. */
function kindMeant({ group, kind }: Identity): KnownKind | undefined {
  const written = kind.trim().toLowerCase();
  return (Object.keys(KINDS) as KnownKind[]).find((known) => {
    const wanted = known.toLowerCase();
    const isNear = written === wanted || written === `${wanted}s` || written === `${wanted.replace(/y$/, 'ie')}s`;
    return isNear && (group === KINDS[known].group || OFFICIAL_GROUPS.has(group));
  });
}
