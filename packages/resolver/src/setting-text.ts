/**
 * The settings of a connection as a person reads them, each with the field that it comes from.
 */
import type { BackendTlsSettings, PeerIdentities, SettingField, SettingOrigin, Trust } from '@backend-tls/model';

/** One setting: its value in words, and where that was declared. */
export interface ExplainedField {
  readonly field: SettingField;
  readonly text: string;
  readonly origin?: SettingOrigin | undefined; // undefined: nothing declares it; the Route's kind or the profile decides
}

/** The settings that these are, in the order in which a person asks for them; no key is among them. */
export function explainedFields({ origin, ...settings }: BackendTlsSettings): readonly ExplainedField[] {
  const { clientCertificate, minVersion, maxVersion, cipherSuites, curves, signatureAlgorithms, alpnProtocols } =
    settings;
  const presented =
    clientCertificate &&
    `${clientCertificate.subject} of Secret ${clientCertificate.secret.namespace}/${clientCertificate.secret.name}`;
  const texts: readonly (readonly [SettingField, string | undefined])[] = [
    ['sni', settings.sni ?? 'none'],
    ['identity', identityText(settings.identity)],
    ['trust', trustText(settings.trust)],
    ['clientCertificate', presented],
    ['minVersion', minVersion && `${minVersion} or newer`],
    ['maxVersion', maxVersion && `${maxVersion} or older`],
    ['cipherSuites', cipherSuites?.join(', ')],
    ['curves', curves?.join(', ')],
    ['signatureAlgorithms', signatureAlgorithms?.join(', ')],
    ['alpnProtocols', alpnProtocols && (alpnProtocols.join(', ') || 'none')],
  ];
  return texts.flatMap(([field, text]) => (text === undefined ? [] : [{ field, text, origin: origin[field] }]));
}

/** `DNS a.example or URI spiffe://b`, or what is accepted where no name is checked. */
export function identityText(identity: PeerIdentities): string {
  switch (identity.type) {
    case 'any-of':
      return identity.names.map((name) => `${name.type.toUpperCase()} ${name.value}`).join(' or ');
    case 'chain-only':
      return 'any name (no name is checked)';
    case 'none':
      return 'any certificate (nothing is checked)';
  }
}

/** `CN=Shop CA`, `3 certificates: …`, or the system's roots. */
export function trustText(trust: Trust): string {
  switch (trust.type) {
    case 'anchors': {
      const subjects = trust.certificates.map((certificate) => certificate.subject || certificate.sha256.slice(0, 16));
      return subjects.length === 1 ? subjects[0]! : `${subjects.length} certificates: ${subjects.join('; ')}`;
    }
    case 'system':
      return "the system's roots";
    case 'none':
      return 'nothing is verified';
  }
}
