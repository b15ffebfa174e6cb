// @ts-check
/**
 * Texts that stand for an object or a backend: for maps, for the command line, for people.
 */
export { backendKeyText as keyText } from '@backend-tls/resolver';

/** @typedef {import('@backend-tls/resolver').BackendKey} BackendKey */

/**
 * `shop/cart`, as `--gateway` names one.
 *
 * @param {{ readonly namespace?: string | undefined, readonly name: string }} named  an ObjectRef, or metadata
 */
export function nameText({ namespace = '', name }) {
  return `${namespace}/${name}`;
}

/**
 * `Service/shop/cart:8443`, as `--endpoint` names it.
 *
 * @param {Pick<BackendKey, 'backend' | 'port'>} key
 */
export function backendText({ backend, port }) {
  return `${backend.kind}/${nameText(backend)}${port === undefined ? '' : `:${port}`}`;
}
