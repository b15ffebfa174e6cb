/**
 * Metadata judged in full with a yes or a no: what `judge/metadata` finds without its words. A test holds the two
 * against each other.
 */
import type { Definition } from '../crd/definition.js';
import { textOfDate } from '../judge/json-type.js';
import { type GoType, OBJECT_META, SCALARS } from '../judge/metadata-decode.js';
import { UNPRINTABLE } from '../judge/metadata-owners.js';
import { byteLength, isLabel, isLabel1035, isQualified, isSubdomain } from '../judge/names.js';
import { isHollow, isPlainObject, type PlainObject } from '../plain.js';

/** What of a definition metadata depends on. */
export type MetadataOfKind = Pick<Definition, 'namespaced' | 'names'>;

/** Whether metadata, which may be missing, is what the server takes. */
export function isRightMetadata(metadata: unknown, { namespaced, names = 'subdomain' }: MetadataOfKind): boolean {
  if (!isPlainObject(metadata) || !isOfType(metadata, { fields: OBJECT_META })) return false;
  const own = ownOf(metadata);
  const [name, prefix, namespace] = [textIn(own, 'name'), textIn(own, 'generateName'), textIn(own, 'namespace')];
  return (
    (name !== '' || prefix !== '') &&
    (name === '' || NAMES[names](name)) &&
    (prefix === '' || NAMES[names](prefix.length > 1 && prefix.endsWith('-') ? `${prefix.slice(0, -2)}a` : prefix)) &&
    (namespace === '' || (namespaced && isShort(namespace, 63) && isLabel(namespace))) &&
    ((own.generation ?? 0) as number) >= 0 &&
    areRightLabels(mapIn(own, 'labels')) &&
    areRightAnnotations(mapIn(own, 'annotations')) &&
    areRightOwners(listIn(own, 'ownerReferences')) &&
    areRightFinalizers(listIn(own, 'finalizers').map(textOf)) &&
    listIn(own, 'managedFields').every(isRightManager)
  );
}

/** As Go decodes it: `null` is the zero value, and fields that it does not have are nothing to it. */
function isOfType(written: unknown, type: GoType): boolean {
  if (written === undefined || written === null || type === 'any') return true;
  if (typeof type === 'string') return SCALARS[type].takes(written instanceof Date ? textOfDate(written) : written);
  if ('list' in type)
    return Array.isArray(written) && !isHollow(written) && written.every((one) => isOfType(one, type.list));
  if (!isPlainObject(written)) return false;
  return Object.keys(written).every((key) => {
    if ('map' in type) return isOfType(written[key], type.map);
    const below = Object.hasOwn(type.fields, key) ? type.fields[key] : undefined;
    return below === undefined || isOfType(written[key], below);
  });
}

function ownOf(value: PlainObject): PlainObject {
  return Object.assign(Object.create(null), value);
}

function textOf(value: unknown): string {
  return (textOfDate(value) as string | null | undefined) ?? '';
}

function textIn(own: PlainObject, field: string): string {
  return textOf(own[field]);
}

function listIn(own: PlainObject, field: string): readonly unknown[] {
  return Array.from((own[field] as readonly unknown[] | null | undefined) ?? []); // a hole is an item, too
}

function mapIn(own: PlainObject, field: string): readonly (readonly [string, string])[] {
  const entries = Object.entries((own[field] as PlainObject | null | undefined) ?? {});
  return entries.filter(([, value]) => value !== undefined).map(([key, value]) => [key, textOf(value)]);
}

function isShort(text: string, bytes: number): boolean {
  return byteLength(text) <= bytes;
}

function isName(text: string): boolean {
  return isShort(text, 253) && isSubdomain(text);
}

const NAMES = {
  subdomain: isName,
  'label-1123': (name: string) => isShort(name, 63) && isLabel(name),
  'label-1035': (name: string) => isShort(name, 63) && isLabel1035(name),
  'after-colon': (name: string) => isName(name.slice(name.lastIndexOf(':') + 1)),
} as const satisfies Record<NonNullable<Definition['names']>, (name: string) => boolean>;

function isQualifiedName(text: string): boolean {
  const parts = text.split('/', 3);
  const name = parts.at(-1) ?? '';
  return parts.length <= 2 && (parts.length === 1 || isName(parts[0] ?? '')) && isShort(name, 63) && isQualified(name);
}

function areRightLabels(labels: readonly (readonly [string, string])[]): boolean {
  return labels.every(
    ([key, value]) => isQualifiedName(key) && (value === '' || (isShort(value, 63) && isQualified(value))),
  );
}

function areRightAnnotations(annotations: readonly (readonly [string, string])[]): boolean {
  const size = annotations.reduce((sum, [key, value]) => sum + byteLength(key) + byteLength(value), 0);
  return size <= 256 * 1024 && annotations.every(([key]) => isQualifiedName(key.toLowerCase()));
}

function areRightFinalizers(finalizers: readonly string[]): boolean {
  const isTorn = finalizers.includes('orphan') && finalizers.includes('foregroundDeletion');
  return !isTorn && finalizers.every(isQualifiedName);
}

function areRightOwners(owners: readonly unknown[]): boolean {
  const found = owners.map((owner) => ownOf((owner ?? {}) as PlainObject));
  return found.every(isRightOwner) && found.filter(({ controller }) => controller === true).length < 2;
}

function isRightOwner(own: PlainObject): boolean {
  const [apiVersion, kind] = [textIn(own, 'apiVersion'), textIn(own, 'kind')];
  const parts = apiVersion.split('/', 3);
  const isVersioned = parts.length <= 2 && parts.at(-1) !== '';
  const isEvent = (apiVersion === 'v1' || apiVersion === '/v1') && kind === 'Event';
  return isVersioned && !isEvent && kind !== '' && textIn(own, 'name') !== '' && textIn(own, 'uid') !== '';
}

function isRightManager(entry: unknown): boolean {
  const own = ownOf((entry ?? {}) as PlainObject);
  const [operation, fieldsType, manager] = [
    textIn(own, 'operation'),
    textIn(own, 'fieldsType'),
    textIn(own, 'manager'),
  ];
  return (
    (operation === 'Apply' || operation === 'Update') &&
    (fieldsType === '' || fieldsType === 'FieldsV1') &&
    isShort(manager, 128) &&
    !UNPRINTABLE.test(manager) &&
    isShort(textIn(own, 'subresource'), 256)
  );
}
