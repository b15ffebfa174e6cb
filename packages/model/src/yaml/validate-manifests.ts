/**
 * What the API server would say of manifests: every object judged as it is written, with a place for everything.
 */
import type { ModelFinding } from '../codes.js';
import type { Channel } from '../crd/node.js';
import type { SourcePlace } from '../finding.js';
import { groupOf, type ObjectRef } from '../object.js';
import { holdsPrivateKey } from '../private-key.js';
import { findDefinition, type ValidateOptions, validateObject } from '../validate-object.js';
import { identityOf, isShowable } from './entries.js';
import { type Excerpter, excerpter } from './excerpt.js';
import { knownFieldsAt } from './known-fields.js';
import type { ManifestFinding, ManifestText, ReadOptions } from './manifests.js';
import { MASK, maskKeyMaterial } from './mask.js';
import { type Candidate, type FileRead, readFile } from './read-file.js';
import type { Data } from './to-data.js';
import { unservedFinding } from './unserved.js';

/** What validating manifests finds. */
export interface ValidatedManifests {
  readonly objects: readonly ValidatedObject[]; // every object that was judged, in order
  readonly passedOver: ReadonlyMap<string, number>; // "group/Kind", or "Kind" of the core group → objects whose kind is not known
  readonly findings: readonly ManifestFinding[]; // file by file and object by object, with places
  readonly complete: boolean; // whether all documents were read and every object says what it is
  readonly excerpt: Excerpter; // as of `Manifests`
}

/** An object that was judged. */
export interface ValidatedObject {
  readonly ref: ObjectRef | undefined; // undefined: it has no readable name
  readonly source: SourcePlace; // where it begins
  readonly valid: boolean; // no finding of severity error
}

/**
 * Judges every object of manifests, as `validateObject` does, and says where each fault stands.
 *
 * Each document is judged for itself: one object may stand in several. Objects of kinds that are not known are counted;
 * a kind that looks like a known one, or that is of Gateway API's own group, is an error. Values are looked at while a
 * document is read and kept nowhere; of Secrets none is told. A file that ends within a line gets a warning; that the
 * server checks no rules after other errors is a note. Of an unknown field, `evidence.known` says which there are. Never
 * throws for what a file holds.
 *
 * @rule closing/reading-errors
 * @rule closing/secrets
 */
export function validateManifests(
  files: Iterable<ManifestText>,
  options: ReadOptions & ValidateOptions = {},
): ValidatedManifests {
  const read = [...files].map((file) => readFile(file, options, (candidate) => judge(candidate, options)));
  const items = read.flatMap(({ items }) => items);
  const passedOver = new Map<string, number>();
  for (const { kind } of items) if (kind !== undefined) passedOver.set(kind, (passedOver.get(kind) ?? 0) + 1);
  return {
    objects: items.flatMap(({ object }) => (object === undefined ? [] : [object])),
    passedOver,
    findings: read.flatMap(findingsOf),
    complete: read.every(isComplete),
    excerpt: excerpter(read),
  };
}

/** What one candidate for an object gave: an object that was judged, or the kind that is not known, or neither. */
interface Judged {
  readonly identified: boolean;
  readonly object?: ValidatedObject;
  readonly kind?: string;
  readonly findings: readonly ManifestFinding[];
}

function judge({ value, written, placeOf }: Candidate, options: ValidateOptions): Judged {
  const { channel = 'standard' } = options;
  const subject = isShowable(value) ? written : withMaskedNames(value, written);
  const unserved = unservedFinding(subject, channel);
  if (unserved === 'passed-over') return { identified: true, kind: kindOf(subject), findings: [] };
  const found = unserved === undefined ? validateObject(subject, options) : [unserved];
  const identified = !found.some(({ code }) => UNIDENTIFIED.has(code));
  const ref = withoutKeys(identityOf(subject));
  const findings = found.map((finding) => placed(withHint(finding, subject, channel), ref, placeOf)).sort(byPlace);
  if (!identified) return { identified, findings };
  const valid = !found.some(({ severity }) => severity === 'error');
  return { identified, findings, object: { ref, source: placeOf([]), valid } };
}

