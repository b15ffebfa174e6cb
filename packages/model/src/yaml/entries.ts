/**
 * The objects of a document: one, or the items of a `List`, with their namespaces filled in.
 */
import { KINDS, knownKind } from '../kinds.js';
import { groupOf, type ObjectRef } from '../object.js';
import type { Data } from './to-data.js';

type DataObject = { readonly [key: string]: Data };

/** One candidate for an object and where it stands in its document; its namespace is filled in. */
export interface Entry {
  readonly value: Data; // without what stands in place of a name and cannot be one
  readonly written: Data; // as it is written
  readonly path: readonly (string | number)[]; // from the document's root
}

/**
 * The candidates of a document. A `List`, as `kubectl get -o yaml` prints it, gives its items, and so does a list
 * of one kind, whose items need not repeat kind and version. Lists inside lists are opened too.
 */
export function entriesOf(value: Data, namespace: string): readonly Entry[] {
  return openLists({ value, path: [] }).map(({ value, path }) => ({
    path,
    value: withNamespace(withoutFalseNames(value), namespace),
    written: withNamespace(value, namespace),
  }));
}

type Item = Pick<Entry, 'value' | 'path'>;

function openLists(entry: Item): readonly Item[] {
  const { value, path } = entry;
  if (!isObject(value)) return [entry];
  const { items } = value;
  const kind = typeof value.kind === 'string' ? value.kind.trim() : value.kind;
  if (typeof kind !== 'string' || !/list$/i.test(kind) || !Array.isArray(items)) return [entry];
  const ofOneKind = kind.length > 'List'.length;
  if (ofOneKind && !items.every(isObject)) return [entry]; // perhaps no list at all; parseObjects knows what to do
  const inherited = ofOneKind ? inheritedFields(kind, own(value, 'apiVersion')) : {};
  return (items as readonly Data[]).flatMap((item, index) =>
    openLists({ value: isObject(item) ? { ...inherited, ...item } : item, path: [...path, 'items', index] }),
  );
}

/**
 * Takes away what stands in place of a name and cannot be one. Where a line of a file is lost, the key of a Secret can
 * slip into `metadata.name`; a name is printed everywhere. `parseObjects` then says that the name cannot be read.
 *
 * @rule closing/secrets
 */
function withoutFalseNames(value: Data): Data {
  if (!isObject(value)) return value;
  const metadata = own(value, 'metadata');
  const checked = withoutFalse(value, ['apiVersion', 'kind']);
  return isObject(metadata) ? { ...checked, metadata: withoutFalse(metadata, ['name', 'namespace']) } : checked;
}

function withoutFalse(value: DataObject, fields: readonly string[]): DataObject {
  const wrong = fields.filter((field) => typeof own(value, field) === 'string' && !isNameLike(value[field] as string));
  return wrong.length === 0 ? value : { ...value, ...Object.fromEntries(wrong.map((field) => [field, false])) };
}

/** No name, kind or version in Kubernetes has white space inside, or more than 253 characters and a version. */
function isNameLike(text: string): boolean {
  return text.length <= 320 && !/\s/.test(text.trim());
}

function inheritedFields(kind: string, apiVersion: Data | undefined): DataObject {
  return { ...(apiVersion === undefined ? {} : { apiVersion }), kind: kind.slice(0, -'List'.length) };
}

/**
 * Fills in the namespace of an object that names none, as `kubectl apply --namespace` does. Kinds that live outside
 * namespaces get none; a kind that is not known is taken to live inside.
 *
 * @rule closing/namespaces
 */
function withNamespace(value: Data, namespace: string): Data {
  if (!isObject(value)) return value;
  const metadata = own(value, 'metadata');
  const present = isObject(metadata) ? own(metadata, 'namespace') : undefined;
  if (!isObject(metadata) || (present !== undefined && present !== null && present !== '')) return value;
  const { group, kind } = groupAndKind(value);
  const known = knownKind(group, kind);
  if (known !== undefined && !KINDS[known].namespaced) return value;
  // A policy whose namespace is there without a value may be torn at that place: no namespace is guessed for it.
  if (present === null && (known === undefined || KINDS[known].claims)) return value;
  return { ...value, metadata: { ...metadata, namespace } };
}

/** Which object a candidate names, whatever its version; `undefined` where a part of that is not there. */
export function identityOf(value: Data): ObjectRef | undefined {
  if (!isObject(value)) return undefined;
  const metadata = own(value, 'metadata');
  const { group, kind } = groupAndKind(value);
  if (kind === '' || typeof own(value, 'apiVersion') !== 'string' || !isObject(metadata)) return undefined;
  const name = own(metadata, 'name');
  const namespace = own(metadata, 'namespace') ?? '';
  if (typeof name !== 'string' || name === '' || typeof namespace !== 'string') return undefined;
  return { group, kind, namespace, name };
}

/**
 * Whether the text of a candidate may be shown: only where its kind is known and not Secret.
 *
 * @rule closing/secrets
 */
export function isShowable(value: Data): boolean {
  if (!isObject(value)) return false;
  const { group, kind } = groupAndKind(value);
  const known = knownKind(group, kind);
  return known !== undefined && known !== 'Secret';
}

/** Whether a document could hold a claim: its kind is a claiming one, or one that is not known. */
export function mayClaim(value: Data): boolean {
  if (!isObject(value)) return true;
  const { group, kind } = groupAndKind(value);
  const known = knownKind(group, kind);
  return known === undefined || KINDS[known].claims;
}

function groupAndKind(value: DataObject): { readonly group: string; readonly kind: string } {
  const apiVersion = own(value, 'apiVersion');
  const kind = own(value, 'kind');
  return {
    group: typeof apiVersion === 'string' ? groupOf(apiVersion) : '',
    kind: typeof kind === 'string' ? kind : '',
  };
}

function isObject(value: Data | undefined): value is DataObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(value: DataObject, key: string): Data | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
