/** What objects hold: certificates, and the pair of a certificate and its key. */
import type { ClusterTrustBundle, ConfigMap, Secret, TrustCertificate } from '@backend-tls/model';
import type { World } from './world.js';

/** The certificates of a text; one bad block spoils them all. */
function certificatesOf({ options }: World, text: string): readonly TrustCertificate[] | undefined {
  const { certificates, findings } = options.readTrustBundle(text);
  return certificates.length === 0 || findings.some(({ severity }) => severity === 'error') ? undefined : certificates;
}

function textIn(world: World, { data = {} }: ConfigMap | Secret, key: string): string | undefined {
  const value = Object.hasOwn(data, key) ? data[key] : undefined;
  return value === undefined || typeof value === 'string' ? value : world.reveal(value);
}

/** The anchors that a CA reference leads to, by their hashes. */
export function anchorsIn(
  world: World,
  object: ConfigMap | Secret | ClusterTrustBundle,
): readonly string[] | undefined {
  const text = object.kind === 'ClusterTrustBundle' ? object.spec.trustBundle : textIn(world, object, 'ca.crt');
  return text === undefined ? undefined : certificatesOf(world, text)?.map(({ sha256 }) => sha256);
}

/** Whether a Secret holds a whole pair; `undefined`: nobody can say whether its halves belong together. */
export function hasPair(world: World, secret: Secret): boolean | undefined {
  const [chain, key] = [textIn(world, secret, 'tls.crt'), secret.data['tls.key']];
  if (chain === undefined || key === undefined || world.reveal(key).trim() === '') return false;
  const leaf = certificatesOf(world, chain)?.[0];
  return leaf === undefined ? false : world.options.keyMatches?.(leaf.pem, key);
}
