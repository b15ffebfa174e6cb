/**
 * Lines of a manifest as they may be shown to anybody.
 */

export const MASK = '•••';

/** Masks one line after the other, from the first of a document on: it remembers what the lines above opened. */
type Mask = (line: string) => string;

const KEY = /^(\s*(?:[-?]\s+)*)("[^"\\]{1,38}"|'[^'\\]{1,38}'|[A-Za-z_][\w./-]{0,38})(\s*:)(?:\s+(.*))?$/;
const COMPACT_JSON_KEY = /^(\s*)("[^"\\]{1,38}")(\s*:)(\S.*)$/;
const NO_KEY = /^(\s*(?:[-?]\s+)*)(.*)$/;
const BRACKETS = /^[[\]{},]*$/;
const OPENS = /^[[{]?$/; // no value yet, or a bracket: deeper lines have keys of their own

/**
 * Masks every value, and every key that is no field of a kind that is read: in a broken document a line of a password
 * can look like a key. Indentation and dashes stay. Whatever may continue a value of a line above counts as
 * value, even where it looks like a key, for the YAML may be broken at any point.
 *
 * @rule closing/secrets
 */
export function maskValues(): Mask {
  let deeperThan = Number.POSITIVE_INFINITY; // lines indented more than this continue a value
  let quote: string | undefined; // what a value opened and no line has closed yet
  return (line) => {
    const content = line.trim();
    const indent = line.length - line.trimStart().length;
    const space = line.slice(0, indent);
    if (quote !== undefined) {
      if (content.includes(quote)) quote = undefined;
      return space + MASK;
    }
    if (content === '' || content === '---' || content === '...') return space + content;
    if (indent > deeperThan) return space + MASK;
    deeperThan = Number.POSITIVE_INFINITY;
    if (content.startsWith('#')) return `${space}# ${MASK}`;
    const match = KEY.exec(line) ?? COMPACT_JSON_KEY.exec(line);
    if (match === null) {
      const [, prefix, value] = NO_KEY.exec(line)!;
      if (BRACKETS.test(value!.trim())) return line.trimEnd();
      deeperThan = indent;
      quote = openQuote(value!);
      return prefix + MASK;
    }
    const name = isFieldName(match[2]!) ? match[2]! : MASK;
    const key = match[1]! + name + match[3]!;
    const value = (match[4] ?? '').trim();
    if (OPENS.test(value)) return `${key} ${value}`.trimEnd();
    deeperThan = match[1]!.length;
    quote = openQuote(value);
    return `${key} ${MASK}`;
  };
}

function isFieldName(key: string): boolean {
  return FIELD_NAMES.has(/^["']/.test(key) ? key.slice(1, -1) : key);
}

/** Names that say nothing about the person who wrote them: fields of the kinds that are read, and usual Secret keys. */
const FIELD_NAMES: ReadonlySet<string> = new Set(
  `apiVersion kind metadata name namespace labels annotations generation generateName uid resourceVersion
  creationTimestamp deletionTimestamp ownerReferences finalizers managedFields spec status items conditions
  type data stringData binaryData immutable tls.crt tls.key ca.crt crt key password token username
  gatewayClassName controllerName parametersRef listeners addresses protocol port hostname tls mode options frontend
  backend certificateRefs clientCertificateRef allowedRoutes allowedListeners namespaces kinds from selector matchLabels
  matchExpressions operator values parentRef parentRefs sectionName hostnames rules matches filters backendRefs
  backendRef weight requestMirror timeouts to group targetRef targetRefs targetSelectors validation caCertificateRefs
  wellKnownCACertificates subjectAltNames uri ports targetPort nodePort appProtocol clusterIP externalName signerName
  trustBundle static hosts host secretRef files tlsCertificate tlsKey rootCA insecureSkipVerify verifySubjectAltNames
  sni alpnProtocols parameters minVersion maxVersion cipherSuites ecdhCurves simpleTLS`.split(/\s+/),
);

/** The quote that a value starts with and that its own line does not close. */
function openQuote(value: string): string | undefined {
  const quote = value[0];
  if (quote !== '"' && quote !== "'") return undefined;
  return value.indexOf(quote, 1) < 0 ? quote : undefined;
}

/**
 * Masks what is key material wherever it stands: the inside of PEM blocks and long runs of base64.
 *
 * @rule closing/secrets
 */
export function maskKeyMaterial(): Mask {
  let inBlock = false;
  return (line) => {
    let rest = line;
    let shown = '';
    while (rest !== '') {
      const marker = rest.indexOf(inBlock ? '-----END' : '-----BEGIN');
      const part = marker < 0 ? rest : rest.slice(0, marker);
      if (inBlock) shown += part.trim() === '' ? part : /^\s*/.exec(part)![0] + MASK;
      else shown += withoutLongRuns(part);
      if (marker < 0) break;
      const header = /^-----(?:BEGIN|END)[A-Z0-9 ]{0,40}(?:-----)?/.exec(rest.slice(marker))![0];
      shown += header;
      inBlock = !inBlock;
      rest = rest.slice(marker + header.length);
    }
    return shown;
  };
}

/** The text without its long runs of base64. A pattern for a whole run would exhaust its stack on one of megabytes. */
function withoutLongRuns(text: string): string {
  const begin = /[A-Za-z0-9+/=]{40}/g;
  const end = /[^A-Za-z0-9+/=]/g;
  let shown = '';
  let from = 0;
  for (let run = begin.exec(text); run !== null; run = begin.exec(text)) {
    shown += text.slice(from, run.index) + MASK;
    end.lastIndex = begin.lastIndex;
    from = end.exec(text)?.index ?? text.length;
    begin.lastIndex = from;
  }
  return shown + text.slice(from);
}
