/**
 * The last line: how many of what.
 */
import type { Severity } from '@backend-tls/model';
import type { EffectiveBackend } from '@backend-tls/resolver';
import type { Analysis } from '../analyse.js';
import { count, type Page, paragraph } from './lines.js';

const MODES = ['tls', 'refuse', 'plaintext', 'passthrough'] as const;

/** `4 backends: 3 tls, 1 plaintext; no errors, 1 warning`. */
export function summaryText(analysis: Analysis, backends: readonly EffectiveBackend[], page: Page): string {
  const modes = MODES.map((mode) => [mode, backends.filter(({ tls }) => tls.mode === mode).length] as const)
    .filter(([, number]) => number > 0)
    .map(([mode, number]) => `${number} ${mode}`);
  const what =
    backends.length === 0 ? noBackends(analysis) : `${count(backends.length, 'backend')}: ${modes.join(', ')}`;
  return paragraph(`${what}; ${severityText(analysis)}`, page, 0);
}

/** `no errors, 1 warning`. */
export function severityText({ findings }: Pick<Analysis, 'findings'>): string {
  const number = (severity: Severity): number => findings.filter((found) => found.severity === severity).length;
  const notes = number('info') === 0 ? [] : [count(number('info'), 'note')];
  return [count(number('error'), 'error'), count(number('warning'), 'warning'), ...notes].join(', ');
}

/** Why there is nothing to decide, as far as the objects say. */
function noBackends({ manifests, resolution }: Analysis): string {
  const kinds = new Set([...manifests.objects, ...manifests.unreadable.map(({ ref }) => ref)].map(({ kind }) => kind));
  if (!kinds.has('Gateway')) return 'No backend, since no Gateway is in the input';
  if (![...kinds].some((kind) => kind.endsWith('Route'))) return 'No backend, since no Route is in the input';
  if (resolution.statuses.length === 0) return 'No backend, since no Gateway is of that controller';
  return 'No backend, since no Route that is attached to a Gateway refers to any';
}

/** Which kinds were passed over, or nothing. */
export function skippedText({ manifests }: Analysis, page: Page): string | undefined {
  return passedOverText(manifests.skipped, 'as kinds that decide nothing here', page);
}

/** `Passed over, as kinds that decide nothing here: apps/Deployment (1)`, or nothing. */
export function passedOverText(kinds: ReadonlyMap<string, number>, why: string, page: Page): string | undefined {
  if (kinds.size === 0) return undefined;
  const counted = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, number]) => `${kind} (${number})`);
  return page.paint.label(paragraph(`Passed over, ${why}: ${counted.join(', ')}`, page, 0));
}
