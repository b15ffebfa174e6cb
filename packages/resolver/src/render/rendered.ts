/**
 * What a renderer gives: a configuration, the files that it names, and what it could not say.
 */
import type { ObjectRef, PredictedSettings, SettingField, Severity } from '@backend-tls/model';
import type { EffectiveTls } from '../decision.js';

/** A decision of this resolver, or a prediction, which is rendered for reports only. */
export type Renderable = EffectiveTls | { readonly mode: 'tls'; readonly settings: PredictedSettings };

/** What a data plane cannot say, or says with a difference. */
export type RenderCode =
  | 'no-configuration' // the decision is none that this version knows
  | 'predicted'
  | 'unverified'
  | 'name-not-checked'
  | 'no-anchors'
  | 'system-trust'
  | 'intermediate-anchor'
  | 'no-name'
  | 'several-names'
  | 'uri-name'
  | 'wildcard-name'
  | 'name-differs-from-sni'
  | 'common-name-accepted'
  | 'unsafe-value'
  | 'versions-exclude-each-other'
  | 'tls13-cipher-suites'
  | 'alpn-not-sent'
  | 'http2-elsewhere'
  | 'passthrough-needs-stream';

/**
 * One difference between the decision and the configuration. With an error among them the configuration refuses, except
 * in a report; a warning leaves it as strict as the decision, or says where it is not.
 */
export interface Inexpressible {
  readonly field: SettingField | 'mode';
  readonly code: RenderCode;
  readonly severity: Severity;
  readonly message: string; // for people; never parsed
}

/** A file that the configuration names: certificates as text, or an entry of a Secret that is to be put there. */
export type RenderedFile =
  | { readonly name: string; readonly pem: string }
  | { readonly name: string; readonly secret: ObjectRef; readonly entry: 'tls.crt' | 'tls.key' };

export interface Rendered<Config> {
  readonly mode: EffectiveTls['mode']; // what the configuration does: that of the decision, or refuse
  readonly config: Config;
  readonly files: readonly RenderedFile[];
  readonly cannotExpress: readonly Inexpressible[];
}

export interface RenderOptions {
  /**
   * The file in which the machine that connects keeps its roots, such as `/etc/ssl/certs/ca-certificates.crt`. Neither
   * nginx nor Envoy looks for it by itself; without it, settings that trust the system are refused.
   */
  readonly systemTrustFile?: string;
  /**
   * Render predictions and settings that verify nothing as what they are, for people to read. What is rendered so may
   * reach no data plane; it is marked with an error all the same. Default: false, and such settings refuse.
   */
  readonly forReport?: boolean;
}
