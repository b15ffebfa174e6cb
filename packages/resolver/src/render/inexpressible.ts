/**
 * What stands in the way of any configuration, whatever the data plane.
 */
import type { BackendTlsSettings, PeerIdentity, SettingField, TlsVersion } from '@backend-tls/model';
import { isAlgorithm, isCipherSuite, isHost, isProtocol, isUri, isWildcard } from './plain-words.js';
import type { Inexpressible, RenderCode, RenderOptions } from './rendered.js';

/** An error: what is rendered must refuse. */
export function cannot(field: Inexpressible['field'], code: RenderCode, message: string): Inexpressible {
  return { field, code, severity: 'error', message };
}

/** A warning: the configuration holds, with this difference. */
export function differs(field: Inexpressible['field'], code: RenderCode, message: string): Inexpressible {
  return { field, code, severity: 'warning', message };
}

/** Errors that a report shows and renders all the same. */
const SHOWN_IN_REPORTS: ReadonlySet<RenderCode> = new Set(['predicted', 'unverified']);

/**
 * Whether the configuration may be rendered as decided.
 *
 * @rule closing/rendered-refusal
 */
export function mayRender(found: readonly Inexpressible[], { forReport = false }: RenderOptions): boolean {
  return found.every(({ severity, code }) => severity !== 'error' || (forReport && SHOWN_IN_REPORTS.has(code)));
}

/** What holds for every data plane: unverified or predicted settings, and texts that may not stand in a configuration. */
export function commonProblems(settings: BackendTlsSettings, options: RenderOptions): readonly Inexpressible[] {
  return [
    ...unverifiedProblems(settings),
    ...trustProblems(settings, options),
    ...textProblems(settings),
    ...(versionsOf(settings).length === 0
      ? [cannot('minVersion', 'versions-exclude-each-other', 'No version of TLS is left.')]
      : []),
  ];
}

/** @rule closing/unverified-settings */
function unverifiedProblems({ predicted, trust, identity }: BackendTlsSettings): readonly Inexpressible[] {
  const found: Inexpressible[] = [];
  if (predicted !== undefined) found.push(cannot('mode', 'predicted', 'These settings are a prediction.'));
  if (trust.type === 'none') found.push(cannot('trust', 'unverified', 'No chain is verified.'));
  if (identity.type === 'none') found.push(cannot('identity', 'unverified', 'No certificate is verified.'));
  return found;
}

function trustProblems({ trust }: BackendTlsSettings, { systemTrustFile }: RenderOptions): readonly Inexpressible[] {
  switch (trust.type) {
    case 'anchors':
      if (trust.certificates.length === 0) return [cannot('trust', 'no-anchors', 'No certificate is trusted.')];
      return trust.certificates.every(({ pem }) => CERTIFICATE.test(pem)) ? [] : [unsafeIn('trust')];
    case 'system':
      return systemTrustFile === undefined
        ? [cannot('trust', 'system-trust', "The system's roots are no file by themselves: name it in systemTrustFile.")]
        : [];
    case 'none':
      return [];
    default:
      return [cannot('trust', 'no-anchors', 'This kind of trust is not known.')]; // data from elsewhere
  }
}

/** One block, and nothing beside it: no second one, and no key. */
const CERTIFICATE = /^-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=\n]+\n-----END CERTIFICATE-----\n?$/;

/** Every text of the settings that is rendered, with the form that it must have. */
function textProblems(settings: BackendTlsSettings): readonly Inexpressible[] {
  const { sni, identity, cipherSuites, curves, signatureAlgorithms, alpnProtocols } = settings;
  const names = identity.type === 'any-of' ? identity.names : [];
  return [
    ...unsafe('sni', sni === undefined ? [] : [sni], isHost),
    ...(names.every(isPlainName) ? [] : [unsafeIn('identity')]),
    ...unsafe('cipherSuites', cipherSuites, isCipherSuite),
    ...unsafe('curves', curves, isAlgorithm),
    ...unsafe('signatureAlgorithms', signatureAlgorithms, isAlgorithm),
    ...unsafe('alpnProtocols', alpnProtocols, isProtocol),
  ];
}

function isPlainName({ type, value }: PeerIdentity): boolean {
  return type === 'dns' ? isHost(value) || isWildcard(value) : type === 'uri' && isUri(value);
}

function unsafe(
  field: SettingField,
  texts: readonly string[] | undefined,
  isPlain: (text: string) => boolean,
): readonly Inexpressible[] {
  const empty = texts?.length === 0 && field !== 'alpnProtocols' && field !== 'sni';
  return !empty && (texts ?? []).every(isPlain) ? [] : [unsafeIn(field)];
}

/** The text itself is not repeated: whoever wrote it meant it to do harm wherever it stands. */
function unsafeIn(field: SettingField): Inexpressible {
  return cannot(field, 'unsafe-value', `What stands in "${field}" has not the form that belongs there.`);
}

const VERSIONS: readonly TlsVersion[] = ['1.0', '1.1', '1.2', '1.3'];

/**
 * The versions that are offered. An absent lower bound is TLS 1.2, or the upper bound where that is lower; an absent
 * upper bound is TLS 1.3. Cipher suites of TLS 1.3 alone leave TLS 1.3 alone.
 */
export function versionsOf({
  minVersion,
  maxVersion = '1.3',
  cipherSuites,
}: BackendTlsSettings): readonly TlsVersion[] {
  const lowest = minVersion ?? (maxVersion < '1.2' ? maxVersion : '1.2');
  const only13 = cipherSuites !== undefined && cipherSuites.length > 0 && cipherSuites.every(isTls13Suite);
  return VERSIONS.filter((version) => lowest <= version && version <= maxVersion && (!only13 || version === '1.3'));
}

/** Whether the suite is one of TLS 1.3, which libraries configure apart from the others. */
export function isTls13Suite(name: string): boolean {
  return /^TLS_(AES|CHACHA20)_/.test(name);
}
