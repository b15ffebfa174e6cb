/**
 * What would change a decision: a closed table with what to do for each code, and who would govern instead.
 */
import { formatPath, formatRef, type ObjectRef } from '@backend-tls/model';
import type { EffectiveBackend, Step } from './decision.js';
import type { ResolveCode, ResolveFinding } from './finding.js';
import { grantToWrite } from './grant-to-write.js';
import { portNameOf } from './inputs.js';

/** Something that would change a decision. */
export interface Remedy {
  readonly code: ResolveCode | 'claim' | 'own-tls' | 'successor' | 'unclaim'; // of a finding: what mends it
  readonly what: string; // for people
  readonly object?: ObjectRef | undefined; // what to edit, where it is known
  readonly manifest?: string; // YAML to apply as it stands
}

/** What would change the decision for this backend, each once. Nothing changes what is passed through. */
export function remediesOf(backend: EffectiveBackend): readonly Remedy[] {
  const { tls } = backend;
  switch (tls.mode) {
    case 'plaintext':
      return plaintextRemedies(backend);
    case 'tls':
      return successor(backend);
    case 'refuse':
      return tls.findings.flatMap((found) => (isSummary(found, tls.findings) ? [] : [remedyOf(found, backend)]));
    case 'passthrough':
      return [];
  }
}

/** `no-valid-ca` sums up the findings beside it. */
function isSummary({ code }: ResolveFinding, all: readonly ResolveFinding[]): boolean {
  return code === 'no-valid-ca' && all.length > 1;
}

/** Nothing claims the port: what would. UDP knows no TLS. */
function plaintextRemedies({ key, trace, inputs }: EffectiveBackend): readonly Remedy[] {
  const { backend, port } = key;
  const name = `${backend.kind} "${backend.namespace}/${backend.name}"`;
  if (backend.kind === 'XBackend') return [{ code: 'own-tls', what: `A spec.tls in ${name}.`, object: backend }];
  if (!trace.some(({ rule }) => rule === 'policy/unclaimed')) return [];
  const section = portNameOf(inputs, backend, port);
  const byName = section === undefined ? '' : `, or its port by sectionName "${section}"`;
  return [
    {
      code: 'claim',
      what: `A BackendTLSPolicy in namespace "${backend.namespace}" that targets ${backend.kind} "${backend.name}"${byName}.`,
    },
  ];
}

/** Who would govern if the policy that does were deleted. */
function successor({ trace, key }: EffectiveBackend): readonly Remedy[] {
  const winner = trace.find(({ verdict, object }) => verdict === 'applies' && object !== undefined && isPolicy(object));
  if (winner?.object === undefined) return [];
  const next = trace.find((step) => isRival(step, formatRef(winner.object!)));
  const what =
    next?.object === undefined
      ? `Without ${formatRef(winner.object)} no policy would claim ${key.backend.kind} "${key.backend.namespace}/${key.backend.name}" here.`
      : `Without ${formatRef(winner.object)} ${formatRef(next.object)} would govern.`;
  return [{ code: next === undefined ? 'unclaim' : 'successor', what, object: winner.object }];
}

function isPolicy({ kind }: ObjectRef): boolean {
  return kind === 'BackendTLSPolicy' || kind === 'BackendConfigPolicy';
}

const RIVALRY: ReadonlySet<Step['rule']> = new Set([
  'policy/precedence',
  'policy/section-over-whole',
  'vendor/policy-over-backend-config',
]);

function isRival({ verdict, rule, object }: Step, winner: string): boolean {
  return (
    (verdict === 'loses' || verdict === 'passed-over') &&
    RIVALRY.has(rule) &&
    object !== undefined &&
    formatRef(object) !== winner
  );
}

type Mend = (found: ResolveFinding, backend: EffectiveBackend) => string | Pick<Remedy, 'what' | 'manifest'>;

/** `spec.validation of BackendTLSPolicy/a/b`, or the object alone. */
function placeOf({ object, path }: ResolveFinding): string {
  const name = object === undefined ? 'the object' : formatRef(object);
  return path.length === 0 ? name : `${formatPath(path)} of ${name}`;
}

const nameOf = ({ kind, namespace, name }: ObjectRef): string => `${kind} "${namespace}/${name}"`;
const said = (found: ResolveFinding, key: string): string => String(found.evidence?.[key] ?? '');