/** A name is shown, even where somebody pasted a private key into it: not then. */
function withoutKeys(ref: ObjectRef | undefined): ObjectRef | undefined {
  if (ref === undefined) return undefined;
  const shown = (text: string) => (holdsPrivateKey(text) ? '[redacted]' : text);
  return { ...ref, namespace: shown(ref.namespace), name: shown(ref.name) };
}

/** What may help: which fields there are, and that unchecked rules are no error of their own. */
function withHint(finding: ModelFinding, object: Data, channel: Channel): ModelFinding {
  if (finding.code === 'rules-unchecked') return { ...finding, severity: 'info' };
  if (finding.code !== 'field-unknown') return finding;
  const definition = findDefinition(object, channel);
  if (typeof definition === 'string') return finding;
  const { here, elsewhere } = knownFieldsAt(definition, finding.path, channel);
  const other = channel === 'standard' ? 'experimental' : 'standard';
  if (elsewhere.includes(String(finding.path.at(-1))))
    return { ...finding, message: `${finding.message}; the ${other} channel has it` };
  return here.length === 0 ? finding : { ...finding, evidence: { known: here } };
}

/** Codes after which it is not known what an object is. */
const UNIDENTIFIED: ReadonlySet<ModelFinding['code']> = new Set(['object-unidentified', 'list-unreadable']);

/** Codes of findings about a key rather than about what stands under it. */
const ABOUT_KEYS: ReadonlySet<ModelFinding['code']> = new Set(['field-unknown', 'option-key-unprefixed']);

/** What cannot be a name may be a value that slipped into its place; the mask is no name either, so that it stays an error. */
function withMaskedNames(value: Data, written: Data): Data {
  const [checked, raw] = [fieldsOf(fieldsOf(value).metadata), fieldsOf(fieldsOf(written).metadata)];
  const slipped = ['name', 'namespace'].filter((field) => typeof raw[field] === 'string' && checked[field] === false);
  if (slipped.length === 0) return value;
  const metadata = { ...checked, ...Object.fromEntries(slipped.map((field) => [field, MASK])) };
  return { ...fieldsOf(value), metadata };
}

function fieldsOf(value: Data | undefined): { readonly [key: string]: Data } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, Data>) : {};
}

/** `apps/Deployment`, `Pod`: how a kind that is not known is counted. */
function kindOf(object: Data): string {
  const { apiVersion, kind } = fieldsOf(object);
  const group = typeof apiVersion === 'string' ? groupOf(apiVersion) : '';
  return group === '' ? String(kind) : `${group}/${String(kind)}`;
}

/** The finding with its place; key material that stands in a value or key of another kind than Secret is masked in it. */
function placed(finding: ModelFinding, object: ObjectRef | undefined, placeOf: Candidate['placeOf']): ManifestFinding {
  const { code, path, message } = finding;
  const hide = (text: string): string => maskKeyMaterial()(text);
  return {
    ...finding,
    ...(finding.object === undefined && object !== undefined ? { object } : {}),
    path: path.map((part) => (typeof part === 'string' ? hide(part) : part)),
    message: hide(message),
    source: placeOf(path, ABOUT_KEYS.has(code) ? 'key' : 'value'),
  };
}

/** What was found in one file, object by object; that it may be torn is a warning here, where all of it was judged. */
function findingsOf({ findings, items }: FileRead<Judged>): readonly ManifestFinding[] {
  const inFile = findings.map((finding) =>
    isUnfinished(finding) ? { ...finding, severity: 'warning' as const } : finding,
  );
  return [...inFile, ...items.flatMap((item) => item.findings)];
}

/** From top to bottom; what is about the whole object stands last. */
function byPlace(a: ManifestFinding, b: ManifestFinding): number {
  const [whole, other] = [a.path.length === 0, b.path.length === 0];
  if (whole !== other) return whole ? 1 : -1;
  return (a.source?.line ?? 0) - (b.source?.line ?? 0) || (a.source?.column ?? 0) - (b.source?.column ?? 0);
}

function isUnfinished({ code }: ManifestFinding): boolean {
  return code === 'unfinished-line';
}

function isComplete({ complete, findings, items }: FileRead<Judged>): boolean {
  return complete || (items.every(({ identified }) => identified) && findings.every(isUnfinished));
}
