import fc from 'fast-check';
import { test } from 'vitest';
import { anyCluster, resolveCluster, soundCluster } from './arbitrary/cluster.js';

test('stats', () => {
  for (const [n, arb] of [
    ['sound', soundCluster],
    ['any', anyCluster],
  ] as const) {
    const count: Record<string, number> = {};
    const t = performance.now();
    const codes: Record<string, number> = {};
    let reaching = 0;
    fc.assert(
      fc.property(arb, (c) => {
        const r = resolveCluster(c);
        let has = false;
        for (const b of r.backends) {
          count[b.tls.mode] = (count[b.tls.mode] ?? 0) + 1;
          has ||= b.tls.mode === 'tls';
          if (b.tls.mode === 'refuse') codes[b.tls.findings[0].code] = (codes[b.tls.findings[0].code] ?? 0) + 1;
        }
        if (has) reaching++;
      }),
      { numRuns: 1000 },
    );
    console.log(n, performance.now() - t, count, reaching, codes);
  }
});
