// @ts-check
/**
 * What an HTTPS listener presents to clients.
 */
import { createSecureContext } from 'node:tls';
import { GATEWAY_GROUP, isKind, reveal } from '@backend-tls/model';

/** @typedef {import('@backend-tls/model').KnownObject} KnownObject */
/** @typedef {import('@backend-tls/model').Listener} Listener */
/** @typedef {import('@backend-tls/model').ObjectRef} ObjectRef */
/** @typedef {import('@backend-tls/model').Redacted} Redacted */
/** @typedef {import('@backend-tls/model').SecretObjectReference} SecretObjectReference */

/**
 * The context of a listener's Secrets, or why there is none: all of them are good, or none is used.
 *
 * @param {Listener} listener
 * @param {ObjectRef} gateway
 * @param {readonly KnownObject[]} objects
 * @returns {Pick<import('./types.ts').ServedListener, 'present' | 'pairs'> | { problem: string }}
 */
export function listenerContext(listener, gateway, objects) {
  const refs = listener.tls?.certificateRefs ?? [];
  if (refs.length === 0) return { problem: 'It names no certificate.' };
  /** @type {{ cert: Redacted, key: Redacted }[]} */
  const pairs = [];
  for (const ref of refs) {
    const { group = '', kind = 'Secret', namespace = gateway.namespace, name } = ref;
    const shown = `Secret "${namespace}/${name}"`;
    if (group !== '' || kind !== 'Secret') return { problem: `A certificate of kind "${kind}" is not supported.` };
    if (!isGranted(namespace, name, gateway, objects)) return { problem: `No ReferenceGrant lets it use ${shown}.` };
    const secret = objects
      .filter((object) => isKind(object, 'Secret'))
      .find(({ metadata }) => metadata.namespace === namespace && metadata.name === name);
    const { 'tls.crt': cert, 'tls.key': key } = secret?.data ?? {};
    if (cert === undefined || key === undefined) return { problem: `${shown} has no tls.crt and tls.key.` };
    pairs.push({ cert, key });
  }
  const revealed = () => ({ cert: pairs.map(({ cert }) => reveal(cert)), key: pairs.map(({ key }) => reveal(key)) });
  try {
    const context = createSecureContext({ ...revealed(), minVersion: 'TLSv1.2' });
    return { present: () => context, pairs: revealed };
  } catch (error) {
    // OpenSSL's messages say what is wrong with a key, never what is in it; the code will do.
    const { code = 'unknown' } = /** @type {NodeJS.ErrnoException} */ (error);
    return { problem: `Its certificate and key cannot be used (${code}).` };
  }
}

/**
 * @param {string} namespace
 * @param {string} name
 * @param {ObjectRef} gateway
 * @param {readonly KnownObject[]} objects
 */
function isGranted(namespace, name, gateway, objects) {
  if (namespace === gateway.namespace) return true;
  return objects
    .filter((object) => isKind(object, 'ReferenceGrant'))
    .some(
      ({ metadata, spec }) =>
        metadata.namespace === namespace &&
        spec.from.some(
          (from) => from.group === GATEWAY_GROUP && from.kind === 'Gateway' && from.namespace === gateway.namespace,
        ) &&
        spec.to.some((to) => to.group === '' && to.kind === 'Secret' && (to.name === undefined || to.name === name)),
    );
}
