/**
 * PEM text read once: many policies share few bundles.
 */
import {
  CERTIFICATES_GROUP,
  isRedacted,
  type ObjectRef,
  reveal,
  sealTrust,
  type Trust,
  type TrustCertificate,
} from '@backend-tls/model';
import { finding } from './finding.js';
import type { ResolveOptions, TrustBundle } from './options.js';
import type { World } from './world.js';

export type ReadBundle = (text: string) => TrustBundle;

/**
 * The caller's reader, which reads each text once as long as somebody holds the bundle's text; many policies share few.
 * A reader that throws, or answers with anything but a bundle, has read nothing.
 */
export function rememberBundles(read: ResolveOptions['readTrustBundle']): ReadBundle {
  const known = new Map<string, TrustBundle>();
  return (text) => {
    const seen = known.get(text);
    if (seen !== undefined) return seen;
    if (known.size >= MOST_BUNDLES) known.clear();
    const bundle = readSafely(read, text);
    known.set(text, bundle);
    return bundle;
  };
}

const MOST_BUNDLES = 4096; // texts that rotate for ever must not pile up

function readSafely(read: ResolveOptions['readTrustBundle'], text: string): TrustBundle {
  try {
    const bundle: Partial<TrustBundle> | undefined = read(text);
    if (areObjects(bundle?.certificates) && areObjects(bundle.findings)) return bundle as TrustBundle;
  } catch {
    // as below
  }
  const message = 'It cannot be read: the reader of bundles failed.';
  return { certificates: [], findings: [finding('bundle-reader-failed', 'trust/ca-refs', message)] };
}

function areObjects(list: unknown): boolean {
  return Array.isArray(list) && list.every((item) => typeof item === 'object' && item !== null);
}

/** Trust in a list of certificates, made once for each list that somebody holds. */
export function rememberTrust(): (certificates: readonly TrustCertificate[]) => Trust {
  const known = new WeakMap<readonly TrustCertificate[], Trust>();
  return (certificates) => {
    const trust = known.get(certificates) ?? sealTrust({ type: 'anchors', certificates });
    known.set(certificates, trust);
    return trust;
  };
}

/** The certificates of a bundle, or why it is not one: an error anywhere in it makes the whole bundle invalid. */
export function certificatesOf(bundle: TrustBundle): readonly TrustCertificate[] | string {
  const broken = bundle.findings.find((found) => found.severity === 'error');
  if (broken !== undefined) return broken.message;
  return bundle.certificates.length > 0 ? bundle.certificates : 'It holds no certificate.';
}

/** The text that a CA reference leads to. */
export type CaText =
  | { readonly state: 'found'; readonly text: string; readonly path: readonly (string | number)[] }
  | { readonly state: 'bad'; readonly why: string }
  | { readonly state: 'pending' };

/**
 * The PEM text in the object that a reference names: `data["ca.crt"]` of a ConfigMap or Secret, `spec.trustBundle` of
 * a ClusterTrustBundle. Other keys are not looked at, and neither is `binaryData`.
 *
 * @rule trust/ca-refs
 */
export function caText(world: Pick<World, 'lookup'>, ref: ObjectRef): CaText {
  const kind = caKind(ref);
  if (kind === undefined) return { state: 'bad', why: `kind "${ref.kind}" cannot be read` };
  const found = world.lookup(kind, ref.namespace, ref.name);
  if (found.state === 'pending') return { state: 'pending' };
  if (found.state === 'missing') return { state: 'bad', why: 'it does not exist' };
  if (found.state === 'unreadable') return { state: 'bad', why: 'it cannot be read' };
  if (found.object.kind === 'ClusterTrustBundle') {
    return { state: 'found', text: found.object.spec.trustBundle, path: ['spec', 'trustBundle'] };
  }
  const data = found.object.data ?? {};
  const value = Object.hasOwn(data, 'ca.crt') ? data['ca.crt'] : undefined;
  if (value === undefined) {
    return { state: 'bad', why: `it has no key "ca.crt"${kind === 'ConfigMap' ? otherKeys(Object.keys(data)) : ''}` };
  }
  return { state: 'found', text: isRedacted(value) ? reveal(value) : value, path: ['data', 'ca.crt'] };
}

function caKind(ref: ObjectRef): 'ConfigMap' | 'Secret' | 'ClusterTrustBundle' | undefined {
  if (ref.group === '' && (ref.kind === 'ConfigMap' || ref.kind === 'Secret')) return ref.kind;
  return ref.group === CERTIFICATES_GROUP && ref.kind === 'ClusterTrustBundle' ? ref.kind : undefined;
}

/** The keys that a ConfigMap has instead, as far as they look like names of files. */
function otherKeys(keys: readonly string[]): string {
  const shown = keys.filter((key) => /^[-._a-zA-Z0-9]{1,40}$/.test(key)).sort();
  return shown.length === 0
    ? ''
    : `, only ${shown
        .slice(0, 5)
        .map((key) => `"${key}"`)
        .join(', ')}`;
}
