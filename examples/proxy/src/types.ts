/**
 * What the parts of the proxy hand to each other. Types only: nothing loads this file when the proxy runs.
 */
import type { SecureContext } from 'node:tls';
import type { Finding, ObjectRef } from '@backend-tls/model';
import type { BackendKey, EffectiveTls, Resolution } from '@backend-tls/resolver';
import type { HttpsAgents } from '@backend-tls/tls/node';

/** Where something listens. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** What the command line says. Times are milliseconds. */
export interface Options {
  readonly manifests: string;
  readonly gateway: string | undefined; // "namespace/name"; undefined: the only one there is
  readonly listen: readonly (Address & { readonly listener: string })[];
  readonly address: string; // of listeners that `listen` does not name
  readonly portOffset: number; // added to the port of listeners that `listen` does not name
  readonly endpoints: ReadonlyMap<string, readonly Address[]>; // by "Kind/namespace/name:port"; these replace EndpointSlices
  readonly admin: Address | undefined;
  readonly connectTimeout: number; // TCP and TLS together
  readonly headersTimeout: number; // until the backend's answer begins
  readonly idleTimeout: number; // without a byte on a connection
  readonly clientTimeout: number; // until a client has sent its handshake, and then its headers
  readonly maxConnections: number; // of clients, for each port
  readonly debounce: number; // from a change in the folder to reading it
  readonly confirmAfter: number; // from a downgrade to the reading that confirms it
  readonly resyncEvery: number; // between readings when nothing seems to change
  readonly grace: number; // for requests under way at the end
}

/** The folder's files, or what kept them from being read. */
export interface Reading {
  readonly files: readonly { readonly file: string; readonly text: Buffer }[];
  readonly problems: readonly Problem[];
  readonly digest: string; // of names and contents; never shown
}

/** Why a reading is not adopted. For the operator. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
}

/** A backend of a rule, with its share of the requests. */
export interface WeightedBackend {
  readonly key: BackendKey;
  readonly weight: number;
}

/** One match of one rule: if it fits, its backends answer. */
export interface RouteEntry {
  readonly route: ObjectRef;
  readonly rule: number;
  readonly hostname: string | undefined;
  readonly path: { readonly type: 'Exact' | 'PathPrefix'; readonly value: string };
  readonly method: string | undefined;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly backends: readonly WeightedBackend[];
  readonly unsupported: string | undefined; // a filter that would change the request, which this proxy cannot do
  readonly age: number; // creation time, seconds
}

/** What of a request decides which rule answers it. */
export interface Wanted {
  readonly host: string;
  readonly method: string;
  readonly path: string; // without the query
  readonly headers: NodeJS.Dict<string | string[]>;
}

/** The rules that one listener serves. */
export interface RouteTable {
  match(wanted: Wanted): RouteEntry | undefined;
}

/** A listener of the Gateway, with what it presents and what it routes. */
export interface ServedListener {
  readonly name: string;
  readonly protocol: 'HTTP' | 'HTTPS';
  readonly hostname: string | undefined;
  readonly address: Address; // where it is bound
  readonly table: RouteTable;
  readonly present: (() => SecureContext) | undefined; // HTTPS; undefined: its certificate is of no use
  readonly pairs: (() => { readonly cert: string[]; readonly key: string[] }) | undefined; // a function: it cannot be printed
}

/** Everything one reading says, immutable. A request lives with the state that it met. */
export interface State {
  readonly digest: string;
  readonly gateway: ObjectRef;
  readonly listeners: readonly ServedListener[];
  readonly resolution: Resolution;
  readonly held: ReadonlyMap<string, EffectiveTls>; // by key text: decisions that stand in for downgrades not yet confirmed
  readonly findings: readonly Finding[];
  readonly remarks: readonly Problem[]; // what is not served, and why
  endpointsOf(key: BackendKey): readonly Address[];
}

/** What a reading comes to. */
export type Outcome = { readonly state: State } | { readonly problems: readonly Problem[] };

/** How long a backend may take. Milliseconds. */
export interface Timeouts {
  readonly connectTimeout: number;
  readonly headersTimeout: number;
  readonly idleTimeout: number;
}

/** Why a request was not answered by a backend. */
export interface Failure {
  readonly status: number;
  readonly code: string; // for the operator and the counters
  readonly message?: string | undefined; // for the operator
  readonly look?: string | undefined; // the field or the place to look at
  readonly findings?: readonly Finding[] | undefined;
}

/** What handlers of requests share. */
export interface Runtime {
  state(): State;
  readonly options: Options;
  readonly pools: HttpsAgents;
  readonly counters: import('./counters.mjs').Counters;
  readonly log: Log;
  stopping(): boolean;
}

/** One bound port: its listeners are those of the state that have its place. */
export interface Front {
  readonly place: string;
  readonly protocol: 'http' | 'https';
  readonly port: number;
}

/** Writes one line for the operator. */
export type Log = (
  level: 'info' | 'warning' | 'error',
  event: string,
  fields?: Readonly<Record<string, unknown>>,
) => void;