/** What to do for each code that refuses; those that never do tell what they are about all the same. */
const MENDS: Readonly<Record<ResolveCode, Mend>> = {
  'backend-kind-unsupported': (_, { key }) => `Refer to a Service in place of ${nameOf(key.backend)}.`,
  'backend-not-found': (_, { key }) => `Create ${nameOf(key.backend)}, or name one that exists.`,
  'backend-unreadable': (_, { key }) => `Mend ${nameOf(key.backend)}: it cannot be read.`,
  'backend-pending': (_, { key }) => `Wait until the objects of kind ${key.backend.kind} are listed.`,
  'backend-unsupported': (_, { key }) => `Make ${nameOf(key.backend)} Static, with hosts.`,
  'port-missing': (found) => `Write the port into ${placeOf(found)}.`,
  'port-not-found': (found, { key }) =>
    `Name a port that ${nameOf(key.backend)} has in ${placeOf(found)}, or add port ${key.port} to it.`,
  'port-ambiguous': (_, { key }) => `Leave one entry for port ${key.port} in ${nameOf(key.backend)}.`,
  'protocol-unsupported': (_, { key }) =>
    `Change the protocol or appProtocol of the port of ${nameOf(key.backend)}, the kind of the Route, or, for wss, add a BackendTLSPolicy.`,
  'reference-not-permitted': (found, { key }) =>
    key.backend.kind === 'XBackend'
      ? `Move the Route beside ${nameOf(key.backend)}: no grant permits this reference.`
      : {
          what: `Write this ReferenceGrant, or refer to a Service beside the Route (${placeOf(found)}):`,
          manifest: grantToWrite(key.route, key.backend),
        },
  'grant-pending': (_, { key }) => `Wait until the ReferenceGrants of namespace "${key.backend.namespace}" are listed.`,
  'gateway-unreadable': (_, { key }) => `Mend ${nameOf(key.gateway)}: it cannot be read.`,
  'unknown-backend': () => 'Attach a Route that refers to it, or look for the key as a resolution has it.',
  'coverage-unknown': (found) => `List all objects of kind ${said(found, 'kind')}, or wait until they are.`,
  'namespace-quarantined': (found) =>
    `Mend the targets of ${placeOf(found)}, or claim the port with a policy of its own.`,
  'dangling-claim': (found) => {
    const nearest = said(found, 'nearest');
    return `Correct ${placeOf(found)}${nearest === '' ? '' : `: "${nearest}" is nearest`}, or delete the claim.`;
  },
  'target-not-found': (found) => `Name a target that exists in ${placeOf(found)}.`,
  'target-elsewhere': (found) => `Move the policy beside its target: ${placeOf(found)} names one of another namespace.`,
  'target-kind-unsupported': (found) => `Name a Service in ${placeOf(found)}.`,
  'policy-conflicted': (found) => `Delete ${said(found, 'winner')}, or claim another port.`,
  'ancestor-limit': (found, { key }) =>
    `Take Routes to it away from other Gateways, or split policy "${said(found, 'policy')}": ${nameOf(key.gateway)} is one too many.`,
  'target-unrouted': () => 'Attach a Route that refers to the target.',
  'policy-unreadable': (found) => `Mend ${placeOf(found)}: it cannot be read.`,
  'policy-version-unknown': (found) => `Write ${placeOf({ ...found, path: [] })} in version v1.`,
  'policy-ambiguous': (found) => `Leave one form of ${placeOf({ ...found, path: [] })}.`,
  'policy-invalid': (found) => `Correct ${placeOf(found)}.`,
  'well-known-unsupported': (found) => `Write "System", or caCertificateRefs in its place, into ${placeOf(found)}.`,
  'ca-ref-invalid': caRefMend,
  'ca-bundle-warning': (found) => `Mend the certificates of ${placeOf(found)}.`,
  'bundle-reader-failed': (found) => `Mend the certificates that ${placeOf(found)} names.`,
  'ca-ref-kind': (found) => `Refer to a ConfigMap in ${placeOf(found)}.`,
  'ca-ref-pending': (found) => `Wait until ${said(found, 'ref')} is read, or create it.`,
  'no-valid-ca': (found) => `Refer to a ConfigMap with certificates under the key "ca.crt" in ${placeOf(found)}.`,
  'wildcard-san': (found) => `Name the hosts one by one in ${placeOf(found)}.`,
  'client-certificate-invalid': (found) =>
    `Give Secret "${said(found, 'secret')}" a matching tls.crt and tls.key of type kubernetes.io/tls, or correct ${placeOf(found)}.`,
  'client-certificate-not-permitted': (found) => ({
    what: `Write this ReferenceGrant, or refer to a Secret beside ${placeOf({ ...found, path: [] })}:`,
    ...(found.object && { manifest: grantToWrite(found.object, secretOf(found)) }),
  }),
  'client-certificate-pending': (found) =>
    `Wait until Secret "${said(found, 'secret')}" and the ReferenceGrants beside it are read.`,
  'client-key-undecided': (found) =>
    `Give the resolver a keyMatches that knows the key of Secret "${said(found, 'secret')}".`,
  'name-not-checked': (found) => `Name whom to accept in ${placeOf(found)}.`,
  'unverified-settings': (found) => `Let ${placeOf(found)} verify the backend.`,
  'files-unsupported': (found) => `Refer to a Secret in place of files in ${placeOf(found)}.`,
  'backend-tls-invalid': (found) => `Correct ${placeOf(found)}.`,
  'duplicate-object': (found) => `Leave one form of ${placeOf({ ...found, path: [] })}.`,
  'class-unknown': (found) => `Create the GatewayClass that ${placeOf(found)} names.`,
};

/** What the reference lacks is seen in what was read: the object, or what should stand in it. */
function caRefMend(found: ResolveFinding, { inputs }: EffectiveBackend): string {
  const written = said(found, 'ref');
  const input = inputs.find(({ ref }) => `${ref.kind}/${ref.name}` === written && isBeside(ref, found.object));
  const object = input === undefined ? written : formatRef(input.ref);
  if (input?.state === 'missing') return `Create ${object}${keyHint(input.ref)}, or correct ${placeOf(found)}.`;
  return `Put the authority's certificates into ${object}${input === undefined ? '' : keyHint(input.ref)}: ${found.message}`;
}

function isBeside(ref: ObjectRef, policy: ObjectRef | undefined): boolean {
  return ref.namespace === '' || ref.namespace === policy?.namespace;
}

function keyHint({ kind }: ObjectRef): string {
  return kind === 'ClusterTrustBundle' ? '' : ' with the key "ca.crt"';
}

/** The Secret that a finding on a client certificate names. */
export function secretOf(found: ResolveFinding): ObjectRef {
  const [namespace = '', name = ''] = said(found, 'secret').split('/');
  return { group: '', kind: 'Secret', namespace, name };
}

function remedyOf(found: ResolveFinding, backend: EffectiveBackend): Remedy {
  const mend = MENDS[found.code](found, backend);
  return { code: found.code, object: found.object, ...(typeof mend === 'string' ? { what: mend } : mend) };
}
