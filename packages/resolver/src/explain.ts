/**
 * A decision told to a person: what it is, what it comes from, and who was passed over.
 */
import {
  type BackendTlsSettings,
  formatRef,
  type PeerIdentities,
  type SettingOrigin,
  type Trust,
} from '@backend-tls/model';
import { backendOf } from './backend-table.js';
import type { BackendKey, EffectiveBackend, Resolution, Step } from './decision.js';

/** The decision for one backend as a few lines of text; an unknown key is told as what it is, a refusal. */
export function explain(resolution: Resolution, key: BackendKey): string {
  const backend = backendOf(resolution, key);
  if (backend === undefined)
    return `${title(key)}   refuse\n${row('because', 'No attached Route refers to this backend.')}`;
  const lines = [`${title(key)}   ${backend.tls.mode}`];
  if (backend.tls.mode === 'tls') lines.push(...settingLines(backend.tls.settings));
  lines.push(...reasonLines(backend));
  return lines.join('\n');
}

/** `edge/public → HTTPRoute shop/cart → Service shop/cart:8443`, with the front where it passes TLS through. */
function title({ gateway, route, backend, port, frontend }: BackendKey): string {
  const at = port === undefined ? '' : `:${port}`;
  const front = frontend === 'passthrough' ? ' (passthrough)' : '';
  return `${gateway.namespace}/${gateway.name} → ${route.kind} ${route.namespace}/${route.name}${front} → ${backend.kind} ${backend.namespace}/${backend.name}${at}`;
}

function settingLines({
  sni,
  identity,
  trust,
  clientCertificate,
  alpnProtocols,
  origin,
  ...rest
}: BackendTlsSettings): readonly string[] {
  const lines = [
    row('SNI', sni ?? 'none', origin.sni),
    row('accepts', identityText(identity), origin.identity),
    row('trusts', trustText(trust), origin.trust),
  ];
  if (clientCertificate !== undefined) {
    lines.push(
      row(
        'presents',
        `${clientCertificate.subject} of Secret ${clientCertificate.secret.namespace}/${clientCertificate.secret.name}`,
        origin.clientCertificate,
      ),
    );
  }
  if (rest.minVersion !== undefined || rest.maxVersion !== undefined) {
    lines.push(
      row(
        'versions',
        `${rest.minVersion ?? 'any'} to ${rest.maxVersion ?? 'any'}`,
        origin.minVersion ?? origin.maxVersion,
      ),
    );
  }
  if (rest.cipherSuites !== undefined) lines.push(row('ciphers', rest.cipherSuites.join(', '), origin.cipherSuites));
  if (rest.curves !== undefined) lines.push(row('curves', rest.curves.join(', '), origin.curves));
  if (rest.signatureAlgorithms !== undefined)
    lines.push(row('signatures', rest.signatureAlgorithms.join(', '), origin.signatureAlgorithms));
  if (alpnProtocols !== undefined) lines.push(row('ALPN', alpnProtocols.join(', ') || 'none', origin.alpnProtocols));
  return lines;
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

const VERDICTS: Readonly<Record<Step['verdict'], string>> = {
  applies: '',
  'passed-over': 'passed over: ',
  loses: 'loses: ',
  fails: 'fails: ',
  unknown: 'not known: ',
};

/** The steps that are not already told by the settings, each with its rule. */
function reasonLines({ trace, tls }: EffectiveBackend): readonly string[] {
  const origins = tls.mode === 'tls' ? Object.values(tls.settings.origin) : [];
  const told = trace.filter(
    (step) => !origins.some((origin) => origin.object === step.object && origin.path === step.path),
  );
  return told.map((step, index) => {
    const who = step.object === undefined ? '' : `${formatRef(step.object)} `;
    return row(index === 0 ? 'because' : '', `${who}${VERDICTS[step.verdict]}${step.message}   [${step.rule}]`);
  });
}

function row(label: string, text: string, origin?: SettingOrigin): string {
  const from = origin === undefined ? '' : `   (${formatRef(origin.object)} ${origin.path})`;
  return `  ${label.padEnd(10)}${onOneLine(`${text}${from}`)}`;
}

/** Names come from manifests: none of them may start a line of its own, or turn the direction of the text. */
function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
