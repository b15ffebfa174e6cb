// @ts-check
/**
 * Texts that stand for a backend: for maps, for the command line, for people.
 */
import { refKey } from '@backend-tls/model';

/** @typedef {import('@backend-tls/resolver').BackendKey} BackendKey */

/**
 * Equal for equal keys, and for no others.
 *
 * @param {BackendKey} key
 */
export function keyText(key) {
  return [refKey(key.gateway), refKey(key.route), refKey(key.backend), key.port ?? '', key.frontend].join('\0');
}

/**
 * `Service/shop/cart:8443`, as `--endpoint` names it.
 *
 * @param {Pick<BackendKey, 'backend' | 'port'>} key
 */
export function backendText({ backend, port }) {
  return `${backend.kind}/${backend.namespace}/${backend.name}${port === undefined ? '' : `:${port}`}`;
}
