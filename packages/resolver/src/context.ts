/**
 * What one resolution works with: the snapshot, what was derived from it, and the caller's choices.
 */
import {
  type BackendConfigPolicy,
  type BackendTLSPolicy,
  type BackendTlsSettings,
  refKey,
  type UnreadableObject,
} from '@backend-tls/model';
import { type ReadBundle, rememberBundles } from './bundles.js';
import { type Claims, collectClaims, type PolicyRecord } from './claims.js';
import { type ClientCertificateResult, clientCertificateOf } from './client-certificate.js';
import type { Content } from './content.js';
import type { OwnGateway } from './gateways.js';
import { buildIndexes, type Indexes } from './indexes.js';
import { backendConfigContent } from './kgateway/backend-config-content.js';
import { once } from './once.js';
import type { ResolveOptions } from './options.js';
import { policyContent } from './policy-content.js';
import type { ProfileSwitches } from './profile.js';
import { defaultProfile } from './profiles/default.js';
import type { Snapshot } from './snapshot.js';

export interface Context {
  readonly snapshot: Snapshot;
  readonly indexes: Indexes;
  readonly profile: ProfileSwitches;
  readonly claims: Claims;
  readonly readBundle: ReadBundle;
  readonly keyMatches: ResolveOptions['keyMatches'];
  readonly wellKnown: ResolveOptions['wellKnown'];
  readonly allowUnverified: ReadonlySet<string>;
  readonly contentOf: (policy: PolicyRecord) => Content; // each policy is judged once
  readonly clientCertificateOf: (gateway: OwnGateway) => ClientCertificateResult; // each Gateway once
  readonly sealOnce: (content: Content, key: string, seal: () => BackendTlsSettings) => BackendTlsSettings; // equal settings are hashed once
}

/**
 * The profile with the caller's override.
 *
 * @throws {TypeError} if it is no enforcing profile: one for predictions, or one with a switch that the engine does not
 *   know, could open what an enforcing one closes
 * @rule closing/profiles
 */
function profileOf({ profile = defaultProfile, danglingClaims }: ResolveOptions): ProfileSwitches {
  const { name, predictOnly } = profile as { readonly name?: string; readonly predictOnly?: unknown };
  if (predictOnly !== undefined) {
    throw new TypeError(
      `Profile "${name}" predicts what an implementation does; resolve() takes an enforcing profile.`,
    );
  }
  const whole = danglingClaims === undefined ? profile : { ...profile, danglingClaims };
  const known =
    Array.isArray(whole.caKinds) &&
    typeof whole.systemTrust === 'boolean' &&
    typeof whole.kgateway === 'boolean' &&
    ['any', 'kubernetes.io/tls'].includes(whole.clientSecretTypes) &&
    ['sole-port', 'refuse', 'report'].includes(whole.danglingClaims);
  if (!known) throw new TypeError('The profile, or danglingClaims, has a value that is not known.');
  return whole;
}

/**
 * The context of one resolution.
 *
 * @throws {TypeError} if the profile is no enforcing one
 */
export function createContext(snapshot: Snapshot, options: ResolveOptions): Context {
  const profile = profileOf(options);
  const indexes = buildIndexes(snapshot);
  const base = {
    snapshot,
    indexes,
    profile,
    claims: collectClaims(snapshot, indexes, profile),
    readBundle: rememberBundles(options.readTrustBundle),
    keyMatches: options.keyMatches,
    wellKnown: options.wellKnown,
    allowUnverified: new Set((options.allowUnverified ?? []).map(refKey)),
  };
  return {
    ...base,
    contentOf: once((policy: PolicyRecord) => contentOf(base, policy)),
    clientCertificateOf: once((gateway: OwnGateway) => clientCertificateOf(base, gateway)),
    sealOnce: rememberSealed(),
  };
}

function rememberSealed(): Context['sealOnce'] {
  const known = new Map<Content, Map<string, BackendTlsSettings>>();
  return (content, key, seal) => {
    const byKey = known.get(content) ?? new Map<string, BackendTlsSettings>();
    known.set(content, byKey);
    const settings = byKey.get(key) ?? seal();
    byKey.set(key, settings);
    return settings;
  };
}

type Base = Omit<Context, 'contentOf' | 'clientCertificateOf' | 'sealOnce'>;

function contentOf(context: Base, { kind, source }: PolicyRecord): Content {
  return kind === 'BackendTLSPolicy'
    ? policyContent(context, source as BackendTLSPolicy | UnreadableObject)
    : backendConfigContent(context, source as BackendConfigPolicy | UnreadableObject);
}
