/** What the resolver answers, in the plain form of the reference. */
import { type BackendTlsSettings, type ObjectRef, reveal } from '@backend-tls/model';
import { defaultProfile, type EffectiveTls, type Resolution } from '@backend-tls/resolver';
import { type Cluster, parsedOf } from '../arbitrary/cluster.js';
import type { Settings } from './content.js';
import { type Answer, reference } from './reference.js';
import { textOf } from './world.js';

/** The one class among those of the clusters that is known without its object. */
const KNOWN_CLASSES: Readonly<Record<string, string>> = { nginx: 'gateway.nginx.org/nginx-gateway-controller' };

/** What the reference answers about a cluster. */
export function referenceTo(cluster: Cluster): Answer {
  const { coverage, options, absent = [] } = cluster;
  return reference({
    ...parsedOf(cluster),
    absent,
    coverage,
    options: { ...options, profile: options.profile ?? defaultProfile },
    reveal,
    knownClass: (name) => KNOWN_CLASSES[name],
  });
}

export function answerOf({ backends, policies, statuses }: Resolution): Answer {
  const gateways = statuses.filter(({ object }) => object.kind === 'Gateway');
  const routes = statuses.filter(({ parentRef }) => parentRef !== undefined);
  const names = [...new Set(routes.map(({ object }) => textOf(object)))];
  return {
    backends: Object.fromEntries(
      backends.map(({ key, tls }) => [
        [textOf(key.gateway), textOf(key.route), textOf(key.backend), key.port ?? '', key.frontend].join(' '),
        decisionOf(tls),
      ]),
    ),
    policies: Object.fromEntries(
      policies.map(({ policy, entries, keep, removeOthers }) => [
        textOf(policy),
        {
          entries: Object.fromEntries(
            entries.map(({ ancestor, conditions }) => [textOf(ancestor!), conditions.map(conditionText)]),
          ),
          keep: keep.map(textOf).sort(),
          removeOthers,
        },
      ]),
    ),
    gateways: Object.fromEntries(
      gateways.map(({ object, conditions }) => [textOf(object), conditions.map(conditionText)]),
    ),
    routes: Object.fromEntries(
      names.map((name) => [
        name,
        routes
          .filter(({ object }) => textOf(object) === name)
          .map(({ parentRef, conditions }) => [JSON.stringify(parentRef), conditions.map(conditionText)] as const),
      ]),
    ),
  };
}

function conditionText({
  type,
  status,
  reason,
}: {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
}): string {
  return `${type} ${status}/${reason}`;
}

function decisionOf(tls: EffectiveTls): Answer['backends'][string] {
  if (tls.mode === 'refuse') return { mode: 'refuse', code: tls.findings[0].code };
  return tls.mode === 'tls' ? { mode: 'tls', settings: settingsOf(tls.settings) } : { mode: tls.mode };
}

function settingsOf(settings: BackendTlsSettings): Settings {
  const { sni, identity, trust, clientCertificate, alpnProtocols } = settings;
  const { minVersion, maxVersion, cipherSuites, curves, signatureAlgorithms } = settings;
  const isVendor = settings.origin.trust?.object.kind === 'BackendConfigPolicy';
  const secretName = ({ namespace, name }: ObjectRef) => `${namespace}/${name}`;
  return {
    sni,
    identity:
      identity.type === 'any-of' ? identity.names.map(({ type, value }) => `${type}:${value}`).sort() : [identity.type],
    trust: trust.type === 'anchors' ? trust.certificates.map(({ sha256 }) => sha256).sort() : [trust.type],
    ...(clientCertificate && { client: secretName(clientCertificate.secret) }),
    ...(alpnProtocols && { alpn: alpnProtocols }),
    ...(isVendor && { more: { minVersion, maxVersion, cipherSuites, curves, signatureAlgorithms } }),
  };
}

/** The answer as lines of text, in an order of their own: what two answers are compared by, and people read. */
export function linesOf({ backends, policies, gateways, routes }: Answer): readonly string[] {
  const line = (what: string, entries: object) =>
    Object.entries(entries).map(([name, told]) => `${what} ${name}: ${JSON.stringify(sorted(told))}`);
  return [
    ...line('backend', backends),
    ...line('policy', policies),
    ...line('gateway', gateways),
    ...line('route', routes),
  ].sort();
}

/** Fields in order of their names. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, sorted(item)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
