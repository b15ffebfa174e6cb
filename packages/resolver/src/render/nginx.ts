/**
 * One decision as directives of nginx, for a `location` (or for a `server` of its stream module).
 */
import type { BackendTlsSettings } from '@backend-tls/model';
import { cannot, commonProblems, differs, mayRender } from './inexpressible.js';
import { checkedPath } from './misuse.js';
import { tlsDirectives, tlsFiles } from './nginx-directives.js';
import { isHost, isWildcard } from './plain-words.js';
import type { Inexpressible, Renderable, Rendered, RenderOptions } from './rendered.js';

/** Which module connects: they spell their directives differently. */
export type NginxModule = 'http' | 'grpc' | 'stream';

export interface NginxOptions extends RenderOptions {
  readonly module?: NginxModule; // default: http, and stream for passthrough
  readonly upstream?: string; // name of the upstream block; without it, the line that passes traffic on is left out
  readonly directory?: string; // where the files will lie; default: backend-tls, relative to nginx's prefix
}

/** Directives, one a line, each with its `;`. */
export interface RenderedNginx extends Rendered<string> {
  readonly scheme: 'http' | 'https' | 'grpc' | 'grpcs' | 'stream' | undefined; // of proxy_pass or grpc_pass; undefined: nothing is passed on
}

/**
 * The decision as nginx's configuration. Total: what nginx cannot do is refused, and told in `cannotExpress`.
 *
 * nginx checks one DNS name, the one that it also sends as SNI: it has no way to accept another name, several, or a URI.
 * A name, a cipher or a protocol that does not have the form of one is refused too: no text from a manifest can end a
 * directive. Files are named by the fingerprint, so that new settings never read old files; keys are named only.
 *
 * Without `upstream` the caller writes the line that passes traffic on, with the `scheme` that is given: the
 * directives alone encrypt nothing.
 *
 * @throws {TypeError} only if misused: a path or a name among the options that has characters of nginx's syntax
 * @rule closing/rendered-refusal
 */
export function renderNginx(tls: Renderable, options: NginxOptions = {}): RenderedNginx {
  checkedPath('systemTrustFile', options.systemTrustFile);
  checkedPath('upstream', options.upstream);
  checkedPath('directory', options.directory);
  const module = options.module ?? (tls.mode === 'passthrough' ? 'stream' : 'http');
  switch (tls.mode) {
    case 'tls':
      return renderSettings(tls.settings as BackendTlsSettings, module, options);
    case 'plaintext':
      return rendered('plaintext', module, options, []);
    case 'passthrough':
      return module === 'stream'
        ? rendered('passthrough', module, options, [])
        : refusal(module, [cannot('mode', 'passthrough-needs-stream', 'Only the stream module passes TLS through.')]);
    case 'refuse':
      return refusal(module, []);
    default:
      tls satisfies never;
      return refusal(module, [cannot('mode', 'no-configuration', 'This mode is not known.')]);
  }
}

/** An answer of 500, or in a stream the end of the connection; nothing is passed on. */
function refusal(module: NginxModule, cannotExpress: readonly Inexpressible[]): RenderedNginx {
  const config = module === 'stream' ? 'return "";\n' : 'return 500;\n';
  return { mode: 'refuse', config, files: [], cannotExpress, scheme: undefined };
}

const SCHEMES = {
  http: { plain: 'http', tls: 'https' },
  grpc: { plain: 'grpc', tls: 'grpcs' },
  stream: { plain: 'stream', tls: 'stream' },
} as const;

/** What is passed on as it is. A stream says so itself: `proxy_ssl` may be on where it inherits from. */
function rendered(
  mode: 'plaintext' | 'passthrough',
  module: NginxModule,
  options: NginxOptions,
  cannotExpress: readonly Inexpressible[],
): RenderedNginx {
  const scheme = SCHEMES[module].plain;
  const lines = [...(module === 'stream' ? ['proxy_ssl off;'] : []), ...passLines(module, scheme, options)];
  return { mode, config: textOf(lines), files: [], cannotExpress, scheme };
}

function passLines(module: NginxModule, scheme: string, { upstream }: NginxOptions): readonly string[] {
  if (upstream === undefined) return [];
  if (module === 'stream') return [`proxy_pass ${upstream};`];
  return [`${module === 'grpc' ? 'grpc_pass' : 'proxy_pass'} ${scheme}://${upstream};`];
}

function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

function renderSettings(settings: BackendTlsSettings, module: NginxModule, options: NginxOptions): RenderedNginx {
  const cannotExpress = [
    ...commonProblems(settings, options),
    ...identityProblems(settings),
    ...differences(settings, module),
  ];
  if (!mayRender(cannotExpress, options)) return refusal(module, cannotExpress);
  const files = tlsFiles(settings, options);
  const scheme = SCHEMES[module].tls;
  const lines = [...tlsDirectives(settings, module, files), ...passLines(module, scheme, options)];
  return { mode: 'tls', config: textOf(lines), files: files.all, cannotExpress, scheme };
}

/**
 * nginx verifies the name that it sends: exactly one DNS name, equal to the SNI where one is sent.
 *
 * @rule closing/rendered-refusal
 */
function identityProblems({ sni, identity }: BackendTlsSettings): readonly Inexpressible[] {
  if (identity.type === 'none') return [];
  if (identity.type !== 'any-of')
    return [cannot('identity', 'name-not-checked', 'nginx always checks a name; it cannot accept any.')];
  const names = [...new Map(identity.names.map((name) => [`${name.type}:${name.value.toLowerCase()}`, name])).values()];
  const [first] = names;
  if (first === undefined) return [cannot('identity', 'no-name', 'No name would be accepted.')];
  if (names.length > 1) return [cannot('identity', 'several-names', 'nginx checks one name.')];
  if (first.type !== 'dns') return [cannot('identity', 'uri-name', 'nginx checks no URI.')];
  if (isWildcard(first.value))
    return [cannot('identity', 'wildcard-name', 'nginx cannot ask for a wildcard to the letter.')];
  if (sni !== undefined && isHost(first.value) && sni.toLowerCase() !== first.value.toLowerCase())
    return [cannot('identity', 'name-differs-from-sni', 'nginx checks the name that it sends as SNI.')];
  return [];
}

/** Where nginx accepts more, or offers something else, than was decided. */
function differences({ trust, identity, alpnProtocols }: BackendTlsSettings, module: NginxModule): Inexpressible[] {
  const found: Inexpressible[] = [];
  if (identity.type === 'any-of') {
    const message = 'A certificate without DNS names passes by its common name.';
    found.push(differs('identity', 'common-name-accepted', message));
  }
  if (trust.type === 'anchors' && trust.certificates.some(({ subject, issuer }) => subject !== issuer)) {
    const message = 'nginx may refuse a chain that ends in a trusted certificate which another one issued.';
    found.push(differs('trust', 'intermediate-anchor', message));
  }
  const sent = module === 'grpc' ? 'h2' : '';
  if (alpnProtocols !== undefined && alpnProtocols.join() !== sent) {
    const message = `nginx offers ${sent === '' ? 'no protocol' : `"${sent}"`} by ALPN here, whatever was decided.`;
    found.push(differs('alpnProtocols', 'alpn-not-sent', message));
  }
  return found;
}
