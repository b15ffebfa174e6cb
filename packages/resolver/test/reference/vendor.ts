/** What the `tls` block of kgateway's BackendConfigPolicy comes to. It stands beside the core, which is about upstream. */
import type { BackendConfigPolicy, BackendConfigTls, KgatewayBackend } from '@backend-tls/model';
import type { ResolveCode } from '@backend-tls/resolver';
import { contentOf, refusal } from './content.js';
import { anchorsIn, hasPair } from './pem.js';
import type { Policy, Refusal, Settings } from './types.js';
import { find, isSame, type World } from './world.js';

const VERSIONS = ['1.0', '1.1', '1.2', '1.3'];
const TARGETS = ['/Service', 'gateway.kgateway.dev/Backend', 'networking.istio.io/Hostname'];

export function vendorContentOf(world: World, policy: Policy): Settings | Refusal {
  if ('unreadable' in policy.source) return contentOf(world, policy).outcome;
  const { spec } = policy.source as BackendConfigPolicy;
  const tls = spec.tls!;
  if (!isValid(spec, tls)) return refusal('policy-invalid');
  const isAllowed = (world.options.allowUnverified ?? []).some((ref) => isSame(ref, policy.ref));
  const unverified = (client?: string) =>
    isAllowed ? settingsOf(tls, ['none'], client) : refusal('unverified-settings');

  if (tls.insecureSkipVerify === true) return unverified();
  if (tls.files !== undefined) return refusal('files-unsupported');
  if (tls.wellKnownCACertificates !== undefined) {
    return world.profile.systemTrust ? settingsOf(tls, ['system']) : refusal('well-known-unsupported');
  }
  const { namespace } = policy.ref;
  if (tls.secretRef === undefined) return refusal('policy-invalid'); // "insecureSkipVerify: false", and nothing else
  const { name = '' } = tls.secretRef;
  const secret = find(world, 'Secret', namespace, name);
  if (secret === 'pending') return { code: 'ca-ref-pending' };
  if (typeof secret === 'string') return refusal('ca-ref-invalid');
  const has = (key: string) => Object.hasOwn(secret.data, key);
  const presents = tls.simpleTLS !== true && (has('tls.crt') || has('tls.key'));
  if (presents && hasPair(world, secret) !== true) return refusal('client-certificate-invalid');
  const client = presents ? `${namespace}/${name}` : undefined;
  if (!has('ca.crt')) return unverified(client);
  const anchors = anchorsIn(world, secret);
  return anchors === undefined ? refusal('ca-ref-invalid' satisfies ResolveCode) : settingsOf(tls, anchors, client);
}

function settingsOf(tls: BackendConfigTls, trust: readonly string[], client?: string): Settings {
  const { minVersion, maxVersion, cipherSuites, ecdhCurves, signatureAlgorithms } = tls.parameters ?? {};
  const names = (tls.verifySubjectAltNames ?? []).map((name) => `dns:${name}`);
  const version = (text: string | undefined) => (text === 'AUTO' ? undefined : text);
  const bounds = { minVersion: version(minVersion), maxVersion: version(maxVersion) };
  return {
    sni: tls.sni,
    identity: trust[0] === 'none' ? ['none'] : names.length === 0 ? ['chain-only'] : names,
    trust,
    client,
    alpn: tls.alpnProtocols,
    more: { ...bounds, cipherSuites, curves: ecdhCurves, signatureAlgorithms },
  };
}

/** What the API server and kgateway itself take. */
function isValid({ targetRefs, targetSelectors = [] }: BackendConfigPolicy['spec'], tls: BackendConfigTls): boolean {
  const { secretRef, files, insecureSkipVerify, wellKnownCACertificates: wellKnown, verifySubjectAltNames = [] } = tls;
  const { minVersion = 'AUTO', maxVersion = 'AUTO' } = tls.parameters ?? {};
  const targets = [...(targetRefs ?? []), ...targetSelectors];
  const hasCa = secretRef !== undefined || wellKnown !== undefined || files?.rootCA !== undefined;
  return [
    targetRefs === undefined || (targetRefs.length >= 1 && targetRefs.length <= 16),
    targets.every(({ group, kind }) => TARGETS.includes(`${group}/${kind}`)),
    [secretRef, files, insecureSkipVerify, wellKnown].filter((source) => source !== undefined).length === 1,
    files === undefined || (Object.keys(files).length > 0 && Object.values(files).every((file) => file !== '')),
    wellKnown === undefined || wellKnown === 'System',
    tls.sni !== '',
    [minVersion, maxVersion].every((version) => ['AUTO', ...VERSIONS].includes(version)),
    maxVersion === 'AUTO' || VERSIONS.indexOf(minVersion) <= VERSIONS.indexOf(maxVersion),
    verifySubjectAltNames.length === 0 || hasCa,
  ].every(Boolean);
}

/** Of the Backends only those that are Static; the others have ways of their own to ask for TLS, which are not read. */
export function isStatic({ spec }: KgatewayBackend): boolean {
  const { type = 'Static', static: fixed, dynamicForwardProxy } = spec;
  return type === 'Static' && fixed !== undefined && fixed.hosts.length > 0 && dynamicForwardProxy === undefined;
}
