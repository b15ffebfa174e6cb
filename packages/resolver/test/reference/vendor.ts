/** What the `tls` block of kgateway's BackendConfigPolicy comes to. It stands beside the core, which is about upstream. */
import type { BackendConfigPolicy, BackendConfigTls } from '@backend-tls/model';
import type { Policy } from './claims.js';
import { type Content, certificatesIn, contentOf, pairIn, type Settings } from './content.js';
import { find, isSame, type World } from './world.js';

const VERSIONS = ['1.0', '1.1', '1.2', '1.3'];
const TARGETS = ['/Service', 'gateway.kgateway.dev/Backend', 'networking.istio.io/Hostname'];

export function vendorContentOf(world: World, policy: Policy): Content {
  if (policy.isTorn) return contentOf(world, policy);
  const { spec } = policy.source as BackendConfigPolicy;
  const tls = spec.tls!;
  const none = { accepted: '', resolvedRefs: undefined };
  const refuse = (code: NonNullable<Content['code']>, isPending = false): Content => ({ code, isPending, ...none });
  if (!isValid(spec, tls)) return refuse('policy-invalid');
  const isAllowed = (world.options.allowUnverified ?? []).some((ref) => isSame(ref, policy.ref));
  const settle = (trust: readonly string[], client?: string): Content => ({
    ...none,
    settings: settingsOf(tls, trust, client),
  });

  if (tls.insecureSkipVerify === true) return isAllowed ? settle(['none']) : refuse('unverified-settings');
  if (tls.files !== undefined) return refuse('files-unsupported');
  if (tls.wellKnownCACertificates !== undefined) {
    return world.options.profile.systemTrust ? settle(['system']) : refuse('well-known-unsupported');
  }
  if (tls.secretRef === undefined) return refuse('policy-invalid');
  const { namespace } = policy.ref;
  const name = tls.secretRef.name ?? '';
  const secret = find(world, 'Secret', namespace, name);
  if (secret === 'pending') return refuse('ca-ref-pending', true);
  if (typeof secret === 'string') return refuse('ca-ref-invalid');
  const has = (key: string) => Object.hasOwn(secret.data, key);
  const presents = tls.simpleTLS !== true && (has('tls.crt') || has('tls.key'));
  if (presents && pairIn(world, secret) !== true) return refuse('client-certificate-invalid');
  const client = presents ? `${namespace}/${name}` : undefined;
  if (!has('ca.crt')) return isAllowed ? settle(['none'], client) : refuse('unverified-settings');
  const anchors = certificatesIn(world, world.reveal(secret.data['ca.crt']!));
  return anchors === undefined
    ? refuse('ca-ref-invalid')
    : settle([...new Set(anchors.map(({ sha256 }) => sha256))].sort(), client);
}

function settingsOf(tls: BackendConfigTls, trust: readonly string[], client: string | undefined): Settings {
  const { minVersion, maxVersion, cipherSuites, ecdhCurves, signatureAlgorithms } = tls.parameters ?? {};
  const names = (tls.verifySubjectAltNames ?? []).map((name) => `dns:${name}`).sort();
  const version = (text: string | undefined) => (text === 'AUTO' ? undefined : text);
  return {
    sni: tls.sni,
    identity: trust[0] === 'none' ? ['none'] : names.length === 0 ? ['chain-only'] : names,
    trust,
    ...(client && { client }),
    ...(tls.alpnProtocols && { alpn: tls.alpnProtocols }),
    more: {
      minVersion: version(minVersion),
      maxVersion: version(maxVersion),
      cipherSuites,
      curves: ecdhCurves,
      signatureAlgorithms,
    },
  };
}

/** What the API server and kgateway itself refuse. */
function isValid({ targetRefs, targetSelectors = [] }: BackendConfigPolicy['spec'], tls: BackendConfigTls): boolean {
  const { secretRef, files, insecureSkipVerify, wellKnownCACertificates: wellKnown, verifySubjectAltNames = [] } = tls;
  const { minVersion = 'AUTO', maxVersion = 'AUTO' } = tls.parameters ?? {};
  const targets = [...(targetRefs ?? []), ...targetSelectors];
  return [
    targetRefs === undefined || (targetRefs.length >= 1 && targetRefs.length <= 16),
    targets.every(({ group, kind }) => TARGETS.includes(`${group}/${kind}`)),
    [secretRef, files, insecureSkipVerify, wellKnown].filter((source) => source !== undefined).length === 1,
    files === undefined || Object.keys(files).length > 0,
    wellKnown === undefined || wellKnown === 'System',
    tls.sni !== '',
    [minVersion, maxVersion].every((version) => ['AUTO', ...VERSIONS].includes(version)),
    maxVersion === 'AUTO' || VERSIONS.indexOf(minVersion) <= VERSIONS.indexOf(maxVersion),
    verifySubjectAltNames.length === 0 ||
      secretRef !== undefined ||
      wellKnown !== undefined ||
      files?.rootCA !== undefined,
  ].every(Boolean);
}
