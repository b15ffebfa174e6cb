/**
 * How text names things.
 */
import type { ObjectRef, SourcePlace } from '@backend-tls/model';
import { formatPlace } from '@backend-tls/model/yaml';
import type { BackendKey } from '@backend-tls/resolver';

/** `Service shop/cart`, `GatewayClass nginx`. */
export function nameOf({ kind, namespace, name }: ObjectRef): string {
  return namespace === '' ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}

/** `Service shop/cart:8443`. */
export function backendName({ backend, port }: BackendKey): string {
  return port === undefined ? nameOf(backend) : `${nameOf(backend)}:${port}`;
}

/** `shop.yaml:12:5`, or nothing where no place is known. */
export function placeName(source: SourcePlace | undefined): string {
  return source === undefined ? '' : formatPlace(source);
}
