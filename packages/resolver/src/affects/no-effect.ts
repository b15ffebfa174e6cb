/**
 * Why an object affects nothing: one row for each reason, each with what shows it.
 */
import { compareText, formatRef, type ObjectRef } from '@backend-tls/model';
import { grantToWrite } from '../grant-to-write.js';
import type { NoEffect, NoEffectCode } from './affected.js';
import { isPolicy, isReadKind } from './effect.js';
import type { AffectsIndex } from './index-of.js';

type Row = (index: AffectsIndex, ref: ObjectRef, isIdle: boolean) => readonly NoEffect[];

/** Each row says nothing of objects that are not its own; `isIdle`: the object affects no backend at all. */
const ROWS: readonly Row[] = [
  unsupportedKind,
  lostClaims,
  missingGrant,
  unknownObject,
  unusedGrant,
  unattached,
  unread,
];

/** What of the object leads nowhere. Never empty where the object affects nothing. */
export function noEffectOf(index: AffectsIndex, ref: ObjectRef, isIdle: boolean): readonly NoEffect[] {
  const found = ROWS.flatMap((row) => row(index, ref, isIdle));
  return found.length > 0 || !isIdle ? found : [unreferenced(ref)];
}

function unsupportedKind(_: AffectsIndex, ref: ObjectRef, isIdle: boolean): readonly NoEffect[] {
  if (!isIdle || isReadKind(ref)) return [];
  return [
    {
      code: 'kind-unsupported',
      message: `No decision is read from objects of kind "${ref.kind}" in group "${ref.group}".`,
    },
  ];
}

/** In this order: what names nothing comes before what merely leads nowhere. */
const LOST: readonly string[] = [
  'dangling-claim',
  'target-unrouted',
  'target-elsewhere',
  'target-not-found',
  'target-kind-unsupported',
  'policy-conflicted',
] satisfies readonly NoEffectCode[];

/** Claims of a policy that take hold of nothing; of two findings on one place with one code, the first. */
function lostClaims(index: AffectsIndex, ref: ObjectRef): readonly NoEffect[] {
  if (!isPolicy(ref)) return [];
  const found = index.findingsOn(ref).filter(({ code }) => LOST.includes(code));
  const places = new Map(
    found.map((one) => [`${one.code}\0${one.path.join('.')}\0${String(one.evidence?.target)}`, one]),
  );
  return [...places.values()]
    .sort((a, b) => LOST.indexOf(a.code) - LOST.indexOf(b.code))
    .map(({ code, message, evidence }) => ({
      code: code as NoEffectCode,
      message,
      ...(evidence === undefined ? {} : { evidence }),
    }));
}

/** Somebody refers to the object, or into the namespace of a grant, and no grant permits it. */
function missingGrant(index: AffectsIndex, ref: ObjectRef, isIdle: boolean): readonly NoEffect[] {
  const denied = ref.kind === 'ReferenceGrant' && isIdle ? index.deniedIn(ref.namespace) : index.deniedTo(ref);
  return denied.map(({ from, to }) => ({
    code: 'grant-missing',
    message: `${formatRef(from)} refers to ${formatRef(to)}, and no ReferenceGrant in namespace "${to.namespace}" permits it.`,
    evidence: { from: formatRef(from), to: formatRef(to) },
    manifest: grantToWrite(from, to),
  }));
}

/** Policies, Gateways and Routes are reported on where there are any, so that one without a report is none of ours. */
function unknownObject(index: AffectsIndex, ref: ObjectRef, isIdle: boolean): readonly NoEffect[] {
  const isReported = ref.kind === 'BackendTLSPolicy' || ref.kind === 'Gateway' || ref.kind.endsWith('Route');
  if (!isIdle || !isReported || index.hasStatus(ref) || index.findingsOn(ref).length > 0) return [];
  const message = `There is no ${ref.kind} "${ref.namespace}/${ref.name}" here that our Gateways have to do with.`;
  return [{ code: 'unknown-object', message }];
}

function unusedGrant(_: AffectsIndex, ref: ObjectRef, isIdle: boolean): readonly NoEffect[] {
  if (!isIdle || ref.kind !== 'ReferenceGrant') return [];
  const message = `Nobody refers across namespaces to what ${formatRef(ref)} permits, or another grant permits it first.`;
  return [{ code: 'grant-unused', message }];
}

function unattached(index: AffectsIndex, ref: ObjectRef, isIdle: boolean): readonly NoEffect[] {
  if (!isIdle || !index.hasStatus(ref)) return [];
  if (ref.kind === 'Gateway')
    return [{ code: 'unattached', message: `No Route with a backend is attached to ${formatRef(ref)}.` }];
  if (!ref.kind.endsWith('Route')) return [];
  return [{ code: 'unattached', message: `No Gateway of ours takes ${formatRef(ref)}, or it names no backend.` }];
}

/** Policies name the object, and none of them governs a backend. */
function unread(index: AffectsIndex, ref: ObjectRef, isIdle: boolean): readonly NoEffect[] {
  const readers = isIdle ? index.readersOf(ref) : [];
  if (readers.length === 0) return [];
  const policies = [...new Set(readers.map(formatRef))].sort(compareText);
  const message = `${formatRef(ref)} is named by ${policies.join(', ')}, by whom no backend is governed.`;
  return [{ code: 'referenced-in-vain', message, evidence: { policies } }];
}

function unreferenced(ref: ObjectRef): NoEffect {
  return { code: 'unreferenced', message: `No decision was read from ${formatRef(ref)}, and no policy names it.` };
}
