/**
 * The decisions that a vector expects.
 */
import { type BackendTlsSettings, formatRef } from '@backend-tls/model';
import type { EffectiveBackend, Resolution } from '@backend-tls/resolver';
import { listed, same } from './compare.js';
import type { Minted } from './minted-names.js';
import { refFrom } from './run-vector.js';
import type { Expect } from './vector-format.js';

type ExpectedBackend = NonNullable<Expect['backends']>[number];

/** Every decision that the selecting fields match must be as expected, and there must be one. */
export function compareBackends(expected: ExpectedBackend, resolution: Resolution, minted: Minted): readonly string[] {
  const found = resolution.backends.filter((backend) => selects(expected, backend));
  const label = [expected.service ?? expected.backend ?? 'backend', expected.port, expected.gateway, expected.route]
    .filter((part) => part !== undefined)
    .join(' ');
  if (expected.mode === 'absent') return same(`${label} decisions`, 0, found.length);
  if (found.length === 0) {
    const all = resolution.backends.map(
      ({ key, tls }) =>
        `${formatRef(key.backend)}:${key.port} ${formatRef(key.route)} ${formatRef(key.gateway)} ${key.frontend} ${tls.mode}`,
    );
    return [`${label}: there is no such decision among\n    ${all.join('\n    ')}`];
  }
  return found.flatMap(({ tls }) => [
    ...same(
      `${label} mode`,
      expected.mode,
      tls.mode === expected.mode || tls.mode !== 'refuse'
        ? tls.mode
        : `refuse (${tls.findings.map(({ code, message }) => `${code}: ${message}`).join('; ')})`,
    ),
    ...(tls.mode === 'tls' ? compareSettings(label, expected, tls.settings, minted) : []),
    ...(tls.mode === 'refuse'
      ? [
          ...holdsAll(
            `${label} codes`,
            listed(expected.codes),
            tls.findings.map(({ code }) => code),
          ),
          ...holdsAll(
            `${label} rules`,
            listed(expected.rules),
            tls.findings.map(({ rule }) => rule),
          ),
        ]
      : []),
  ]);
}

function selects(expected: ExpectedBackend, { key }: EffectiveBackend): boolean {
  const wanted = expected.backend ?? (expected.service === undefined ? undefined : `Service/${expected.service}`);
  const selectors: readonly (readonly [string | undefined, string])[] = [
    [wanted && formatRef(refFrom(wanted)), formatRef(key.backend)],
    [expected.route && formatRef(refFrom(expected.route)), formatRef(key.route)],
    [expected.gateway && formatRef(refFrom(`Gateway/${expected.gateway}`)), formatRef(key.gateway)],
    [expected.frontend, key.frontend],
    [expected.port === undefined ? undefined : String(expected.port), String(key.port)],
  ];
  return selectors.every(([want, is]) => want === undefined || want === is);
}

function compareSettings(
  label: string,
  expected: ExpectedBackend,
  settings: BackendTlsSettings,
  minted: Minted,
): readonly string[] {
  const { minVersion, maxVersion } = settings;
  return [
    ...same(`${label} sni`, expected.sni, settings.sni ?? 'none'),
    ...same(`${label} accepts`, sorted(listed(expected.accepts)), sorted(accepted(settings))),
    ...same(`${label} trusts`, sorted(listed(expected.trusts)), sorted(trusted(settings, minted))),
    ...same(`${label} presents`, expected.presents, presented(settings, minted)),
    ...same(`${label} alpn`, expected.alpn, settings.alpnProtocols ?? null),
    ...same(`${label} versions`, expected.versions, `${minVersion ?? ''}-${maxVersion ?? ''}`),
  ];
}

function accepted({ identity }: BackendTlsSettings): readonly string[] {
  return identity.type === 'any-of' ? identity.names.map(({ value }) => value) : [identity.type];
}

function trusted({ trust }: BackendTlsSettings, minted: Minted): readonly string[] {
  if (trust.type === 'anchors') return trust.certificates.map(({ pem }) => minted.nameOf(pem));
  return [trust.type === 'system' ? 'System' : 'none'];
}

/** The name of the leaf that is presented. */
function presented({ clientCertificate }: BackendTlsSettings, minted: Minted): string {
  if (clientCertificate === undefined) return 'none';
  const end = '-----END CERTIFICATE-----';
  const { chainPem } = clientCertificate;
  return minted.nameOf(chainPem.slice(0, chainPem.indexOf(end) + end.length));
}

function sorted(names: readonly string[] | undefined): readonly string[] | undefined {
  return names === undefined ? undefined : [...names].sort();
}

function holdsAll(what: string, wanted: readonly string[] | undefined, actual: readonly string[]): readonly string[] {
  const missing = (wanted ?? []).filter((one) => !actual.includes(one));
  return missing.length === 0 ? [] : [`${what}: expected ${missing.join(', ')} among ${actual.join(', ')}`];
}
