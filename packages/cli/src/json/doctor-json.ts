/**
 * What the doctor found as JSON. `schema/doctor.json` says the same to other programs; a test holds the two together.
 */
import { type Finding, formatPath, formatRef } from '@backend-tls/model';
import type { KeyFacts, SubjectAltNameFact } from '@backend-tls/tls';
import type {
  BackendReport,
  CertificateUse,
  DoctorFinding,
  DoctorReport,
  NothingServed,
  ReportedCertificate,
  ServedReport,
} from '@backend-tls/tls/doctor';
import { type FindingJson, findingJson } from './finding-json.js';

/** A report, and the errors on the way to the decisions that it is about. */
export interface Examination extends DoctorReport {
  readonly decisions: readonly Finding[];
}

export interface DoctorJson {
  readonly at: string;
  readonly certificates: readonly CertificateJson[];
  readonly backends: readonly BackendJson[];
  readonly decisions: readonly FindingJson[]; // errors of reading and resolving
  readonly findings: readonly DoctorFindingJson[];
}

export interface CertificateJson {
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  readonly names: readonly SubjectAltNameFact[];
  readonly notBefore: string;
  readonly notAfter: string;
  readonly state: ReportedCertificate['lifetime']['state'];
  readonly left: number; // share of the lifetime
  readonly days: number;
  readonly isCa: boolean;
  readonly selfIssued: boolean;
  readonly key: KeyFacts;
  readonly signatureAlgorithm: string;
  readonly sha256: string;
  readonly places: readonly PlaceJson[];
}

export interface PlaceJson {
  readonly object: string;
  readonly path: string;
  readonly position: number;
  readonly uses: readonly CertificateUse[];
}

export interface BackendJson {
  readonly backend: string;
  readonly port: number | null;
  readonly gateways: readonly string[];
  readonly mode: string;
  readonly policy?: string;
  readonly trustedFrom: readonly string[];
  readonly served: readonly ServedJson[];
  readonly nothing?: NothingServed; // why nothing is known to be served
}

export interface ServedJson {
  readonly secret?: string;
  readonly path: string;
  readonly workload?: string;
  readonly subject: string;
  readonly sha256: string;
  readonly verifies: boolean | null; // null: not verified, since it is not known what is trusted
  readonly checks: readonly { readonly name: string; readonly outcome: string }[];
}

export interface DoctorFindingJson extends FindingJson {
  readonly advice: string;
}

/** The whole report. */
export function doctorJson({ at, certificates, backends, decisions, findings }: Examination): DoctorJson {
  return {
    at,
    certificates: certificates.map(certificateJson),
    backends: backends.map(backendJson),
    decisions: decisions.map(findingJson),
    findings: findings.map((found: DoctorFinding) => ({ ...findingJson(found), advice: found.advice })),
  };
}

function certificateJson(certificate: ReportedCertificate): CertificateJson {
  const { subject, issuer, serial, notBefore, notAfter, isCa, selfIssued, signatureAlgorithm, sha256 } = certificate;
  const { algorithm, bits, curve } = certificate.key;
  const { state, left, days } = certificate.lifetime;
  return {
    subject,
    issuer,
    serial,
    names: certificate.subjectAltNames.map(({ type, value }) => ({ type, value })),
    notBefore,
    notAfter,
    state,
    left,
    days,
    isCa,
    selfIssued,
    key: { algorithm, ...(bits === undefined ? {} : { bits }), ...(curve === undefined ? {} : { curve }) },
    signatureAlgorithm,
    sha256,
    places: certificate.places.flatMap(({ object, path, position, uses }) =>
      object === undefined ? [] : [{ object: formatRef(object), path: formatPath(path), position, uses }],
    ),
  };
}

function backendJson({
  backend,
  port,
  gateways,
  mode,
  policy,
  trustedFrom,
  served,
  nothing,
}: BackendReport): BackendJson {
  return {
    backend: formatRef(backend),
    port: port ?? null,
    gateways: gateways.map(formatRef),
    mode,
    ...(policy === undefined ? {} : { policy: formatRef(policy) }),
    trustedFrom: trustedFrom.map(formatRef),
    served: served.map(servedJson),
    ...(nothing === undefined ? {} : { nothing }),
  };
}

function servedJson({ secret, path, workload, subject, sha256, verdict }: ServedReport): ServedJson {
  return {
    ...(secret === undefined ? {} : { secret: formatRef(secret) }),
    path: formatPath(path),
    ...(workload === undefined ? {} : { workload: formatRef(workload) }),
    subject,
    sha256,
    verifies: verdict?.ok ?? null,
    checks: (verdict?.checks ?? []).map(({ name, outcome }) => ({ name, outcome })),
  };
}
