/**
 * A cluster as the `given` of a vector: whole manifests in YAML's flow style, certificates by the names of vectors.
 */
import { type CoverageEntry, formatRef, KINDS, type KnownKind } from '@backend-tls/model';
import type { Cluster } from './cluster.js';
import { CAS, PAIRS } from './pki.js';
import type { Raw } from './words.js';

const NAMES: readonly (readonly [string, string])[] = [
  ...CAS.map((pem, index) => [pem, `\${ca-${index + 1}}`] as const),
  ...[PAIRS.good, PAIRS.other].flatMap(({ certificate, key }, index) => [
    [certificate, `\${client-${index + 1}}`] as const,
    [key, `\${client-${index + 1}.key}`] as const,
  ]),
];

/** The text of a vector without its expectations. */
export function vectorText(cluster: Cluster): string {
  const { profile, controllerName, danglingClaims, allowUnverified, wellKnown } = cluster.options;
  const options = {
    ...(profile && { profile: profile.name }),
    ...(controllerName && { controllerName }),
    ...(danglingClaims && { danglingClaims }),
    ...(allowUnverified && { allowUnverified: allowUnverified.map(formatRef) }),
    ...(cluster.options.keyMatches ? {} : { without: ['keyMatches'] }),
    ...(wellKnown && { wellKnown: { 'example.com/roots': ['ca-3'] } }),
  };
  return [
    'given:',
    ...cluster.objects.map((object) => `  - ${JSON.stringify(plain(object))}`),
    `absent: ${JSON.stringify((cluster.absent ?? []).map(formatRef))}`,
    `coverage: ${JSON.stringify(coverageText(cluster.coverage))}`,
    `options: ${JSON.stringify(options)}`,
  ].join('\n');
}

/** Names for the texts that are minted, Secrets with text in place of base64, times as texts. */
function plain(object: Raw): Raw {
  const text = JSON.stringify(object.kind === 'Secret' ? withTexts(object) : object);
  const named = NAMES.reduce((all, [pem, name]) => all.replaceAll(JSON.stringify(pem).slice(1, -1), name), text);
  return JSON.parse(named) as Raw;
}

function withTexts({ data, ...secret }: Raw): Raw {
  if (typeof data !== 'object' || data === null) return { ...secret, ...(data === undefined ? {} : { data }) };
  const { annotations: _, ...metadata } = (secret.metadata ?? {}) as Raw;
  const texts = Object.entries(data).map(([key, value]) => [key, typeof value === 'string' ? atob(value) : value]);
  return { ...secret, metadata, stringData: Object.fromEntries(texts) };
}

/** Vectors count what they do not name as synced. */
function coverageText(coverage: Cluster['coverage']): unknown {
  if (coverage === 'complete' || coverage.length === 0) return coverage === 'complete' ? {} : 'nothing';
  const named = new Set(coverage.filter(({ namespace }) => namespace === undefined).map(({ kind }) => kind));
  const rest = (Object.keys(KINDS) as KnownKind[]).filter((kind) => !named.has(kind)).map((kind) => [kind, 'unsynced']);
  const key = ({ kind, namespace }: CoverageEntry) => (namespace === undefined ? kind : `${kind}/${namespace}`);
  const odd = coverage.filter(({ namespace, state }) => namespace !== undefined || state !== 'synced');
  return Object.fromEntries([...rest, ...odd.map((entry) => [key(entry), entry.state])]);
}
