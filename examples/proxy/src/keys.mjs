// @ts-check
/**
 * Texts that stand for a backend: for maps, for the command line, for people.
 */
export { backendKeyText as keyText } from '@backend-tls/resolver';

/** @typedef {import('@backend-tls/resolver').BackendKey} BackendKey */

/**
 * `Service/shop/cart:8443`, as `--endpoint` names it.
 *
 * @param {Pick<BackendKey, 'backend' | 'port'>} key
 */
export function backendText({ backend, port }) {
  return `${backend.kind}/${backend.namespace}/${backend.name}${port === undefined ? '' : `:${port}`}`;
}
