/**
 * What a stage of the pipeline may ask. Whoever answers notes who asked what, so that a change reaches exactly those
 * who depend on it, and each decision can name its inputs.
 */
import type { KindMap, KnownKind, ObjectRef, ReferenceGrant, Trust, TrustCertificate } from '@backend-tls/model';
import type { ReadBundle } from './bundles.js';
import type { ClaimingKind, PolicyRecord } from './claims.js';
import type { ClientCertificateResult } from './client-certificate.js';
import type { JudgedContent } from './content.js';
import type { OwnGateway } from './gateways.js';
import type { DecisionInput } from './inputs.js';
import type { ResolveOptions } from './options.js';
import type { ProfileSwitches } from './profile.js';
import type { Reached } from './reach.js';
import type { Selectable } from './selected-targets.js';
import type { Lookup } from './snapshot.js';
import type { TargetClaims } from './target-claims.js';

/** What stands in the objects, the caller's choices, and what earlier stages have found out. */
export interface World {
  readonly profile: ProfileSwitches;
  readonly controllerName: string | undefined;
  readonly wellKnown: ResolveOptions['wellKnown'];
  readonly keyMatches: ResolveOptions['keyMatches'];
  readonly allowUnverified: ReadonlySet<string>; // refKeys of policies
  readonly readBundle: ReadBundle;
  readonly trustIn: (certificates: readonly TrustCertificate[]) => Trust; // sealed once for each bundle
  // objects
  readonly lookup: <Kind extends KnownKind>(kind: Kind, namespace: string, name: string) => Lookup<KindMap[Kind]>;
  readonly inputOf: (kind: KnownKind, namespace: string, name: string) => DecisionInput; // the lookup as an input, which is not noted
  readonly note: (inputs: readonly DecisionInput[]) => void;
  readonly isListed: (kind: KnownKind, namespace: string) => boolean;
  readonly ancestorsListed: () => boolean; // whether nothing can be an ancestor that is not known
  readonly grantsIn: (namespace: string) => readonly ReferenceGrant[];
  readonly selectableIn: (namespace: string) => readonly Selectable[]; // what label selectors choose from
  readonly homesOf: (kind: KnownKind, name: string) => readonly string[]; // namespaces that hold one
  readonly placeHolders: (policy: ObjectRef) => readonly string[]; // the controllers with an entry in its status
  readonly noting: <Value>(compute: () => Value) => Noted<Value>;
  // earlier stages
  readonly gatewayAt: (namespace: string, name: string) => OwnGateway | undefined;
  readonly controllers: () => ReadonlySet<string>; // of our Gateways
  readonly clientCertificateOf: (gateway: ObjectRef) => ClientCertificateResult;
  readonly contentOf: (policy: PolicyRecord) => JudgedContent; // each policy is judged once
  readonly ownTlsOf: (backend: ObjectRef) => JudgedContent | undefined; // of an XBackend; undefined: it asks for none
  readonly claimsOn: (target: ObjectRef) => TargetClaims;
  readonly suspectIn: (kind: ClaimingKind, namespace: string) => PolicyRecord | undefined; // a policy that may mean any port there
  readonly reachedPorts: (target: ObjectRef) => readonly Reached[]; // by whom, and which ports
  readonly namedBy: (target: ObjectRef) => number; // how many Routes name it
  readonly hasPlace: (policy: PolicyRecord, gateway: ObjectRef) => boolean;
  readonly homelessAt: (gateway: ObjectRef) => readonly ObjectRef[]; // policies that have no place for this Gateway
}

/** What a computation gave, and which objects it looked at. */
export interface Noted<Value> {
  readonly value: Value;
  readonly inputs: readonly DecisionInput[];
}
