/**
 * A sectionName that cannot be read may name any port: no other policy steps in for the one that has it.
 */
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { runs } from '../../../tools/proof.js';
import { broken, fieldBreak, type Path } from './arbitrary/breaks.js';
import { decisionIn, instead, type TlsCase, tlsCaseAt } from './arbitrary/loss.js';
import type { Raw } from './arbitrary/words.js';

// A thousand clusters take a while on a busy machine.
vi.setConfig({ testTimeout: runs(300_000, 3_600_000) });

/** Where the governing policy names the port of its Service. */
function sectionPath({ policy, backend }: TlsCase): Path | undefined {
  const targets = ((policy.spec as Raw).targetRefs ?? []) as readonly Raw[];
  const here = targets.filter(({ kind, name }) => kind === 'Service' && name === backend.key.backend.name);
  const isOne = here.length === 1 && here[0]?.sectionName !== undefined && backend.key.backend.kind === 'Service';
  return isOne ? ['spec', 'targetRefs', targets.indexOf(here[0]!), 'sectionName'] : undefined;
}

test('closing/wrong-type-is-not-absent: a sectionName that cannot be read refuses, whoever else claims the port', () => {
  fc.assert(
    fc.property(tlsCaseAt({ section: true }), fieldBreak(['null', 'wrong']), (found, change) => {
      const path = sectionPath(found);
      fc.pre(path !== undefined);
      const torn = broken(found.policy, path, change);
      expect(decisionIn(instead(found.cluster, found.policy, torn), found.backend).mode).toBe('refuse');
    }),
    { numRuns: runs(1000, 30_000) },
  );
});
