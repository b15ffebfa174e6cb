/**
 * The rules of ClusterTrustBundle: its name, and the blocks that it holds. The certificates themselves are read later.
 */
import { isPlainObject } from '../../plain.js';
import type { Combination, CombinationError } from '../node.js';

/** @rule trust/bundle-name */
export function isBundleNamed(bundle: unknown): boolean {
  return bundleNameErrors(bundle).length === 0;
}

/** What is wrong with the name of a bundle, as its signer has it. */
export function bundleNameErrors(bundle: unknown): readonly CombinationError[] {
  const [name, signer] = [textAt(bundle, 'metadata', 'name'), textAt(bundle, 'spec', 'signerName')];
  const prefix = `${signer.replaceAll('/', ':')}:`;
  if (name === '' || (signer === '' ? !name.includes(':') : name.startsWith(prefix))) return [];
  const detail =
    signer === ''
      ? 'ClusterTrustBundle without signer name must not have ":" in its name'
      : `ClusterTrustBundle for signerName ${signer} must be named with prefix ${prefix}`;
  return [{ type: 'Invalid', code: 'pattern-mismatch', at: ['metadata', 'name'], detail: () => detail }];
}

function textAt(holder: unknown, ...path: readonly string[]): string {
  const value = path.reduce((at, key) => (isPlainObject(at) ? at[key] : undefined), holder);
  return typeof value === 'string' ? value : '';
}

/** A bundle's name. */
export const BUNDLE_NAME: Combination = { rule: 'trust/bundle-name', holds: isBundleNamed, errors: bundleNameErrors };

const MAX_BUNDLE = 1_048_576; // characters: a bundle that is right is ASCII
const OMITTED = '<value omitted>';

/** @rule trust/bundle-blocks */
export function isBundleOfCertificates(bundle: unknown): boolean {
  return bundleErrors(bundle).length === 0;
}

/** What is wrong with the blocks of a bundle. */
export function bundleErrors(bundle: unknown): readonly CombinationError[] {
  if (typeof bundle !== 'string') return [];
  if (bundle.length > MAX_BUNDLE) {
    const detail = `may not be more than ${MAX_BUNDLE} bytes`;
    return [{ type: 'TooLong', code: 'too-long', at: [], detail: () => detail }];
  }
  const blocks = blocksOf(bundle);
  if (blocks.length === 0) return [invalid('at least one trust anchor must be provided')];
  return blocks.flatMap(({ label, hasHeaders }, index) => {
    if (label !== 'CERTIFICATE') return [invalid(`entry ${index} has bad block type`)];
    return hasHeaders ? [invalid(`entry ${index} has PEM block headers`)] : [];
  });
}

function invalid(detail: string): CombinationError {
  return { type: 'Invalid', code: 'field-unreadable', at: [], value: OMITTED, detail: () => detail };
}

interface Block {
  readonly label: string;
  readonly hasHeaders: boolean;
}

/** The blocks that begin and end; a block without an end is none. */
function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: { readonly label: string; hasHeaders: boolean } | undefined;
  for (const line of text.split('\n')) {
    const [, word, label] = /^-----(BEGIN|END) ([^\n]*)-----[ \t\r]*$/.exec(line) ?? [];
    if (word === 'BEGIN') open = { label: label ?? '', hasHeaders: false };
    else if (open !== undefined && word === 'END' && label === open.label) {
      blocks.push(open);
      open = undefined;
    } else if (open !== undefined && line.includes(':')) open.hasHeaders = true;
  }
  return blocks;
}

/** A bundle's blocks. */
export const BUNDLE_CHECKS: Combination = {
  rule: 'trust/bundle-blocks',
  holds: isBundleOfCertificates,
  errors: bundleErrors,
};
