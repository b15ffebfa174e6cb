/**
 * Whatever a cluster decides, a configuration does that or refuses, and holds nothing but directives.
 */
import type { EffectiveTls } from '@backend-tls/resolver';
import { type Rendered, renderEnvoy, renderNginx } from '@backend-tls/resolver/render';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { runs } from '../../../tools/proof.js';
import { anyCluster, resolveCluster, soundCluster } from './arbitrary/cluster.js';
import { CANARIES } from './arbitrary/pki.js';

// Hundreds of clusters take a while on a busy machine.
vi.setConfig({ testTimeout: runs(300_000, 3_600_000) });

const options = fc.record(
  { systemTrustFile: fc.constant('/etc/ssl/certs/ca-certificates.crt'), upstream: fc.constant('backend') },
  { requiredKeys: [] },
);

const DIRECTIVE =
  /^(?:(?:proxy|grpc)_ssl(?:_[a-z_]+)?(?: [A-Za-z0-9_.:+*/@-]+)+|(?:proxy|grpc)_pass [a-z]*(?::\/\/)?backend|return (?:500|""));$/;

function holds(rendered: Rendered<unknown>, tls: EffectiveTls): void {
  const errors = rendered.cannotExpress.filter(({ severity }) => severity === 'error');
  expect(rendered.mode).toBe(errors.length === 0 ? tls.mode : 'refuse');
  const text = JSON.stringify(rendered);
  for (const canary of CANARIES) expect(text).not.toContain(canary);
}

test('closing/rendered-refusal: a configuration does what was decided, or refuses', () => {
  const clusters = fc.oneof(soundCluster, anyCluster);
  const modules = fc.constantFrom('http' as const, 'grpc' as const, 'stream' as const);
  const check = (
    cluster: Parameters<typeof resolveCluster>[0],
    chosen: { readonly systemTrustFile?: string; readonly upstream?: string },
    module: 'http' | 'grpc' | 'stream',
  ) => {
    for (const { tls } of resolveCluster(cluster).backends) {
      holds(renderEnvoy(tls, chosen), tls);
      const nginx = renderNginx(tls, { ...chosen, module });
      holds(nginx, tls);
      const lines = nginx.config.split('\n').slice(0, -1);
      for (const line of lines) expect(line).toMatch(DIRECTIVE);
      const verifies = lines.filter((line) => line.endsWith('_ssl_verify on;')).length;
      expect(verifies).toBe(nginx.mode === 'tls' ? 1 : 0);
    }
  };
  fc.assert(fc.property(clusters, options, modules, check), { numRuns: runs(300, 20_000) });
});
