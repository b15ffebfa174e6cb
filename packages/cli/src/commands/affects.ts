/**
 * `affects`: every backend that one object has a part in, or why it has none.
 */
import { formatRef, KINDS, type ObjectRef } from '@backend-tls/model';
import { type Affected, type AffectedBackend, type NoEffect, whatAffects } from '@backend-tls/resolver/explain';
import type { Analysis } from '../analyse.js';
import type { Io } from '../io.js';
import { affectsJson } from '../json/affects-json.js';
import { nearNames } from '../near-names.js';
import { paintWith } from '../print/colour.js';
import { jsonText } from '../print/json.js';
import { count, hang, type Page, printable } from '../print/lines.js';
import { backendName, nameOf } from '../print/names.js';

/** What the object that NAME writes affects. */
export function affectsCommand(
  analysis: Analysis,
  io: Io,
): { readonly text: string; readonly affectsAny: boolean } | { readonly misuse: string } {
  const { request, resolution } = analysis;
  const known = knownRefs(analysis);
  const read = readRef(request.name ?? '', known);
  if (typeof read === 'string') return { misuse: read };
  const affected = whatAffects(resolution, read);
  const page = { width: io.columns, paint: paintWith(io.colour) };
  const text = request.output === 'json' ? jsonText(affectsJson(affected)) : affectedText(affected, page);
  return { text, affectsAny: affected.backends.length > 0 };
}

/** Every object that was read or that something refers to. */
function knownRefs({ manifests, resolution }: Analysis): readonly ObjectRef[] {
  const read = [
    ...manifests.objects.map(({ apiVersion, kind, metadata }) => ({
      group: apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '',
      kind,
      namespace: metadata.namespace ?? '',
      name: metadata.name,
    })),
    ...manifests.unreadable.map(({ ref }) => ref),
  ];
  const named = [
    ...resolution.backends.flatMap(({ inputs }) => inputs.map(({ ref }) => ref)),
    ...resolution.policies.flatMap(({ reads }) => reads),
  ];
  const once = new Map([...named, ...read].map((ref) => [`${ref.group}/${formatRef(ref)}`, ref]));
  return [...once.values()].filter(({ name }) => name !== '');
}

/** The object that `Kind/namespace/name` means, its kind in any case; or a sentence on what is wrong with it. */
function readRef(written: string, known: readonly ObjectRef[]): ObjectRef | string {
  const found = known.find((ref) => formatRef(ref).toLowerCase() === written.toLowerCase());
  if (found !== undefined) return found;
  const [kind = '', ...rest] = written.split('/');
  const meant = kindOf(kind);
  const near = nearNames(written, known.map(formatRef));
  const hint = near.length === 0 ? '' : ` Did you mean ${near.join(' or ')}?`;
  if (meant === undefined) return `${JSON.stringify(written)} names no object; write Kind/namespace/name.${hint}`;
  const parts = KINDS[meant].namespaced ? 2 : 1;
  if (rest.length !== parts || rest.includes('')) {
    return `${meant}s are named ${meant}/${parts === 2 ? 'namespace/name' : 'name'}, not ${JSON.stringify(written)}.${hint}`;
  }
  if (near.length > 0) return `There is no ${written} in the input.${hint}`;
  const [namespace = '', name = ''] = parts === 2 ? rest : ['', ...rest];
  return { group: KINDS[meant].group, kind: meant, namespace, name };
}

function kindOf(written: string): keyof typeof KINDS | undefined {
  const kinds = Object.keys(KINDS) as (keyof typeof KINDS)[];
  return kinds.find((kind) => kind.toLowerCase() === written.toLowerCase());
}

const INDENT = 2;
const LABELS = 15; // the longest effect

function affectedText({ ref, backends, noEffect }: Affected, page: Page): string {
  const verb = backends.length === 0 ? 'affects no backend' : `affects ${count(backends.length, 'backend')}`;
  const lines = [
    page.paint.heading(printable(`${nameOf(ref)} ${verb}`)),
    ...backends.map((backend) => backendLine(backend, page)),
    ...noEffect.flatMap((reason) => reasonLines(reason, page)),
  ];
  return `${lines.join('\n')}\n`;
}

/** `governs        Service shop/cart:8443, of HTTPRoute shop/cart under Gateway edge/public`. */
function backendLine({ key, how }: AffectedBackend, page: Page): string {
  const front = key.frontend === 'passthrough' ? ' (passthrough)' : '';
  const [first, ...others] = how;
  const also = others.length === 0 ? '' : ` (also ${others.join(', ')})`;
  const text = `${backendName(key)}, of ${nameOf(key.route)}${front} under ${nameOf(key.gateway)}${also}`;
  return hang(first, text, page, INDENT, LABELS);
}

function reasonLines({ code, message, manifest }: NoEffect, page: Page): readonly string[] {
  const grant =
    manifest === undefined
      ? []
      : [
          '',
          ...manifest
            .trimEnd()
            .split('\n')
            .map((line) => `    ${printable(line)}`),
          '',
        ];
  return [hang('because', `${message}   [${code}]`, page, INDENT, LABELS), ...grant];
}
