/**
 * What a doctor is asked, and what it reports.
 */
import type { BackendTlsSettings, Finding, KnownObject, ObjectRef, Redacted, Workload } from '@backend-tls/model';
import type { TlsCode } from '../findings.js';
import type { CertificateFacts } from '../pem/inspect.js';
import type { Lifetime } from '../pem/lifetime.js';
import type { TlsRule } from '../rules.js';
import type { SystemAnchors } from '../verify/anchors.js';
import type { PeerVerdict } from '../verify/verdict.js';
import type { DoctorCode } from './findings.js';

/** Names one backend, as the resolver does. */
export interface DoctorKey {
  readonly gateway: ObjectRef;
  readonly route: ObjectRef;
  readonly backend: ObjectRef;
  readonly port: number | undefined;
}

/** One decision, as far as it is looked at; those of the resolver fit. */
export interface DoctorBackend {
  readonly key: DoctorKey;
  readonly tls: { readonly mode: string; readonly settings?: BackendTlsSettings | undefined };
}

/** What was decided; a `Resolution` of the resolver fits. */
export interface DoctorResolution {
  readonly backends: Iterable<DoctorBackend>;
}

/** What a backend is known to present: a Secret, by its certificate's key, or a chain in PEM, leaf first. */
export type Served =
  | { readonly secret: Pick<ObjectRef, 'namespace' | 'name'>; readonly key?: string | undefined } // default: `tls.crt`
  | { readonly pem: string };

/** When to judge, and what else is known. */
export interface DoctorOptions {
  readonly at: Date;
  readonly workloads?: Iterable<Workload> | undefined; // `readWorkloads` of the model gives them; default: none
  readonly soon?: number | undefined; // the share of a lifetime below which a certificate expires soon; default: 0.2
  readonly servedBy?: ((key: DoctorKey) => readonly Served[] | undefined) | undefined; // `undefined`: look among workloads
  readonly keyMatches?: ((certificatePem: string, key: Redacted) => boolean | undefined) | undefined; // default: that of this package
  readonly systemAnchors?: readonly Uint8Array[] | SystemAnchors | undefined; // DER: what trust `system` means; default: such backends are not verified
  readonly copies?: number | undefined; // namespaces with the same authority, from which on that is worth a word; default: 3
}

/** What a certificate is for, as far as the objects say. */
export type CertificateUse =
  | 'trust' // a policy trusts it for a backend
  | 'server' // a backend presents it
  | 'client' // the Gateway presents it to backends
  | 'listener' // the Gateway presents it to its own clients
  | 'client-trust' // the Gateway trusts it for its own clients
  | 'mounted' // the Pods of a backend read it
  | 'unused'; // nothing here refers to it

/** Where a certificate stands. */
export interface CertificatePlace {
  readonly object: ObjectRef | undefined; // `undefined`: handed in by the caller
  readonly path: readonly (string | number)[];
  readonly position: number; // among the certificates of its text, from 1
  readonly uses: readonly CertificateUse[];
}

/** One certificate, however often it is there. */
export interface ReportedCertificate extends CertificateFacts {
  readonly lifetime: Lifetime;
  readonly places: readonly [CertificatePlace, ...CertificatePlace[]];
}

/** Why it is not known what a backend presents. */
export type NothingServed =
  | 'not-a-service' // the backend is of another kind
  | 'no-service' // the Service is not among the objects
  | 'no-selector' // somebody else says where the Service leads: an ExternalName, or EndpointSlices by hand
  | 'no-workload' // no Pod template with those labels is among the workloads
  | 'no-certificate'; // its Pods mount no Secret with a certificate of a server

/** A certificate that a backend presents, or may present, and what the settings make of it. */
export interface ServedReport {
  readonly secret: ObjectRef | undefined; // `undefined`: handed in by the caller
  readonly path: readonly (string | number)[];
  readonly workload: ObjectRef | undefined; // whose Pods mount it
  readonly sha256: string; // of the leaf
  readonly subject: string;
  readonly verdict?: Pick<PeerVerdict, 'ok' | 'checks' | 'failures' | 'matched'> | undefined; // absent: not verified
}

/** One backend, with the decision for it. */
export interface BackendReport {
  readonly backend: ObjectRef;
  readonly port: number | undefined;
  readonly gateways: readonly ObjectRef[];
  readonly mode: string;
  readonly policy: ObjectRef | undefined; // whose trust it is
  readonly trustedFrom: readonly ObjectRef[]; // the objects that hold the anchors
  readonly served: readonly ServedReport[];
  readonly nothing?: NothingServed | undefined; // why `served` is empty
}

/** A finding with what to do about it. */
export interface DoctorFinding extends Finding<DoctorCode | TlsCode, TlsRule> {
  readonly advice: string; // for people; never parsed
}

/** Everything that was found. The order is one of names, never that of the input. */
export interface DoctorReport {
  readonly at: string; // 2026-08-20T21:57:17Z
  readonly certificates: readonly ReportedCertificate[];
  readonly backends: readonly BackendReport[];
  readonly findings: readonly DoctorFinding[]; // errors first
}

export type DoctorObjects = Iterable<KnownObject>;
