/** What the reference talks about. */
import type {
  AnyRoute,
  BackendConfigPolicy,
  BackendTLSPolicy,
  Gateway,
  KgatewayBackend,
  ObjectRef,
  ParentReference,
  ReadableClaims,
  Service,
  ServiceImport,
  ServicePort,
  UnreadableObject,
  XBackend,
} from '@backend-tls/model';
import type { Frontend, ResolveCode } from '@backend-tls/resolver';
import type { World } from './world.js';

export interface Own {
  readonly ref: ObjectRef;
  readonly gateway: Gateway | undefined; // undefined: it cannot be read
  readonly controller: string;
  readonly created: number;
}

/** A parentRef of a Route that leads to a Gateway of ours. */
export interface Parent {
  readonly route: AnyRoute;
  readonly parentRef: ParentReference;
  readonly own: Own;
  readonly fronts: readonly Frontend[]; // none: not attached
  readonly refusal?: string; // why not
}

export interface Target {
  readonly ref: ObjectRef;
  readonly object: Service | ServiceImport | KgatewayBackend | XBackend;
  readonly port: ServicePort | undefined; // undefined: the object is one backend, claimed whole
  readonly appProtocol: string | undefined;
}

/** The resolver's code of a refusal. */
export type Code = ResolveCode;

/** Why a connection is refused, and the Route's reason; without one nobody can tell yet. */
export interface Refusal {
  readonly code: Code;
  readonly reason?: string | undefined;
}

export interface Named {
  readonly ref: ObjectRef;
  readonly port: number | undefined;
}

/** One decision that is due. */
export interface Use extends Named {
  readonly own: Own;
  readonly route: AnyRoute;
  readonly front: Frontend;
  readonly resolved: Target | Refusal;
}

export interface Policy {
  readonly kind: 'BackendTLSPolicy' | 'BackendConfigPolicy';
  readonly ref: ObjectRef;
  readonly created: number;
  readonly source: BackendTLSPolicy | BackendConfigPolicy | UnreadableObject;
  readonly claims: ReadableClaims;
}

/** How a policy holds an object: whole, at one port, at a port that nobody can name, or not quite. */
export interface Hold {
  readonly by: 'whole' | 'port' | 'any-port' | 'nothing';
  readonly port?: string | undefined;
}

export interface Claim {
  readonly policy: Policy;
  readonly isWhole: boolean;
}

export interface Settings {
  readonly sni: string | undefined;
  readonly identity: readonly string[];
  readonly trust: readonly string[];
  readonly client?: string | undefined;
  readonly alpn?: readonly string[] | undefined;
  readonly more?: object; // what only kgateway's policies say
}

/** Settings, or why there are none; and the policy's own conditions. */
export interface Content {
  readonly outcome: Settings | Refusal;
  readonly accepted: string;
  readonly resolvedRefs: string | undefined; // undefined: not to be written
}

export type Decision = 'plaintext' | 'passthrough' | Settings | Refusal;

export interface Standing {
  readonly own: Own;
  readonly faults: readonly ('TargetNotFound' | 'Invalid' | 'Conflicted')[];
}

/** `Type Status/Reason` of each condition. */
export type Conditions = readonly string[];

export interface PolicyStatus {
  readonly entries: readonly { readonly own: Own; readonly conditions: Conditions }[];
  readonly keep: readonly Own[];
  readonly removeOthers: boolean;
}

export interface View extends World {
  readonly owns: readonly Own[];
  readonly parents: readonly Parent[];
  readonly uses: readonly Use[];
  readonly policies: readonly Policy[];
  readonly standings: readonly (readonly Standing[])[]; // of each policy, in the order of `policies`
}
