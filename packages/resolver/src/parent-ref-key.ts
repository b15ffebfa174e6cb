/**
 * When two parentRefs mean the same parent.
 */
import { GATEWAY_GROUP, type ObjectRef, type ParentReference } from '@backend-tls/model';

/**
 * A map key for a parentRef: two refs of one namespace have the same exactly if they mean the same parent, whichever of
 * the defaults either of them writes out. An empty sectionName is none, as the API server takes it.
 *
 * @param home  namespace of the object that holds the ref
 */
export function parentRefKey(ref: ParentReference, home: string): string {
  const { group = GATEWAY_GROUP, kind = 'Gateway', namespace = home, name, sectionName = '', port = '' } = ref;
  return [group, kind, namespace, name, sectionName, port].join('\0');
}

/** The parentRef that names an object as a whole. */
export function parentRefTo({ group, kind, namespace, name }: ObjectRef): ParentReference {
  return { group, kind, namespace, name };
}
